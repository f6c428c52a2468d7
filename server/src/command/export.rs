use std::{
    io::{self, BufWriter},
    path::PathBuf,
};

use clap::{Args, ValueEnum};

use super::{CommandError, connect, output_file::OutputFile};
use crate::{
    config::Settings,
    interchange::{self, export},
};

/// Write every published profile as JSON lines or CSV.
///
/// `cluster-atlas import` reads the result back without a difference.
#[derive(Debug, Args)]
pub(super) struct Export {
    /// How profiles are written; without it, as the file's name says, else as JSON lines.
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Where to write; without it, to the standard output.
    file: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Jsonl,
    Csv,
}

impl Export {
    pub(super) async fn run(&self, settings: Settings) -> Result<(), CommandError> {
        if settings.database_url.missing_file().is_some() {
            let shown = settings.database_url.to_string();
            return Err(CommandError::Refused(format!("there is no database at {shown} to export from")));
        }
        let database = connect(&settings).await?;
        let Some(path) = &self.file else {
            export(&database, self.format(), BufWriter::new(io::stdout().lock())).await?;
            return Ok(());
        };
        let refuse = |source| CommandError::file(path, "written", source);
        let file = OutputFile::begin(path).map_err(refuse)?;
        let count = export(&database, self.format(), BufWriter::new(file.file())).await?;
        file.complete().map_err(refuse)?;
        println!("Exported {count} profiles to {}.", path.display());
        Ok(())
    }

    fn format(&self) -> interchange::Format {
        match self.format {
            Some(Format::Jsonl) => interchange::Format::JsonLines,
            Some(Format::Csv) => interchange::Format::Csv,
            None => {
                let named = self.file.as_deref().and_then(interchange::Format::of);
                named.unwrap_or(interchange::Format::JsonLines)
            }
        }
    }
}
