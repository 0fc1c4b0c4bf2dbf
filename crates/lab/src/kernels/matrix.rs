//! C = A·B of square matrices, row by row. Small whole numbers: all products and sums are exact in floats.

use std::ops::Range;

use super::simd;

/// A, then B: n × n floats each, row after row, from 1 to 3 and from 1 to 5.
pub fn input(n: usize) -> Vec<f32> {
    let a = (0..n * n).map(|at| ((at / n + 2 * (at % n)) % 3 + 1) as f32);
    let b = (0..n * n).map(|at| ((2 * (at / n) + at % n) % 5 + 1) as f32);
    a.chain(b).collect()
}

/// The elements of some rows of C, each times its place in C (from 1), added up wrapping. One float at a time.
pub fn product(a_and_b: &[f32], n: usize, rows: Range<usize>) -> u64 {
    row_by_row(a_and_b, n, rows, add_scaled)
}

/// The same, four floats at a time.
pub fn product_simd(a_and_b: &[f32], n: usize, rows: Range<usize>) -> u64 {
    row_by_row(a_and_b, n, rows, simd::add_scaled)
}

fn row_by_row(a_and_b: &[f32], n: usize, rows: Range<usize>, add_scaled: impl Fn(&mut [f32], f32, &[f32])) -> u64 {
    let (a, b) = a_and_b.split_at(n * n);
    let mut row = vec![0.0; n];
    let mut answer = 0_u64;
    for i in rows {
        row.fill(0.0);
        // Along rows of B, never down its columns: neighbours in memory are used together.
        for (&factor, b_row) in a[i * n..][..n].iter().zip(b.chunks(n)) {
            add_scaled(&mut row, factor, b_row);
        }
        for (place, &c) in (i * n + 1..).zip(&row) {
            answer = answer.wrapping_add((c as i64 as u64).wrapping_mul(place as u64));
        }
    }
    answer
}

/// row += factor · other, element by element; both of one length, a multiple of 4.
pub fn add_scaled(row: &mut [f32], factor: f32, other: &[f32]) {
    for (c, b) in row.iter_mut().zip(other) {
        *c += factor * b;
    }
}
