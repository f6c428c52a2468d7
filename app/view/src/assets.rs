//! The built files that pages ask for.

/// Addresses of built files; their names carry a hash of the content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assets {
    pub style: String,
    /// Missing where no program was built: pages then work as they do without JavaScript.
    pub search: Option<ProgramFiles>,
    /// Missing likewise.
    pub partners: Option<ProgramFiles>,
}

/// A browser's program: the script that starts it and the module that it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProgramFiles {
    pub script: String,
    pub wasm: String,
}
