//! The ways in which the same tasks are carried out.

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Mode {
    Sequential,
    Interleaved,
    AsyncIo,
    OneLock,
    Isolated,
    Shared,
    Simd,
    Hazard,
}

impl Mode {
    pub const ALL: [Mode; 8] = [
        Mode::Sequential,
        Mode::Interleaved,
        Mode::AsyncIo,
        Mode::OneLock,
        Mode::Isolated,
        Mode::Shared,
        Mode::Simd,
        Mode::Hazard,
    ];

    /// As in addresses and exported files; never changes.
    pub fn slug(self) -> &'static str {
        match self {
            Mode::Sequential => "sequential",
            Mode::Interleaved => "interleaved",
            Mode::AsyncIo => "async-io",
            Mode::OneLock => "one-lock",
            Mode::Isolated => "isolated",
            Mode::Shared => "shared",
            Mode::Simd => "simd",
            Mode::Hazard => "hazard",
        }
    }

    pub fn from_slug(slug: &str) -> Option<Mode> {
        Mode::ALL.into_iter().find(|mode| mode.slug() == slug)
    }

    pub fn title(self) -> &'static str {
        match self {
            Mode::Sequential => "Sequential",
            Mode::Interleaved => "Interleaved",
            Mode::AsyncIo => "Async I/O",
            Mode::OneLock => "Threads under one lock",
            Mode::Isolated => "Isolated workers",
            Mode::Shared => "Shared-memory threads",
            Mode::Simd => "SIMD on one core",
            Mode::Hazard => "Hazards of one memory",
        }
    }

    /// What happens, in one sentence.
    pub fn sentence(self) -> &'static str {
        match self {
            Mode::Sequential => "One task after another on the page's own thread, which can do nothing else meanwhile.",
            Mode::Interleaved => {
                "The tasks take turns on the page's own thread, a slice each, and give the thread back in between."
            }
            Mode::AsyncIo => "No computing: requests are sent, and one thread waits for all the answers at once.",
            Mode::OneLock => {
                "Real threads, and one lock that whoever runs must hold, handed over every few milliseconds."
            }
            Mode::Isolated => "Workers with a memory of their own: input is copied to them, answers come as messages.",
            Mode::Shared => "Threads on one memory; a thread that runs out of tasks steals one from another.",
            Mode::Simd => "One thread, and in it instructions that compute with four numbers at once.",
            Mode::Hazard => {
                "Threads on one memory that collide: lost updates, false sharing, a deadlock. Which one is set above."
            }
        }
    }

    /// Several threads or workers, as many as a setting says.
    pub fn has_threads(self) -> bool {
        matches!(self, Mode::OneLock | Mode::Isolated | Mode::Shared | Mode::Hazard)
    }

    /// Whether it carries out the tasks of a job: what does not cannot be compared with what does.
    pub fn has_job(self) -> bool {
        !matches!(self, Mode::AsyncIo | Mode::Hazard)
    }
}
