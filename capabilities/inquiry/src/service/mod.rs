//! What can be done. Every write is one unit of work.

mod codebook;
mod codings;
mod combine;
pub(crate) mod editing;
mod exchange;
mod field;
mod field_deletion;
mod field_invite;
mod field_recordings;
mod field_session;
mod field_withdraw;
pub(crate) mod imports;
pub(crate) mod live;
mod memos;
pub(crate) mod pseudonyms;
pub(crate) mod quotes;
mod replay;
mod results;
pub(crate) mod rounds;
mod sealed;
pub(crate) mod sheets;
pub(crate) mod speech;
mod studies;
pub(crate) mod texts;
mod undo;
mod work;

use std::{fmt, sync::Arc};

use bildungsraum_database::{Database, Environment, Id, Tenant};
use bildungsraum_exchange::{files::Files, mail::Mailer, signed::Signer};
use bildungsraum_identity::Identity;
use bildungsraum_jobs::Jobs;
use bildungsraum_organisations::Organisations;
use bildungsraum_trail::{Actor, Permission};
use tokio::sync::broadcast;

use crate::{
    InquiryError,
    model::{Study, StudyRole},
    store::{self, Record, Stored},
};

pub(crate) use codebook::{Difference, codebook_differences, tree};
pub use codings::NewCoding;
pub(crate) use codings::{Blind, is_visible, may_change};
pub use exchange::Imported;
pub(crate) use field::next_label;
pub(crate) use field_invite::{Listener, MAIL, MailPayload, NOTICE, Round};
pub(crate) use field_recordings::{LARGEST_PART, LARGEST_RECORDING, media_type};
pub(crate) use memos::may_change_memo;
pub use replay::State;
pub(crate) use results::Weighed;
pub use speech::{Heard, HeardWord, Sound, Told as Transcribed, Transcriber};
pub(crate) use texts::span;
pub(crate) use work::Work;

/// Bytes as lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Changes that those who look on may lag behind before they have to read again.
const LIVE_BUFFER: usize = 4_096;

/// Something changed in a study: told to those who look on in this process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Live {
    /// The municipality's key.
    pub municipality: String,
    /// Of which study.
    pub study: Id,
    /// Of which transcript, if of one.
    pub transcript: Option<Id>,
    /// Place in the trail.
    pub position: i64,
}

/// What can be done with studies. Cheap to clone.
#[derive(Clone)]
pub struct Inquiry {
    pub(crate) database: Database,
    pub(crate) environment: Environment,
    pub(crate) identity: Identity,
    pub(crate) organisations: Organisations,
    pub(crate) jobs: Jobs,
    pub(crate) files: Files,
    pub(crate) mailer: Mailer,
    pub(crate) signer: Signer,
    /// The installation's own address, for links in mails.
    pub(crate) address: String,
    /// Encrypts the keys to pseudonyms.
    pub(crate) server_key: [u8; 32],
    pub(crate) live: broadcast::Sender<Live>,
    pub(crate) kept: Arc<crate::analysis::Kept>,
    /// Writes down what is said in a recording, where one is installed.
    pub(crate) transcriber: Option<std::sync::Arc<dyn Transcriber>>,
    /// Codings that wait to be written together.
    pub(crate) combiner: combine::Combiner,
    /// Those who look on, by transcript.
    pub(crate) hubs: live::Hubs,
}

impl fmt::Debug for Inquiry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Inquiry").finish_non_exhaustive()
    }
}

/// What somebody has to be to a study for something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// See what came of it: the team, and whoever reads the office's figures.
    Results,
    /// Belong to the team.
    Team,
    /// Read texts that have pseudonyms.
    Texts,
    /// Read texts with real names, recordings, names of participants; invite and ask.
    Field,
    /// Code.
    Code,
    /// Answer for it.
    Head,
    /// See who is behind a pseudonym.
    Key,
}

impl Need {
    /// Do these parts suffice?
    pub(crate) fn met_by(self, roles: &[StudyRole], office: bool) -> bool {
        use StudyRole::{Coder, Head, KeyKeeper, Moderator, Reader};
        let any = |wanted: &[StudyRole]| wanted.iter().any(|role| roles.contains(role));
        match self {
            Self::Results => office || !roles.is_empty(),
            Self::Team => !roles.is_empty(),
            Self::Texts => any(&[Head, Moderator, Coder, Reader]),
            Self::Field => any(&[Head, Moderator]),
            Self::Code => any(&[Head, Moderator, Coder]),
            Self::Head => any(&[Head]),
            Self::Key => any(&[KeyKeeper]),
        }
    }
}

/// A study as somebody sees it.
#[derive(Clone, Debug)]
pub struct Seen {
    /// The study.
    pub record: Record<Study>,
    /// The asker's parts in it.
    pub roles: Vec<StudyRole>,
    office: bool,
    system: bool,
}

impl Seen {
    /// Is the asker this to it?
    #[must_use]
    pub fn is(&self, need: Need) -> bool {
        self.system || need.met_by(&self.roles, self.office)
    }
}

impl Inquiry {
    /// Opens the room.
    #[must_use]
    #[allow(clippy::too_many_arguments, reason = "handed over once, by name, by the app")]
    pub fn new(
        database: Database,
        environment: Environment,
        identity: Identity,
        organisations: Organisations,
        jobs: Jobs,
        files: Files,
        mailer: Mailer,
        signer: Signer,
        address: String,
        server_key: [u8; 32],
    ) -> Self {
        let live = broadcast::Sender::new(LIVE_BUFFER);
        Self {
            database,
            environment,
            identity,
            organisations,
            jobs,
            files,
            mailer,
            signer,
            address,
            server_key,
            live,
            kept: Arc::default(),
            transcriber: None,
            combiner: combine::Combiner::default(),
            hubs: live::Hubs::default(),
        }
    }

    /// Clock and generator.
    #[must_use]
    pub fn environment(&self) -> &Environment {
        &self.environment
    }

    pub(crate) fn seen(record: Record<Study>, actor: &Actor) -> Seen {
        let roles = actor.person_id.map(|person| record.entry.roles(person).collect()).unwrap_or_default();
        let system = actor.may(Permission::System);
        Seen { record, roles, office: actor.may(Permission::ReadOffice), system }
    }

    /// A study for whoever is this to it. Those who may not even know of it find nothing.
    pub async fn study(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        need: Need,
    ) -> Result<Seen, InquiryError> {
        let record: Record<Study> =
            store::get(&self.database, tenant, id).await?.ok_or(InquiryError::NotFound)?;
        let seen = Self::seen(record, actor);
        if !seen.is(Need::Results) {
            Err(InquiryError::NotFound)
        } else if seen.is(need) {
            Ok(seen)
        } else {
            Err(InquiryError::Forbidden(Permission::OwnAccount))
        }
    }

    /// The same for a write; nothing is written into a study that is put aside or whose texts were deleted.
    pub(crate) async fn writable(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        need: Need,
    ) -> Result<Seen, InquiryError> {
        let seen = self.study(tenant, actor, id, need).await?;
        if seen.record.archived_at.is_some() {
            return Err(InquiryError::Standing("inquiry-error-archived"));
        }
        if seen.record.entry.deleted {
            return Err(InquiryError::Standing("inquiry-error-deleted"));
        }
        Ok(seen)
    }

    /// An entry of a study for whoever is this to it, with the study as they see it.
    pub async fn entry<T: Stored>(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        need: Need,
    ) -> Result<(Seen, Record<T>), InquiryError> {
        let record: Record<T> =
            store::get(&self.database, tenant, id).await?.ok_or(InquiryError::NotFound)?;
        let seen = self.study(tenant, actor, record.entry.study().unwrap_or(id), need).await?;
        Ok((seen, record))
    }

    /// The entries of a study, not put aside, in their order; whether the asker may see them is asked before. One statement.
    pub(crate) async fn entries<T: Stored>(
        &self,
        tenant: &Tenant,
        study: Id,
    ) -> Result<Vec<Record<T>>, InquiryError> {
        Ok(store::of_study(&self.database, tenant, study).await?)
    }

    /// Adds an entry for whoever is this to its study; what it says is checked before.
    pub async fn add<T: Stored>(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        need: Need,
        id: Option<Id>,
        entry: T,
    ) -> Result<Record<T>, InquiryError> {
        let study = entry.study().ok_or(InquiryError::NotFound)?;
        self.writable(tenant, actor, study, need).await?;
        let mut work = self.work(tenant, actor, study).await?;
        let record = work.create(id.unwrap_or_else(|| self.environment.id()), entry).await?;
        work.commit().await?;
        Ok(record)
    }

    /// Saves an entry for whoever is this to its study. `revision`: the one it was read at. It stays in its study.
    pub(crate) async fn save<T: Stored>(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        need: Need,
        id: Id,
        revision: Option<i64>,
        change: impl FnOnce(&mut Record<T>) -> Result<(), InquiryError>,
    ) -> Result<Record<T>, InquiryError> {
        let (seen, record) = self.entry::<T>(tenant, actor, id, need).await?;
        let study = record.entry.study().unwrap_or(id);
        self.writable(tenant, actor, seen.record.id, need).await?;
        let mut work = self.work(tenant, actor, study).await?;
        let after = work
            .change(id, revision, bildungsraum_trail::Action::Update, |record: &mut Record<T>| {
                change(record)?;
                if record.entry.study().unwrap_or(id) == study { Ok(()) } else { Err(InquiryError::NotFound) }
            })
            .await?;
        work.commit().await?;
        Ok(after)
    }

    /// Puts an entry aside, or brings it back, for whoever is this to its study.
    pub(crate) async fn put_aside<T: Stored>(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        need: Need,
        id: Id,
        aside: bool,
    ) -> Result<Record<T>, InquiryError> {
        let (_, record) = self.entry::<T>(tenant, actor, id, need).await?;
        let study = record.entry.study().unwrap_or(id);
        let mut work = self.work(tenant, actor, study).await?;
        let after = work.put_aside(id, aside).await?;
        work.commit().await?;
        Ok(after)
    }
}
