//! Rounds: a text coded by several people alone, compared, agreed on.

use std::collections::{BTreeMap, BTreeSet};

use bildungsraum_coding::{
    Code as EngineCode, CodeId, Codebook, Coder, CoderId, Coding as EngineCoding, Corpus, Guid,
    agreement::{CodeAgreement, Comparison, Disagreement, Kind, Measure, Unit, disagreements},
};
use bildungsraum_database::{Id, Tenant, args};
use bildungsraum_trail::{Action, Actor};

use super::{
    Inquiry, Need, Work,
    texts::{lay, span},
};
use crate::{
    InquiryError,
    model::{Code, Coding, FieldError, LONGEST_TEXT, Round, RoundState, TextBody, Transcript, at_most},
    store::{self, Record},
};

/// What is shown per code, in this order.
pub(crate) const MEASURES: [Measure; 3] = [Measure::Percent, Measure::Cohen, Measure::AlphaNominal];

/// A disagreement in the house's own ids.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Dispute {
    /// The coding that the other one does not share.
    pub coding: Id,
    /// Its counterpart: the other's coding of the same code with other boundaries, or of another code at this place.
    pub other: Option<Id>,
    /// The first coder's?
    pub first: bool,
    /// How they differ.
    pub kind: Kind,
    /// Code points that differ.
    pub characters: u32,
    /// It was decided on.
    pub settled: bool,
}

/// Two coders compared in one text.
#[derive(Clone, Debug)]
pub(crate) struct Compared {
    /// Code (nothing: all together) with what was counted.
    pub agreements: Vec<(Option<Id>, CodeAgreement)>,
    /// What to talk about, largest difference first.
    pub disputes: Vec<Dispute>,
    /// Codings both set alike: one of the first coder's, one of the second's.
    pub alike: Vec<(Id, Id)>,
}

/// What becomes of a dispute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// As the coding has it.
    This,
    /// As its counterpart has it.
    Other,
    /// Both stay.
    Both,
    /// Neither does.
    Neither,
}

impl Verdict {
    /// The one called so.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "this" => Self::This,
            "other" => Self::Other,
            "both" => Self::Both,
            "neither" => Self::Neither,
            _ => return None,
        })
    }
}

/// Compares what two people coded in one text. What was agreed on belongs to nobody and is left out.
pub(crate) fn compare(
    body: &TextBody,
    codes: &[Record<Code>],
    codings: &[Record<Coding>],
    (first, second): (Id, Id),
    unit: Unit,
    settled: &[Id],
) -> Result<Compared, InquiryError> {
    let mut book = Codebook::new();
    let mut numbers: BTreeMap<Id, CodeId> = BTreeMap::new();
    let mut ids: Vec<Id> = Vec::new();
    for code in codes {
        let entry = EngineCode {
            name: code.entry.name.clone(),
            // A code that became a folder keeps the codings it has.
            codable: true,
            retired: code.archived_at.is_some() || !code.entry.codable,
            ..EngineCode::default()
        };
        numbers.insert(code.id, book.add(entry, None)?);
        ids.push(code.id);
    }
    let mut corpus = Corpus::new(book);
    let coders = [corpus.add_coder(Coder::default())?, corpus.add_coder(Coder::default())?];
    // Who speaks does not matter here, and the engine would want to know them.
    let mut plain = body.clone();
    plain.turns.iter_mut().for_each(|turn| (turn.speaker, turn.part) = (None, None));
    let document = corpus.add_document(lay("", &plain)?.document)?;
    let mut rows: Vec<&Record<Coding>> = Vec::new();
    for one in codings.iter().filter(|one| !one.entry.consensus && one.entry.start < one.entry.end) {
        let coder = if one.entry.coder == first {
            coders.first()
        } else if one.entry.coder == second {
            coders.last()
        } else {
            None
        };
        let (Some(coder), Some(code)) = (coder, numbers.get(&one.entry.code)) else { continue };
        corpus.add_coding(EngineCoding {
            guid: Guid::default(),
            document,
            code: *code,
            coder: *coder,
            span: span(one.entry.start, one.entry.end)?,
            at: None,
            version: one.entry.version,
        })?;
        rows.push(one);
    }
    let comparison = Comparison::new(&corpus, CoderId(0), CoderId(1), unit, Some(&[document]))?;
    let agreements = comparison
        .estimate(&MEASURES, None)?
        .into_iter()
        .map(|one| (one.code.and_then(|code| ids.get(code.0 as usize).copied()), one))
        .collect();
    let found = disagreements(&corpus, &comparison, CoderId(0), CoderId(1));
    let disputes = found.iter().filter_map(|one| dispute(one, &rows, (first, second), settled)).collect();
    let mut alike = Vec::new();
    let mut used: BTreeSet<Id> = BTreeSet::new();
    for one in rows.iter().filter(|one| one.entry.coder == first) {
        let same = |other: &&&Record<Coding>| {
            let (one, entry) = (&one.entry, &other.entry);
            entry.coder == second
                && (entry.code, entry.start, entry.end) == (one.code, one.start, one.end)
                && !used.contains(&other.id)
        };
        if let Some(other) = rows.iter().find(same) {
            used.insert(other.id);
            alike.push((one.id, other.id));
        }
    }
    Ok(Compared { agreements, disputes, alike })
}

fn dispute(
    one: &Disagreement,
    rows: &[&Record<Coding>],
    (first, second): (Id, Id),
    settled: &[Id],
) -> Option<Dispute> {
    let row = rows.get(one.coding.0 as usize)?;
    let is_first = row.entry.coder == first;
    let against = if is_first { second } else { first };
    let shared =
        |other: &Coding| row.entry.end.min(other.end).saturating_sub(row.entry.start.max(other.start));
    let fits = |other: &Coding| match one.kind {
        Kind::Missing => false,
        Kind::Boundary => other.code == row.entry.code,
        Kind::OtherCode(_) => other.code != row.entry.code,
    };
    let other = rows
        .iter()
        .filter(|other| other.entry.coder == against && fits(&other.entry) && shared(&other.entry) > 0)
        .max_by_key(|other| shared(&other.entry))
        .map(|other| other.id);
    Some(Dispute {
        coding: row.id,
        other,
        first: is_first,
        kind: one.kind,
        characters: one.characters,
        settled: settled.contains(&row.id),
    })
}

impl Inquiry {
    /// Begins a round: these people code a text alone. One round at a time.
    pub(crate) async fn begin_round(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        transcript: Id,
        coders: Vec<Id>,
    ) -> Result<Record<Round>, InquiryError> {
        let (seen, record) = self.transcript(tenant, actor, transcript, "").await?;
        self.writable(tenant, actor, seen.record.id, Need::Field).await?;
        let known = |coder: &Id| {
            let roles: Vec<_> = seen.record.entry.roles(*coder).collect();
            Need::Code.met_by(&roles, false)
        };
        let several = coders.iter().collect::<BTreeSet<_>>().len();
        if several < 2 || several != coders.len() {
            return Err(InquiryError::field("coders", "inquiry-coding-error-two"));
        }
        if !coders.iter().all(known) {
            return Err(InquiryError::field("coders", "inquiry-error-choice"));
        }
        let mut work = self.work(tenant, actor, record.entry.study).await?;
        work.lock_transcript(transcript).await?;
        let rounds: Vec<Record<Round>> =
            store::all_in(&mut work.unit, "owner_id = $3 AND archived_at IS NULL", args![transcript]).await?;
        if rounds.iter().any(|one| one.entry.state != RoundState::Agreed) {
            return Err(InquiryError::Standing("inquiry-coding-error-round-open"));
        }
        let round = Round {
            study: record.entry.study,
            transcript,
            coders,
            state: RoundState::Blind,
            note: String::new(),
            settled: Vec::new(),
        };
        let round = work.create(self.environment.id(), round).await?;
        work.commit().await?;
        Ok(round)
    }

    /// Says how far a round is, and what was talked about.
    pub(crate) async fn move_round(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        revision: Option<i64>,
        state: RoundState,
        note: Option<String>,
    ) -> Result<Record<Round>, InquiryError> {
        let mut errors: Vec<FieldError> = Vec::new();
        if let Some(note) = &note {
            at_most(&mut errors, "note", note, LONGEST_TEXT);
        }
        if !errors.is_empty() {
            return Err(InquiryError::Invalid(errors));
        }
        self.save(tenant, actor, Need::Field, id, revision, |record: &mut Record<Round>| {
            record.entry.state = state;
            if let Some(note) = note {
                record.entry.note = note;
            }
            Ok(())
        })
        .await
    }

    /// What two people coded in a text, compared; not while they code blind. Five statements.
    pub(crate) async fn compare_coders(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        transcript: &Record<Transcript>,
        (first, second): (Id, Id),
        unit: Unit,
        body: &TextBody,
    ) -> Result<Compared, InquiryError> {
        let seen = self.study(tenant, actor, transcript.entry.study, Need::Code).await?;
        let blind = self.blind(tenant, actor, &seen).await?;
        if blind.is(transcript.id) {
            return Err(InquiryError::Standing("inquiry-coding-error-blind"));
        }
        let codes = self.all_codes(tenant, seen.record.id).await?;
        let rest = "transcript_id = $2 AND archived_at IS NULL ORDER BY start_at, end_at, id";
        let codings = store::codings(&self.database, tenant, rest, args![transcript.id]).await?;
        let rounds = self.rounds(tenant, transcript.id).await?;
        let settled = rounds.last().map(|one| one.entry.settled.clone()).unwrap_or_default();
        compare(body, &codes, &codings, (first, second), unit, &settled)
    }

    /// Decides on a dispute: what is agreed on becomes codings of nobody in particular.
    pub(crate) async fn settle(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        round: Id,
        (coding, other): (Id, Option<Id>),
        verdict: Verdict,
    ) -> Result<(), InquiryError> {
        let chosen: Vec<Id> = match verdict {
            Verdict::This => vec![coding],
            Verdict::Other => {
                vec![other.ok_or_else(|| InquiryError::field("verdict", "inquiry-error-choice"))?]
            }
            Verdict::Both => std::iter::once(coding).chain(other).collect(),
            Verdict::Neither => Vec::new(),
        };
        let settled: Vec<Id> = std::iter::once(coding).chain(other).collect();
        self.agree(tenant, actor, round, &chosen, &settled).await.map(|_| ())
    }

    /// Takes over what was coded alike, or decided on: makes consensus codings like these, and notes that those are settled.
    /// What is agreed on already is not made twice. Returns how many came.
    pub(crate) async fn agree(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        round: Id,
        chosen: &[Id],
        settled: &[Id],
    ) -> Result<usize, InquiryError> {
        let (seen, record) = self.entry::<Round>(tenant, actor, round, Need::Field).await?;
        self.writable(tenant, actor, seen.record.id, Need::Field).await?;
        if record.archived_at.is_some() || record.entry.state != RoundState::Comparing {
            return Err(InquiryError::Standing("inquiry-coding-error-not-comparing"));
        }
        let mut work = self.work(tenant, actor, seen.record.id).await?;
        work.lock_transcript(record.entry.transcript).await?;
        let made = self.agree_in(&mut work, &record.entry, chosen).await?;
        work.change(round, None, Action::Update, |record: &mut Record<Round>| {
            for id in settled {
                if !record.entry.settled.contains(id) {
                    record.entry.settled.push(*id);
                }
            }
            Ok(())
        })
        .await?;
        work.commit().await?;
        Ok(made)
    }

    async fn agree_in(&self, work: &mut Work, round: &Round, chosen: &[Id]) -> Result<usize, InquiryError> {
        let rest = "transcript_id = $2 AND archived_at IS NULL ORDER BY id";
        let all = store::codings_in(&mut work.unit, rest, args![round.transcript]).await?;
        let place = |one: &Coding| (one.code, one.start, one.end);
        let mut agreed: BTreeSet<_> =
            all.iter().filter(|one| one.entry.consensus).map(|one| place(&one.entry)).collect();
        let book = store::book_number(&mut work.unit, work.study).await?;
        let actor = work.unit.actor().clone();
        let mut made = 0;
        for id in chosen {
            let one = all.iter().find(|one| one.id == *id && !one.entry.consensus);
            let one = one.ok_or(InquiryError::NotFound)?;
            if !agreed.insert(place(&one.entry)) {
                continue;
            }
            let entry = Coding {
                coder: actor.person_id.unwrap_or(one.entry.coder),
                coder_name: actor.name.clone(),
                version: book,
                consensus: true,
                guid: None,
                ..one.entry.clone()
            };
            self.insert_coding_in(work, None, entry).await?;
            made += 1;
        }
        Ok(made)
    }
}
