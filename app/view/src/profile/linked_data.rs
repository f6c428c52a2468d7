//! A profile in the words of schema.org.

use domain::{
    PublicProfile,
    vocabulary::{Country, Region},
};
use serde_json::{Map, Value, json};

/// The profile as an `Organization`; `address` is that of its page.
pub(super) fn organization(PublicProfile { facts, updated, .. }: &PublicProfile, address: &str) -> String {
    let mut about = Map::new();
    let mut say = |name: &str, value: Value| {
        about.insert(name.to_owned(), value);
    };
    say("@context", json!("https://schema.org"));
    say("@type", json!("Organization"));
    say("@id", json!(format!("{address}#organization")));
    say("name", json!(facts.name));
    let mut page = json!({ "@type": "WebPage", "@id": address });
    if let Some(updated) = updated {
        page["dateModified"] = json!(updated);
    }
    say("mainEntityOfPage", page);
    if let Some(acronym) = &facts.acronym {
        say("alternateName", json!(acronym));
    }
    if let Some(website) = &facts.website {
        say("url", json!(website));
    }
    if let Some(established) = facts.established {
        say("foundingDate", json!(established));
    }
    if let Some(strategy) = &facts.strategy {
        say("description", json!(strategy));
    }
    if facts.country.is_some() || facts.city.is_some() {
        say(
            "address",
            json!({
                "@type": "PostalAddress",
                "addressCountry": facts.country.map(Country::slug),
                "addressRegion": facts.region.map(Region::label),
                "addressLocality": facts.city,
            }),
        );
    }
    if let Some(location) = facts.location {
        say(
            "location",
            json!({ "@type": "Place", "geo": { "@type": "GeoCoordinates", "latitude": location.lat, "longitude": location.lon } }),
        );
    }
    if !facts.sectors.is_empty() {
        let sectors: Vec<&str> = facts.sectors.iter().map(|sector| sector.label()).collect();
        say("knowsAbout", json!(sectors));
    }
    Value::Object(about).to_string()
}
