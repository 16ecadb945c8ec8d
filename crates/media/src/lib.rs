//! What do the pictures say? Foreign bytes are decoded in a worker process that may do nothing else; what comes back is an
//! [`engine::picture::Picture`].
//!
//! [`Pictures`] is the side of the caller, [`worker::run`] the other one. In between: [`header`] refuses by the first bytes what no
//! decoder should see, [`sandbox`] is what the worker is held by.

mod answer;
pub mod clean;
mod client;
pub mod codes;
pub mod decode;
mod gate;
pub mod header;
pub mod likeness;
pub mod metadata;
mod ocr;
pub mod portrait;
pub mod preview;
mod process;
pub mod raster;
mod refusal;
pub mod sandbox;
mod settings;
pub mod text;
pub mod worker;

pub use client::{Looked, Pictures};
pub use likeness::Likeness;
pub use ocr::Ocr;
pub use refusal::Refusal;
pub use sandbox::Sandbox;
pub use settings::{OcrChoice, Program, Settings};
