//! How much a place counts that lies a given time away.

use crate::Error;

/// Weight of a cost: 1 next door, less further away, 0 beyond the catchment.
#[derive(Debug, Clone, PartialEq)]
pub enum Decay {
    /// Steps: (up to and including this many milliseconds, weight), ascending; 0 beyond the last.
    Steps(Vec<(u32, f64)>),
    /// `exp(-cost / scale)` up to the cut-off.
    Exponential {
        /// Milliseconds at which the weight is 1/e.
        scale: f64,
        /// Milliseconds from which on nothing counts.
        cutoff: u32,
    },
    /// `exp(-cost² / (2 scale²))` up to the cut-off.
    Gaussian {
        /// Standard deviation in milliseconds.
        scale: f64,
        /// Milliseconds from which on nothing counts.
        cutoff: u32,
    },
    /// `(1 - cost / cutoff)`: falls evenly to 0.
    Linear {
        /// Milliseconds from which on nothing counts.
        cutoff: u32,
    },
    /// `max(cost, floor)^-exponent` in units of the floor, so that the weight next door is 1.
    Power {
        /// Positive.
        exponent: f64,
        /// Milliseconds up to which the weight stays 1.
        floor: u32,
        /// Milliseconds from which on nothing counts.
        cutoff: u32,
    },
}

impl Decay {
    /// Everything within the cut-off (inclusive) counts wholly.
    #[must_use]
    pub fn within(cutoff: u32) -> Self {
        Self::Steps(vec![(cutoff, 1.0)])
    }

    /// The steps of Luo and Qi (2009) as commonly used for 10, 20 and 30 minutes: 1, 0.68, 0.22.
    #[must_use]
    pub fn luo_qi() -> Self {
        Self::Steps(vec![(600_000, 1.0), (1_200_000, 0.68), (1_800_000, 0.22)])
    }

    /// The steps of Wan, Zou and Sternberg (2012) for 10, 20, 30 and 60 minutes: 0.962, 0.704, 0.377, 0.042.
    #[must_use]
    pub fn wan_zou_sternberg() -> Self {
        Self::Steps(vec![(600_000, 0.962), (1_200_000, 0.704), (1_800_000, 0.377), (3_600_000, 0.042)])
    }

    /// Refuses weights and scales that are no numbers of at least 0, and steps out of order.
    pub fn check(&self) -> Result<(), Error> {
        let positive = |what, value: f64| {
            if value > 0.0 && value.is_finite() {
                Ok(())
            } else {
                Err(Error::Parameter { what, value, range: "a number above 0" })
            }
        };
        match self {
            Self::Steps(steps) => {
                let weights: Vec<f64> = steps.iter().map(|step| step.1).collect();
                crate::error::check("weights of the steps", &weights)?;
                match steps.windows(2).find(|pair| matches!(pair, [a, b] if a.0 >= b.0)) {
                    Some([_, later]) => Err(Error::Parameter {
                        what: "the limit of a step",
                        value: f64::from(later.0),
                        range: "larger than the limit before it",
                    }),
                    _ => Ok(()),
                }
            }
            Self::Exponential { scale, .. } | Self::Gaussian { scale, .. } => positive("the scale", *scale),
            Self::Linear { .. } => Ok(()),
            Self::Power { exponent, floor, .. } => {
                positive("the exponent", *exponent)?;
                positive("the floor", f64::from(*floor))
            }
        }
    }

    /// Weight of a cost in milliseconds.
    #[inline]
    #[must_use]
    pub fn weight(&self, cost: u32) -> f64 {
        let far = f64::from(cost);
        match self {
            Self::Steps(steps) => {
                for &(limit, weight) in steps {
                    if cost <= limit {
                        return weight;
                    }
                }
                0.0
            }
            Self::Exponential { scale, cutoff } if cost <= *cutoff => (-far / scale).exp(),
            Self::Gaussian { scale, cutoff } if cost <= *cutoff => {
                (-(far * far) / (2.0 * scale * scale)).exp()
            }
            Self::Linear { cutoff } if cost < *cutoff => 1.0 - far / f64::from(*cutoff),
            Self::Power { exponent, floor, cutoff } if cost <= *cutoff => {
                (far.max(f64::from(*floor)) / f64::from(*floor)).powf(-exponent)
            }
            _ => 0.0,
        }
    }
}
