use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// The mast: the name of the site and the ways to its parts.
#[component]
pub fn SiteHeader() -> impl IntoView {
    let path = use_location().pathname;
    let here = move |prefix: &'static str| path.with(|path| path.starts_with(prefix)).then_some("page");
    view! {
        <header class="masthead">
            <div class="page">
                <a class="wordmark" href="/">
                    <svg viewBox="0 0 24 24" fill="currentColor" aria-hidden="true" focusable="false">
                        <circle cx="12" cy="12" r="3.4"></circle>
                        <circle cx="4.6" cy="7.2" r="2.1"></circle>
                        <circle cx="19" cy="5.6" r="1.7"></circle>
                        <circle cx="19.6" cy="16.4" r="2.3"></circle>
                        <circle cx="6.6" cy="19" r="1.7"></circle>
                        <path
                            d="M12 12 4.6 7.2M12 12l7-6.4M12 12l7.6 4.4M12 12l-5.4 7"
                            stroke="currentColor"
                            stroke-width="1.2"
                        ></path>
                    </svg>
                    "Cluster Atlas"
                </a>
                <nav aria-label="Main">
                    <ul>
                        <li>
                            <a href="/clusters" aria-current=move || here("/clusters")>
                                "Clusters"
                            </a>
                        </li>
                        <li>
                            <a href="/about" aria-current=move || here("/about")>
                                "About"
                            </a>
                        </li>
                    </ul>
                </nav>
            </div>
        </header>
    }
}
