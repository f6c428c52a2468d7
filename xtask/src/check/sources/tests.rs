use super::*;

/// The lines of `text` that the rule of this name refuses in `file`.
#[track_caller]
fn refused(rule: &str, file: &str, text: &str) -> usize {
    let rule = RULES.iter().find(|candidate| candidate.name == rule).expect("a rule of this name");
    if (rule.covers)(file) { rule.offences(file, text).len() } else { 0 }
}

#[test]
fn raw_sinks_are_refused_in_views_and_only_there() {
    let page = "app/src/profile/profile_page.rs";
    assert_eq!(refused("no raw <textarea>", page, "view! { <textarea>{text}</textarea> }"), 1);
    assert_eq!(refused("no raw <Title>", page, "<Title text=name/>\n<TitleBar/>"), 1);
    assert_eq!(refused("no raw markup outside the safe sinks", page, "<p inner_html=text></p>"), 1);
    assert_eq!(refused("no raw markup outside the safe sinks", page, "html! { (PreEscaped(name)) }"), 1);
    assert_eq!(refused("no raw markup outside the safe sinks", page, "// inner_html is raw"), 0);
    assert_eq!(refused("no raw markup outside the safe sinks", "app/src/profile/tests.rs", "inner_html"), 0);
}

#[test]
fn inline_styles_are_refused() {
    let page = "app/src/landing/landing_page.rs";
    assert_eq!(refused("no inline styles", page, "<p style=\"color:red\">"), 1);
    assert_eq!(refused("no inline styles", page, "<p style:width=width>"), 1);
    assert_eq!(refused("no inline styles", page, "let style = 1; font-style=x; pub style: String"), 0);
}

#[test]
fn colours_are_refused_outside_the_tokens() {
    const RULE: &str = "no raw colours outside the tokens";
    for line in ["color: #fff;", "color: #1a2b3c", "background: rgb(1 2 3)", "fill=\"#ABCD\"", "a{color:#000}"] {
        assert_eq!(refused(RULE, "style/base.css", line), 1, "{line}");
        assert_eq!(refused(RULE, "style/tokens.css", line), 0, "{line}");
    }
    for line in ["color: var(--ink)", "href=\"#main\"", "&#39;", "#added-here", "light-dark(a, b)", "url(#abc-1)"] {
        assert_eq!(refused(RULE, "style/base.css", line), 0, "{line}");
    }
}

#[test]
fn sizes_weights_and_radii_are_refused_outside_the_tokens() {
    const RULE: &str = "no raw sizes, weights and radii of type and boxes outside the tokens";
    for line in ["  font-size: 0.9rem;", "font-weight: 550;", "border-radius: 50%;", "font: 500 0.75rem/1 serif;"] {
        assert_eq!(refused(RULE, "style/base.css", line), 1, "{line}");
        assert_eq!(refused(RULE, "style/tokens.css", line), 0, "{line}");
    }
    for line in ["font-size: var(--step-1);", "font: inherit;", "padding: 0.9rem;", "a:hover {", "width: 50%;"] {
        assert_eq!(refused(RULE, "style/base.css", line), 0, "{line}");
    }
}

#[test]
fn long_files_and_drawers_are_refused() {
    assert_eq!(refused("no file over 500 lines", "app/src/lib.rs", &"\n".repeat(501)), 1);
    assert_eq!(refused("no file over 500 lines", "app/src/lib.rs", &"\n".repeat(500)), 0);
    assert_eq!(refused("no drawer for odds and ends", "app/src/utils.rs", ""), 1);
    assert_eq!(refused("no drawer for odds and ends", "app/src/shared/x.rs", ""), 1);
    assert_eq!(refused("no drawer for odds and ends", "app/src/commons_page.rs", ""), 0);
}

#[test]
fn machine_paths_are_refused() {
    assert_eq!(refused("no machine's own paths", "README.md", concat!("cd /wo", "rk/main")), 1);
    assert_eq!(refused("no machine's own paths", "README.md", "cd network/main"), 0);
}
