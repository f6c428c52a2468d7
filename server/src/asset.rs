//! Bytes that are the same for everybody: the browser part, snapshots, icons, the sitemap.
//!
//! leptos' own file handler knows no 304 and no cache headers, so these are answered from memory
//! with a strong `ETag` and in whichever encoding the client likes best.

mod accept_encoding;

use std::io::{self, Write as _};

use axum::{
    body::{Body, Bytes},
    http::{
        HeaderMap, HeaderValue, Response, StatusCode,
        header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY},
    },
};
use headers::{ETag, HeaderMapExt as _, IfNoneMatch};

use accept_encoding::preferred;

/// How long a client may use its copy without asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Caching {
    /// For ever: the address changes with the content.
    Immutable,
    /// For an hour: nothing breaks while the copy is old.
    Short,
    /// Not at all; asking costs a 304.
    Revalidate,
}

/// How a body travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    Brotli,
    Gzip,
    Plain,
}

/// One resource in every encoding that it is kept in.
#[derive(Debug, Clone)]
pub struct Asset {
    content_type: HeaderValue,
    caching: Caching,
    plain: Variant,
    brotli: Option<Variant>,
    gzip: Option<Variant>,
}

/// Each encoding has a tag of its own: a strong tag names bytes, not their meaning.
#[derive(Debug, Clone)]
struct Variant {
    bytes: Bytes,
    etag: Option<ETag>,
}

impl Variant {
    fn new(bytes: Bytes) -> Self {
        let etag = format!("\"{}\"", content_hash(&bytes)).parse().ok();
        Self { bytes, etag }
    }
}

/// A name for `bytes`: 32 hexadecimal digits.
pub fn content_hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..32].to_owned()
}

impl Asset {
    pub fn new(content_type: HeaderValue, caching: Caching, bytes: impl Into<Bytes>) -> Self {
        Self { content_type, caching, plain: Variant::new(bytes.into()), brotli: None, gzip: None }
    }

    /// Adds what is already compressed; `None` leaves that encoding out.
    #[must_use]
    pub fn with_encoded(self, brotli: Option<Bytes>, gzip: Option<Bytes>) -> Self {
        Self { brotli: brotli.map(Variant::new), gzip: gzip.map(Variant::new), ..self }
    }

    /// Compresses the asset, with brotli at `quality` 0…11. What would not become smaller is left
    /// out. Takes about a second per megabyte at quality 11: call it on a blocking thread.
    ///
    /// # Errors
    /// A compressor fails.
    pub fn compressed(self, quality: i32) -> io::Result<Self> {
        let plain = &self.plain.bytes;
        let smaller = |bytes: Vec<u8>| (bytes.len() < plain.len()).then(|| Bytes::from(bytes));

        let mut brotli = Vec::new();
        let parameters = brotli::enc::BrotliEncoderParams { quality, lgwin: 22, ..Default::default() };
        brotli::BrotliCompress(&mut plain.as_ref(), &mut brotli, &parameters)?;

        // Few ask for it, so it is not worth much time where there is none.
        let level = if quality < 5 { flate2::Compression::fast() } else { flate2::Compression::best() };
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), level);
        gzip.write_all(plain)?;
        let (brotli, gzip) = (smaller(brotli), smaller(gzip.finish()?));
        Ok(self.with_encoded(brotli, gzip))
    }

    /// Length in bytes before any compression.
    pub fn len(&self) -> usize {
        self.plain.bytes.len()
    }

    pub fn is_empty(&self) -> bool {
        self.plain.bytes.is_empty()
    }

    /// Answers a GET or HEAD that came with `headers`: 304 if the client has it, else 200.
    pub fn answer(&self, headers: &HeaderMap) -> Response<Body> {
        let kept = [(Encoding::Brotli, self.brotli.as_ref()), (Encoding::Gzip, self.gzip.as_ref())];
        let encoding = preferred(headers, kept.iter().filter(|(_, variant)| variant.is_some()).map(|(kind, _)| *kind));
        let variant = match encoding {
            Encoding::Brotli => self.brotli.as_ref(),
            Encoding::Gzip => self.gzip.as_ref(),
            Encoding::Plain => None,
        };
        let variant = variant.unwrap_or(&self.plain);

        let known = match (headers.typed_get::<IfNoneMatch>(), &variant.etag) {
            (Some(asked), Some(etag)) => !asked.precondition_passes(etag),
            _ => false,
        };
        let mut response = Response::new(if known { Body::empty() } else { Body::from(variant.bytes.clone()) });
        if known {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
        }
        let sent = response.headers_mut();
        if let Some(etag) = variant.etag.clone() {
            sent.typed_insert(etag);
        }
        sent.insert(CACHE_CONTROL, self.caching.header());
        if self.brotli.is_some() || self.gzip.is_some() {
            sent.insert(VARY, HeaderValue::from_static("accept-encoding"));
        }
        if !known {
            sent.insert(CONTENT_TYPE, self.content_type.clone());
            match encoding {
                Encoding::Brotli => sent.insert(CONTENT_ENCODING, HeaderValue::from_static("br")),
                Encoding::Gzip => sent.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip")),
                Encoding::Plain => None,
            };
        }
        response
    }
}

impl Caching {
    fn header(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::Immutable => "public, max-age=31536000, immutable",
            Self::Short => "public, max-age=3600",
            Self::Revalidate => "no-cache",
        })
    }
}

#[cfg(test)]
mod tests {
    use axum::http::header::{ACCEPT_ENCODING, ETAG, IF_NONE_MATCH};

    use super::*;

    const TEXT: HeaderValue = HeaderValue::from_static("text/plain");

    fn headers(pairs: &[(axum::http::HeaderName, &str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.clone(), value.parse().expect("a header"))).collect()
    }

    fn asset() -> Asset {
        Asset::new(TEXT, Caching::Immutable, "a".repeat(1000)).compressed(11).expect("compressed")
    }

    #[test]
    fn each_encoding_has_a_tag_of_its_own_and_is_not_sent_twice() {
        let mut tags = Vec::new();
        for accepted in ["br", "gzip", "identity"] {
            let first = asset().answer(&headers(&[(ACCEPT_ENCODING, accepted)]));
            assert_eq!(first.status(), StatusCode::OK);
            let tag = first.headers()[ETAG].to_str().expect("a tag").to_owned();
            assert!(tag.starts_with('"'), "{tag} is weak");
            let again = asset().answer(&headers(&[(ACCEPT_ENCODING, accepted), (IF_NONE_MATCH, &tag)]));
            assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
            assert_eq!(again.headers()[ETAG], tag);
            assert_eq!(again.headers()[VARY], "accept-encoding");
            tags.push(tag);
        }
        tags.dedup();
        assert_eq!(tags.len(), 3);
    }

    #[test]
    fn what_compression_would_lengthen_is_kept_plain() {
        let short = Asset::new(TEXT, Caching::Short, "ab").compressed(11).expect("compressed");
        let answer = short.answer(&headers(&[(ACCEPT_ENCODING, "br, gzip")]));
        assert!(!answer.headers().contains_key(CONTENT_ENCODING));
        assert!(!answer.headers().contains_key(VARY));
    }

    #[test]
    fn a_tag_of_other_bytes_is_no_reason_to_send_nothing() {
        let answer = asset().answer(&headers(&[(IF_NONE_MATCH, "\"0123456789abcdef\"")]));
        assert_eq!(answer.status(), StatusCode::OK);
    }
}
