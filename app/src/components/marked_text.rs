use std::ops::Range;

use leptos::prelude::*;

/// `text` with the byte ranges `marks` set off as found words.
pub fn marked_text(text: &str, marks: &[Range<usize>]) -> AnyView {
    if marks.is_empty() {
        return text.to_owned().into_any();
    }
    let mut pieces = Vec::with_capacity(marks.len() * 2 + 1);
    let mut end = 0;
    for mark in marks {
        let (Some(before), Some(found)) = (text.get(end..mark.start), text.get(mark.clone())) else { continue };
        if !before.is_empty() {
            pieces.push(before.to_owned().into_any());
        }
        pieces.push(view! { <mark>{found.to_owned()}</mark> }.into_any());
        end = mark.end;
    }
    if let Some(rest) = text.get(end..).filter(|rest| !rest.is_empty()) {
        pieces.push(rest.to_owned().into_any());
    }
    pieces.into_any()
}
