use domain::review::Logged;
use maud::html;

use super::words::action;
use crate::{Head, Page, address, wording::moment};

/// Who did what, the newest first.
pub fn log_page(lines: &[Logged]) -> Page {
    let body = html! {
        div.page.queue-page {
            nav.breadcrumb aria-label="Breadcrumb" {
                ol { li { a href=(address::MODERATION) { "Moderation" } } li aria-current="page" { "Audit log" } }
            }
            h1 { "Audit log" }
            @if lines.is_empty() {
                p { "Nothing was done yet." }
            } @else {
                table.queue {
                    caption.visually-hidden { "Audit log" }
                    thead { tr { @for heading in ["When (UTC)", "Who", "What", "Profile", "Said"] { th scope="col" { (heading) } } } }
                    tbody {
                        @for line in lines {
                            tr {
                                td.figures { time datetime=(line.at) { (moment(line.at)) } }
                                td { (line.who.as_deref().unwrap_or("")) }
                                td { (action(line)) }
                                td {
                                    @if let Some(slug) = &line.profile {
                                        a href=(address::of_cluster(address::HISTORY, slug)) { (slug) }
                                    }
                                }
                                td { (line.detail) }
                            }
                        }
                    }
                }
            }
        }
    };
    Page::document(Head { title: "Audit log".to_owned(), ..Head::default() }, body)
}
