//! Primes by trial division: arithmetic and nothing else, no memory.

use std::ops::Range;

/// How many of the units are primes. Unit `u` is the number `u % below`: a range longer than `below` counts again.
pub fn count(below: u32, units: Range<usize>) -> u64 {
    units.filter(|unit| is_prime((unit % below as usize) as u32)).count() as u64
}

fn is_prime(number: u32) -> bool {
    number >= 2 && (2..=number.isqrt()).all(|divisor| !number.is_multiple_of(divisor))
}
