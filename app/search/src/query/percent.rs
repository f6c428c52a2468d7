//! Percent encoding as HTML forms use it.

/// Decodes `+` and `%XX`, keeping at most `max` characters. Broken escapes stand for themselves,
/// broken UTF-8 becomes U+FFFD.
pub(crate) fn decode(value: &str, max: usize) -> String {
    // A character takes at most four bytes, a byte at most three here: what lies behind can be
    // left unread, so that a megabyte costs no more than a line.
    let mut bytes = value.bytes().take(max * 12 + 2);
    let mut decoded = Vec::new();
    while let Some(byte) = bytes.next() {
        decoded.push(match byte {
            b'+' => b' ',
            b'%' => {
                let mut ahead = bytes.clone();
                match (ahead.next().and_then(hex), ahead.next().and_then(hex)) {
                    (Some(high), Some(low)) => {
                        bytes = ahead;
                        high << 4 | low
                    }
                    _ => byte,
                }
            }
            _ => byte,
        });
    }
    String::from_utf8_lossy(&decoded).chars().take(max).collect()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

/// Appends `key=value`, with `&` before it if something stands there.
pub(crate) fn append(out: &mut String, key: &str, value: &str) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    if !out.is_empty() {
        out.push('&');
    }
    out.push_str(key);
    out.push('=');
    for byte in value.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'*' => out.push(char::from(byte)),
            b' ' => out.push('+'),
            _ => {
                out.push('%');
                out.push(char::from(HEX[usize::from(byte >> 4)]));
                out.push(char::from(HEX[usize::from(byte & 15)]));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_escapes_and_bytes_are_read_without_failing() {
        for (encoded, decoded) in [
            ("a+b%20c", "a b c"),
            ("%C3%BC", "ü"),
            ("100%", "100%"),
            ("%4", "%4"),
            ("%zz", "%zz"),
            ("%FFx", "\u{fffd}x"),
            ("%C3", "\u{fffd}"),
        ] {
            assert_eq!(decode(encoded, 50), decoded);
        }
    }

    #[test]
    fn a_long_value_is_cut_at_a_character() {
        assert_eq!(decode(&"%F0%9F%98%80".repeat(1_000), 3), "😀😀😀");
    }
}
