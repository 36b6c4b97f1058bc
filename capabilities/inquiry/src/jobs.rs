//! Background work of this room.

use bildungsraum_jobs::{HandlerFuture, JobContext, Runner};

use crate::{
    Inquiry,
    service::speech::{TRANSCRIBE, transcribe},
};

/// Adds this room's handlers to the runner.
#[must_use]
pub fn register(runner: Runner, inquiry: &Inquiry) -> Runner {
    let listener = inquiry.clone();
    runner.on(TRANSCRIBE, move |context: JobContext| {
        let inquiry = listener.clone();
        Box::pin(async move { transcribe(&inquiry, &context).await }) as HandlerFuture
    })
}
