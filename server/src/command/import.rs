use std::{
    fs::File,
    io::{BufReader, IsTerminal as _, Write as _, stderr},
    path::PathBuf,
    process::ExitCode,
};

use clap::Args;
use store::profiles::Over;

use super::{CommandError, connect};
use crate::{
    clock::Clock,
    config::Settings,
    interchange::{Format, ImportOptions, ImportReport, ImportSource, ImportStopped, Progress, import},
};

/// Import profiles from JSON lines or CSV.
///
/// A profile whose slug is known is updated, another is created; a line that breaks a rule is
/// reported and leaves the others standing, and a profile that its cluster keeps is left as it is. A server that runs shows the change within seconds.
///
/// Ends with 0 if every line was taken, and with 3 if some were refused.
#[derive(Debug, Args)]
pub(super) struct Import {
    /// A file that ends in .jsonl, .ndjson, .json or .csv.
    file: PathBuf,
    /// Say what would happen and change nothing.
    #[arg(long)]
    dry_run: bool,
    /// Change profiles too that their clusters keep themselves.
    #[arg(long)]
    force: bool,
}

impl Import {
    pub(super) async fn run(&self, settings: Settings) -> Result<ExitCode, CommandError> {
        let format = Format::of(&self.file).ok_or_else(|| {
            CommandError::Refused(format!("the name of {} ends neither in .jsonl nor in .csv", self.file.display()))
        })?;
        let file = File::open(&self.file).map_err(|source| CommandError::file(&self.file, "read", source))?;
        if self.dry_run && settings.database_url.missing_file().is_some() {
            return Err(CommandError::Refused(
                "there is no database yet to compare with; run `cluster-atlas migrate` first".to_owned(),
            ));
        }
        let database = connect(&settings).await?;
        if !self.dry_run {
            database.migrate().await?;
        }

        let source = ImportSource { format, reader: BufReader::new(file) };
        let over = if self.force { Over::Kept } else { Over::Unkept };
        let options = ImportOptions { dry_run: self.dry_run, over, now: Clock::of_the_machine().now() };
        // Progress is for people; a log file would fill with it.
        let watched = stderr().is_terminal();
        let mut progress = |progress| {
            if watched {
                show(progress);
            }
        };
        let outcome = import(&database, source, options, &mut progress).await;
        if watched {
            eprintln!();
        }
        let report = match outcome {
            Ok(report) => report,
            Err(ImportStopped { so_far, cause }) => {
                self.tell(&so_far);
                return Err(cause.into());
            }
        };
        self.tell(&report);
        Ok(if report.refused_lines == 0 { ExitCode::SUCCESS } else { ExitCode::from(3) })
    }

    fn tell(&self, report: &ImportReport) {
        for finding in &report.refused {
            eprintln!("refused: {finding}");
        }
        for finding in &report.warnings {
            eprintln!("warning: {finding}");
        }
        let ImportReport { lines, created, updated, unchanged, kept, refused_lines, .. } = report;
        let would = if self.dry_run { ", nothing was changed" } else { "" };
        println!(
            "Read {lines} profiles: {created} new, {updated} updated, {unchanged} unchanged, {kept} kept by their clusters, {refused_lines} refused{would}."
        );
    }
}

/// Writes over the line before.
fn show(Progress { lines, refused, .. }: Progress) {
    eprint!("\r{lines} profiles read, {refused} refused");
    // Only the look of it depends on this.
    let _ = stderr().flush();
}
