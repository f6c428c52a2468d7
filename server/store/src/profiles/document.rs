//! The facts of a revision as the JSON text that is stored.
//!
//! What comes out is valid by construction, because each value is read by the type that it
//! becomes. A stored value that today's rules do not know (a term that left its vocabulary, say)
//! stays in the database, is named in the log, and is left out: one old word must not take a
//! profile, or the directory, off the net.

use domain::ProfileFacts;
use serde_json::Value;
use serde_path_to_error::{Path, Segment};

/// The text that is stored of `facts`.
pub(super) fn write(facts: &ProfileFacts) -> Result<String, serde_json::Error> {
    serde_json::to_string(facts)
}

/// What a stored text says of the profile with this slug, as far as it is known today. Where it does
/// not even say the name, the slug is that.
pub(super) fn read(profile: &str, text: &str) -> ProfileFacts {
    // Nearly every text is as a program of ours wrote it, and is read in one go.
    match serde_json::from_str::<ProfileFacts>(text) {
        Ok(facts) if !facts.name.is_empty() => facts,
        _ => read_leniently(profile, text),
    }
}

fn read_leniently(profile: &str, text: &str) -> ProfileFacts {
    let unknown = ProfileFacts { name: profile.to_owned(), ..ProfileFacts::default() };
    let mut stored = serde_json::from_str(text).unwrap_or_else(|error| {
        tracing::error!(profile, %error, "what is stored of a profile cannot be read");
        Value::Null
    });
    if !stored.is_object() {
        return unknown;
    }
    let unknown_facts = serde_json::to_value(&unknown).unwrap_or_default();
    // Each round leaves out one value, so there are no more rounds than values.
    loop {
        complete(&mut stored, &unknown_facts);
        let error = match serde_path_to_error::deserialize(&stored) {
            Ok(read) => return read,
            Err(error) => error,
        };
        let skipped = take(&mut stored, error.path());
        tracing::warn!(profile, field = %error.path(), ?skipped, "skipped a stored value that is not known");
        if skipped.is_none() {
            return unknown;
        }
    }
}

/// Adds the fields of an object that were not there when it was stored, as unknown.
fn complete(stored: &mut Value, unknown: &Value) {
    let (Value::Object(stored), Value::Object(unknown)) = (stored, unknown) else { return };
    for (name, unknown) in unknown {
        match stored.get_mut(name) {
            Some(stored) => complete(stored, unknown),
            None => {
                stored.insert(name.clone(), unknown.clone());
            }
        }
    }
}

/// Takes the value at `path` out of `stored`; an entry of a list leaves no gap.
fn take(stored: &mut Value, path: &Path) -> Option<Value> {
    let mut segments = path.iter();
    let last = segments.next_back()?;
    let parent = segments.try_fold(stored, |value, segment| match segment {
        Segment::Map { key } => value.get_mut(key),
        Segment::Seq { index } => value.get_mut(index),
        Segment::Enum { .. } | Segment::Unknown => None,
    })?;
    match (parent, last) {
        (Value::Object(fields), Segment::Map { key }) => fields.remove(key),
        (Value::Array(entries), Segment::Seq { index }) if *index < entries.len() => Some(entries.remove(*index)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn check(stored: &Value, known: &Value) {
        let read = read("a", &stored.to_string());
        let mut expected = known.clone();
        let unknown = ProfileFacts { name: "a".to_owned(), ..ProfileFacts::default() };
        complete(&mut expected, &serde_json::to_value(unknown).expect("JSON"));
        assert_eq!(serde_json::to_value(read).expect("JSON"), expected, "{stored}");
    }

    #[test]
    fn what_is_not_known_is_left_out_and_the_rest_stays() {
        check(
            &json!({"name": "B", "sectors": ["alchemy", "furniture", 7]}),
            &json!({"name": "B", "sectors": ["furniture"]}),
        );
        check(&json!({"region": "XX99", "city": "Cluj"}), &json!({"city": "Cluj"}));
        check(
            &json!({"programmes": [{"name": "P", "level": "galactic"}, {"name": "Q", "url": "javascript:x"}]}),
            &json!({"programmes": [
                {"name": "P", "level": null, "description": null, "url": null},
                {"name": "Q", "level": null, "description": null, "url": null},
            ]}),
        );
        check(
            &json!({"seeking": {"goals": ["world-peace", "peers"], "text": "T"}}),
            &json!({"seeking": {"goals": ["peers"], "text": "T"}}),
        );
        check(&json!({"members": {"total": -1, "sme": 2}}), &json!({"members": {"sme": 2}}));
        check(&json!({"established": "2016-13"}), &json!({}));
    }

    #[test]
    fn an_object_without_what_it_needs_is_left_out_whole() {
        check(&json!({"label": {"level": "platinum", "issuer": "ESCA"}}), &json!({}));
        check(&json!({"location": {"lat": "north", "lon": 1.0}}), &json!({}));
        check(&json!({"major_players": [{"url": "https://a.example"}]}), &json!({}));
    }

    #[test]
    fn fields_that_came_later_are_unknown_and_those_that_went_are_ignored() {
        check(&json!({}), &json!({}));
        check(&json!({"motto": "Onwards", "seeking": {}}), &json!({}));
        check(&json!({"members": 7, "team": null}), &json!({}));
    }

    #[test]
    fn what_is_no_json_at_all_leaves_a_profile_with_its_name() {
        for text in ["", "{\"name\":\"B\"", "[]", "7"] {
            let read = read("a", text);
            assert_eq!(read, ProfileFacts { name: "a".to_owned(), ..ProfileFacts::default() }, "{text}");
        }
    }
}
