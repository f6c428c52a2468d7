//! Lets a new browser part reach a binary that embeds it: `include_dir` cannot tell cargo what it
//! has read.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    if std::env::var_os("CARGO_FEATURE_EMBED_SITE").is_some() {
        println!("cargo:rerun-if-changed=../target/site");
    }
}
