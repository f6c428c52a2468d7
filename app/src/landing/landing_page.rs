use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use search::{Counts, Facet, Query};

use crate::{
    components::PageHead,
    directory::{LocalCatalogue, answer_now, api::search_clusters, facet_address, search_address},
    wording,
};

/// How many sectors and countries stand on the page before "all".
const WAYS_SHOWN: usize = 12;

/// What the page says about the whole directory.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
struct Overview {
    total: u32,
    sectors: Vec<Way>,
    countries: Vec<Way>,
    labels: Vec<Way>,
    country_count: u32,
}

/// One value to begin with, and how many clusters it leads to.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
struct Way {
    slug: String,
    label: String,
    count: u32,
}

impl Overview {
    fn of(total: u32, counts: &Counts) -> Self {
        let countries = ways(Facet::Country, counts);
        Self {
            total,
            sectors: ways(Facet::Sector, counts).into_iter().take(WAYS_SHOWN).collect(),
            country_count: u32::try_from(countries.len()).unwrap_or(u32::MAX),
            countries: countries.into_iter().take(WAYS_SHOWN).collect(),
            labels: ways(Facet::Label, counts),
        }
    }
}

/// The values of a facet that lead somewhere, the most frequent first; labels from gold down.
fn ways(facet: Facet, counts: &Counts) -> Vec<Way> {
    let counted = counts.of(facet).iter().enumerate().filter(|(_, count)| **count > 0);
    let mut ways: Vec<Way> = counted
        .map(|(index, &count)| Way {
            slug: facet.value_slug(index).to_owned(),
            label: facet.value_label(index).to_owned(),
            count,
        })
        .collect();
    if facet == Facet::Label {
        ways.reverse();
    } else {
        ways.sort_by_key(|way| std::cmp::Reverse(way.count));
    }
    ways
}

#[component]
pub fn LandingPage() -> impl IntoView {
    let everything = Query::default();
    let now = SharedValue::new(|| answer_now(&Query::default()).map(|it| Overview::of(it.answer.total, &it.totals)));
    let local = LocalCatalogue::expect();
    let now =
        now.into_inner().or_else(|| local.answer(&everything).map(|it| Overview::of(it.answer.total, &it.totals)));
    let overview = RwSignal::new(now);
    Effect::new(move |_| {
        // People who are here search next: the catalogue comes while they type.
        local.fetch();
        if overview.with_untracked(Option::is_none) {
            spawn_local(async move {
                if let Ok(view) = search_clusters(String::new()).await {
                    overview.try_set(Some(Overview::of(view.answer.total, &view.totals)));
                }
            });
        }
    });
    let navigate = use_navigate();
    let words = NodeRef::<leptos::html::Input>::new();
    let submit = move |event: SubmitEvent| {
        let Some(input) = words.get() else { return };
        event.prevent_default();
        navigate(&search_address(&Query::default().with_text(input.value())), NavigateOptions::default());
    };
    view! {
        <PageHead
            title=String::new()
            description="Find industrial cluster organisations in Europe by sector, label and target country.".to_owned()
            canonical=Some("/".to_owned())
        />
        <main id="main" class="page landing">
            <div class="opening">
                <h1>"Find the industrial clusters you want to work with"</h1>
                <p class="lede">
                    "Cluster organisations bring together the firms, research and public bodies of one industry and region. Search them by what they do, where they are and whom they want to work with."
                </p>
                <form action="/clusters" method="get" role="search" on:submit=submit>
                    <div class="searchbar">
                        <input
                            type="search"
                            name="q"
                            aria-label="Search clusters"
                            placeholder="Names, places, topics"
                            autocomplete="off"
                            maxlength="200"
                            enterkeyhint="search"
                            node_ref=words
                        />
                        <button type="submit" class="button primary">
                            "Search"
                        </button>
                    </div>
                </form>
                <p class="figures">{move || overview.with(|overview| overview.as_ref().map(summary))}</p>
            </div>
            {move || overview.with(|overview| overview.as_ref().map(ways_in))}
        </main>
    }
}

fn summary(overview: &Overview) -> AnyView {
    let countries = match overview.country_count {
        1 => "1 country".to_owned(),
        count => format!("{} countries", wording::number(count)),
    };
    view! {
        <a href="/clusters">{wording::clusters(overview.total)}</a>
        " in "
        {countries}
    }
    .into_any()
}

fn ways_in(overview: &Overview) -> AnyView {
    view! {
        <div class="ways">
            {way_list("By sector", Facet::Sector, &overview.sectors)}
            {way_list("By country", Facet::Country, &overview.countries)}
            {way_list("By label", Facet::Label, &overview.labels)}
        </div>
    }
    .into_any()
}

fn way_list(heading: &'static str, facet: Facet, ways: &[Way]) -> AnyView {
    let ways: Vec<_> = ways
        .iter()
        .map(|way| {
            view! {
                <li>
                    <a href=facet_address(facet, &way.slug)>{way.label.clone()}</a>
                    <span class="count">{wording::number(way.count)}</span>
                </li>
            }
        })
        .collect();
    view! {
        <section>
            <h2>{heading}</h2>
            <ul>{ways}</ul>
            <p>
                <a href="/clusters">"All filters"</a>
            </p>
        </section>
    }
    .into_any()
}
