//! The command line of `cluster-atlas`: one file a command.

mod backup;
mod check_config;
mod export;
mod generate;
mod import;
mod mail_test;
mod migrate;
mod moderator;
mod output_file;
mod serve;
mod suspend;

use std::{
    error::Error as _,
    fmt, io,
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{Parser, Subcommand};
use store::{Database, StoreError, accounts::Email};

use crate::{
    config::{ConfigError, Settings},
    interchange::{ExportError, ImportError},
    logging,
    mail::MailError,
    publication::PublishError,
    seed::SeedError,
};

/// A directory in which industrial cluster organisations are found and find each other.
///
/// Settings come from the environment and from a `.env` file in the working directory; the file
/// `.env.example` lists them. `cluster-atlas check-config` tells whether they can be used.
#[derive(Debug, Parser)]
#[command(name = "cluster-atlas", version)]
struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    #[command(flatten)]
    WithSettings(WithSettings),
    Generate(generate::Generate),
}

/// Commands that depend on the settings.
#[derive(Debug, Subcommand)]
enum WithSettings {
    Serve(serve::Serve),
    Migrate(migrate::Migrate),
    Import(import::Import),
    Export(export::Export),
    Backup(backup::Backup),
    Moderator(moderator::Moderator),
    Suspend(suspend::Suspend),
    MailTest(mail_test::MailTest),
    CheckConfig(check_config::CheckConfig),
}

/// Why a command could not do what it was asked to, worded for whoever typed it.
#[derive(Debug, thiserror::Error)]
pub enum CommandError {
    #[error(transparent)]
    Config(#[from] ConfigError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Publish(#[from] PublishError),
    #[error(transparent)]
    Import(#[from] ImportError),
    #[error(transparent)]
    Export(#[from] ExportError),
    #[error(transparent)]
    Seed(#[from] SeedError),
    #[error("{variable} cannot be used")]
    Setting { variable: &'static str, source: Box<dyn std::error::Error + Send + Sync> },
    #[error("{} cannot be {done}", .path.display())]
    File { path: PathBuf, done: &'static str, source: io::Error },
    #[error("the mail cannot be sent")]
    Mail(#[from] MailError),
    #[error("the standard output cannot be written")]
    Output(#[source] io::Error),
    #[error("{0}")]
    Refused(String),
}

impl CommandError {
    fn file(path: &Path, done: &'static str, source: io::Error) -> Self {
        Self::File { path: path.to_owned(), done, source }
    }

    fn setting(variable: &'static str, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Setting { variable, source: source.into() }
    }
}

/// Opens the database that the settings name.
async fn connect(settings: &Settings) -> Result<Database, CommandError> {
    let database = Database::connect(settings.database_url.reveal()).await;
    database.map_err(|error| CommandError::setting("DATABASE_URL", error))
}

/// The address of an account, as somebody typed it.
fn address(text: &str) -> Result<Email, CommandError> {
    Email::parse(text).ok_or_else(|| CommandError::Refused(format!("`{text}` is no e-mail address")))
}

/// Reads the command line, does what it says, and gives the program's exit code: 0 done, 1 failed,
/// 2 not understood, 3 partly done.
pub fn run() -> ExitCode {
    let CommandLine { command } = CommandLine::parse();
    match obey(command) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("cluster-atlas: {}", Sentence(&error));
            ExitCode::FAILURE
        }
    }
}

fn obey(command: Command) -> Result<ExitCode, CommandError> {
    match command {
        // Made-up profiles depend on nothing but the command line.
        Command::Generate(generate) => generate.run().map(|()| ExitCode::SUCCESS),
        Command::WithSettings(command) => obey_with(command, Settings::from_environment()?),
    }
}

fn obey_with(command: WithSettings, settings: Settings) -> Result<ExitCode, CommandError> {
    logging::begin(settings.log.clone());
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| CommandError::Refused(format!("the machine gives no threads to work with: {error}")))?;
    let outcome = runtime.block_on(async {
        match command {
            WithSettings::Serve(serve) => serve.run(settings).await,
            WithSettings::Migrate(migrate) => migrate.run(settings).await,
            WithSettings::Import(import) => return import.run(settings).await,
            WithSettings::Export(export) => export.run(settings).await,
            WithSettings::Backup(backup) => backup.run(settings).await,
            WithSettings::Moderator(moderator) => moderator.run(settings).await,
            WithSettings::Suspend(suspend) => suspend.run(settings).await,
            WithSettings::MailTest(test) => test.run(settings).await,
            WithSettings::CheckConfig(check) => check.run(settings).await,
        }
        .map(|()| ExitCode::SUCCESS)
    });
    // Whatever a thread still compresses is wanted by nobody any more.
    runtime.shutdown_background();
    outcome
}

/// An error and its causes on one line.
struct Sentence<'a>(&'a CommandError);

impl fmt::Display for Sentence<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut sentence = self.0.to_string();
        let mut cause = self.0.source();
        while let Some(error) = cause {
            let text = error.to_string();
            // Errors of libraries often repeat the words of their cause.
            if !sentence.contains(&text) {
                sentence = format!("{}: {text}", sentence.trim_end_matches('.'));
            }
            cause = error.source();
        }
        let line = sentence.split_whitespace().collect::<Vec<_>>().join(" ");
        write!(f, "{}.", line.trim_end_matches('.'))
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_command_line_is_sound_and_each_command_says_what_it_does() {
        let mut line = CommandLine::command();
        line.build();
        line.clone().debug_assert();
        for command in line.get_subcommands().filter(|command| command.get_name() != "help") {
            assert!(command.get_long_about().or(command.get_about()).is_some(), "{}", command.get_name());
        }
    }

    #[test]
    fn a_failure_is_one_sentence_on_one_line() {
        let source = io::Error::other("disk\nfull");
        let error = CommandError::File { path: "a.jsonl".into(), done: "written", source };
        assert_eq!(Sentence(&error).to_string(), "a.jsonl cannot be written: disk full.");
    }
}
