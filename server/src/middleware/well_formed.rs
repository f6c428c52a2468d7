use axum::{
    extract::{Request, State},
    http::{HeaderValue, Method, StatusCode, header::LOCATION},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use percent_encoding::percent_decode_str;

/// Refuses addresses that no link of ours and no person would come up with, before anything has
/// to make sense of them, and sends those with a closing slash to the one without.
pub(super) async fn refuse_malformed(State(longest): State<usize>, request: Request, next: Next) -> Response {
    let uri = request.uri();
    let length = uri.path().len() + uri.query().map_or(0, str::len);
    if length > longest {
        return (StatusCode::URI_TOO_LONG, "The address is too long.\n").into_response();
    }
    if !is_text(uri.path()) {
        return (StatusCode::BAD_REQUEST, "The address is not valid.\n").into_response();
    }
    if matches!(*request.method(), Method::GET | Method::HEAD)
        && let Some(shorter) = without_closing_slash(uri.path())
    {
        let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
        if let Ok(location) = HeaderValue::from_str(&format!("{shorter}{query}")) {
            return (StatusCode::PERMANENT_REDIRECT, [(LOCATION, location)]).into_response();
        }
    }
    next.run(request).await
}

/// Whether the percent-encoded `path` stands for UTF-8 without control characters.
fn is_text(path: &str) -> bool {
    let is_escape =
        |behind: &str| behind.as_bytes().first_chunk::<2>().is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit));
    let decoded = percent_decode_str(path).decode_utf8();
    path.split('%').skip(1).all(is_escape) && decoded.is_ok_and(|text| !text.chars().any(char::is_control))
}

/// The same path without its closing slash. Nothing if that would lead to another site, as
/// `//evil.example/` and `/\evil.example/` would.
fn without_closing_slash(path: &str) -> Option<&str> {
    let shorter = path.strip_suffix('/')?;
    let sound = shorter.len() > 1 && !shorter.contains("//") && !shorter.contains('\\') && !shorter.ends_with('/');
    sound.then_some(shorter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_that_are_text_are_text() {
        for good in ["/", "/clusters/a-b", "/M%C3%BCnchen", "/100%25", "/a%2Fb"] {
            assert!(is_text(good), "{good}");
        }
        for bad in ["/%", "/%f", "/%zz", "/%ff", "/%c3%28", "/%00", "/a%0d%0aSet-Cookie:x", "/%ed%a0%80", "/%c3"] {
            assert!(!is_text(bad), "{bad}");
        }
    }

    #[test]
    fn a_closing_slash_never_leads_to_another_site() {
        assert_eq!(without_closing_slash("/clusters/"), Some("/clusters"));
        assert_eq!(without_closing_slash("/clusters/a/"), Some("/clusters/a"));
        for path in ["/", "/clusters", "//evil.example/", "/\\evil.example/", "//", "/a//b/", "/a//"] {
            assert_eq!(without_closing_slash(path), None, "{path}");
        }
    }
}
