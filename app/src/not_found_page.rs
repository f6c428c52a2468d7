use leptos::prelude::*;

use crate::components::PageHead;

/// What stands at an address that has no page: says so, and helps on.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    answer_not_found();
    view! {
        <PageHead title="Page not found".to_owned() description="There is no page at this address.".to_owned() canonical=None />
        <main id="main" class="page text-page">
            <h1>"Page not found"</h1>
            <div class="prose">
                <p>
                    "There is no page at this address. If you typed it, check the spelling; if you followed a link, the profile may have been withdrawn or the address may have changed."
                </p>
                <form action="/clusters" method="get" role="search">
                    <div class="searchbar">
                        <input
                            type="search"
                            name="q"
                            aria-label="Search clusters"
                            placeholder="Names, places, topics"
                            maxlength="200"
                            enterkeyhint="search"
                        />
                        <button type="submit" class="button primary">
                            "Search"
                        </button>
                    </div>
                </form>
                <p>
                    "Or go to " <a href="/clusters">"all clusters"</a> " or " <a href="/">"the first page"</a> "."
                </p>
            </div>
        </main>
    }
}

/// Gives the response its status; in the browser there is none.
fn answer_not_found() {
    #[cfg(feature = "ssr")]
    if let Some(response) = use_context::<leptos_axum::ResponseOptions>() {
        response.set_status(http::StatusCode::NOT_FOUND);
    }
}
