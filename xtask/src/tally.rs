//! Adding up what several test programs say of themselves.

use std::ops::AddAssign;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    pub passed: usize,
    pub failed: usize,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl Tally {
    /// One thing that either holds or not.
    pub fn of(held: bool) -> Self {
        Self { passed: usize::from(held), failed: usize::from(!held) }
    }

    /// From libtest's closing line: `test result: ok. 3 passed; 1 failed; 0 ignored; …`.
    pub fn in_line(line: &str) -> Option<Self> {
        let counts = line.trim().strip_prefix("test result: ")?.split_once(". ")?.1;
        let count = |what: &str| {
            let part = counts.split(';').find(|part| part.trim().ends_with(what))?;
            part.split_whitespace().next()?.parse().ok()
        };
        Some(Self { passed: count("passed")?, failed: count("failed")? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(output: &str, passed: usize, failed: usize) {
        let mut sum = Tally::default();
        for tally in output.lines().filter_map(Tally::in_line) {
            sum += tally;
        }
        assert_eq!(sum, Tally { passed, failed }, "{output}");
    }

    #[test]
    fn closing_lines_are_added_up() {
        check("", 0, 0);
        check("test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s", 3, 0);
        check(
            "test a ... ok\ntest result: ok. 1 passed; 0 failed\n\ntest result: FAILED. 12 passed; 2 failed; 1 ignored",
            13,
            2,
        );
        check("a program may print: test result: none", 0, 0);
    }
}
