//! Compressed copies of the site's files, so that the server never compresses the same file twice.

use std::{
    ffi::OsStr,
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    thread,
};

use anyhow::{Result, anyhow};
use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, write::GzEncoder};

use super::Effort;
use crate::command::say;

/// Kinds of files that shrink; pictures are compressed already.
const KINDS: [&str; 8] = ["js", "wasm", "css", "svg", "ico", "txt", "json", "html"];

/// Writes `.br` and `.gz` beside each file of the site that gets smaller by it.
///
/// # Errors
/// If a file cannot be read or written.
pub(super) fn precompress(site: &Path, effort: Effort) -> Result<()> {
    let mut files = Vec::new();
    for folder in [site.to_owned(), site.join("pkg")] {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.extension().and_then(OsStr::to_str).is_some_and(|kind| KINDS.contains(&kind)) {
                files.push(path);
            }
        }
    }
    say!("compressing {} files (brotli, gzip)", files.len());
    thread::scope(|scope| {
        let workers: Vec<_> = files.iter().map(|file| scope.spawn(move || compress(file, effort))).collect();
        workers.into_iter().try_for_each(|worker| worker.join().map_err(|_| anyhow!("a compressor panicked"))?)
    })
}

/// # Errors
/// Never, as long as memory can be written to.
pub(super) fn brotli(plain: &[u8], effort: Effort) -> Result<Vec<u8>> {
    let quality = match effort {
        Effort::Quick => 4,
        Effort::Full => 11,
    };
    let mut packed = Vec::new();
    let parameters = BrotliEncoderParams { quality, lgwin: 22, ..BrotliEncoderParams::default() };
    brotli::BrotliCompress(&mut &plain[..], &mut packed, &parameters)?;
    Ok(packed)
}

fn compress(file: &PathBuf, effort: Effort) -> Result<()> {
    let gzip_level = match effort {
        Effort::Quick => Compression::fast(),
        Effort::Full => Compression::best(),
    };
    let plain = fs::read(file)?;
    let mut gzip = GzEncoder::new(Vec::new(), gzip_level);
    gzip.write_all(&plain)?;
    for (kind, packed) in [("br", brotli(&plain, effort)?), ("gz", gzip.finish()?)] {
        if packed.len() < plain.len() {
            let mut name = file.clone().into_os_string();
            name.push(".");
            name.push(kind);
            fs::write(name, packed)?;
        }
    }
    Ok(())
}
