//! The network survey: preparing, opening, inviting, reminding, answering, closing.

use std::collections::{BTreeMap, BTreeSet};

use bildungsraum_database::{Id, Municipality, Tenant};
use bildungsraum_jobs::NewJob;
use bildungsraum_organisations::named_id;
use bildungsraum_page::Language;
use bildungsraum_trail::{Action, Actor, Permission, Unit};
use jiff::{Timestamp, civil::Date};
use serde_json::json;

use super::{
    Network, Round, cooperations,
    mails::{address_of, letter},
    names::{Resolved, Spellings},
    needs,
};
use crate::{
    NetworkError, jobs,
    model::{
        Answer, Asked, Cooperation, CooperationInput, FieldError, Named, Need, NeedRecord, StatedBy,
        Statement, Survey, SurveyRecord, SurveyState, Wish, name_key,
    },
    store::{self, surveys as table},
    visibility::logged_survey,
};

/// Whoever answers a survey through a link.
#[derive(Clone, Debug)]
pub struct Guest {
    /// Which survey.
    pub survey: SurveyRecord,
    /// For which organisation.
    pub organisation: Id,
    /// What it is called.
    pub name: String,
    /// In whose name the link speaks.
    pub actor: Actor,
    /// What was typed and sent off so far.
    pub asked: Asked,
    /// What the municipality is called: it makes no difference in names of organisations.
    pub town: String,
}

/// One organisation of a roster, for the page of answers.
#[derive(Clone, Debug, PartialEq)]
pub struct RollLine {
    /// Which.
    pub organisation: Id,
    /// What it is called.
    pub name: String,
    /// Has it a mail address?
    pub address: bool,
    /// When it was invited.
    pub invited_at: Option<Timestamp>,
    /// How many reminders it got.
    pub reminders: usize,
    /// When it was reminded last.
    pub reminded_at: Option<Timestamp>,
    /// Why the last mail failed.
    pub failed: Option<String>,
    /// When it saved last.
    pub saved_at: Option<Timestamp>,
    /// When it answered.
    pub answered_at: Option<Timestamp>,
    /// Was its link taken back?
    pub revoked: bool,
}

/// The id of a need or resource that an answer holds: the same wish, sent off twice, stays one.
fn wish_id(survey: Id, organisation: Id, wish: &Wish) -> Id {
    named_id(&format!(
        "network/wish/{survey}/{organisation}/{}/{}/{}/{}",
        wish.side.name(),
        wish.kind.name(),
        wish.topic,
        wish.text
    ))
}

/// Writes a statement down as a cooperation: an open one between the two is confirmed by it, else there is a new one.
/// `origin`: what the survey was made from.
pub(crate) async fn place(
    unit: &mut Unit,
    statement: &mut Statement,
    new_id: Id,
    origin: &str,
) -> Result<(), NetworkError> {
    let Some(to) = statement.to_id else { return Ok(()) };
    let from = statement.from_id;
    let mut existing = store::cooperations::between(unit, from, to).await?;
    if !origin.is_empty() {
        // Invented answers confirm nothing but what is invented, too.
        existing.retain(|record| record.cooperation.origin == origin);
    }
    if let Some(first) = existing.first() {
        statement.cooperation_id = Some(first.id);
        for record in &existing {
            cooperations::answer(unit, record, from, true).await?;
        }
        return Ok(());
    }
    let mut input = CooperationInput {
        organisation_ids: vec![from, to],
        topics: statement.topics.clone(),
        intensity: statement.closeness,
        frequency: statement.frequency,
        ..CooperationInput::default()
    };
    input.tidy();
    let stated_by = StatedBy::survey(statement.survey_id, from);
    let mut cooperation = Cooperation::new(input, stated_by, &[from], unit.at());
    cooperation.origin = origin.to_owned();
    let record = cooperations::add(unit, new_id, cooperation).await?;
    statement.cooperation_id = Some(record.id);
    Ok(())
}

impl Network {
    /// All surveys, newest first.
    pub async fn surveys(&self, tenant: &Tenant) -> Result<Vec<SurveyRecord>, NetworkError> {
        Ok(table::list(&self.database, tenant).await?)
    }

    /// One survey.
    pub async fn survey(&self, tenant: &Tenant, id: Id) -> Result<SurveyRecord, NetworkError> {
        table::get(&self.database, tenant, id).await?.ok_or(NetworkError::NotFound)
    }

    /// How many were asked, have begun and have answered, by survey.
    pub async fn rolls(&self, tenant: &Tenant) -> Result<BTreeMap<Id, (i64, i64, i64)>, NetworkError> {
        let rolls = table::rolls(&self.database, tenant).await?;
        Ok(rolls.into_iter().map(|(id, asked, begun, answered)| (id, (asked, begun, answered))).collect())
    }

    /// A key for links that nobody can guess.
    fn key(&self) -> String {
        self.environment.bytes::<12>().iter().map(|byte| format!("{byte:02x}")).collect()
    }

    async fn note_survey(
        unit: &mut Unit,
        before: &SurveyRecord,
        after: &SurveyRecord,
        action: Action,
    ) -> Result<(), NetworkError> {
        if !table::update(unit, after, before.revision).await? {
            let current = table::current(unit, before.id).await?.map_or(0, |record| record.revision);
            return Err(NetworkError::Conflict { current });
        }
        let (was, is) = (logged_survey(before), logged_survey(after));
        unit.record(table::ENTITY, after.id, action, Some(&was), Some(&is), None).await?;
        Ok(())
    }

    /// Prepares a survey. Its roster is that of the previous wave, or every organisation at work.
    pub async fn add_survey(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        survey: Survey,
    ) -> Result<SurveyRecord, NetworkError> {
        let mut unit = self.unit(tenant, actor, Permission::Curate).await?;
        let errors = survey.check();
        if !errors.is_empty() {
            return Err(NetworkError::Invalid(errors));
        }
        let at_work = self.name_list(tenant).await?;
        let roster: Vec<Id> = match survey.previous_id {
            Some(previous) => {
                self.survey(tenant, previous).await?;
                let before = table::roster(&self.database, tenant, previous).await?;
                before.into_iter().map(|one| one.organisation_id).collect()
            }
            None => at_work.keys().copied().collect(),
        };
        let record = SurveyRecord {
            id: self.environment.id(),
            revision: 1,
            state: SurveyState::Draft,
            survey,
            created_at: unit.at(),
            opened_at: None,
            closed_at: None,
        };
        table::insert(&mut unit, &record).await?;
        for organisation in roster.into_iter().filter(|id| at_work.contains_key(id)) {
            table::ask(&mut unit, record.id, organisation, &self.key()).await?;
        }
        unit.record(table::ENTITY, record.id, Action::Create, None, Some(&logged_survey(&record)), None)
            .await?;
        unit.commit().await?;
        Ok(record)
    }

    /// Changes a survey that is not over, if it is still at `expected`.
    pub async fn save_survey(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        survey: Survey,
        expected: i64,
    ) -> Result<SurveyRecord, NetworkError> {
        let mut unit = self.unit(tenant, actor, Permission::Curate).await?;
        let before = table::current(&mut unit, id).await?.ok_or(NetworkError::NotFound)?;
        if before.state == SurveyState::Closed {
            return Err(NetworkError::WrongState("network-error-survey-over"));
        }
        if before.revision != expected {
            return Err(NetworkError::Conflict { current: before.revision });
        }
        let survey =
            Survey { previous_id: before.survey.previous_id, origin: before.survey.origin.clone(), ..survey };
        let errors = survey.check();
        if !errors.is_empty() {
            return Err(NetworkError::Invalid(errors));
        }
        let after = SurveyRecord { survey, revision: before.revision + 1, ..before.clone() };
        Self::note_survey(&mut unit, &before, &after, Action::Update).await?;
        unit.commit().await?;
        Ok(after)
    }

    /// The roster: who is asked. Two statements.
    pub async fn roster(&self, tenant: &Tenant, survey: Id) -> Result<BTreeSet<Id>, NetworkError> {
        let asked = table::roster(&self.database, tenant, survey).await?;
        Ok(asked.into_iter().map(|one| one.organisation_id).collect())
    }

    /// Says who is asked. Whoever has answered stays.
    pub async fn save_roster(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        survey: Id,
        organisations: &BTreeSet<Id>,
    ) -> Result<(), NetworkError> {
        let mut unit = self.unit(tenant, actor, Permission::Curate).await?;
        let record = table::current(&mut unit, survey).await?.ok_or(NetworkError::NotFound)?;
        if record.state == SurveyState::Closed {
            return Err(NetworkError::WrongState("network-error-survey-over"));
        }
        let at_work = self.name_list(tenant).await?;
        let now = self.roster(tenant, survey).await?;
        let (mut added, mut removed) = (0_usize, 0_usize);
        for id in organisations.iter().filter(|id| at_work.contains_key(id) && !now.contains(id)) {
            added += usize::from(table::ask(&mut unit, survey, *id, &self.key()).await?);
        }
        for id in now.iter().filter(|id| !organisations.contains(id)) {
            removed += usize::from(table::unask(&mut unit, survey, *id).await?);
        }
        let after = json!({ "survey_id": survey, "added": added, "removed": removed });
        unit.record(table::ENTITY, survey, Action::Update, None, Some(&after), None).await?;
        unit.commit().await?;
        Ok(())
    }

    fn mail_job(survey: Id, stage: &str, actor: &Actor, portal: &str) -> NewJob {
        let payload = json!({ "survey": survey, "stage": stage, "portal": portal });
        let mut job = NewJob::new(jobs::INVITE, payload).once(format!("{}/{survey}/{stage}", jobs::INVITE));
        job.created_by = Some(actor.name.clone()).filter(|name| !name.is_empty());
        job
    }

    /// Opens a survey: it can be answered, and a job invites the roster by mail.
    pub async fn open_survey(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        portal: &str,
    ) -> Result<SurveyRecord, NetworkError> {
        let mut unit = self.unit(tenant, actor, Permission::Curate).await?;
        let before = table::current(&mut unit, id).await?.ok_or(NetworkError::NotFound)?;
        if before.state == SurveyState::Open {
            return Ok(before);
        }
        if before.state == SurveyState::Closed {
            return Err(NetworkError::WrongState("network-error-survey-over"));
        }
        if before.survey.closes.is_none_or(|closes| closes < self.today()) {
            return Err(NetworkError::WrongState("network-error-survey-date"));
        }
        if self.roster(tenant, id).await?.len() < 2 {
            return Err(NetworkError::WrongState("network-error-survey-roster"));
        }
        let after = SurveyRecord {
            state: SurveyState::Open,
            opened_at: Some(unit.at()),
            revision: before.revision + 1,
            ..before.clone()
        };
        Self::note_survey(&mut unit, &before, &after, Action::Publish).await?;
        self.jobs.enqueue_within(&mut unit, Self::mail_job(id, "invitation", actor, portal)).await?;
        unit.commit().await?;
        Ok(after)
    }

    /// Reminds those who have not answered, by a job: each at most once a day. Also invites who joined the roster late.
    pub async fn remind(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        portal: &str,
    ) -> Result<(), NetworkError> {
        let mut unit = self.unit(tenant, actor, Permission::Curate).await?;
        let record = table::current(&mut unit, id).await?.ok_or(NetworkError::NotFound)?;
        if !record.is_open(self.today()) {
            return Err(NetworkError::WrongState("network-error-survey-over"));
        }
        let stage = format!("reminder-{}", self.today());
        self.jobs.enqueue_within(&mut unit, Self::mail_job(id, &stage, actor, portal)).await?;
        let after = json!({ "survey_id": id, "stage": stage });
        unit.record(table::ENTITY, id, Action::Update, None, Some(&after), None).await?;
        unit.commit().await?;
        Ok(())
    }

    /// Closes a survey: nobody answers any more, and whoever was named is asked whether it is so.
    pub async fn close_survey(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        portal: &str,
    ) -> Result<SurveyRecord, NetworkError> {
        let mut unit = self.unit(tenant, actor, Permission::Curate).await?;
        let before = table::current(&mut unit, id).await?.ok_or(NetworkError::NotFound)?;
        match before.state {
            SurveyState::Open => {}
            SurveyState::Closed => return Ok(before),
            SurveyState::Draft => return Err(NetworkError::WrongState("network-error-survey-draft")),
        }
        let after = SurveyRecord {
            state: SurveyState::Closed,
            closed_at: Some(unit.at()),
            revision: before.revision + 1,
            ..before.clone()
        };
        Self::note_survey(&mut unit, &before, &after, Action::Update).await?;
        let payload = json!({ "survey": id, "portal": portal });
        let mut job = NewJob::new(jobs::CONFIRM, payload).once(format!("{}/{id}", jobs::CONFIRM));
        job.created_by = Some(actor.name.clone()).filter(|name| !name.is_empty());
        self.jobs.enqueue_within(&mut unit, job).await?;
        unit.commit().await?;
        Ok(after)
    }

    /// Takes the link of an organisation back, or gives it a new one; the old one is worthless in both cases.
    pub async fn renew_link(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        survey: Id,
        organisation: Id,
        revoke: bool,
    ) -> Result<(), NetworkError> {
        let mut unit = self.unit(tenant, actor, Permission::Curate).await?;
        let revoked_at = revoke.then_some(unit.at());
        if !table::put_key(&mut unit, survey, organisation, &self.key(), revoked_at).await? {
            return Err(NetworkError::NotFound);
        }
        let after = json!({ "survey_id": survey, "organisation_id": organisation, "revoked": revoke });
        let id = named_id(&format!("network/asked/{survey}/{organisation}"));
        unit.record(table::ASKED, id, Action::Update, None, Some(&after), None).await?;
        unit.commit().await?;
        Ok(())
    }

    /// The path of the link of an organisation, for the office to hand over in another way.
    pub async fn survey_link(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        survey: Id,
        organisation: Id,
    ) -> Result<String, NetworkError> {
        if !actor.may(Permission::Curate) {
            return Err(NetworkError::Forbidden(Permission::Curate));
        }
        let asked = table::one_asked(&self.database, tenant, survey, organisation).await?;
        let asked = asked.filter(|one| one.revoked_at.is_none()).ok_or(NetworkError::NotFound)?;
        let token = self.survey_token(tenant, survey, organisation, &asked.key)?;
        Ok(format!("/network/survey/{token}"))
    }

    /// The roster with mails and answers, by name. Three statements.
    pub async fn roll(&self, tenant: &Tenant, survey: Id) -> Result<Vec<RollLine>, NetworkError> {
        let asked = table::roster(&self.database, tenant, survey).await?;
        let mails = self.mails(tenant, survey).await?;
        let members = self.members(tenant).await?;
        let members: BTreeMap<Id, _> = members.iter().map(|one| (one.id, one)).collect();
        let mut lines: Vec<RollLine> = asked
            .into_iter()
            .map(|one| {
                let member = members.get(&one.organisation_id);
                let own: Vec<_> =
                    mails.iter().filter(|mail| mail.organisation_id == one.organisation_id).collect();
                let reminders: Vec<_> = own
                    .iter()
                    .filter(|mail| mail.stage.starts_with("reminder-"))
                    .filter_map(|mail| mail.sent_at)
                    .collect();
                RollLine {
                    organisation: one.organisation_id,
                    name: member.map(|one| one.name.clone()).unwrap_or_default(),
                    address: member.is_some_and(|one| address_of(one).is_some()),
                    invited_at: own
                        .iter()
                        .find(|mail| mail.stage == "invitation")
                        .and_then(|mail| mail.sent_at),
                    reminders: reminders.len(),
                    reminded_at: reminders.last().copied(),
                    failed: own.last().and_then(|mail| mail.error.clone()),
                    saved_at: one.saved_at,
                    answered_at: one.answered_at,
                    revoked: one.revoked_at.is_some(),
                }
            })
            .collect();
        lines.sort_by_cached_key(|line| bildungsraum_organisations::fold(&line.name));
        Ok(lines)
    }

    /// Whom a round of mails at this stage is for: on the roster, without an answer, with a link that holds.
    pub(crate) async fn to_write_to(
        &self,
        tenant: &Tenant,
        survey: Id,
        _stage: &str,
    ) -> Result<Vec<Id>, NetworkError> {
        let record = self.survey(tenant, survey).await?;
        if !record.is_open(self.today()) {
            return Ok(Vec::new());
        }
        let asked = table::roster(&self.database, tenant, survey).await?;
        Ok(asked
            .into_iter()
            .filter(|one| one.answered_at.is_none() && one.revoked_at.is_none())
            .map(|one| one.organisation_id)
            .collect())
    }

    /// Invites these organisations, or reminds them; each once per stage. Whoever got no invitation gets that instead of a
    /// reminder.
    pub(crate) async fn invite(
        &self,
        municipality: &Municipality,
        portal: &str,
        survey: Id,
        stage: &str,
        organisations: &[Id],
        round: &mut Round,
    ) -> Result<(), NetworkError> {
        let tenant = municipality.tenant();
        let record = self.survey(&tenant, survey).await?;
        let words = record.survey.words("de");
        let intro = match words.intro.trim() {
            "" => bildungsraum_page::words::words(Language::De, "network-survey-intro", &[]),
            intro => intro.to_owned(),
        };
        let invited: BTreeSet<Id> = self
            .mails(&tenant, survey)
            .await?
            .into_iter()
            .filter(|mail| mail.stage == "invitation" && mail.sent_at.is_some())
            .map(|mail| mail.organisation_id)
            .collect();
        let members = self.organisations.many(&tenant, organisations).await?;
        for member in members.iter().filter(|one| one.archived_at.is_none()) {
            let organisation = &member.organisation;
            let asked = table::one_asked(&self.database, &tenant, survey, organisation.id).await?;
            let Some(asked) = asked.filter(|one| one.answered_at.is_none() && one.revoked_at.is_none())
            else {
                continue;
            };
            let stage = if invited.contains(&organisation.id) { stage } else { "invitation" };
            let key = if stage == "invitation" { "network-mail-invite" } else { "network-mail-remind" };
            let closes = record.survey.closes.map(|day| day.strftime("%d.%m.%Y").to_string());
            self.send_once(&tenant, survey, organisation, stage, round, |email| {
                let token = self.survey_token(&tenant, survey, organisation.id, &asked.key)?;
                Ok(letter(
                    municipality,
                    email,
                    key,
                    &[
                        ("organisation", organisation.name.clone()),
                        ("title", words.title.clone()),
                        ("intro", intro.clone()),
                        ("closes", closes.unwrap_or_default()),
                        ("link", format!("{portal}/network/survey/{token}")),
                    ],
                ))
            })
            .await?;
        }
        Ok(())
    }

    /// Who speaks through a link to a survey.
    pub async fn survey_guest(
        &self,
        municipality: &Municipality,
        token: &str,
    ) -> Result<Guest, NetworkError> {
        let tenant = &municipality.tenant();
        let (survey, organisation, key) = self.read_survey_token(tenant, token)?;
        let gone = || NetworkError::Gone("network-link-revoked");
        let asked = table::one_asked(&self.database, tenant, survey, organisation).await?.ok_or_else(gone)?;
        if asked.revoked_at.is_some() || asked.key != key {
            return Err(gone());
        }
        let survey = table::get(&self.database, tenant, survey).await?.ok_or_else(gone)?;
        if !survey.is_open(self.today()) {
            return Err(NetworkError::Gone("network-link-survey-over"));
        }
        let (name, actor) = self.speaking_for(tenant, organisation).await?;
        Ok(Guest { survey, organisation, name, actor, asked, town: municipality.name.clone() })
    }

    /// What this organisation answered in the wave before, as suggestions.
    pub async fn previous_answer(
        &self,
        tenant: &Tenant,
        guest: &Guest,
    ) -> Result<Option<Answer>, NetworkError> {
        let Some(previous) = guest.survey.survey.previous_id else { return Ok(None) };
        let asked = table::one_asked(&self.database, tenant, previous, guest.organisation).await?;
        Ok(asked.and_then(|one| one.answer))
    }

    /// Saves what a guest typed, if nobody saved since `expected`; with `send`, it is the answer: it becomes statements and
    /// cooperations, and replaces what this organisation had sent off before. Returns the number of the next saving.
    pub async fn save_answer(
        &self,
        tenant: &Tenant,
        guest: &Guest,
        mut answer: Answer,
        expected: i64,
        send: bool,
    ) -> Result<i64, NetworkError> {
        answer.tidy(guest.organisation);
        let roster = self.roster(tenant, guest.survey.id).await?;
        let vocabularies = self.vocabularies(tenant).await?;
        let mut errors = answer.check(&vocabularies, &roster);
        if send && answer.is_empty() {
            errors.push(FieldError::new("partners", "network-error-answer-empty"));
        }
        if !errors.is_empty() {
            return Err(NetworkError::Invalid(errors));
        }
        let organisations = if send { self.members(tenant).await? } else { Vec::new() };
        let mut unit = self.unit(tenant, &guest.actor, Permission::EditOwnEntries).await?;
        let (survey, own) = (guest.survey.id, guest.organisation);
        let before = table::current_asked(&mut unit, survey, own).await?.ok_or(NetworkError::NotFound)?;
        if before.key != guest.asked.key || before.revoked_at.is_some() {
            return Err(NetworkError::Gone("network-link-revoked"));
        }
        let open = table::current(&mut unit, survey).await?.is_some_and(|one| one.is_open(self.today()));
        if !open {
            return Err(NetworkError::Gone("network-link-survey-over"));
        }
        if !table::save_answer(&mut unit, survey, own, &answer, send, expected).await? {
            return Err(NetworkError::Conflict { current: before.draft_revision });
        }
        if send {
            self.state(&mut unit, guest, &before, &answer, &Spellings::of(&organisations, &guest.town))
                .await?;
        }
        let after = json!({
            "survey_id": survey, "organisation_id": own, "sent": send, "named": answer.partners.len(),
        });
        let id = named_id(&format!("network/asked/{survey}/{own}"));
        let action = if send { Action::Submit } else { Action::Update };
        unit.record(table::ASKED, id, action, None, Some(&after), None).await?;
        unit.commit().await?;
        Ok(expected + 1)
    }

    /// Lays a whole wave with its answers, as if it had been opened on that day. For the demo: no mails. Returns how many
    /// answered.
    #[allow(clippy::too_many_arguments, reason = "one call, by the demo")]
    pub(crate) async fn lay_wave(
        &self,
        municipality: &Municipality,
        actor: &Actor,
        id: Id,
        survey: Survey,
        opened: Date,
        state: SurveyState,
        answers: Vec<(Id, Answer)>,
    ) -> Result<usize, NetworkError> {
        let tenant = municipality.tenant();
        let instant = |day: Date| {
            day.at(9, 0, 0, 0).to_zoned(bildungsraum_database::berlin()).map(|zoned| zoned.timestamp()).ok()
        };
        let organisations = self.members(&tenant).await?;
        let spellings = Spellings::of(&organisations, &municipality.name);
        let names: BTreeMap<Id, &str> = organisations.iter().map(|one| (one.id, one.name.as_str())).collect();
        let mut unit = self.unit(&tenant, actor, Permission::Curate).await?;
        let closed = survey.closes.filter(|_| state == SurveyState::Closed);
        let record = SurveyRecord {
            id,
            revision: 1,
            state,
            created_at: instant(opened).unwrap_or(unit.at()),
            opened_at: instant(opened),
            closed_at: closed.and_then(instant),
            survey,
        };
        table::insert(&mut unit, &record).await?;
        unit.record(table::ENTITY, id, Action::Create, None, Some(&logged_survey(&record)), None).await?;
        for one in names.keys() {
            table::ask(&mut unit, id, *one, &self.key()).await?;
        }
        let mut answered = 0;
        for (own, mut answer) in answers {
            let Some(name) = names.get(&own) else { continue };
            answer.tidy(own);
            let Some(asked) = table::current_asked(&mut unit, id, own).await? else { continue };
            let guest = Guest {
                survey: record.clone(),
                organisation: own,
                name: (*name).to_owned(),
                actor: actor.clone(),
                asked: asked.clone(),
                town: municipality.name.clone(),
            };
            table::save_answer(&mut unit, id, own, &answer, true, 0).await?;
            self.state(&mut unit, &guest, &asked, &answer, &spellings).await?;
            answered += 1;
        }
        unit.commit().await?;
        Ok(answered)
    }

    /// Writes an answer down as statements, cooperations and needs, in place of those of the answer before.
    async fn state(
        &self,
        unit: &mut Unit,
        guest: &Guest,
        before: &Asked,
        answer: &Answer,
        spellings: &Spellings,
    ) -> Result<(), NetworkError> {
        let (survey, own) = (guest.survey.id, guest.organisation);
        let old = table::take_statements(unit, survey, own).await?;
        let decided = store::names::decided(unit).await?;
        let (mut named, mut written) = (BTreeSet::new(), BTreeSet::new());
        for one in &answer.partners {
            let mut statement = self.statement(survey, own, one, &decided, spellings);
            // Who is named from the list and in free words is named once.
            if statement.to_id.is_some_and(|to| !named.insert(to)) {
                continue;
            }
            place(unit, &mut statement, self.environment.id(), &guest.survey.survey.origin).await?;
            written.extend(statement.cooperation_id);
            table::insert_statement(unit, &statement).await?;
        }
        for id in old.into_iter().filter_map(|one| one.cooperation_id).filter(|id| !written.contains(id)) {
            let Some(record) = store::cooperations::current(unit, id).await? else { continue };
            if record.archived_at.is_none() && cooperations::only_stated_by(&record, survey, own) {
                let mut after = cooperations::next(unit, &record, record.cooperation.clone());
                after.archived_at = Some(unit.at());
                cooperations::write(unit, &record, &after, Action::Archive, None).await?;
            }
        }
        self.state_needs(unit, guest, before, answer).await
    }

    fn statement(
        &self,
        survey: Id,
        own: Id,
        one: &Named,
        decided: &BTreeMap<String, Option<Id>>,
        spellings: &Spellings,
    ) -> Statement {
        let (mut to_id, mut nobody) = (one.organisation_id, false);
        if to_id.is_none() {
            match decided.get(&name_key(&one.name)) {
                Some(decision) => (to_id, nobody) = (*decision, decision.is_none()),
                None => {
                    if let Resolved::Sure(id) = spellings.resolve(&one.name) {
                        to_id = Some(id);
                    }
                }
            }
        }
        if to_id == Some(own) {
            (to_id, nobody) = (None, true);
        }
        Statement {
            id: self.environment.id(),
            survey_id: survey,
            from_id: own,
            to_id,
            name: if one.organisation_id.is_some() { String::new() } else { one.name.clone() },
            nobody,
            topics: one.topics.clone(),
            closeness: one.closeness,
            frequency: one.frequency,
            cooperation_id: None,
        }
    }

    async fn state_needs(
        &self,
        unit: &mut Unit,
        guest: &Guest,
        before: &Asked,
        answer: &Answer,
    ) -> Result<(), NetworkError> {
        let (survey, own) = (guest.survey.id, guest.organisation);
        let new: BTreeMap<Id, &Wish> =
            answer.needs.iter().map(|wish| (wish_id(survey, own, wish), wish)).collect();
        let old = before.answer.as_ref().map(|old| old.needs.as_slice()).unwrap_or_default();
        for id in old.iter().map(|wish| wish_id(survey, own, wish)).filter(|id| !new.contains_key(id)) {
            let Some(record) = store::needs::current(unit, id).await? else { continue };
            // What was changed by hand since is the organisation's own.
            if record.revision == 1 && record.archived_at.is_none() {
                let after = NeedRecord {
                    archived_at: Some(unit.at()),
                    revision: record.revision + 1,
                    updated_at: unit.at(),
                    ..record.clone()
                };
                needs::write(unit, &record, &after, Action::Archive, None).await?;
            }
        }
        for (id, wish) in new {
            if let Some(record) = store::needs::current(unit, id).await? {
                if record.archived_at.is_some() {
                    let after = NeedRecord {
                        archived_at: None,
                        revision: record.revision + 1,
                        updated_at: unit.at(),
                        ..record.clone()
                    };
                    needs::write(unit, &record, &after, Action::Restore, None).await?;
                }
                continue;
            }
            let need = Need {
                topic: wish.topic.clone(),
                text: wish.text.clone(),
                ..Need::new(wish.side, own, wish.kind)
            };
            needs::add(unit, id, need).await?;
        }
        Ok(())
    }
}
