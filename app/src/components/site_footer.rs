use leptos::prelude::*;

#[component]
pub fn SiteFooter() -> impl IntoView {
    view! {
        <footer class="footer">
            <div class="page">
                <p>"A directory of industrial cluster organisations, and the open data behind it."</p>
                <nav aria-label="About this site">
                    <ul>
                        <li>
                            <a href="/about">"About"</a>
                        </li>
                        <li>
                            <a href="/about#sources">"Sources of the data"</a>
                        </li>
                        <li>
                            <a href="/about#accessibility">"Accessibility"</a>
                        </li>
                    </ul>
                </nav>
            </div>
        </footer>
    }
}
