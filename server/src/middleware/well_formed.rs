use axum::{
    extract::{Request, State},
    http::{HeaderValue, Method, StatusCode, header::LOCATION},
    middleware::Next,
    response::{IntoResponse as _, Response},
};

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
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        if first != b'%' {
            bytes.push(first);
            continue;
        }
        let digit = |at: usize| after.get(at).and_then(|&byte| char::from(byte).to_digit(16));
        let (Some(high), Some(low)) = (digit(0), digit(1)) else { return false };
        let Ok(byte) = u8::try_from(high * 16 + low) else { return false };
        bytes.push(byte);
        rest = &after[2..];
    }
    str::from_utf8(&bytes).is_ok_and(|text| !text.chars().any(char::is_control))
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
