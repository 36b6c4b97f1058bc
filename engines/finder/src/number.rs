//! Counts and seconds as the floating point numbers scores are made of.

/// A count as a number; beyond 2²⁴ it is rounded, which no score notices.
#[allow(clippy::cast_precision_loss)]
pub(crate) fn number(count: usize) -> f32 {
    count as f32
}

/// Seconds as days; rounding does no harm to a score.
#[allow(clippy::cast_precision_loss)]
pub(crate) fn days(seconds: i64) -> f32 {
    seconds.max(0) as f32 / 86_400.0
}

/// A share in half the digits.
#[allow(clippy::cast_possible_truncation)]
pub(crate) fn single(share: f64) -> f32 {
    share as f32
}
