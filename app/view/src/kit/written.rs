//! What a cluster wrote, in the language in which it wrote it.

use domain::vocabulary::Language;
use maud::{Markup, html};
use whatlang::{Lang, Script};

use super::paragraphs;

/// Characters by which a language is told; more would only take longer.
const TELLING: usize = 1_000;

/// Prose of a cluster's own. `stated` is the language that the cluster says its texts are in; without
/// one the text tells its own, if it does so beyond doubt.
pub(crate) fn written(text: &str, stated: Option<Language>) -> Markup {
    let language = stated.map(Language::slug).or_else(|| language_of(text));
    html! { div.prose lang=[language] dir="auto" { (paragraphs(text)) } }
}

/// The language of a text by ISO 639-1, if there is no doubt.
fn language_of(text: &str) -> Option<&'static str> {
    let end = text.char_indices().nth(TELLING).map_or(text.len(), |(at, _)| at);
    let found = whatlang::detect(&text[..end]).filter(whatlang::Info::is_reliable)?;
    // Short texts in Latin letters are often taken for a neighbour's language.
    if found.script() == Script::Latin && end < 60 { None } else { code(found.lang()) }
}

/// The code of ISO 639-1 for those languages that clusters may write in.
fn code(language: Lang) -> Option<&'static str> {
    Some(match language {
        Lang::Bul => "bg",
        Lang::Cat => "ca",
        Lang::Ces => "cs",
        Lang::Dan => "da",
        Lang::Deu => "de",
        Lang::Ell => "el",
        Lang::Eng => "en",
        Lang::Est => "et",
        Lang::Fin => "fi",
        Lang::Fra => "fr",
        Lang::Hrv => "hr",
        Lang::Hun => "hu",
        Lang::Ita => "it",
        Lang::Lav => "lv",
        Lang::Lit => "lt",
        Lang::Nld => "nl",
        Lang::Nob => "nb",
        Lang::Pol => "pl",
        Lang::Por => "pt",
        Lang::Ron => "ro",
        Lang::Slk => "sk",
        Lang::Slv => "sl",
        Lang::Spa => "es",
        Lang::Srp => "sr",
        Lang::Swe => "sv",
        Lang::Tur => "tr",
        Lang::Ukr => "uk",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, language: Option<&str>) {
        assert_eq!(language_of(text), language, "{text}");
    }

    #[test]
    fn a_language_is_named_only_beyond_doubt() {
        check(
            "Le pôle rassemble les entreprises, les laboratoires et les écoles de la filière textile en région.",
            Some("fr"),
        );
        check(
            "Der Verband vertritt die Unternehmen der Holzwirtschaft und fördert die Zusammenarbeit mit Hochschulen.",
            Some("de"),
        );
        check(
            "The cluster brings together the firms and universities of the region that work on wind energy at sea.",
            Some("en"),
        );
        check("Η συστάδα συγκεντρώνει επιχειρήσεις και πανεπιστήμια της περιφέρειας.", Some("el"));
        check("BIO & AI 4.0", None);
        check("", None);
    }
}
