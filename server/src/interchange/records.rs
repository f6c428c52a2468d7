//! Cuts a file into lines, or into CSV records, without trusting it to have any.

use std::io::{self, BufRead, Cursor, Read as _};

/// The longest record that is read, in bytes. A profile with every field filled to its limit needs
/// some 14 MB, so nothing that was exported is ever too long.
const LONGEST: usize = 16 * 1024 * 1024;

/// One line of JSON, or one row of CSV, which may span lines.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Record {
    /// The line on which it begins, from 1.
    pub(super) line: u64,
    pub(super) content: Result<String, Unreadable>,
}

/// Why a record cannot even be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unreadable {
    TooLong {
        max: usize,
    },
    NotUtf8,
    /// The file ends inside of quotation marks.
    OpenQuote,
}

/// Reads records one after the other. Line ends are LF or CRLF; a byte order mark is left out.
#[derive(Debug)]
pub(super) struct Records<R> {
    input: R,
    /// What stood behind a quotation mark that is never closed, to be read once more without it.
    again: Cursor<Vec<u8>>,
    /// The number of the line that is read next.
    line: u64,
    /// Between the cells of a CSV row, where quoted cells may hold line ends; `None` for plain lines.
    delimiter: Option<u8>,
    longest: usize,
}

/// Where in a CSV row a byte stands. The same rules as those of the `csv` crate, which reads the
/// record afterwards.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    CellStart,
    Plain,
    Quoted,
    /// Right behind a quotation mark that ends the cell, unless another follows.
    QuoteInQuoted,
}

impl<R: BufRead> Records<R> {
    pub(super) fn new(input: R) -> Self {
        Self { input, again: Cursor::default(), line: 1, delimiter: None, longest: LONGEST }
    }

    /// From here on, records are rows of CSV.
    pub(super) fn read_csv_from_here(&mut self, delimiter: u8) {
        self.delimiter = Some(delimiter);
    }

    /// The next record that is not blank, or `None` at the end.
    pub(super) fn next(&mut self) -> io::Result<Option<Record>> {
        loop {
            match self.next_or_blank()? {
                Some(Record { content: Ok(text), .. }) if text.trim().is_empty() => {}
                record => return Ok(record),
            }
        }
    }

    fn next_or_blank(&mut self) -> io::Result<Option<Record>> {
        let first = self.line;
        let mut bytes = Vec::new();
        let mut too_long = false;
        let mut place = Place::CellStart;
        let mut ended = false;
        let mut any = false;
        while !ended {
            let reads_again = !self.again.fill_buf()?.is_empty();
            let filled = if reads_again { self.again.fill_buf() } else { self.input.fill_buf() };
            let chunk = match filled {
                Ok(chunk) => chunk,
                Err(problem) if problem.kind() == io::ErrorKind::Interrupted => continue,
                Err(problem) => return Err(problem),
            };
            if chunk.is_empty() {
                break;
            }
            any = true;
            let mut used = 0;
            while used < chunk.len() && !ended {
                let byte = chunk[used];
                used += 1;
                place = place.after(byte, self.delimiter);
                if byte == b'\n' {
                    self.line += 1;
                    ended = place != Place::Quoted;
                }
            }
            if !too_long {
                bytes.extend_from_slice(&chunk[..used]);
            }
            if reads_again {
                self.again.consume(used);
            } else {
                self.input.consume(used);
            }
            if bytes.len() > self.longest {
                // Lines inside of quotation marks are more likely rows behind one that is never
                // closed than a cell of that length.
                if place == Place::Quoted && bytes.contains(&b'\n') {
                    break;
                }
                too_long = true;
                bytes.clear();
            }
        }
        if !any {
            return Ok(None);
        }
        let content = if too_long {
            Err(Unreadable::TooLong { max: self.longest })
        } else if !ended && place == Place::Quoted {
            let rest = bytes.iter().position(|&byte| byte == b'\n').map(|end| bytes.split_off(end + 1));
            let mut again = rest.unwrap_or_default();
            self.again.read_to_end(&mut again)?;
            self.again = Cursor::new(again);
            self.line = first + 1;
            Err(Unreadable::OpenQuote)
        } else {
            text(bytes, first)
        };
        Ok(Some(Record { line: first, content }))
    }
}

impl Place {
    fn after(self, byte: u8, delimiter: Option<u8>) -> Self {
        if delimiter.is_none() {
            return Self::Plain;
        }
        match (self, byte) {
            (Self::Quoted, b'"') => Self::QuoteInQuoted,
            (Self::CellStart | Self::QuoteInQuoted, b'"') | (Self::Quoted, _) => Self::Quoted,
            (_, byte) if Some(byte) == delimiter => Self::CellStart,
            _ => Self::Plain,
        }
    }
}

fn text(mut bytes: Vec<u8>, line: u64) -> Result<String, Unreadable> {
    while bytes.last().is_some_and(|byte| matches!(byte, b'\n' | b'\r')) {
        bytes.pop();
    }
    let mut text = String::from_utf8(bytes).map_err(|_| Unreadable::NotUtf8)?;
    if line == 1 && text.starts_with('\u{FEFF}') {
        text.remove(0);
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8], delimiter: Option<u8>, longest: usize) -> Vec<(u64, Result<String, Unreadable>)> {
        // A tiny buffer, so that every rule also holds across its edges.
        let input = io::BufReader::with_capacity(3, bytes);
        let mut records = Records { delimiter, longest, ..Records::new(input) };
        std::iter::from_fn(|| records.next().expect("readable").map(|record| (record.line, record.content))).collect()
    }

    #[track_caller]
    fn check(bytes: &[u8], delimiter: Option<u8>, expected: &[(u64, &str)]) {
        let expected: Vec<_> = expected.iter().map(|(line, text)| (*line, Ok((*text).to_owned()))).collect();
        assert_eq!(read(bytes, delimiter, 100), expected, "{}", String::from_utf8_lossy(bytes));
    }

    #[test]
    fn lines_end_with_lf_or_crlf_or_the_file() {
        check(b"", None, &[]);
        check(b"a\nb\r\nc", None, &[(1, "a"), (2, "b"), (3, "c")]);
        check(b"a\n\n \n\nb\n", None, &[(1, "a"), (5, "b")]);
        check(b"\"a\nb\"\n", None, &[(1, "\"a"), (2, "b\"")]);
    }

    #[test]
    fn a_byte_order_mark_is_no_text() {
        check("\u{FEFF}a\n\u{FEFF}b\n".as_bytes(), None, &[(1, "a"), (2, "\u{FEFF}b")]);
    }

    #[test]
    fn a_quoted_cell_may_hold_line_ends() {
        check(b"a,\"b\nc\"\nd\n", Some(b','), &[(1, "a,\"b\nc\""), (3, "d")]);
        check(b"a,\"b \"\"q\"\"\n\",c\nd\n", Some(b','), &[(1, "a,\"b \"\"q\"\"\n\",c"), (3, "d")]);
        check(b"a;\"b\n\"\n", Some(b';'), &[(1, "a;\"b\n\"")]);
    }

    #[test]
    fn a_quotation_mark_inside_of_a_plain_cell_is_only_a_character() {
        check(b"5\" pipe,b\nc\n", Some(b','), &[(1, "5\" pipe,b"), (2, "c")]);
    }

    #[test]
    fn a_record_that_cannot_be_read_leaves_the_others() {
        let long = [b"a\n", "x".repeat(101).as_bytes(), b"\nb\n"].concat();
        let expected = [(1, Ok("a".to_owned())), (2, Err(Unreadable::TooLong { max: 100 })), (3, Ok("b".to_owned()))];
        assert_eq!(read(&long, None, 100), expected);
        let expected = [(1, Err(Unreadable::NotUtf8)), (2, Ok("b".to_owned()))];
        assert_eq!(read(b"a\xFF\nb", None, 100), expected);
    }

    #[test]
    fn a_quotation_mark_that_is_never_closed_swallows_no_other_row() {
        let rows = read(b"a,b\nc,\"d\ne,f\nh,i\n", Some(b','), 100);
        let lines: Vec<_> = rows.iter().map(|(line, row)| (*line, row.as_deref().ok())).collect();
        assert_eq!(lines, [(1, Some("a,b")), (2, None), (3, Some("e,f")), (4, Some("h,i"))]);
    }

    #[test]
    fn nor_does_it_if_more_follows_than_a_record_may_hold() {
        let file = format!("a,b\nc,d\n\"x\n{}", "e,f\nh,i\n".repeat(40));
        let rows = read(file.as_bytes(), Some(b','), 100);
        assert_eq!(rows.len(), 83);
        assert_eq!(rows[2], (3, Err(Unreadable::OpenQuote)));
        assert!(rows.iter().skip(3).all(|(_, row)| row.is_ok()));
    }
}
