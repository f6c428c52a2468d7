use maud::{Markup, html};
use search::Marker;

/// `text` with the words that a search found set off.
pub(crate) fn marked(text: &str, marker: &Marker) -> Markup {
    let mut pieces = Vec::new();
    let mut end = 0;
    for mark in marker.marks(text) {
        if let (Some(before), Some(found)) = (text.get(end..mark.start), text.get(mark.clone())) {
            pieces.push((before, found));
            end = mark.end;
        }
    }
    html! {
        @for (before, found) in pieces { (before) mark { (found) } }
        (text.get(end..).unwrap_or_default())
    }
}
