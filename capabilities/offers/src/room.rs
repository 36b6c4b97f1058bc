//! What the pages and the API of this room stand on.

use std::sync::Arc;

use bildungsraum_exchange::{files::Files, limits::RateLimiter, mail::Mailer, signed::Signer};
use bildungsraum_jobs::Jobs;
use bildungsraum_organisations::Organisations;
use tokio::sync::Notify;

use crate::{Offers, search::Indexes};

/// What the pages and the API of this room stand on. Cheap to clone.
#[derive(Clone)]
pub struct OffersRoom {
    /// Offers.
    pub offers: Offers,
    /// Who offers them.
    pub organisations: Organisations,
    /// The search indexes of this process.
    pub indexes: Indexes,
    /// Wakes the task that keeps the indexes in step.
    pub nudge: Arc<Notify>,
    /// Background work.
    pub jobs: Jobs,
    /// Images and uploaded tables.
    pub files: Files,
    /// Outgoing mail.
    pub mailer: Mailer,
    /// Signs links in mails.
    pub signer: Signer,
    /// Slows floods of wishes and reports.
    pub limiter: Arc<RateLimiter>,
    /// Address of the base map's tiles; empty: none.
    pub map_tiles: String,
    /// Whom the base map is by.
    pub map_attribution: String,
}

impl std::fmt::Debug for OffersRoom {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OffersRoom").finish_non_exhaustive()
    }
}
