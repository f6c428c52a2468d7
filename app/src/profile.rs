//! The pages of one cluster.

use domain::PublicProfile;
use view::{
    Page,
    not_found::not_found_page,
    profile::{print_page, profile_page},
};

use crate::{pages::Asked, published::Found};

pub(crate) fn profile(asked: &Asked<'_>) -> Page {
    with_profile(asked, |profile| profile_page(profile, asked.directory.today, asked.public_url))
}

pub(crate) fn print(asked: &Asked<'_>) -> Page {
    with_profile(asked, |profile| print_page(profile, asked.directory.today, asked.public_url))
}

fn with_profile(asked: &Asked<'_>, draw: impl FnOnce(&PublicProfile) -> Page) -> Page {
    match asked.directory.find(asked.slug) {
        Found::Profile(profile) => draw(profile),
        Found::Moved(_) | Found::Nothing => not_found_page(),
    }
}
