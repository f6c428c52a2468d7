//! The search engine alone, for a program of Node.js that compares or measures it.

use std::{fs, path::PathBuf};

use anyhow::Result;
use wasm_bindgen_cli_support::Bindgen;

use super::{Effort, module};
use crate::{command::say, project::Project};

/// Compiles the engine as it is shipped, the same profile and the same `wasm-opt`, and binds it
/// for Node.js. Returns the path of the script.
///
/// # Errors
/// If it does not compile or cannot be written.
pub fn build_engine(project: &Project) -> Result<PathBuf> {
    say!("compiling the engine for WebAssembly");
    let compiled = module::compile(project, "search-bench", Effort::Full)?;
    let folder = project.target.join("bench/wasm");
    Bindgen::new().input_path(&compiled).nodejs(true)?.typescript(false).out_name("atlas").generate(&folder)?;
    // The script says `require`, whatever the packages around it are.
    fs::write(folder.join("package.json"), r#"{"type":"commonjs"}"#)?;
    let bound = folder.join("atlas_bg.wasm");
    let optimised = module::optimise(project, &bound)?;
    if optimised != bound {
        fs::rename(optimised, &bound)?;
    }
    Ok(folder.join("atlas.js"))
}
