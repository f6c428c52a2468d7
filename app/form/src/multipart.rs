//! `multipart/form-data`, as far as a form of texts needs it.

use crate::FormError;

type Text = (String, String);

/// The names and texts of a multipart body; `None` if it is none.
///
/// Forms here have no files, and what is sent as one is left out. The body is in memory and at most
/// as long as the server lets a request be.
pub(crate) fn texts(body: &[u8]) -> Option<Result<Vec<Text>, FormError>> {
    let end = body.windows(2).position(|pair| pair == b"\r\n")?;
    let boundary = body[..end].strip_prefix(b"--")?;
    // RFC 2046, 5.1.1.
    if boundary.is_empty() || boundary.len() > 70 || boundary.contains(&b'=') {
        return None;
    }
    Some(parts(&body[end + 2..], boundary))
}

fn parts(mut rest: &[u8], boundary: &[u8]) -> Result<Vec<Text>, FormError> {
    let delimiter = [b"\r\n--", boundary].concat();
    let mut texts = Vec::new();
    loop {
        let (part, behind) = split(rest, &delimiter)?;
        let (head, content) = split(part, b"\r\n\r\n")?;
        let head = String::from_utf8_lossy(head);
        let disposition = head
            .split("\r\n")
            .find_map(|line| line.split_once(':').filter(|(name, _)| name.eq_ignore_ascii_case("content-disposition")))
            .map(|(_, value)| value)
            .ok_or(FormError::BrokenMultipart)?;
        if parameter(disposition, "filename").is_none() {
            let name = parameter(disposition, "name").ok_or(FormError::BrokenMultipart)?;
            texts.push((name, String::from_utf8_lossy(content).into_owned()));
        }
        if texts.len() > crate::MAX_INPUTS {
            return Err(FormError::TooManyInputs);
        }
        match behind.strip_prefix(b"\r\n") {
            Some(next) => rest = next,
            None if behind.starts_with(b"--") => return Ok(texts),
            None => return Err(FormError::BrokenMultipart),
        }
    }
}

/// What stands before and behind the first `mark`.
fn split<'a>(bytes: &'a [u8], mark: &[u8]) -> Result<(&'a [u8], &'a [u8]), FormError> {
    let at = bytes.windows(mark.len()).position(|window| window == mark).ok_or(FormError::BrokenMultipart)?;
    Ok((&bytes[..at], &bytes[at + mark.len()..]))
}

/// A quoted parameter of a header's value, with the three characters that browsers encode in it.
fn parameter(header: &str, name: &str) -> Option<String> {
    let quoted = header.split(';').find_map(|part| part.trim().strip_prefix(name)?.strip_prefix("=\""))?;
    let value = quoted.strip_suffix('"')?;
    Some(value.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n"))
}
