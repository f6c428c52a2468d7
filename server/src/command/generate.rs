use std::{
    io::{self, BufWriter, Write},
    path::PathBuf,
};

use clap::Args;
use domain::{interchange::Outgoing, synthetic};

use super::{CommandError, output_file::OutputFile};

/// Write made-up profiles as JSON lines, for tests and measurements.
///
/// They are plainly marked as synthetic. The same count, seed and length always give the same
/// profiles. `cluster-atlas import` reads the file.
#[derive(Debug, Args)]
pub(super) struct Generate {
    /// How many profiles.
    #[arg(long, value_name = "N")]
    count: usize,
    /// Where chance begins; another seed gives other profiles.
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// About how many words of prose each profile has.
    #[arg(long, value_name = "WORDS", default_value_t = 60, value_parser = clap::value_parser!(u16).range(..1000))]
    words: u16,
    /// Where to write; without it, to the standard output.
    file: Option<PathBuf>,
}

impl Generate {
    pub(super) fn run(&self) -> Result<(), CommandError> {
        match &self.file {
            None => self.write(io::stdout().lock()).map_err(CommandError::Output),
            Some(path) => {
                let written = OutputFile::begin(path).and_then(|file| {
                    self.write(file.file())?;
                    file.complete()
                });
                written.map_err(|source| CommandError::file(path, "written", source))
            }
        }
    }

    fn write(&self, sink: impl Write) -> io::Result<()> {
        let mut sink = BufWriter::new(sink);
        for profile in synthetic::profiles(self.count, self.seed, self.words.into()) {
            serde_json::to_writer(&mut sink, &Outgoing::from(&profile))?;
            sink.write_all(b"\n")?;
        }
        sink.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_marked_lines_are_written_as_were_asked_for() {
        let mut lines = Vec::new();
        Generate { count: 3, seed: 7, words: 10, file: None }.write(&mut lines).expect("written");
        let text = String::from_utf8(lines).expect("text");
        assert_eq!(text.lines().filter(|line| line.contains(synthetic::SOURCE)).count(), 3);
    }
}
