use maud::{Markup, PreEscaped, html};

/// Structured data for search engines. `json` is the text of one JSON value.
///
/// HTML does not unescape what stands in a script, and inside a string `</script>` would end the
/// element. JSON may spell every character as `\u…`, so the dangerous ones are spelt like that.
pub(crate) fn json_ld(json: &str) -> Markup {
    html! { script type="application/ld+json" { (PreEscaped(spelt_out(json))) } }
}

fn spelt_out(json: &str) -> String {
    let mut safe = String::with_capacity(json.len());
    for char in json.chars() {
        match char {
            '<' => safe.push_str("\\u003c"),
            '>' => safe.push_str("\\u003e"),
            '&' => safe.push_str("\\u0026"),
            '\u{2028}' => safe.push_str("\\u2028"),
            '\u{2029}' => safe.push_str("\\u2029"),
            other => safe.push(other),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_can_end_the_script() {
        assert_eq!(spelt_out("\"</script><b>&\u{2028}é\""), r#""\u003c/script\u003e\u003cb\u003e\u0026\u2028é""#);
    }
}
