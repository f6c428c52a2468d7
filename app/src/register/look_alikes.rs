//! Clusters of the directory that may be the one that somebody is about to register.

use view::register::Alike;

use crate::published::Directory;

/// Most clusters that are offered.
const MOST: usize = 5;

/// Those in the same country whose name looks like `name`, the most alike first.
pub(super) fn look_alikes(directory: &Directory, country: &str, name: &str) -> Vec<Alike> {
    let wanted = search::fold(name);
    let mut alike: Vec<Alike> = directory
        .profiles()
        .filter(|profile| profile.facts.country.is_some_and(|one| one.slug() == country))
        .filter(|profile| search::fold(&profile.facts.name) == wanted)
        .map(|profile| Alike {
            slug: profile.slug.to_string(),
            name: profile.facts.name.clone(),
            place: profile.facts.city.clone().unwrap_or_default(),
        })
        .collect();
    alike.sort_by(|one, other| one.slug.cmp(&other.slug));
    alike.truncate(MOST);
    alike
}
