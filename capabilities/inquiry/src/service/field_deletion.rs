//! The date of deletion: what was said goes for good, out of tables, trail and files. What stays are the question, guide,
//! codes without examples, categories with the number of their voices, perspectives, votes and proposals.

use std::collections::{BTreeMap, BTreeSet};

use bildungsraum_database::{Id, Tenant, args};
use bildungsraum_organisations::Sector;
use bildungsraum_trail::{Action, Actor, Permission};
use jiff::ToSpan;
use serde_json::Value;

use super::{Inquiry, Need, Work};
use crate::{
    InquiryError,
    model::{
        Category, Code, CodebookVersion, Coding, ConsentForm, FocusGroup, InterviewGuide, Memo, Participant,
        Perspective, Proposal, Recording, RecordingState, Study, Subject, TextBody, Voices, Vote,
    },
    store::{self, Record, Stored},
};

/// Days before the date of deletion on which the study's head is told.
pub(crate) const NOTICE_DAYS: i64 = 7;

/// The kinds of entries that stay; everything else of a study goes.
const KEPT: [&str; 10] = [
    Study::KIND,
    FocusGroup::KIND,
    InterviewGuide::KIND,
    ConsentForm::KIND,
    Code::KIND,
    CodebookVersion::KIND,
    Category::KIND,
    Perspective::KIND,
    Vote::KIND,
    Proposal::KIND,
];

/// Who speaks within a stretch of a text.
fn speakers(body: &TextBody, start: u32, end: u32) -> impl Iterator<Item = Id> + '_ {
    let first = body.turns.partition_point(|turn| turn.end <= start);
    body.turns
        .iter()
        .skip(first)
        .take_while(move |turn| turn.start < end)
        .filter_map(|turn| body.speakers.get(usize::try_from(turn.speaker?).ok()?)?.participant)
}

/// How many people of each sector carry these codes, and by how many codings. Where people agreed on codings of a text, only
/// those count; as `analysis::carriers` counts them while they are there.
pub(crate) fn voices(
    codes: &BTreeSet<Id>,
    codings: &[Record<Coding>],
    texts: &BTreeMap<Id, TextBody>,
    people: &BTreeMap<Id, Sector>,
) -> Vec<Voices> {
    let agreed: BTreeSet<Id> = codings
        .iter()
        .filter(|one| one.entry.consensus && one.archived_at.is_none())
        .map(|one| one.entry.transcript)
        .collect();
    let mut found: BTreeMap<&'static str, (BTreeSet<Id>, u32)> = BTreeMap::new();
    for one in codings {
        let entry = &one.entry;
        let counts = one.archived_at.is_none()
            && codes.contains(&entry.code)
            && entry.end > entry.start
            && (entry.consensus || !agreed.contains(&entry.transcript));
        let Some(body) = texts.get(&entry.transcript).filter(|_| counts) else { continue };
        let said: BTreeSet<Id> = speakers(body, entry.start, entry.end).collect();
        let mut sectors: BTreeMap<&'static str, BTreeSet<Id>> = BTreeMap::new();
        for person in said {
            if let Some(sector) = people.get(&person) {
                sectors.entry(sector.name()).or_default().insert(person);
            }
        }
        for (sector, persons) in sectors {
            let entry = found.entry(sector).or_default();
            entry.0.extend(persons);
            entry.1 += 1;
        }
    }
    Sector::ALL
        .into_iter()
        .filter_map(|sector| {
            let (people, codings) = found.get(sector.name())?;
            Some(Voices {
                sector: sector.name().to_owned(),
                people: u32::try_from(people.len()).unwrap_or(u32::MAX),
                codings: *codings,
            })
        })
        .collect()
}

async fn all_of<T: Stored>(work: &mut Work) -> Result<Vec<Record<T>>, InquiryError> {
    Ok(store::all_in(&mut work.unit, "study_id = $3 ORDER BY id", args![work.study]).await?)
}

async fn change<T: Stored>(work: &mut Work, id: Id, change: impl FnOnce(&mut T)) -> Result<(), InquiryError> {
    work.change(id, None, Action::Erase, |record: &mut Record<T>| {
        change(&mut record.entry);
        Ok(())
    })
    .await?;
    Ok(())
}

impl Inquiry {
    /// Deletes now what a study's people said, for whoever answers for it. It cannot be taken back.
    pub async fn delete_now(&self, tenant: &Tenant, actor: &Actor, study: Id) -> Result<(), InquiryError> {
        let seen = self.study(tenant, actor, study, Need::Head).await?;
        if seen.record.entry.deleted {
            return Err(InquiryError::Standing("inquiry-error-deleted"));
        }
        let work = self.work(tenant, actor, study).await?;
        self.erase_study(tenant, work).await
    }

    /// Studies of a municipality, put aside or not, whose texts were not deleted yet; and those whose were.
    pub(crate) async fn studies_to_watch(&self, tenant: &Tenant) -> Result<Vec<Record<Study>>, InquiryError> {
        Ok(store::all(&self.database, tenant, "1 = 1 ORDER BY id", args![]).await?)
    }

    /// Deletes a study whose day has come.
    pub(crate) async fn delete_when_due(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        study: &Record<Study>,
    ) -> Result<bool, InquiryError> {
        if study.entry.deleted || study.entry.delete_on > self.environment.today() {
            return Ok(false);
        }
        let work = self.work_as(tenant, actor, study.id, Permission::System).await?;
        self.erase_study(tenant, work).await?;
        Ok(true)
    }

    /// Is the day so near that the head is to be told?
    pub(crate) fn is_near(&self, study: &Study) -> bool {
        let today = self.environment.today();
        let from = study.delete_on.saturating_sub(NOTICE_DAYS.days());
        !study.deleted && from <= today && today < study.delete_on
    }

    async fn erase_study(&self, tenant: &Tenant, mut work: Work) -> Result<(), InquiryError> {
        let study = work.study;
        super::field::lock_study(&mut work).await?;
        keep_voices(&mut work).await?;
        for code in all_of::<Code>(&mut work).await? {
            change(&mut work, code.id, |code: &mut Code| code.anchor.clear()).await?;
        }
        for book in all_of::<CodebookVersion>(&mut work).await? {
            change(&mut work, book.id, |book: &mut CodebookVersion| {
                for (_, code) in &mut book.codes {
                    code.anchor.clear();
                }
            })
            .await?;
        }
        for group in all_of::<FocusGroup>(&mut work).await? {
            change(&mut work, group.id, |group: &mut FocusGroup| {
                group.notes.clear();
                group.invitation.clear();
            })
            .await?;
        }
        change(&mut work, study, |study: &mut Study| study.deleted = true).await?;
        let memos: BTreeSet<Id> = all_of::<Memo>(&mut work)
            .await?
            .into_iter()
            .filter(|one| {
                matches!(one.entry.about, Subject::Study | Subject::Category | Subject::Perspective)
            })
            .map(|one| one.id)
            .collect();
        store::erase_said(&mut work.unit, study, &KEPT, &memos).await?;
        for (kind, id) in store::ever_in(&mut work.unit, study).await? {
            work.unit.erase_contents(&kind, id).await?;
        }
        // What stays is told once more, since the trail knows nothing of it any longer.
        for (kind, id, content, aside) in store::raw_in(&mut work.unit, study).await? {
            let value: Value = serde_json::from_str(&content).map_err(InquiryError::other)?;
            let action = if aside { Action::Archive } else { Action::Update };
            work.record(&kind, id, None, action, (None, Some(&value))).await?;
        }
        work.commit().await?;
        self.remove_sound(tenant, study, None).await?;
        Ok(())
    }

    /// Removes sound that should be gone: a process may have ended between the deletion and the removal of its files.
    pub(crate) async fn sweep_sound(
        &self,
        tenant: &Tenant,
        study: &Record<Study>,
    ) -> Result<usize, InquiryError> {
        if study.entry.deleted {
            return self.remove_sound(tenant, study.id, None).await;
        }
        let mut removed = 0;
        let all: Vec<Record<Recording>> =
            store::all(&self.database, tenant, "study_id = $3 ORDER BY id", args![study.id]).await?;
        for one in all.iter().filter(|one| one.entry.state == RecordingState::Gone) {
            removed += self.remove_sound(tenant, study.id, Some(one.id)).await?;
        }
        Ok(removed)
    }
}

/// Codes and all that lie below them.
fn with_those_below(codes: &[Id], all: &[Record<Code>]) -> BTreeSet<Id> {
    let mut found: BTreeSet<Id> = codes.iter().copied().collect();
    loop {
        let before = found.len();
        let below: Vec<Id> = all
            .iter()
            .filter(|one| one.entry.parent.is_some_and(|parent| found.contains(&parent)))
            .map(|one| one.id)
            .collect();
        found.extend(below);
        if found.len() == before {
            return found;
        }
    }
}

/// Counts the voices of every category while codings and people are there.
async fn keep_voices(work: &mut Work) -> Result<(), InquiryError> {
    let study = work.study;
    let categories = all_of::<Category>(work).await?;
    if categories.is_empty() {
        return Ok(());
    }
    let codings =
        store::codings_in(&mut work.unit, "study_id = $2 AND archived_at IS NULL ORDER BY id", args![study])
            .await?;
    let people: BTreeMap<Id, Sector> = all_of::<Participant>(work)
        .await?
        .into_iter()
        .filter(|one| !one.entry.has_withdrawn())
        .map(|one| (one.id, one.entry.sector))
        .collect();
    let codes = all_of::<Code>(work).await?;
    let wanted: BTreeSet<Id> = codings.iter().map(|one| one.entry.transcript).collect();
    let mut texts = BTreeMap::new();
    for id in wanted {
        if let Some((_, body)) = store::text_in(&mut work.unit, id).await? {
            texts.insert(id, TextBody { text: String::new(), ..body });
        }
    }
    for one in categories {
        if !one.entry.kept.is_empty() {
            continue;
        }
        let kept = voices(&with_those_below(&one.entry.codes, &codes), &codings, &texts, &people);
        change(work, one.id, |category: &mut Category| category.kept = kept).await?;
    }
    Ok(())
}
