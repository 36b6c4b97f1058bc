//! Background work of this room.

use bildungsraum_jobs::Runner;

use crate::Inquiry;

/// Adds this room's handlers to the runner.
#[must_use]
pub fn register(runner: Runner, inquiry: &Inquiry) -> Runner {
    let _ = inquiry;
    runner
}
