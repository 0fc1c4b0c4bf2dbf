//! What can be measured: names, sentences, sizes and the answers known for them.

use serde::{Deserialize, Serialize};

/// A computation that can be cut into tasks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kernel {
    EqualPrimes,
    Primes,
    Mandelbrot,
    Squares,
    Matrix,
    Search,
    Sort,
}

/// One amount of work on offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// In the kernel's own unit: a limit, a width, floats, rows, bytes, lists.
    pub size: u32,
    /// The same for a reader: "numbers below 200,000".
    pub words: &'static str,
    /// The answer of the whole job, or of each single task where every task does the same.
    pub known: u64,
}

impl Kernel {
    pub const ALL: [Kernel; 7] = [
        Kernel::EqualPrimes,
        Kernel::Primes,
        Kernel::Mandelbrot,
        Kernel::Squares,
        Kernel::Matrix,
        Kernel::Search,
        Kernel::Sort,
    ];

    /// The name in addresses, the same as in serialised jobs.
    pub fn slug(self) -> &'static str {
        match self {
            Kernel::EqualPrimes => "equal-primes",
            Kernel::Primes => "primes",
            Kernel::Mandelbrot => "mandelbrot",
            Kernel::Squares => "squares",
            Kernel::Matrix => "matrix",
            Kernel::Search => "search",
            Kernel::Sort => "sort",
        }
    }

    pub fn from_slug(slug: &str) -> Option<Kernel> {
        Kernel::ALL.into_iter().find(|kernel| kernel.slug() == slug)
    }

    pub fn title(self) -> &'static str {
        match self {
            Kernel::EqualPrimes => "Count primes, the same count in every task",
            Kernel::Primes => "Count primes, one range cut into slices",
            Kernel::Mandelbrot => "Draw the Mandelbrot set",
            Kernel::Squares => "Sum up squares",
            Kernel::Matrix => "Multiply two matrices",
            Kernel::Search => "Search a text",
            Kernel::Sort => "Sort many lists",
        }
    }

    /// What one task does and how tasks differ.
    pub fn sentence(self) -> &'static str {
        match self {
            Kernel::EqualPrimes => "Every task counts all primes below the limit by trial division: all cost the same.",
            Kernel::Primes => {
                "A task counts the primes of its slice by trial division: later slices hold larger numbers and cost more."
            }
            Kernel::Mandelbrot => {
                "A task computes some rows of the picture: rows through the middle cost many times what the outer ones do."
            }
            Kernel::Squares => {
                "A task squares and adds the floats of some blocks, each small enough for the cache: all blocks cost the same."
            }
            Kernel::Matrix => "A task computes some rows of the product: all rows cost the same.",
            Kernel::Search => {
                "A task counts one word in a piece of the text: all pieces cost nearly the same, a little for each byte."
            }
            Kernel::Sort => "A task sorts some shuffled lists of 1,024 numbers: all lists cost nearly the same.",
        }
    }

    /// The sizes on offer, smallest first.
    pub fn sizes(self) -> &'static [Size] {
        match self {
            Kernel::EqualPrimes => EQUAL_PRIMES,
            Kernel::Primes => PRIMES,
            Kernel::Mandelbrot => MANDELBROT,
            Kernel::Squares => SQUARES,
            Kernel::Matrix => MATRIX,
            Kernel::Search => SEARCH,
            Kernel::Sort => SORT,
        }
    }

    /// Whether there is a variant that works on four floats at once.
    pub fn has_simd(self) -> bool {
        matches!(self, Kernel::Squares | Kernel::Matrix)
    }
}

const EQUAL_PRIMES: &[Size] = &[
    size(50_000, "numbers below 50,000", 5_133),
    size(200_000, "numbers below 200,000", 17_984),
    size(500_000, "numbers below 500,000", 41_538),
    size(1_000_000, "numbers below 1,000,000", 78_498),
];

const PRIMES: &[Size] = &[
    size(200_000, "numbers below 200,000", 17_984),
    size(1_000_000, "numbers below 1,000,000", 78_498),
    size(3_000_000, "numbers below 3,000,000", 216_816),
    size(10_000_000, "numbers below 10,000,000", 664_579),
];

const MANDELBROT: &[Size] = &[
    size(320, "320 × 240 points", 9_023_664),
    size(640, "640 × 480 points", 36_093_103),
    size(1280, "1,280 × 960 points", 144_409_050),
    size(2560, "2,560 × 1,920 points", 577_597_926),
];

const SQUARES: &[Size] = &[
    size(65_536, "65,536 floats, 64 times", 25_165_440),
    size(262_144, "262,144 floats, 64 times", 100_663_104),
    size(1_048_576, "1,048,576 floats, 64 times", 402_652_800),
    size(4_194_304, "4,194,304 floats, 64 times", 1_610_612_544),
];

const MATRIX: &[Size] = &[
    size(128, "128 × 128 floats", 103_079_162_426),
    size(256, "256 × 256 floats", 3_298_535_023_746),
    size(512, "512 × 512 floats", 105_552_982_091_010),
    size(768, "768 × 768 floats", 801_544_881_633_792),
];

const SEARCH: &[Size] = &[
    size(1 << 20, "1 MiB of text", 2_876),
    size(4 << 20, "4 MiB of text", 11_154),
    size(8 << 20, "8 MiB of text", 21_892),
    size(16 << 20, "16 MiB of text", 43_652),
];

const SORT: &[Size] = &[
    size(250, "250 lists of 1,024 numbers", 89_478_400_000),
    size(1000, "1,000 lists of 1,024 numbers", 357_913_600_000),
    size(2000, "2,000 lists of 1,024 numbers", 715_827_200_000),
    size(4000, "4,000 lists of 1,024 numbers", 1_431_654_400_000),
];

const fn size(size: u32, words: &'static str, known: u64) -> Size {
    Size { size, words, known }
}
