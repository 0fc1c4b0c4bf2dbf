//! Arithmetic on four floats at once: one interface over the vector instructions of WebAssembly and of x86-64.
//!
//! The module as a whole is built without `+simd128`: vectors are for the functions marked here, and the compiler
//! leaves the loops of the scalar variants scalar. (On x86-64 it need not: SSE belongs to every such processor.)

#[cfg(any(target_arch = "wasm32", target_arch = "x86_64"))]
pub use vector::{add_scaled, sum_of_squares};

#[cfg(not(any(target_arch = "wasm32", target_arch = "x86_64")))]
pub use super::{matrix::add_scaled, squares::sum_of_squares};

#[cfg(any(target_arch = "wasm32", target_arch = "x86_64"))]
mod vector {
    #[cfg(target_arch = "wasm32")]
    use core::arch::wasm32::{f32x4_add as add, f32x4_mul as mul, f32x4_splat as splat, v128 as Four};
    #[cfg(target_arch = "x86_64")]
    use core::arch::x86_64::{__m128 as Four, _mm_add_ps as add, _mm_mul_ps as mul, _mm_set1_ps as splat};

    /// Σ x², in four sums of four lanes each. The length is a multiple of 16.
    pub fn sum_of_squares(block: &[f32]) -> f32 {
        // SAFETY: every x86-64 has SSE; a browser without simd128 refuses to compile a module that contains it.
        unsafe { sum_of_squares_on_lanes(block) }
    }

    /// row += factor · other, element by element; both of one length, a multiple of 4.
    pub fn add_scaled(row: &mut [f32], factor: f32, other: &[f32]) {
        // SAFETY: as above.
        unsafe { add_scaled_on_lanes(row, factor, other) }
    }

    #[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
    #[cfg_attr(target_arch = "x86_64", target_feature(enable = "sse"))]
    unsafe fn sum_of_squares_on_lanes(block: &[f32]) -> f32 {
        let (mut first, mut second, mut third, mut fourth) = (splat(0.0), splat(0.0), splat(0.0), splat(0.0));
        for [a, b, c, d] in block.as_chunks::<4>().0.as_chunks().0 {
            first = add(first, square(load(a)));
            second = add(second, square(load(b)));
            third = add(third, square(load(c)));
            fourth = add(fourth, square(load(d)));
        }
        let mut lanes = [0.0; 4];
        store(&mut lanes, add(add(first, second), add(third, fourth)));
        lanes.iter().sum()
    }

    #[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
    #[cfg_attr(target_arch = "x86_64", target_feature(enable = "sse"))]
    unsafe fn add_scaled_on_lanes(row: &mut [f32], factor: f32, other: &[f32]) {
        let factor = splat(factor);
        for (c, b) in row.as_chunks_mut().0.iter_mut().zip(other.as_chunks().0) {
            store(c, add(load(c), mul(factor, load(b))));
        }
    }

    #[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
    #[cfg_attr(target_arch = "x86_64", target_feature(enable = "sse"))]
    #[inline]
    fn square(four: Four) -> Four {
        mul(four, four)
    }

    #[cfg(target_arch = "wasm32")]
    #[target_feature(enable = "simd128")]
    #[inline]
    fn load(floats: &[f32; 4]) -> Four {
        // SAFETY: 16 bytes are there, and the instruction asks for no alignment.
        unsafe { core::arch::wasm32::v128_load(floats.as_ptr().cast()) }
    }

    #[cfg(target_arch = "x86_64")]
    #[target_feature(enable = "sse")]
    #[inline]
    fn load(floats: &[f32; 4]) -> Four {
        // SAFETY: 16 bytes are there, and the instruction asks for no alignment.
        unsafe { core::arch::x86_64::_mm_loadu_ps(floats.as_ptr()) }
    }

    #[cfg(target_arch = "wasm32")]
    #[target_feature(enable = "simd128")]
    #[inline]
    fn store(floats: &mut [f32; 4], four: Four) {
        // SAFETY: as for `load`.
        unsafe { core::arch::wasm32::v128_store(floats.as_mut_ptr().cast(), four) }
    }

    #[cfg(target_arch = "x86_64")]
    #[target_feature(enable = "sse")]
    #[inline]
    fn store(floats: &mut [f32; 4], four: Four) {
        // SAFETY: as for `load`.
        unsafe { core::arch::x86_64::_mm_storeu_ps(floats.as_mut_ptr(), four) }
    }
}
