//! Virtual and measured time are different types, so that a simulation can never be shown as a measurement.

use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// An instant on one clock, counted from the start of the run; also the distance between two of them.
pub trait Time:
    Copy + Ord + Default + std::fmt::Debug + std::hash::Hash + Serialize + DeserializeOwned + 'static
{
    const CLOCK: Clock;

    fn from_ms(ms: f64) -> Self;
    fn as_ms(self) -> f64;
    /// The distance from `earlier`; zero when it is not earlier.
    fn since(self, earlier: Self) -> Self;
    fn plus(self, distance: Self) -> Self;
}

/// Where a figure comes from. Every page that shows a figure shows this with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Clock {
    Virtual,
    Measured,
}

macro_rules! time {
    ($(#[$doc:meta])* $name:ident, $clock:expr, $per_ms:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub u64);

        impl Time for $name {
            const CLOCK: Clock = $clock;

            fn from_ms(ms: f64) -> Self {
                // `as` saturates: a negative or absent number is the start, an absurd one the end of time.
                $name((ms * $per_ms).round() as u64)
            }

            fn as_ms(self) -> f64 {
                self.0 as f64 / $per_ms
            }

            fn since(self, earlier: Self) -> Self {
                $name(self.0.saturating_sub(earlier.0))
            }

            fn plus(self, distance: Self) -> Self {
                $name(self.0.saturating_add(distance.0))
            }
        }
    };
}

time! {
    /// Simulated time, in microseconds: exact, the same in every run.
    Virtual, Clock::Virtual, 1_000.0
}
time! {
    /// Time read from a real clock, in nanoseconds.
    Measured, Clock::Measured, 1_000_000.0
}
