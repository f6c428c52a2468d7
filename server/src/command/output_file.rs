//! Files that commands write.

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use tempfile::Builder;

/// A file that takes its place only once it is complete: until then what stood there before stays.
/// What is there and no plain file, a pipe for instance, is written as it is; a link goes on leading
/// to the file.
#[derive(Debug)]
pub(super) enum OutputFile {
    Beside(tempfile::NamedTempFile, PathBuf),
    InPlace(File),
}

impl OutputFile {
    pub(super) fn begin(path: &Path) -> io::Result<Self> {
        if fs::metadata(path).is_ok_and(|there| !there.is_file()) {
            return Ok(Self::InPlace(File::options().write(true).open(path)?));
        }
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut builder = Builder::new();
        builder.prefix(".cluster-atlas-");
        // A temporary file would be for its owner alone; this one is to become an ordinary one.
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        Ok(Self::Beside(builder.tempfile_in(folder)?, path))
    }

    pub(super) fn file(&self) -> &File {
        match self {
            Self::Beside(file, _) => file.as_file(),
            Self::InPlace(file) => file,
        }
    }

    pub(super) fn complete(self) -> io::Result<()> {
        match self {
            Self::Beside(file, path) => {
                file.as_file().sync_all()?;
                file.persist(path).map(drop).map_err(|error| error.error)
            }
            Self::InPlace(_) => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    #[test]
    fn what_was_there_stays_until_the_new_file_is_complete() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("all.jsonl");
        fs::write(&path, "old").expect("written");
        let begun = OutputFile::begin(&path).expect("begun");
        begun.file().write_all(b"half").expect("written");
        drop(begun);
        assert_eq!(fs::read_to_string(&path).expect("read"), "old");
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1, "nothing is left behind");

        let begun = OutputFile::begin(&path).expect("begun");
        begun.file().write_all(b"new").expect("written");
        begun.complete().expect("complete");
        assert_eq!(fs::read_to_string(&path).expect("read"), "new");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_goes_on_leading_to_the_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let [file, link] = ["all.jsonl", "newest.jsonl"].map(|name| folder.path().join(name));
        fs::write(&file, "old").expect("written");
        std::os::unix::fs::symlink(&file, &link).expect("a link");
        let begun = OutputFile::begin(&link).expect("begun");
        begun.file().write_all(b"new").expect("written");
        begun.complete().expect("complete");
        assert_eq!(fs::read_to_string(&file).expect("read"), "new");
        assert!(fs::symlink_metadata(&link).expect("still there").is_symlink());
    }

    #[cfg(unix)]
    #[test]
    fn a_device_is_written_and_not_replaced() {
        let begun = OutputFile::begin(Path::new("/dev/null")).expect("begun");
        assert!(matches!(begun, OutputFile::InPlace(_)));
        begun.complete().expect("complete");
        assert!(!fs::metadata("/dev/null").expect("still there").is_file());
    }
}
