//! The Mandelbrot set from −2 to 1 and from −1.125 i to 1.125 i: rows cost very different amounts.

use std::ops::Range;

/// A point that has not escaped by then counts as one of the set.
const MOST: u64 = 500;

/// The rows of a picture of this width.
pub fn height(width: usize) -> usize {
    width * 3 / 4
}

/// The iterations that all points of some rows take together.
pub fn iterations(width: usize, rows: Range<usize>) -> u64 {
    let row = |y: usize| {
        let im = -1.125 + 2.25 * (y as f64 + 0.5) / height(width) as f64;
        let re = |x: usize| -2.0 + 3.0 * (x as f64 + 0.5) / width as f64;
        (0..width).map(|x| escape(re(x), im)).sum::<u64>()
    };
    rows.map(row).sum()
}

/// After how many steps of z → z² + c the point is farther than 2 from the origin.
fn escape(re: f64, im: f64) -> u64 {
    let (mut x, mut y) = (0.0, 0.0);
    for step in 0..MOST {
        let (xx, yy) = (x * x, y * y);
        if xx + yy > 4.0 {
            return step;
        }
        y = 2.0 * x * y + im;
        x = xx - yy + re;
    }
    MOST
}
