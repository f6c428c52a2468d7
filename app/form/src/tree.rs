//! Names with dots, grown into a tree.

use std::collections::BTreeMap;

use crate::{FormError, MAX_INPUTS};

/// Longer names, and deeper ones, are nobody's.
const LONGEST_NAME: usize = 200;
const MOST_PARTS: usize = 8;

/// What was sent under a name, and under the names that go on behind it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Node {
    pub(crate) values: Vec<String>,
    pub(crate) parts: BTreeMap<String, Node>,
}

impl Node {
    pub(crate) fn grow(
        pairs: impl IntoIterator<Item = (impl AsRef<str>, impl Into<String>)>,
    ) -> Result<Self, FormError> {
        let mut root = Self::default();
        for (count, (name, value)) in pairs.into_iter().enumerate() {
            if count >= MAX_INPUTS {
                return Err(FormError::TooManyInputs);
            }
            let name = name.as_ref();
            let is_name = name.len() <= LONGEST_NAME
                && name.split('.').count() <= MOST_PARTS
                && name.split('.').all(|part| !part.is_empty());
            if is_name {
                let node = name.split('.').fold(&mut root, |node, part| node.parts.entry(part.to_owned()).or_default());
                node.values.push(value.into());
            }
        }
        Ok(root)
    }

    pub(crate) fn of_value(value: String) -> Self {
        Self { values: vec![value], parts: BTreeMap::new() }
    }

    /// Whether nothing was filled in.
    pub(crate) fn is_blank(&self) -> bool {
        self.values.iter().all(|value| value.trim().is_empty()) && self.parts.values().all(Self::is_blank)
    }

    /// The entries of a list with the names they were sent by: repeated values, and parts named by
    /// an index in the order of the indices. Without the blank ones.
    pub(crate) fn into_entries(self) -> Vec<(Option<usize>, Self)> {
        let index = |name: &str| -> Option<usize> {
            let digits = name.bytes().all(|byte| byte.is_ascii_digit());
            digits.then(|| name.parse().ok()).flatten()
        };
        let mut parts: Vec<(Option<usize>, Self)> =
            self.parts.into_iter().filter_map(|(name, node)| Some((Some(index(&name)?), node))).collect();
        parts.sort_by_key(|(index, _)| *index);
        let values = self.values.into_iter().map(|value| (None, Self::of_value(value)));
        values.chain(parts).filter(|(_, node)| !node.is_blank()).collect()
    }
}
