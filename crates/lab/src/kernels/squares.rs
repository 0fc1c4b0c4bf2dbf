//! The sum of squares of many floats: how fast arithmetic on cached numbers can be.

use std::hint::black_box;
use std::ops::Range;

use super::simd;

/// Floats of a unit: 16 KiB, which fit the innermost cache. The sum of their squares stays far below 2²⁴, so that
/// it is exact in whatever order it is added up.
pub const BLOCK: usize = 4096;

/// How often a block is summed: the memory it came from no longer matters.
const PASSES: usize = 64;

/// `size` floats, each a whole number from 0 to 4.
pub fn input(size: usize) -> Vec<f32> {
    (0..size).map(|index| ((index * 7) % 5) as f32).collect()
}

/// The sum over all passes of some blocks, one float at a time.
pub fn sum(floats: &[f32], blocks: Range<usize>) -> u64 {
    passes(floats, blocks, sum_of_squares)
}

/// The same, four floats at a time.
pub fn sum_simd(floats: &[f32], blocks: Range<usize>) -> u64 {
    passes(floats, blocks, simd::sum_of_squares)
}

fn passes(floats: &[f32], blocks: Range<usize>, sum: impl Fn(&[f32]) -> f32) -> u64 {
    // The black box keeps the compiler from summing once and multiplying by 64.
    let block = |block: &[f32]| (0..PASSES).map(|_| sum(black_box(block)) as u64).sum::<u64>();
    floats[blocks.start * BLOCK..blocks.end * BLOCK].chunks(BLOCK).map(block).sum()
}

/// Four sums side by side: an addition need not wait for the one before it. The length is a multiple of 4.
pub fn sum_of_squares(block: &[f32]) -> f32 {
    let (mut first, mut second, mut third, mut fourth) = (0.0, 0.0, 0.0, 0.0);
    for [a, b, c, d] in block.as_chunks().0 {
        first += a * a;
        second += b * b;
        third += c * c;
        fourth += d * d;
    }
    first + second + third + fourth
}
