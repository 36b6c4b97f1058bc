//! Taking back what one did, step by step, without limit, and doing it again.
//!
//! Every step is a change of its own that names the place in the trail it takes back. A place counts as taken back while a
//! step that names it has not been taken back itself.

use std::collections::BTreeSet;

use bildungsraum_database::{Id, Tenant};
use bildungsraum_trail::{Action, Actor};

use super::{
    Inquiry, Need, Work,
    codings::may_change,
    texts::{Change, TextChange},
};
use crate::{
    InquiryError,
    model::Coding,
    store::{self, CODING, Logged, TEXT},
};

/// Most steps that are looked through for the next one.
const MOST: u32 = 10_000;

/// The place that is taken back next, or done again, by somebody whose changes these are, newest first.
fn next(lines: &[Logged], again: bool) -> Option<i64> {
    let mut gone: BTreeSet<i64> = BTreeSet::new();
    for line in lines.iter().filter(|line| line.kind == CODING || line.kind == TEXT) {
        if gone.contains(&line.position) {
            // Taken back; if it was such a step itself, what it names stands again.
            continue;
        }
        match line.undoes {
            // A step back that stands.
            Some(place) if again && is_back(lines, line) => {
                let _ = place;
                return Some(line.position);
            }
            Some(place) => {
                gone.insert(place);
            }
            // A change of its own: nothing can be done again behind it.
            None if again => return None,
            None => return Some(line.position),
        }
    }
    None
}

/// Does a step take a change back (and not a step back)?
fn is_back(lines: &[Logged], line: &Logged) -> bool {
    let mut steps = 0_u32;
    let mut here = Some(line);
    while let Some(one) = here {
        let Some(place) = one.undoes else { break };
        steps += 1;
        here = lines.iter().find(|other| other.position == place);
    }
    steps % 2 == 1
}

impl Inquiry {
    /// Takes back the last thing the asker did in a transcript; `again`: does again what was taken back last. Returns the
    /// place it was done at; nothing: there is nothing to take back.
    pub async fn undo(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        transcript: Id,
        again: bool,
    ) -> Result<Option<i64>, InquiryError> {
        let (seen, record) = self.transcript(tenant, actor, transcript, "").await?;
        self.writable(tenant, actor, seen.record.id, Need::Code).await?;
        let mut work = self.work(tenant, actor, seen.record.id).await?;
        work.lock_transcript(transcript).await?;
        let lines = store::by_person_in(&mut work.unit, transcript, actor.person_id, MOST).await?;
        let Some(position) = next(&lines, again) else { return Ok(None) };
        let told = store::told_in(&mut work.unit, position).await?.ok_or(InquiryError::NotFound)?;
        work.undoes = Some(position);
        if told.logged.kind == TEXT {
            if !seen.is(Need::Field) {
                return Err(InquiryError::Forbidden(bildungsraum_trail::Permission::OwnAccount));
            }
            let Some(TextChange::Edits { inverse, cut, rest_before, .. }) = read(told.after.as_deref())?
            else {
                return Err(InquiryError::Standing("inquiry-error-undo-text"));
            };
            let change = Change { edits: inverse, restored: cut, rest: rest_before };
            Self::change_text_in(&mut work, transcript, record.entry.version, &change).await?;
        } else {
            let id = told.logged.entry;
            let before: Option<Coding> = read(told.before.as_deref())?;
            let after: Option<Coding> = read(told.after.as_deref())?;
            if let Some(coding) = after.as_ref().or(before.as_ref()) {
                may_change(&seen, actor, coding)?;
            }
            match told.action.as_str() {
                "create" | "restore" => {
                    Self::uncode_in(&mut work, id, true).await?;
                }
                "archive" => {
                    Self::uncode_in(&mut work, id, false).await?;
                }
                _ => Self::put_back(&mut work, id, before.ok_or(InquiryError::NotFound)?).await?,
            }
        }
        work.commit().await?;
        Ok(Some(position))
    }

    async fn put_back(work: &mut Work, id: Id, before: Coding) -> Result<(), InquiryError> {
        Self::change_coding_in(work, id, None, Action::Update, |record| {
            (record.entry.code, record.entry.start, record.entry.end) =
                (before.code, before.start, before.end);
            Ok(())
        })
        .await?;
        Ok(())
    }
}

fn read<T: serde::de::DeserializeOwned>(json: Option<&str>) -> Result<Option<T>, InquiryError> {
    json.map(|json| serde_json::from_str(json).map_err(InquiryError::other)).transpose()
}
