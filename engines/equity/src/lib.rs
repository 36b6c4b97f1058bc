//! Who reaches what, and how fair it is: accessibility, scarcity and inequality from demand, supply and travel times.
//!
//! Everything rests on [`Pairs`]: which demand (an inhabited cell) reaches which supply (a school, a library) in how many
//! milliseconds. From them:
//!
//! - [`opportunity`]: how far to the nearest, how many within a time, how many weighted by distance;
//! - [`catchment`]: places per child where all share them (2SFCA, E2SFCA, M2SFCA, 3SFCA) and RAAM;
//! - [`inequality`]: Gini, Theil and its parts, Palma, Atkinson, concentration, the worst served, bootstrap intervals;
//! - [`whatif`]: a place opens, closes, moves or changes its size, and everything follows at once;
//! - [`disclosure`]: small counts and the uncertainty they bring.
//!
//! Not for: finding the ways (`bildungsraum-travel` does that), reading a clock or a database, showing text to people.
//! The same input gives the same bits, with any number of threads.
//!
//! ```
//! use bildungsraum_equity::{Decay, Pairs, catchment::{Method, catchment}, opportunity};
//!
//! // Two cells with 40 and 10 children; one school with 100 places, 5 and 20 minutes away.
//! let pairs = Pairs::new(2, 1, [(0, 0, 300_000), (1, 0, 1_200_000)])?;
//! assert_eq!(opportunity::nearest(&pairs, 1), [Some(300_000), Some(1_200_000)]);
//! let places = catchment(&pairs, &[40.0, 10.0], &[100.0], &Method::Enhanced(Decay::luo_qi()))?;
//! assert!((places[0] - 100.0 / (40.0 + 0.68 * 10.0)).abs() < 1e-12);
//! # Ok::<(), bildungsraum_equity::Error>(())
//! ```

pub mod catchment;
mod decay;
pub mod disclosure;
mod error;
pub mod inequality;
pub mod opportunity;
mod order;
mod pairs;
pub mod siting;
pub mod whatif;

pub use decay::Decay;
pub use disclosure::Disclosure;
pub use error::Error;
pub use inequality::{Distribution, Ranking};
pub use pairs::{NamedPairs, Pairs, Reach, Reaches, UNREACHABLE, milliseconds};
