//! Computing that takes long, with progress and an end when somebody asks for it.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
    time::Duration,
};

use crate::{JobContext, JobError};

/// Computes away from the server's own threads. Twice a second it is said how far it is; whoever asked for it to stop is
/// heard at the computing's next step, and nothing was written. `work` is given what it tells its share to, from 0 to 1, and
/// which says whether to go on.
pub async fn watched<T: Send + 'static>(
    context: &JobContext,
    parts: u32,
    work: impl FnOnce(&(dyn Fn(f32) -> bool + Sync)) -> T + Send + 'static,
) -> Result<T, JobError> {
    let (stop, share) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU32::new(0)));
    let mut running = tokio::task::spawn_blocking({
        let (stop, share) = (stop.clone(), share.clone());
        move || {
            work(&|done: f32| {
                #[allow(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    clippy::cast_precision_loss,
                    reason = "0 to `parts`"
                )]
                share.store((done.clamp(0.0, 1.0) * parts as f32) as u32, Ordering::Relaxed);
                !stop.load(Ordering::Relaxed)
            })
        }
    });
    loop {
        match tokio::time::timeout(Duration::from_millis(500), &mut running).await {
            Ok(done) => return done.map_err(|error| JobError::Final(error.to_string())),
            Err(_) => {
                if let Err(error) = context.progress(share.load(Ordering::Relaxed), parts).await {
                    stop.store(true, Ordering::Relaxed);
                    return Err(error);
                }
            }
        }
    }
}
