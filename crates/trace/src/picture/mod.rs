//! A run as a picture: lanes, rows, bars and signs, in units of time. Nothing here knows a width or draws.

mod detail;
mod instant;
mod layout;
mod line;
mod look;
mod pack;
mod run;
mod signs;

pub use detail::Detail;
pub use instant::doing;
pub use layout::{Bar, Layout, Track};
pub use look::{HUES, Look, of as looks};
pub use run::{Run, Unit};
pub use signs::{KINDS, Sign};
