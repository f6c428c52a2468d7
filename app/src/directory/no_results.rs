use leptos::prelude::*;
use search::{Blame, Query, Relief};

use super::{facet_noun, search_address, value_label};
use crate::wording;

/// Nothing was found: says what stands in the way and offers its removal.
pub(super) fn no_results(query: &Query, reliefs: &[Relief]) -> AnyView {
    let offers: Vec<_> = reliefs
        .iter()
        .filter(|relief| relief.total > 0)
        .map(|relief| {
            let (rest, without) = match &relief.what {
                Blame::Text => (query.with_text(String::new()), format!("the words “{}”", query.text)),
                Blame::Value(facet, value) => (
                    query.without(*facet, value),
                    format!("{} {}", facet_noun(*facet).to_lowercase(), value_label(*facet, value)),
                ),
            };
            view! {
                <li>
                    <a href=search_address(&rest)>"Search without " {without}</a>
                    " – "
                    {wording::clusters(relief.total)}
                </li>
            }
        })
        .collect();
    let help = if offers.is_empty() {
        view! { <p>"Try fewer or other words, or " <a href="/clusters">"see all clusters"</a> "."</p> }.into_any()
    } else {
        view! {
            <p>"Nothing matches all of this together."</p>
            <ul class="reliefs">{offers}</ul>
        }
        .into_any()
    };
    view! {
        <div class="no-results">
            <h2>"No cluster found"</h2>
            {help}
        </div>
    }
    .into_any()
}
