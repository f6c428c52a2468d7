//! Counting against the physical limit: one read of the same memory.

use anyhow::{Context as _, Result};
use serde::Deserialize;
use xtask::{
    command::{self, say},
    project::Project,
};

use crate::{
    Options,
    figure::{Bar, Figure},
    search,
    statistics::{Estimate, Pair},
};

/// What `search-bench kernel` prints for one kind of set.
#[derive(Deserialize)]
struct Measured {
    set: String,
    matrix_bytes: f64,
    /// `ours` is one count, `peer` one raw read, in microseconds.
    pairs: Vec<Pair>,
}

/// # Errors
/// If it does not compile, or the kernel counts wrong.
pub(crate) fn measure(project: &Project, options: &Options) -> Result<Vec<Figure>> {
    let mut figures = Vec::new();
    for (profiles, written) in [(100_000, "100,000"), (1_000_000, "1,000,000")] {
        let mut native = search::build_native(project)?;
        say!("counting {written} profiles");
        native.args(["kernel", &format!("--profiles={profiles}"), &format!("--pairs={}", options.pairs * 2)]);
        let series: Vec<Measured> =
            serde_json::from_str(&command::output(&mut native)?).context("search-bench reported no measurement")?;
        for Measured { set, matrix_bytes, pairs } in series {
            let factor = Estimate::of_pairs(&pairs, |pair| pair.ours / pair.peer);
            let ours = Estimate::of_pairs(&pairs, |pair| pair.ours).median;
            let read = Estimate::of_pairs(&pairs, |pair| pair.peer).median;
            let detail = format!("{ours:.1} µs against {read:.1} µs for {:.2} MB", matrix_bytes / 1e6);
            let what = format!("counting {written} profiles ({set}), in raw reads");
            figures.push(Figure::factor(what, Bar::AtMost(3.0), factor, detail));
        }
    }
    Ok(figures)
}
