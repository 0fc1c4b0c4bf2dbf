//! Numbers that look random and are the same on every machine.

/// The 32-bit generator of Marsaglia, *Xorshift RNGs*, 2003, with its shifts 13, 17, 5 and its seed.
pub struct Xorshift(u32);

impl Xorshift {
    pub fn new() -> Xorshift {
        Xorshift(2_463_534_242)
    }

    /// From 0 to below `limit`, even enough for a limit far below 2³².
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        self.0 as usize % limit
    }
}
