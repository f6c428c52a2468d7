//! The program `cluster-atlas`.

use std::process::ExitCode;

fn main() -> ExitCode {
    server::command::run()
}
