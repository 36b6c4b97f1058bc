//! Background work of this room.

use bildungsraum_jobs::{HandlerFuture, JobContext, Runner};

use crate::{
    Organisations,
    import::job::{IMPORT, take_over},
};

/// Adds this room's handlers to the runner.
#[must_use]
pub fn register(runner: Runner, organisations: &Organisations) -> Runner {
    let organisations = organisations.clone();
    runner.on(IMPORT, move |context: JobContext| {
        let organisations = organisations.clone();
        Box::pin(async move { take_over(&organisations, &context).await }) as HandlerFuture
    })
}
