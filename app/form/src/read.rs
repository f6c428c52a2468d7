//! Reads the tree of a form as what serde asks for.

use serde::{
    Deserializer,
    de::{self, IntoDeserializer as _, Visitor, value::StringDeserializer},
    forward_to_deserialize_any,
};

use crate::{FormError, WHOLE, tree::Node};

pub(crate) struct Reader {
    node: Node,
    /// The form itself rather than one of its inputs.
    is_form: bool,
}

impl Reader {
    pub(crate) fn of_form(node: Node) -> Self {
        Self { node, is_form: true }
    }

    fn of_input(node: Node) -> Self {
        Self { node, is_form: false }
    }

    /// The one value of an input.
    fn value(self) -> Result<String, FormError> {
        let mut values = self.node.values;
        match (values.pop(), values.is_empty()) {
            (Some(value), true) => Ok(value),
            (Some(_), false) => Err(FormError::of("there is more than one value")),
            (None, _) => Err(FormError::of("there is no value")),
        }
    }

    fn parsed<T: std::str::FromStr>(self, what: &str) -> Result<T, FormError> {
        self.value()?.trim().parse().map_err(|_| FormError::of(format!("this is not {what}")))
    }
}

macro_rules! numbers {
    ($($read:ident $visit:ident $number:ident $what:literal,)*) => {$(
        fn $read<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, FormError> {
            visitor.$visit(self.parsed::<$number>($what)?)
        }
    )*};
}

impl<'de> Deserializer<'de> for Reader {
    type Error = FormError;

    /// Where the type does not say what it wants, as in flattened structs: a list if there are
    /// several values or indices, an object if there are parts, else a text.
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, FormError> {
        let indices = |node: &Node| node.parts.keys().all(|name| name.bytes().all(|byte| byte.is_ascii_digit()));
        if self.node.values.len() > 1 || !self.node.parts.is_empty() && !self.is_form && indices(&self.node) {
            self.deserialize_seq(visitor)
        } else if self.is_form || !self.node.parts.is_empty() {
            self.deserialize_map(visitor)
        } else {
            visitor.visit_string(self.value()?)
        }
    }

    numbers! {
        deserialize_i8 visit_i8 i8 "a whole number",
        deserialize_i16 visit_i16 i16 "a whole number",
        deserialize_i32 visit_i32 i32 "a whole number",
        deserialize_i64 visit_i64 i64 "a whole number",
        deserialize_u8 visit_u8 u8 "a whole number, zero or more",
        deserialize_u16 visit_u16 u16 "a whole number, zero or more",
        deserialize_u32 visit_u32 u32 "a whole number, zero or more",
        deserialize_u64 visit_u64 u64 "a whole number, zero or more",
        deserialize_f32 visit_f32 f32 "a number",
        deserialize_f64 visit_f64 f64 "a number",
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, FormError> {
        match self.value()?.trim() {
            "on" | "true" | "yes" | "1" => visitor.visit_bool(true),
            "off" | "false" | "no" | "0" | "" => visitor.visit_bool(false),
            _ => Err(FormError::of("this is neither yes nor no")),
        }
    }

    fn deserialize_char<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, FormError> {
        self.deserialize_string(visitor)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, FormError> {
        self.deserialize_string(visitor)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, FormError> {
        visitor.visit_string(self.value()?)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, FormError> {
        self.deserialize_string(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, FormError> {
        if self.node.is_blank() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, FormError> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, FormError> {
        visitor.visit_seq(Entries(self.node.into_entries().into_iter()))
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, FormError> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, FormError> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, FormError> {
        if !self.node.values.is_empty() {
            return Err(FormError::of("this is not one input, but several with names of their own"));
        }
        visitor.visit_map(Parts { parts: self.node.parts.into_iter(), next: None })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        mut self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, FormError> {
        if self.is_form && fields.contains(&WHOLE) {
            let whole = self.node.clone();
            self.node.parts.insert(WHOLE.to_owned(), whole);
        }
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, FormError> {
        visitor.visit_enum(self.value()?.into_deserializer())
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, FormError> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! { i128 u128 bytes byte_buf unit unit_struct }
}

struct Parts {
    parts: std::collections::btree_map::IntoIter<String, Node>,
    next: Option<(String, Node)>,
}

impl<'de> de::MapAccess<'de> for Parts {
    type Error = FormError;

    fn next_key_seed<K: de::DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, FormError> {
        self.next = self.parts.next();
        let Some((name, _)) = &self.next else { return Ok(None) };
        let key: StringDeserializer<FormError> = name.clone().into_deserializer();
        seed.deserialize(key).map(Some)
    }

    fn next_value_seed<S: de::DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, FormError> {
        let (name, node) = self.next.take().ok_or_else(|| FormError::of("a value without a name"))?;
        seed.deserialize(Reader::of_input(node)).map_err(|error| error.within(&name))
    }
}

struct Entries(std::vec::IntoIter<(Option<usize>, Node)>);

impl<'de> de::SeqAccess<'de> for Entries {
    type Error = FormError;

    fn next_element_seed<S: de::DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, FormError> {
        let Some((index, node)) = self.0.next() else { return Ok(None) };
        let value = seed.deserialize(Reader::of_input(node));
        value.map(Some).map_err(|error| index.map_or(error.clone(), |index| error.within(&index.to_string())))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.0.len())
    }
}
