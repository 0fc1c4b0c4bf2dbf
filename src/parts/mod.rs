//! What steps share.

pub mod measures;
pub mod player;
pub mod timeline;
pub mod tour;
