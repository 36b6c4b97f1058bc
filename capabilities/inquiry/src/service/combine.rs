//! Codings of many people, written together.
//!
//! A transaction that is on the disk when it is answered takes milliseconds, whether it holds one coding or fifty. So
//! whoever sets a coding puts it in a line, and one task per municipality writes whatever waits in one transaction. Each is
//! still checked by itself and told in the trail under the name of whoever set it; one that is refused does not hold up the
//! others. Where the database refuses the whole, each is tried alone. Whoever does not wait for the answer changes nothing:
//! what was put in the line is written.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::{Arc, Mutex, PoisonError},
};

use bildungsraum_database::{Id, Tenant};
use bildungsraum_trail::{Actor, Permission};
use tokio::sync::oneshot;

use super::{Inquiry, Need, NewCoding, Seen, Work};
use crate::{
    InquiryError,
    model::{Code, Coding, Study, Transcript, TranscriptState},
    store::{self, Record},
};

/// Most codings of one transaction: others who write wait no longer than these take.
const MOST: usize = 64;

type Answer = Result<Record<Coding>, InquiryError>;

/// A coding in the line.
struct Wish {
    actor: Actor,
    transcript: Id,
    version: i64,
    new: NewCoding,
    answer: oneshot::Sender<Answer>,
}

/// The line of one municipality; while it is there, somebody works on it.
type Lines = HashMap<String, Vec<Wish>>;

/// Writes what waits.
#[derive(Clone, Default)]
pub(crate) struct Combiner {
    lines: Arc<Mutex<Lines>>,
}

impl Combiner {
    /// Sets a coding, together with others that wait.
    pub(crate) async fn set(
        &self,
        inquiry: &Inquiry,
        tenant: &Tenant,
        actor: &Actor,
        transcript: Id,
        version: i64,
        new: NewCoding,
    ) -> Answer {
        let (answer, told) = oneshot::channel();
        let wish = Wish { actor: actor.clone(), transcript, version, new, answer };
        if self.push(tenant.key(), wish) {
            let (inquiry, tenant) = (inquiry.clone(), tenant.clone());
            // A task of its own: it goes on when the one whose coding began it goes away.
            tokio::spawn(async move {
                while let Some(wishes) = inquiry.combiner.take(tenant.key()) {
                    write(&inquiry, &tenant, wishes).await;
                }
            });
        }
        told.await.map_err(|_| InquiryError::other("the writer stopped"))?
    }

    /// Puts a coding in the line. Must somebody begin to work on it?
    fn push(&self, key: &str, wish: Wish) -> bool {
        let mut lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(line) = lines.get_mut(key) {
            line.push(wish);
            return false;
        }
        lines.insert(key.to_owned(), vec![wish]);
        true
    }

    /// What is written next; nothing: the work is done, and whoever comes next begins anew.
    fn take(&self, key: &str) -> Option<Vec<Wish>> {
        let mut lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        let line = lines.get_mut(key)?;
        if line.is_empty() {
            lines.remove(key);
            return None;
        }
        let rest = line.split_off(line.len().min(MOST));
        Some(std::mem::replace(line, rest))
    }
}

/// Writes these together, or, where the database refuses that, each alone.
async fn write(inquiry: &Inquiry, tenant: &Tenant, wishes: Vec<Wish>) {
    let refs: Vec<&Wish> = wishes.iter().collect();
    let answers = match set_all(inquiry, tenant, &refs).await {
        Ok(answers) => answers,
        Err(error) if wishes.len() == 1 => vec![Err(error)],
        Err(error) => {
            tracing::warn!(%error, many = wishes.len(), "codings are written one by one");
            let mut answers = Vec::with_capacity(wishes.len());
            for wish in &wishes {
                let one = set_all(inquiry, tenant, &[wish]).await;
                answers.push(one.and_then(|mut one| {
                    one.pop().unwrap_or_else(|| Err(InquiryError::other("a coding without an answer")))
                }));
            }
            answers
        }
    };
    for (wish, answer) in wishes.into_iter().zip(answers) {
        // Whoever asked may be gone.
        let _ = wish.answer.send(answer);
    }
}

/// What the codings of one transaction are checked against, read once for all of them.
struct Ground {
    texts: BTreeMap<Id, Record<Transcript>>,
    studies: BTreeMap<Id, Record<Study>>,
    codes: BTreeMap<Id, Record<Code>>,
    there: BTreeMap<Id, Record<Coding>>,
    books: BTreeMap<Id, u32>,
}

fn by_id<T>(records: Vec<Record<T>>) -> BTreeMap<Id, Record<T>> {
    records.into_iter().map(|one| (one.id, one)).collect()
}

impl Ground {
    async fn read(work: &mut Work, wishes: &[&Wish]) -> Result<Self, InquiryError> {
        let transcripts: BTreeSet<Id> = wishes.iter().map(|wish| wish.transcript).collect();
        // All locks in one order, and before the trail's: two writers never wait for each other.
        for transcript in &transcripts {
            work.lock_transcript(*transcript).await?;
        }
        let texts = by_id(store::some_in::<Transcript>(&mut work.unit, &transcripts).await?);
        let studies: BTreeSet<Id> = texts.values().map(|text| text.entry.study).collect();
        let studies = by_id(store::some_in::<Study>(&mut work.unit, &studies).await?);
        let codes = wishes.iter().map(|wish| wish.new.code).collect();
        let codes = by_id(store::some_in::<Code>(&mut work.unit, &codes).await?);
        let ids: Vec<Id> = wishes.iter().filter_map(|wish| wish.new.id).collect();
        let there = if ids.is_empty() {
            BTreeMap::new()
        } else {
            let rest = format!("id IN ({})", store::places(2, ids.len()));
            let ids = ids.into_iter().map(bildungsraum_database::Value::from).collect();
            by_id(store::codings_in(&mut work.unit, &rest, ids).await?)
        };
        let mut books = BTreeMap::new();
        for study in studies.keys() {
            books.insert(*study, store::book_number(&mut work.unit, *study).await?);
        }
        Ok(Self { texts, studies, codes, there, books })
    }

    /// The coding as it is to be kept; or the one that is there under its id already.
    fn check(&self, wish: &Wish) -> Result<Checked, InquiryError> {
        let Wish { actor, transcript, version, new, .. } = wish;
        let text = self.texts.get(transcript).filter(|text| text.archived_at.is_none());
        let text = text.ok_or(InquiryError::NotFound)?;
        let study = self.studies.get(&text.entry.study).ok_or(InquiryError::NotFound)?;
        let seen: Seen = Inquiry::seen(study.clone(), actor);
        if !seen.is(Need::Results) {
            return Err(InquiryError::NotFound);
        }
        let forbidden = InquiryError::Forbidden(Permission::OwnAccount);
        if !seen.is(Need::Code) || new.consensus && !seen.is(Need::Field) {
            return Err(forbidden);
        }
        if study.archived_at.is_some() {
            return Err(InquiryError::Standing("inquiry-error-archived"));
        }
        if study.entry.deleted {
            return Err(InquiryError::Standing("inquiry-error-deleted"));
        }
        if text.entry.state == TranscriptState::Raw {
            return Err(InquiryError::Standing("inquiry-error-raw"));
        }
        let Some(coder) = actor.person_id else { return Err(forbidden) };
        if let Some(there) = new.id.and_then(|id| self.there.get(&id)) {
            // Sent twice: it is there. Anything else under this id is another coding.
            let same = there.entry.transcript == *transcript
                && there.entry.code == new.code
                && there.entry.coder == coder;
            return if same { Ok(Checked::There(there.clone())) } else { Err(InquiryError::Conflict) };
        }
        if text.entry.version != *version {
            return Err(InquiryError::Conflict);
        }
        if new.start >= new.end || new.end > text.entry.length {
            return Err(InquiryError::field("start", "inquiry-error-span"));
        }
        let code = self
            .codes
            .get(&new.code)
            .filter(|code| code.archived_at.is_none() && code.entry.study == text.entry.study);
        let code = code.ok_or_else(|| InquiryError::field("code", "inquiry-error-code"))?;
        if !code.entry.codable {
            return Err(InquiryError::field("code", "inquiry-error-code-folder"));
        }
        Ok(Checked::New(Coding {
            study: text.entry.study,
            transcript: *transcript,
            code: new.code,
            coder,
            coder_name: actor.name.clone(),
            start: new.start,
            end: new.end,
            version: self.books.get(&text.entry.study).copied().unwrap_or(0),
            consensus: new.consensus,
            guid: None,
        }))
    }
}

enum Checked {
    New(Coding),
    There(Record<Coding>),
}

/// One transaction. Fails as a whole only where the database does.
async fn set_all(inquiry: &Inquiry, tenant: &Tenant, wishes: &[&Wish]) -> Result<Vec<Answer>, InquiryError> {
    let own = Permission::OwnAccount;
    let Some(first) = wishes.iter().find(|wish| wish.actor.may(own)) else {
        return Ok(wishes.iter().map(|_| Err(InquiryError::Forbidden(own))).collect());
    };
    // The study is set anew for each.
    let mut work = inquiry.work_as(tenant, &first.actor, first.transcript, own).await?;
    let mut ground = Ground::read(&mut work, wishes).await?;
    let mut answers = Vec::with_capacity(wishes.len());
    for wish in wishes {
        if let Err(error) = work.unit.change_actor(&wish.actor, own) {
            answers.push(Err(error.into()));
            continue;
        }
        answers.push(match ground.check(wish) {
            Err(error) => Err(error),
            Ok(Checked::There(record)) => Ok(record),
            Ok(Checked::New(entry)) => {
                work.study = entry.study;
                let record = inquiry.insert_coding_in(&mut work, wish.new.id, entry).await?;
                // The same may wait twice in one line.
                ground.there.insert(record.id, record.clone());
                Ok(record)
            }
        });
    }
    work.commit().await?;
    Ok(answers)
}
