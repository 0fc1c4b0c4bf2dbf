//! Real work, measured.
//!
//! A [`Kernel`] is what is computed; a [`Job`] says how much of it and in how many tasks; [`Work`] is a job with
//! its input, ready to run a few units at a time. Every job's answer is known beforehand. A [`Mode`] is a way in which
//! the same tasks are carried out: by one thread ([`Serial`]), or by threads that share one memory ([`Sharing`]). What
//! the threads record becomes a [`trace::Trace`] of measured time. A [`Hazard`] is what goes wrong, or is avoided, where
//! they share one memory.
//!
//! Nothing here reads a clock or starts a thread by itself, so all of it runs natively and in a browser's workers.

pub mod amdahl;
pub mod figures;
#[cfg(feature = "threads")]
mod handover;
pub mod hazard;
mod kernel;
mod kernels;
mod mode;
pub mod protocol;
pub mod pulse;
pub mod record;
#[cfg(feature = "threads")]
mod recorder;
mod serial;
pub mod setting;
#[cfg(feature = "threads")]
mod shared;
mod turns;
mod work;

pub use hazard::Hazard;
#[cfg(feature = "threads")]
pub use hazard::Trial;
pub use kernel::{Kernel, Size};
pub use mode::Mode;
pub use serial::{Serial, warm};
pub use setting::Setting;
#[cfg(feature = "threads")]
pub use shared::Sharing;
pub use turns::{Turn, Turns};
pub use work::{Job, Work};
