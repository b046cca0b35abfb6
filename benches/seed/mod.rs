//! Numbers from a fixed seed: xorshift64*, the same stream on every machine.

/// A stream of numbers.
#[derive(Debug)]
pub(crate) struct Seed(pub(crate) u64);

impl Seed {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    /// A number from 0 to below a limit of at most 32 bits.
    pub(crate) fn below(&mut self, limit: u32) -> u32 {
        let scaled = (self.next() >> 32) * u64::from(limit);
        // OK because a product with a number of 32 bits keeps below it after the shift.
        u32::try_from(scaled >> 32).unwrap_or_default()
    }
}
