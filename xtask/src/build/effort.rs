/// How much work goes into making the programs small.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effort {
    /// Compiles fast, sharing procedural macros with the server; large, with names for readable
    /// stack traces.
    Quick,
    /// What is shipped: compiled for size, optimised again by `wasm-opt`, its scripts minified.
    Full,
}

impl Effort {
    pub(super) fn cargo_profile(self) -> &'static str {
        match self {
            Self::Quick => "dev",
            Self::Full => "wasm-release",
        }
    }

    /// Cargo's folder for that profile.
    pub(super) fn cargo_folder(self) -> &'static str {
        match self {
            Self::Quick => "debug",
            Self::Full => "wasm-release",
        }
    }
}
