use axum::http::{HeaderMap, header::ACCEPT_ENCODING};

use super::Encoding;

/// The encoding among `kept` that the client likes best, the first of equals. RFC 9110, 12.5.3.
pub(super) fn preferred(headers: &HeaderMap, kept: impl Iterator<Item = Encoding>) -> Encoding {
    let accepted: Vec<(&str, f32)> = headers
        .get_all(ACCEPT_ENCODING)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(weighted)
        .collect();
    let weight = |encoding: Encoding| {
        let names: &[&str] = match encoding {
            Encoding::Brotli => &["br"],
            Encoding::Gzip => &["gzip", "x-gzip"],
            Encoding::Plain => &["identity"],
        };
        let own = accepted.iter().find(|(name, _)| names.iter().any(|known| name.eq_ignore_ascii_case(known)));
        own.or_else(|| accepted.iter().find(|(name, _)| *name == "*")).map(|(_, weight)| *weight)
    };
    // Plain is always there, and loses against what is liked as much.
    let mut best = (Encoding::Plain, weight(Encoding::Plain).unwrap_or(0.0));
    for encoding in kept {
        let liked = weight(encoding).unwrap_or(0.0);
        if liked > 0.0 && (liked > best.1 || liked >= best.1 && best.0 == Encoding::Plain) {
            best = (encoding, liked);
        }
    }
    best.0
}

/// `gzip;q=0.5` in two. A weight that cannot be read refuses, so that nothing unwanted is sent.
fn weighted(item: &str) -> (&str, f32) {
    let (name, parameters) = item.split_once(';').unwrap_or((item, ""));
    let weight = parameters.split(';').find_map(|parameter| {
        let (key, value) = parameter.split_once('=')?;
        key.trim().eq_ignore_ascii_case("q").then(|| value.trim().parse().unwrap_or(0.0))
    });
    (name.trim(), weight.unwrap_or(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(accepted: &str, expected: Encoding) {
        let headers = HeaderMap::from_iter([(ACCEPT_ENCODING, accepted.parse().expect("a header"))]);
        assert_eq!(preferred(&headers, [Encoding::Brotli, Encoding::Gzip].into_iter()), expected, "{accepted}");
    }

    #[test]
    fn the_client_s_weights_decide_and_brotli_wins_a_tie() {
        check("gzip, deflate, br", Encoding::Brotli);
        check("gzip, deflate", Encoding::Gzip);
        check("GZIP", Encoding::Gzip);
        check("br;q=0.5, gzip", Encoding::Gzip);
        check("br; q=0.5, gzip;q=0.4", Encoding::Brotli);
        check("br;q=0, gzip;q=0", Encoding::Plain);
        check("br;q=0, *", Encoding::Gzip);
        check("*", Encoding::Brotli);
        check("*;q=0", Encoding::Plain);
        check("identity;q=1, br;q=0.2", Encoding::Plain);
        check("identity, gzip", Encoding::Gzip);
        check("deflate, zstd", Encoding::Plain);
        check("", Encoding::Plain);
        check("br;q=much", Encoding::Plain);
    }

    #[test]
    fn a_client_that_says_nothing_gets_plain_bytes() {
        assert_eq!(preferred(&HeaderMap::new(), [Encoding::Brotli].into_iter()), Encoding::Plain);
    }
}
