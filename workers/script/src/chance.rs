//! What the engine's dependencies ask of a browser.

/// Randomness without a host: every run must be the same. Nothing that a program sees is made from it.
#[unsafe(no_mangle)]
unsafe extern "Rust" fn __getrandom_v03_custom(into: *mut u8, length: usize) -> Result<(), getrandom::Error> {
    for index in 0..length {
        // Safety: the caller gives room for `length` bytes.
        unsafe { into.add(index).write(index as u8) };
    }
    Ok(())
}
