use maud::{Markup, html};

/// Links to the other pages of a list: the first, the last, and those around this one.
pub(crate) fn pager(page: u32, pages: u32, address: impl Fn(u32) -> String) -> Markup {
    let numbers = numbers(page, pages);
    html! {
        nav.pager aria-label="Pages" {
            ul {
                @if page > 1 { li { a href=(address(page - 1)) rel="prev" { "Previous" } } }
                @for (at, &number) in numbers.iter().enumerate() {
                    @if at > 0 && numbers[at - 1] + 1 < number { li.gap aria-hidden="true" { "…" } }
                    li {
                        @if number == page {
                            span aria-current="page" { span.visually-hidden { "Page " } (number) }
                        } @else {
                            a href=(address(number)) { span.visually-hidden { "Page " } (number) }
                        }
                    }
                }
                @if page < pages { li { a href=(address(page + 1)) rel="next" { "Next" } } }
            }
        }
    }
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
    use super::*;

    #[test]
    fn a_pager_names_the_ends_and_the_neighbours() {
        assert_eq!(numbers(1, 1), [1]);
        assert_eq!(numbers(1, 4), [1, 2, 3, 4]);
        assert_eq!(numbers(50, 100), [1, 48, 49, 50, 51, 52, 100]);
        assert_eq!(numbers(99, 100), [1, 97, 98, 99, 100]);
    }
}
