use leptos::prelude::*;
use search::Query;

use super::{answering::Answering, search_address};

/// Links to the other pages of the results: the first, the last, and those around this one.
#[component]
pub(super) fn Pager(answering: Answering) -> impl IntoView {
    move || {
        let (page, pages) =
            answering.view.with(|view| view.as_ref().map_or((1, 1), |view| (view.answer.page, view.answer.pages)));
        (pages > 1).then(|| answering.query.with_untracked(|query| pager(query, page, pages)))
    }
}

fn pager(query: &Query, page: u32, pages: u32) -> AnyView {
    let mut links = Vec::new();
    if page > 1 {
        links.push(link(query, page - 1, "Previous".to_owned(), Some("prev")));
    }
    let mut last = 0;
    for number in numbers(page, pages) {
        if number > last + 1 {
            links.push(view! { <li class="gap" aria-hidden="true">"…"</li> }.into_any());
        }
        last = number;
        links.push(if number == page {
            view! {
                <li>
                    <span aria-current="page">
                        <span class="visually-hidden">"Page "</span>
                        {number}
                    </span>
                </li>
            }
            .into_any()
        } else {
            link(query, number, number.to_string(), None)
        });
    }
    if page < pages {
        links.push(link(query, page + 1, "Next".to_owned(), Some("next")));
    }
    view! {
        <nav class="pager" aria-label="Pages">
            <ul>{links}</ul>
        </nav>
    }
    .into_any()
}

fn link(query: &Query, page: u32, text: String, rel: Option<&'static str>) -> AnyView {
    let address = search_address(&query.with_page(page));
    let hint = rel.is_none().then(|| view! { <span class="visually-hidden">"Page "</span> });
    view! {
        <li>
            <a href=address rel=rel>
                {hint}
                {text}
            </a>
        </li>
    }
    .into_any()
}

/// The first, the last, and two on either side of `page`.
fn numbers(page: u32, pages: u32) -> Vec<u32> {
    let around = page.saturating_sub(2).max(1)..=page.saturating_add(2).min(pages);
    let mut numbers: Vec<u32> = std::iter::once(1).chain(around).chain([pages]).collect();
    numbers.dedup();
    numbers
}

#[cfg(test)]
mod tests {
    use super::numbers;

    #[test]
    fn a_pager_names_the_ends_and_the_neighbours() {
        assert_eq!(numbers(1, 1), [1]);
        assert_eq!(numbers(1, 4), [1, 2, 3, 4]);
        assert_eq!(numbers(50, 100), [1, 48, 49, 50, 51, 52, 100]);
        assert_eq!(numbers(99, 100), [1, 97, 98, 99, 100]);
    }
}
