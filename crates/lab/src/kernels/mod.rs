//! The loops themselves, as plain functions over slices and ranges of units.

pub mod mandelbrot;
pub mod matrix;
pub mod primes;
pub mod search;
mod simd;
pub mod sort;
pub mod squares;
mod xorshift;
