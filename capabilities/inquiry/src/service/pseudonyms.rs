//! Pseudonyms take the place of names before coders and readers see a text; the key to them is kept apart and encrypted.
//!
//! The engine proposes mentions and knows no names; the lists come from here: participants, the team, organisations, places,
//! and the first names of `data/first_names.txt`. A person decides. What was told of a text before is erased from the trail.

use std::collections::{BTreeMap, BTreeSet};

use bildungsraum_coding::{
    Speaker,
    pseudonym::{Address, Choice, Decisions, Kind, Lists, Mention, Style, propose},
};
use bildungsraum_database::{Id, Tenant, args};
use bildungsraum_trail::{Action, Actor};
use serde::{Deserialize, Serialize};

use super::{
    Inquiry, Need, Seen, Work,
    editing::{Indexed, count, slice},
    sealed::Safe,
    texts::{Change, changed, lay},
};
use crate::{
    InquiryError,
    model::{
        Code, Memo, Paraphrase, Participant, Quote, Summary, TextBody, TextEdit, TextSpeaker, Transcript,
        TranscriptState,
    },
    store::{self, Record, Stored},
};

/// First names, written for this project.
const FIRST_NAMES: &str = include_str!("../../data/first_names.txt");
/// How often applying is tried when somebody else changed the key meanwhile.
const TRIES: u32 = 3;
/// Code points shown around a mention.
const CONTEXT: u32 = 60;
/// Most mentions that are proposed at once.
const MOST_MENTIONS: usize = 3_000;

/// A name of the key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct KeyName {
    /// What it names.
    pub kind: Kind,
    /// The name.
    pub name: String,
    /// What stands in its place.
    pub pseudonym: String,
}

/// A speaker of the key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct KeySpeaker {
    /// In which transcript.
    pub transcript: Id,
    /// The name they had.
    pub name: String,
    /// What they are called now.
    pub label: String,
}

/// Who is behind the pseudonyms of a study.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct KeyBook {
    /// Names that have a pseudonym in all texts.
    pub names: Vec<KeyName>,
    /// What stands in the place of a single mention.
    pub single: Vec<KeyName>,
    /// Speakers.
    pub speakers: Vec<KeySpeaker>,
    /// Names that are to stay as they are.
    pub kept: Vec<(Kind, String)>,
}

impl KeyBook {
    fn pseudonym(&self, kind: Kind, name: &str) -> Option<&str> {
        self.names.iter().find(|one| one.kind == kind && one.name == name).map(|one| one.pseudonym.as_str())
    }

    /// Everything that stands in the place of a name.
    fn pseudonyms(&self) -> BTreeSet<&str> {
        let names = self.names.iter().chain(&self.single).map(|one| one.pseudonym.as_str());
        names
            .chain(self.speakers.iter().map(|one| one.label.as_str()))
            .filter(|one| !one.is_empty())
            .collect()
    }

    fn put(&mut self, kind: Kind, name: &str, pseudonym: &str) {
        match self.names.iter_mut().find(|one| one.kind == kind && one.name == name) {
            Some(one) => pseudonym.clone_into(&mut one.pseudonym),
            None => self.names.push(KeyName { kind, name: name.to_owned(), pseudonym: pseudonym.to_owned() }),
        }
    }
}

/// A to Z, then AA and so on.
fn letters(number: usize) -> String {
    let mut out = String::new();
    let mut left = number + 1;
    while left > 0 {
        let digit = u8::try_from((left - 1) % 26).unwrap_or(0);
        out.insert(0, char::from(b'A' + digit));
        left = (left - 1) / 26;
    }
    out
}

/// A pseudonym that nobody has yet.
fn fresh(kind: Kind, address: Address, general: Option<&str>, taken: &BTreeSet<String>) -> String {
    let style = Style::default();
    if let (Kind::Role, Some(general)) = (kind, general) {
        return format!("[{general}]");
    }
    let word = match (kind, address) {
        (Kind::Person, Address::Woman) => &style.woman,
        (Kind::Person, Address::Man) => &style.man,
        (Kind::Person, Address::Unknown) => &style.person,
        (Kind::Place, _) => &style.place,
        (Kind::Organisation, _) => &style.organisation,
        (Kind::Role, _) => &style.role,
    };
    // Letters of people are shared by women and men: `Frau A` and `Herr A` would be taken for a couple.
    let free = |number: &usize| {
        if kind == Kind::Person {
            let letter = letters(*number);
            [&style.woman, &style.man, &style.person]
                .iter()
                .all(|word| !taken.contains(&format!("{word} {letter}")))
        } else {
            let plain = format!("{word} {}", number + 1);
            !taken.contains(&plain) && !taken.contains(&format!("[{plain}]"))
        }
    };
    let number = (0..=taken.len() + 1).find(free).unwrap_or_default();
    match kind {
        Kind::Person => format!("{word} {}", letters(number)),
        Kind::Role => format!("[{word} {}]", number + 1),
        Kind::Place | Kind::Organisation => format!("{word} {}", number + 1),
    }
}

/// A mention with what stands around it.
#[derive(Clone, Debug)]
pub(crate) struct Placed {
    /// First code point: its name in forms.
    pub start: u32,
    /// As it stands in the text.
    pub text: String,
    /// Before it.
    pub before: String,
    /// Behind it.
    pub after: String,
    /// Why it is taken for a mention: a key of the engine.
    pub reason: &'static str,
}

/// All mentions of a name.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    /// What it names.
    pub kind: Kind,
    /// The name.
    pub name: String,
    /// What would take its place.
    pub pseudonym: String,
    /// It was decided before that it stays.
    pub kept: bool,
    /// Where.
    pub places: Vec<Placed>,
}

/// A speaker, and what they will be called.
#[derive(Clone, Debug)]
pub(crate) struct Renamed {
    /// The name in the text.
    pub name: String,
    /// The label.
    pub label: String,
}

/// What is proposed for a text.
#[derive(Clone, Debug)]
pub(crate) struct Proposal {
    /// The transcript.
    pub record: Record<Transcript>,
    /// The version of the text that was looked through.
    pub version: i64,
    /// Names with their mentions.
    pub groups: Vec<Group>,
    /// Speakers.
    pub speakers: Vec<Renamed>,
    mentions: Vec<Mention>,
    body: TextBody,
}

/// What somebody decided.
#[derive(Clone, Debug, Default)]
pub(crate) struct Decided {
    /// For all mentions of a name.
    pub names: Vec<(Kind, String, Choice)>,
    /// For one mention, by its first code point.
    pub mentions: Vec<(u32, Choice)>,
    /// Further names that were not proposed: every mention, word by word.
    pub further: Vec<(Kind, String)>,
}

/// What came of applying.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Applied {
    /// Mentions that were replaced.
    pub replaced: usize,
    /// Entries of the study in which a replaced name still stands: kind, row, a title.
    pub left: Vec<(&'static str, Id)>,
}

/// Is a name a label already, such as `B3`, `I`, `S01`, `Person 2`?
fn is_label(name: &str) -> bool {
    let (word, rest) = match name.split_once(' ') {
        Some((word, rest)) => (word, rest),
        None => (name.trim_end_matches(|sign: char| sign.is_ascii_digit()), ""),
    };
    let known =
        ["Person", "Sprecher", "Sprecherin", "Speaker", "Befragte", "Befragter", "Moderation", "Interviewer"];
    let numbered = rest.is_empty() || rest.chars().all(|sign| sign.is_ascii_digit());
    numbered && (known.contains(&word) || word.chars().count() <= 2 && word.chars().all(char::is_uppercase))
}

/// What speakers are called in a text with pseudonyms. None of them has the name of another.
fn labels(speakers: &[TextSpeaker], people: &BTreeMap<Id, &Participant>) -> Vec<String> {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut free = |wanted: &str, alone: bool| {
        let first = if alone { wanted.to_owned() } else { format!("{wanted}1") };
        let more = (2..)
            .map(|number| if alone { format!("{wanted} {number}") } else { format!("{wanted}{number}") });
        let label =
            std::iter::once(first).chain(more).find(|label| !taken.contains(label)).unwrap_or_default();
        taken.insert(label.clone());
        label
    };
    // People's own labels come first, then those that stay, then new ones.
    let mut list: Vec<Option<String>> = vec![None; speakers.len()];
    for (place, one) in list.iter_mut().zip(speakers) {
        let label = one.participant.and_then(|id| people.get(&id)).map(|one| one.label.trim().to_owned());
        if let Some(label) = label.filter(|label| !label.is_empty()) {
            *place = Some(free(&label, true));
        }
    }
    for (place, one) in list.iter_mut().zip(speakers) {
        if place.is_none() && is_label(&one.name) {
            *place = Some(free(&one.name, true));
        }
    }
    for (place, one) in list.iter_mut().zip(speakers) {
        if place.is_none() {
            *place = Some(if one.moderator { free("Moderation", true) } else { free("P", false) });
        }
    }
    list.into_iter().flatten().collect()
}

/// Every place where a name stands as a word of its own.
fn word_places(text: &str, name: &str) -> Vec<(u32, u32)> {
    let signs: Vec<char> = text.chars().collect();
    let wanted: Vec<char> = name.chars().collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    let letter = |at: usize| signs.get(at).is_some_and(|sign| sign.is_alphanumeric());
    let mut list = Vec::new();
    let mut at = 0;
    while at + wanted.len() <= signs.len() {
        let end = at + wanted.len();
        let here = signs.get(at..end) == Some(wanted.as_slice());
        if here && !(at > 0 && letter(at - 1)) && !letter(end) {
            let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
            list.push((offset(at), offset(end)));
            at = end;
        } else {
            at += 1;
        }
    }
    list
}

/// The beginning of a turn that names its speaker: where, and who.
fn turn_heads(body: &TextBody) -> Vec<(u32, u32, usize)> {
    let text = Indexed::new(&body.text);
    body.turns
        .iter()
        .filter_map(|turn| {
            let at = turn.speaker? as usize;
            let name = &body.speakers.get(at)?.name;
            let end = turn.start + count(name);
            let head = text.slice(turn.start, end + 1);
            (head.strip_suffix(':') == Some(name.as_str())).then_some((turn.start, end, at))
        })
        .collect()
}

impl Inquiry {
    fn safe(&self, tenant: &Tenant, study: Id) -> Safe {
        Safe::new(&self.server_key, tenant.key(), &study.text())
    }

    /// The key of a study with its revision; an empty one where there is none.
    async fn key_book(&self, tenant: &Tenant, study: Id) -> Result<(i64, KeyBook), InquiryError> {
        let Some((revision, sealed)) = store::sealed_key(&self.database, tenant, study).await? else {
            return Ok((0, KeyBook::default()));
        };
        let plain = self
            .safe(tenant, study)
            .open(&sealed)
            .ok_or_else(|| InquiryError::other("the key of a study cannot be opened"))?;
        // The message of serde would quote what it read.
        let book = serde_json::from_slice(&plain);
        Ok((revision, book.map_err(|_| InquiryError::other("the key of a study cannot be read"))?))
    }

    /// Who is behind the pseudonyms, for those who keep the key. It is noted who opened it.
    pub(crate) async fn open_key(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        study: Id,
    ) -> Result<(Seen, KeyBook), InquiryError> {
        let seen = self.study(tenant, actor, study, Need::Key).await?;
        self.note_reading(tenant, actor, study, study, "key").await?;
        let (_, book) = self.key_book(tenant, study).await?;
        Ok((seen, book))
    }

    /// Mentions that a text may have, with what would take their place.
    pub(crate) async fn propose_names(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
    ) -> Result<(Seen, Proposal), InquiryError> {
        let (seen, record) = self.transcript(tenant, actor, id, "names").await?;
        if !seen.is(Need::Field) {
            return Err(InquiryError::Forbidden(bildungsraum_trail::Permission::OwnAccount));
        }
        let (_, book) = self.key_book(tenant, record.entry.study).await?;
        let proposal = self.proposal(tenant, &seen, record, &book, &[]).await?;
        Ok((seen, proposal))
    }

    async fn proposal(
        &self,
        tenant: &Tenant,
        seen: &Seen,
        record: Record<Transcript>,
        book: &KeyBook,
        further: &[(Kind, String)],
    ) -> Result<Proposal, InquiryError> {
        let (version, body) = self.text(tenant, record.id).await?;
        let people = self.entries::<Participant>(tenant, record.entry.study).await?;
        let organisations = self.organisations.names(tenant).await.map_err(InquiryError::other)?;
        let places = self.organisations.every_place(tenant).await.map_err(InquiryError::other)?;
        let by_id: BTreeMap<Id, &Participant> = people.iter().map(|one| (one.id, &one.entry)).collect();
        let known = Known::new(&people, seen, &organisations, &places, &body);
        let mut mentions = tokio::task::spawn_blocking({
            let (body, name) = (body.clone(), record.entry.name.clone());
            move || known.mentions(&name, &body)
        })
        .await
        .map_err(InquiryError::other)??;
        for (kind, name) in further {
            mentions.retain(|one| one.name != *name);
            for (start, end) in word_places(&body.text, name) {
                let span = super::texts::span(start, end)?;
                mentions.retain(|one| one.span.shared(span) == 0);
                mentions.push(Mention {
                    span,
                    kind: *kind,
                    name: name.clone(),
                    text: name.clone(),
                    reason: bildungsraum_coding::pseudonym::Reason::Listed,
                    address: Address::Unknown,
                    general: None,
                });
            }
        }
        // What names a speaker is replaced by the label; what is a pseudonym already is none.
        let heads = turn_heads(&body);
        let mut covered: Vec<(u32, u32)> = heads.iter().map(|(start, end, _)| (*start, *end)).collect();
        let pseudonyms = book.pseudonyms();
        for one in &pseudonyms {
            covered.extend(word_places(&body.text, one));
        }
        covered.sort_unstable();
        let free = |mention: &Mention| {
            let (start, end) = (mention.span.start().0, mention.span.end().0);
            let before = covered.partition_point(|(from, _)| *from < end);
            !covered.iter().take(before).rev().take(2).any(|(_, to)| *to > start)
        };
        mentions.retain(free);
        mentions.sort_by_key(|one| one.span);
        mentions.truncate(MOST_MENTIONS);
        let labels = labels(&body.speakers, &by_id);
        let speakers = body
            .speakers
            .iter()
            .zip(labels)
            .map(|(one, label)| Renamed { name: one.name.clone(), label })
            .collect::<Vec<_>>();
        let groups = groups(&body, &mentions, book, &people, &speakers);
        Ok(Proposal { record, version, groups, speakers, mentions, body })
    }

    /// Puts pseudonyms in the place of what was decided upon, gives speakers their labels, keeps the key, and makes the text
    /// ready. `version`: of the text that was looked through.
    pub(crate) async fn replace_names(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        version: i64,
        decided: &Decided,
    ) -> Result<Applied, InquiryError> {
        let mut tries = 0;
        loop {
            tries += 1;
            match self.try_replace(tenant, actor, id, version, decided).await {
                Err(InquiryError::Conflict) if tries < TRIES => {
                    if self.text(tenant, id).await?.0 != version {
                        return Err(InquiryError::Conflict);
                    }
                }
                other => return other,
            }
        }
    }

    async fn try_replace(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        version: i64,
        decided: &Decided,
    ) -> Result<Applied, InquiryError> {
        let (seen, record) = self.transcript(tenant, actor, id, "").await?;
        let study = record.entry.study;
        self.writable(tenant, actor, study, Need::Field).await?;
        let (revision, mut book) = self.key_book(tenant, study).await?;
        let proposal = self.proposal(tenant, &seen, record, &book, &decided.further).await?;
        if proposal.version != version {
            return Err(InquiryError::Conflict);
        }
        let plan = plan(&proposal, decided, &mut book, id)?;
        let Planned { change, names } = plan;
        let replaced = change.edits.len();

        let mut work = self.work(tenant, actor, study).await?;
        let before = Self::change_text_in(&mut work, id, version, &change).await?;
        let title = without(&before.entry.name, &names);
        let hidden = title != before.entry.name;
        if hidden {
            rewrite(&mut work, id, |one: &mut Transcript| one.name.clone_from(&title)).await?;
        }
        work.change(id, None, Action::Update, |record: &mut Record<Transcript>| {
            record.entry.state = TranscriptState::Ready;
            Ok(())
        })
        .await?;
        Self::tell_whole_in(&mut work, id).await?;
        let (_, body) = store::text_in(&mut work.unit, id).await?.ok_or(InquiryError::NotFound)?;
        hide_in_quotes(&mut work, id, &body, &names).await?;
        hide_in_paraphrases(&mut work, id, &names).await?;
        let left = still_named(&mut work, &names).await?;
        let sealed = serde_json::to_vec(&book)
            .ok()
            .and_then(|plain| self.safe(tenant, study).seal(&self.environment, &plain))
            .ok_or_else(|| InquiryError::other("the key of a study cannot be sealed"))?;
        if !store::put_key(&mut work.unit, study, revision, &sealed).await? {
            return Err(InquiryError::Conflict);
        }
        work.commit().await?;
        Ok(Applied { replaced, left })
    }
}

/// Names this installation knows.
struct Known {
    first: Vec<String>,
    places: Vec<String>,
    organisations: Vec<String>,
    speakers: Vec<Speaker>,
}

impl Known {
    fn new(
        people: &[Record<Participant>],
        seen: &Seen,
        organisations: &[(Id, String)],
        places: &[bildungsraum_organisations::Place],
        body: &TextBody,
    ) -> Self {
        let mut first: BTreeSet<String> = FIRST_NAMES
            .lines()
            .filter(|line| !line.starts_with('#'))
            .flat_map(str::split_whitespace)
            .map(str::to_owned)
            .collect();
        let mut speakers: Vec<Speaker> = body
            .speakers
            .iter()
            .map(|one| Speaker { name: one.name.clone(), moderator: one.moderator, ..Speaker::default() })
            .collect();
        let team = seen.record.entry.team.iter().map(|one| one.name.as_str());
        let names = people
            .iter()
            .flat_map(|one| [one.entry.name.as_str(), one.entry.parent_name.as_str()])
            .chain(team)
            .map(str::trim)
            .filter(|name| name.contains(' '));
        for name in names {
            first.extend(name.split_whitespace().next().map(str::to_owned));
            speakers.push(Speaker { name: name.to_owned(), ..Speaker::default() });
        }
        let mut known: BTreeSet<String> = BTreeSet::new();
        for place in places {
            known.extend(
                [&place.city, &place.quarter, &place.street, &place.name].map(|one| one.trim().to_owned()),
            );
        }
        let organisations: Vec<String> = organisations.iter().map(|(_, name)| name.clone()).collect();
        known.retain(|one| one.chars().count() > 2 && !organisations.contains(one));
        Self {
            first: first.into_iter().collect(),
            places: known.into_iter().collect(),
            organisations,
            speakers,
        }
    }

    fn mentions(&self, name: &str, body: &TextBody) -> Result<Vec<Mention>, InquiryError> {
        let laid = lay(name, body)?;
        let (first, places, organisations) =
            (refs(&self.first), refs(&self.places), refs(&self.organisations));
        let lists = Lists { first_names: &first, places: &places, organisations: &organisations };
        Ok(propose(&laid.document, &self.speakers, &lists))
    }
}

fn refs(list: &[String]) -> Vec<&str> {
    list.iter().map(String::as_str).collect()
}

/// What is put where, and which names go.
struct Planned {
    change: Change,
    /// What stood there, and what stands there now.
    names: Vec<(String, String)>,
}

fn plan(proposal: &Proposal, decided: &Decided, book: &mut KeyBook, id: Id) -> Result<Planned, InquiryError> {
    let mut decisions = Decisions::default();
    for (kind, name) in &decided.further {
        decisions.name(*kind, name.clone(), Choice::Replace);
    }
    for (kind, name, choice) in &decided.names {
        decisions.name(*kind, name.clone(), choice.clone());
        let kept = (*kind, name.clone());
        let stays = *choice == Choice::Keep;
        book.kept.retain(|one| *one != kept);
        if stays {
            book.kept.push(kept);
        }
    }
    for (start, choice) in &decided.mentions {
        if let Some(mention) = proposal.mentions.iter().find(|one| one.span.start().0 == *start) {
            decisions.mention(mention, choice.clone());
        }
    }
    let mut edits = Vec::new();
    let mut names: BTreeSet<(String, String)> = BTreeSet::new();
    for mention in &proposal.mentions {
        let Some((choice, alone)) = decisions.of(mention) else { continue };
        let group = proposal.groups.iter().find(|one| one.kind == mention.kind && one.name == mention.name);
        let proposed = group.map(|one| one.pseudonym.clone()).unwrap_or_default();
        let text = match choice {
            Choice::Keep => continue,
            Choice::With(text) if alone => {
                book.single.push(KeyName {
                    kind: mention.kind,
                    name: mention.text.clone(),
                    pseudonym: text.clone(),
                });
                text.clone()
            }
            Choice::With(text) => text.clone(),
            Choice::Replace => proposed,
        };
        if matches!(choice, Choice::Replace) || !alone {
            book.put(mention.kind, &mention.name, &text);
        }
        if text.contains(['\n', '\r']) || text.chars().count() > crate::model::LONGEST {
            return Err(InquiryError::field("with", "inquiry-error-signs"));
        }
        names.insert((mention.text.clone(), text.clone()));
        if mention.kind != Kind::Role {
            names.insert((mention.name.clone(), text.clone()));
        }
        edits.push(TextEdit { start: mention.span.start().0, end: mention.span.end().0, text });
    }
    let mut speakers = proposal.body.speakers.clone();
    for (one, renamed) in speakers.iter_mut().zip(&proposal.speakers) {
        if one.name == renamed.label {
            continue;
        }
        let entry = KeySpeaker { transcript: id, name: one.name.clone(), label: renamed.label.clone() };
        if !book.speakers.contains(&entry) {
            book.speakers.push(entry);
        }
        names.insert((one.name.clone(), renamed.label.clone()));
        one.name.clone_from(&renamed.label);
    }
    let text = Indexed::new(&proposal.body.text);
    for (start, end, at) in turn_heads(&proposal.body) {
        if let Some(label) = speakers.get(at).map(|one| &one.name)
            && text.slice(start, end) != label
        {
            edits.push(TextEdit { start, end, text: label.clone() });
        }
    }
    edits.sort_by_key(|one| (one.start, one.end));
    let change = Change { edits, ..Change::default() };
    let (after, _, _) = changed(&proposal.body, &change)?;
    let rest = (after.speakers != speakers).then(|| TextBody { text: String::new(), speakers, ..after });
    let mut names: Vec<(String, String)> = names.into_iter().collect();
    // The longest first: `Frau Kowalczyk` before `Kowalczyk`.
    names.sort_by_key(|(name, _)| std::cmp::Reverse(name.chars().count()));
    Ok(Planned { change: Change { rest, ..change }, names })
}

fn groups(
    body: &TextBody,
    mentions: &[Mention],
    book: &KeyBook,
    people: &[Record<Participant>],
    speakers: &[Renamed],
) -> Vec<Group> {
    let mut addresses: BTreeMap<(Kind, &str), Address> = BTreeMap::new();
    for mention in mentions {
        let address = addresses.entry((mention.kind, mention.name.as_str())).or_default();
        if *address == Address::Unknown {
            *address = mention.address;
        }
    }
    let mut taken: BTreeSet<String> = book.pseudonyms().into_iter().map(str::to_owned).collect();
    taken.extend(speakers.iter().map(|one| one.label.clone()));
    let signs: Vec<char> = body.text.chars().collect();
    let around = |from: u32, to: u32| -> String {
        let text: String =
            signs.get(from as usize..(to as usize).min(signs.len())).unwrap_or_default().iter().collect();
        text.replace('\n', " ")
    };
    let mut groups: Vec<Group> = Vec::new();
    let mut at: BTreeMap<(Kind, String), usize> = BTreeMap::new();
    for mention in mentions {
        let key = (mention.kind, mention.name.clone());
        let place = *at.entry(key).or_insert_with(|| {
            let address = addresses.get(&(mention.kind, mention.name.as_str())).copied().unwrap_or_default();
            let known = book.pseudonym(mention.kind, &mention.name).map(str::to_owned);
            let person =
                (mention.kind == Kind::Person).then(|| label_of(&mention.name, people, speakers)).flatten();
            let pseudonym = known
                .or(person)
                .unwrap_or_else(|| fresh(mention.kind, address, mention.general.as_deref(), &taken));
            taken.insert(pseudonym.clone());
            groups.push(Group {
                kind: mention.kind,
                name: mention.name.clone(),
                pseudonym,
                kept: book.kept.iter().any(|(kind, name)| *kind == mention.kind && *name == mention.name),
                places: Vec::new(),
            });
            groups.len() - 1
        });
        let (start, end) = (mention.span.start().0, mention.span.end().0);
        if let Some(group) = groups.get_mut(place) {
            group.places.push(Placed {
                start,
                text: mention.text.clone(),
                before: around(start.saturating_sub(CONTEXT), start),
                after: around(end, end.saturating_add(CONTEXT)),
                reason: mention.reason.key(),
            });
        }
    }
    groups
}

/// The label of the one participant or speaker who has this name, or a part of it.
fn label_of(name: &str, people: &[Record<Participant>], speakers: &[Renamed]) -> Option<String> {
    let fits = |full: &str| full == name || full.split_whitespace().any(|part| part == name);
    let mut labels: BTreeSet<&str> = people
        .iter()
        .filter(|one| fits(&one.entry.name) && !one.entry.label.is_empty())
        .map(|one| one.entry.label.as_str())
        .collect();
    labels.extend(speakers.iter().filter(|one| fits(&one.name)).map(|one| one.label.as_str()));
    match labels.len() {
        1 => labels.first().map(|label| (*label).to_owned()),
        _ => None,
    }
}

/// A text of ours with names replaced, word by word.
fn without(text: &str, names: &[(String, String)]) -> String {
    let mut text = text.to_owned();
    for (name, pseudonym) in names {
        if name == pseudonym || is_label(name) {
            continue;
        }
        for (start, end) in word_places(&text, name).into_iter().rev() {
            let head = slice(&text, 0, start).to_owned();
            let tail = slice(&text, end, u32::MAX).to_owned();
            text = format!("{head}{pseudonym}{tail}");
        }
    }
    text
}

/// Quotes in which a name stood read as the text does now and have to be released again; what was told of them is erased.
async fn hide_in_quotes(
    work: &mut Work,
    transcript: Id,
    body: &TextBody,
    names: &[(String, String)],
) -> Result<(), InquiryError> {
    let quotes: Vec<Record<Quote>> =
        store::all_in(&mut work.unit, "owner_id = $3 ORDER BY id", args![transcript]).await?;
    for quote in quotes {
        let entry = &quote.entry;
        let (text, speaker) = (without(&entry.text, names), without(&entry.speaker, names));
        let reason = without(&entry.reason, names);
        let stands = super::quotes::stands_in(&text, slice(&body.text, entry.start, entry.end));
        if (&text, &speaker, &reason) == (&entry.text, &entry.speaker, &entry.reason) && stands {
            continue;
        }
        rewrite(work, quote.id, |one: &mut Quote| {
            one.released = one.released && text == one.text && stands;
            one.text.clone_from(&text);
            one.speaker.clone_from(&speaker);
            one.reason.clone_from(&reason);
        })
        .await?;
    }
    Ok(())
}

async fn hide_in_paraphrases(
    work: &mut Work,
    transcript: Id,
    names: &[(String, String)],
) -> Result<(), InquiryError> {
    let all: Vec<Record<Paraphrase>> =
        store::all_in(&mut work.unit, "owner_id = $3 ORDER BY id", args![transcript]).await?;
    for one in all {
        let after = Paraphrase {
            paraphrase: without(&one.entry.paraphrase, names),
            generalisation: without(&one.entry.generalisation, names),
            reduction: without(&one.entry.reduction, names),
            ..one.entry.clone()
        };
        if after != one.entry {
            rewrite(work, one.id, |entry: &mut Paraphrase| entry.clone_from(&after)).await?;
        }
    }
    Ok(())
}

/// Changes an entry and erases from the trail what was told of it before.
async fn rewrite<T: Stored>(work: &mut Work, id: Id, change: impl Fn(&mut T)) -> Result<(), InquiryError> {
    let after = work
        .change(id, None, Action::Update, |record: &mut Record<T>| {
            change(&mut record.entry);
            Ok(())
        })
        .await?;
    work.unit.erase_contents(T::KIND, id).await?;
    // What it is now is told again, without what it was: also that it is put aside.
    let action = if after.archived_at.is_some() { Action::Archive } else { Action::Update };
    work.change(id, None, action, |_: &mut Record<T>| Ok(())).await?;
    Ok(())
}

/// Memos, summaries and codes in which a name still stands: people wrote them, so people change them.
async fn still_named(
    work: &mut Work,
    names: &[(String, String)],
) -> Result<Vec<(&'static str, Id)>, InquiryError> {
    let study = work.study;
    let named = |text: &str| without(text, names) != text;
    let mut left = Vec::new();
    let rest = "study_id = $3 AND archived_at IS NULL ORDER BY id";
    let memos: Vec<Record<Memo>> = store::all_in(&mut work.unit, rest, args![study]).await?;
    left.extend(
        memos
            .iter()
            .filter(|one| named(&one.entry.title) || named(&one.entry.text))
            .map(|one| ("memos", one.id)),
    );
    let codes: Vec<Record<Code>> = store::all_in(&mut work.unit, rest, args![study]).await?;
    left.extend(
        codes
            .iter()
            .filter(|one| named(&one.entry.anchor) || named(&one.entry.definition) || named(&one.entry.rule))
            .map(|one| ("codes", one.id)),
    );
    let summaries: Vec<Record<Summary>> = store::all_in(&mut work.unit, rest, args![study]).await?;
    left.extend(summaries.iter().filter(|one| named(&one.entry.text)).map(|one| ("summaries", one.id)));
    Ok(left)
}
