//! What goes wrong where threads share one memory, each hazard beside the ways that avoid it or pay for it.

#[cfg(feature = "threads")]
mod counting;
#[cfg(feature = "threads")]
mod locks;
mod outcome;
#[cfg(feature = "threads")]
mod trial;

pub use outcome::{Deadlock, Outcome, Waits, in_a_circle, lock, ns_per_update, whole};
#[cfg(feature = "threads")]
pub use trial::Trial;

use serde::{Deserialize, Serialize};

/// The updates are made in so many rounds, each begun by all threads together: one that woke late would find nobody to
/// collide with. Each is long enough to be shared fairly on a machine that has other things to do.
const ROUNDS: u32 = 5;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Hazard {
    #[default]
    Relaxed,
    Atomic,
    Lock,
    OneLine,
    Padded,
    OppositeOrder,
    OneOrder,
}

/// Hazards that are to be seen beside each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    LostUpdates,
    FalseSharing,
    LockOrder,
}

impl Hazard {
    pub const ALL: [Hazard; 7] = [
        Hazard::Relaxed,
        Hazard::Atomic,
        Hazard::Lock,
        Hazard::OneLine,
        Hazard::Padded,
        Hazard::OppositeOrder,
        Hazard::OneOrder,
    ];

    /// As in addresses and exported files; never changes.
    pub fn slug(self) -> &'static str {
        match self {
            Hazard::Relaxed => "relaxed",
            Hazard::Atomic => "atomic",
            Hazard::Lock => "lock",
            Hazard::OneLine => "one-line",
            Hazard::Padded => "padded",
            Hazard::OppositeOrder => "opposite-order",
            Hazard::OneOrder => "one-order",
        }
    }

    pub fn from_slug(slug: &str) -> Option<Hazard> {
        Hazard::ALL.into_iter().find(|hazard| hazard.slug() == slug)
    }

    pub fn title(self) -> &'static str {
        match self {
            Hazard::Relaxed => "Relaxed load and store",
            Hazard::Atomic => "Atomic add",
            Hazard::Lock => "Lock around the update",
            Hazard::OneLine => "Counters on one cache line",
            Hazard::Padded => "Counters on lines of their own",
            Hazard::OppositeOrder => "Two locks in opposite orders",
            Hazard::OneOrder => "Two locks in one order",
        }
    }

    /// What every thread does, in one sentence.
    pub fn sentence(self) -> &'static str {
        match self {
            Hazard::Relaxed => {
                "All threads count on one counter: load it, add one, store it. Another thread may come in between."
            }
            Hazard::Atomic => "All threads count on one counter, and nothing can come between load and store.",
            Hazard::Lock => "All threads count on one counter; whoever updates it holds the lock.",
            Hazard::OneLine => {
                "Each thread adds to a counter of its own, but the counters are neighbours: 4 bytes apart, on one cache line."
            }
            Hazard::Padded => {
                "Each thread adds to a counter of its own, 128 bytes from the next: no cache line is shared."
            }
            Hazard::OppositeOrder => {
                "Thread 1 takes lock A, then B; thread 2 takes B, then A. Each computes while it holds them."
            }
            Hazard::OneOrder => "Both threads take lock A, then B. Each computes while it holds them.",
        }
    }

    pub fn family(self) -> Family {
        match self {
            Hazard::Relaxed | Hazard::Atomic | Hazard::Lock => Family::LostUpdates,
            Hazard::OneLine | Hazard::Padded => Family::FalseSharing,
            Hazard::OppositeOrder | Hazard::OneOrder => Family::LockOrder,
        }
    }

    /// How many bytes lie from one thread's counter to the next one's, where each has its own.
    pub fn bytes_apart(self) -> Option<usize> {
        match self {
            Hazard::OneLine => Some(4),
            Hazard::Padded => Some(128),
            _ => None,
        }
    }
}

impl Family {
    pub const ALL: [Family; 3] = [Family::LostUpdates, Family::FalseSharing, Family::LockOrder];

    pub fn title(self) -> &'static str {
        match self {
            Family::LostUpdates => "Lost updates",
            Family::FalseSharing => "False sharing",
            Family::LockOrder => "Deadlock by lock order",
        }
    }

    pub fn hazards(self) -> impl Iterator<Item = Hazard> {
        Hazard::ALL.into_iter().filter(move |hazard| hazard.family() == self)
    }

    /// What may come out, to be predicted; none where only times differ.
    pub fn predictions(self) -> &'static [&'static str] {
        match self {
            Family::LostUpdates => {
                &["Nothing is lost", "Some are lost, less than half", "Half of them or more are lost"]
            }
            Family::FalseSharing => &[],
            Family::LockOrder => &["All rounds end", "Deadlock"],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::de::{IntoDeserializer, value::Error};

    #[test]
    fn names_lead_back_and_families_hold_every_hazard_once() {
        for hazard in Hazard::ALL {
            assert_eq!(Hazard::from_slug(hazard.slug()), Some(hazard));
            let serialised: Result<Hazard, Error> = Hazard::deserialize(hazard.slug().into_deserializer());
            assert_eq!(serialised, Ok(hazard), "the name in addresses is the name in files");
        }
        let of_families: Vec<Hazard> = Family::ALL.into_iter().flat_map(Family::hazards).collect();
        assert_eq!(of_families, Hazard::ALL);
    }
}
