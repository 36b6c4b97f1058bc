//! Searching for offers: the address ([`SearchParams`]), the index ([`Indexes`]), what a list shows ([`Card`]).

mod card;
mod index;
mod meaning;
mod params;
mod reach;
mod run;
mod travel;

use bildungsraum_calendar::Holidays;
use bildungsraum_database::Municipality;

pub use card::Card;
pub use index::{IndexError, Indexes};
pub use meaning::Sense;
pub use params::{COSTS, DAY_PARTS, DAYS, DISTANCES, GROUPS, ParamError, SearchParams, Sort, View};
pub use reach::Reach;
pub use run::PAGE_SIZE;
pub use travel::{By, NoTravel, Part, Travel, Trip, Way};

/// Public and school holidays where the municipality lies.
#[must_use]
pub fn holidays_of(municipality: &Municipality) -> &'static Holidays {
    Holidays::of_ags(&municipality.ags)
}
