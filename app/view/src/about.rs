//! About the site: what it is, where its data come from, how accessible it is.

use domain::vocabulary;
use maud::{Markup, html};

use crate::{Head, Page, address};

/// About the site.
pub fn about_page() -> Page {
    let body = html! {
        div.page.text-page {
            h1 { "About Cluster Atlas" }
            div.prose {
                p {
                    "Cluster Atlas is a directory of industrial cluster organisations: associations of firms, research and public bodies of one industry and region. It helps firms, ministries and clusters abroad to find the ones they want to work with, and clusters to find each other."
                }
                p {
                    "Searching needs no account. Your words and filters are answered in your own browser as soon as the catalogue has arrived there; nothing is sent while you type. The site counts no visitors, and sets a cookie only for those who register or sign in."
                }
            }
            (sources())
            (accessibility())
        }
    };
    let head = Head {
        title: "About".to_owned(),
        description: "What Cluster Atlas is, where its data come from, and how accessible it is.".to_owned(),
        canonical: Some(address::ABOUT.to_owned()),
        linked_data: None,
    };
    Page::document(head, body)
}

fn sources() -> Markup {
    html! {
        section id="sources" {
            h2 { "Sources of the data" }
            div.prose {
                p {
                    "Most profiles were compiled from public sources and not written by the clusters themselves. Each of them says so and names its sources: the profile and news pages of the European Cluster Collaboration Platform, lists of labelled clusters, pages of alliances and projects, press texts of regional agencies, and the clusters’ own websites. The texts in them were written for this directory from those sources."
                }
                p {
                    "Sectors, technology fields, priority areas, emerging industries and ecosystems of compiled profiles were assigned while compiling, from what a source says of a cluster’s work; a cluster might choose others. Few sources say which countries a cluster targets or which services it offers, so few compiled profiles do."
                }
                p {
                    "A date of update is shown only where it is known. Most compiled profiles have none: their sources do not say how old they are."
                }
                p {
                    "What is not known is left out. An empty field means “unknown”, never “no” and never “zero”: a cluster without target countries in its profile may well have some."
                }
                p {
                    "Sectors, technology fields, priority areas and services follow the vocabularies of the European Cluster Collaboration Platform, as far as they can be known from public documents; countries follow ISO 3166-1 with names from Unicode CLDR, regions the NUTS classification. Version of the vocabularies: "
                    (vocabulary::VERSION) "."
                }
                p {
                    "A Cluster Excellence Label counts as valid from its award until its expiry, or for the term of its level. Where the date of award is unknown the label counts, and the profile says that the date is not stated. An expired label is shown as expired and is not found under its level."
                }
            }
        }
    }
}

fn accessibility() -> Markup {
    html! {
        section id="accessibility" {
            h2 { "Accessibility statement" }
            div.prose {
                p {
                    "Cluster Atlas aims to meet the Web Content Accessibility Guidelines (WCAG) 2.2 at level AA. Every page works by keyboard, without JavaScript, on narrow screens and at 400 % zoom, in light and dark, and follows your settings for reduced motion and forced colours."
                }
                p {
                    "Every page is checked automatically with axe and an HTML validator on each change. It has not been audited by an independent body, and it has not been tested by users of every assistive technology."
                }
                p {
                    "Known limits: a text whose language neither its cluster states nor the text itself makes plain carries no mark of it, and lists of results do not mark the language of a passage."
                }
            }
        }
    }
}
