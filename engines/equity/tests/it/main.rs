//! The engine from outside.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::float_cmp,
    clippy::missing_panics_doc,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss
)]

mod catchment;
mod inequality;
mod pairs;
mod siting;
mod whatif;

/// Numbers made up by a formula that `bench/equity/peers.py` has too.
#[derive(Debug)]
pub struct Formula(u64);

impl Formula {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// `SplitMix64`, the upper 53 bits as a share of 1.
    pub fn share(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^= mixed >> 31;
        (mixed >> 11) as f64 / 9_007_199_254_740_992.0
    }
}

pub fn near(found: f64, expected: f64, relative: f64) {
    assert!((found - expected).abs() <= relative * expected.abs().max(1e-300), "{found} is not {expected}");
}
