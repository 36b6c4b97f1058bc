//! Invitations: mails with a signed link, what people answer by it, the date that is chosen, mails about it.

use std::collections::BTreeMap;

use bildungsraum_database::{Id, Tenant};
use bildungsraum_exchange::signed::SignedError;
use bildungsraum_jobs::NewJob;
use bildungsraum_trail::{Action, Actor, Permission, Via};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{Inquiry, Need, Work, field::there};
use crate::{
    InquiryError,
    model::{
        Consent, ConsentForm, FocusGroup, GroupState, MOST_DATES, MailNote, Participant, PersonState, Study,
        Suits,
    },
    store::{self, Record},
};

/// The kind of job that writes to those who are to be heard.
pub(crate) const MAIL: &str = "inquiry-mail";
/// The kind of job that tells a study's head that the date of deletion is near.
pub(crate) const NOTICE: &str = "inquiry-notice";

/// What links to people are signed for.
const PURPOSE: &str = "inquiry-listen";

/// What the job that writes is given: no names, no addresses.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct MailPayload {
    /// About which group.
    pub group: Id,
    /// `invited`, `reminded`, `dated`, `parent`.
    pub what: String,
    /// To one person only.
    pub only: Option<Id>,
    /// Where the portal is.
    pub portal: String,
}

/// What came of a round of mails.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Round {
    /// Went out.
    pub sent: u32,
    /// Had gone out before.
    pub before: u32,
    /// There is no address.
    pub without_address: u32,
    /// The server did not take it.
    pub failed: u32,
}

/// Whoever opened a link.
#[derive(Clone, Debug)]
pub(crate) struct Listener {
    /// The study.
    pub study: Record<Study>,
    /// Who is to be heard.
    pub person: Record<Participant>,
    /// In which group.
    pub group: Option<Record<FocusGroup>>,
    /// The form as it is now.
    pub form: Option<Record<ConsentForm>>,
    /// The form they agreed with, where that is another.
    pub signed: Option<Record<ConsentForm>>,
    /// It is the link of the person who has custody.
    pub parent: bool,
}

impl Inquiry {
    /// The end of the link for somebody who is to be heard. It holds until the study's date of deletion, names rows only,
    /// and is the same whenever it is made.
    pub(crate) fn listen_token(
        &self,
        tenant: &Tenant,
        study: &Study,
        participant: Id,
        parent: bool,
    ) -> Result<String, SignedError> {
        let end = study.delete_on.tomorrow().unwrap_or(study.delete_on);
        let expires = end.to_zoned(jiff::tz::TimeZone::UTC).map_or(Timestamp::MAX, |day| day.timestamp());
        let who = if parent { "parent" } else { "self" };
        self.signer.sign(PURPOSE, &format!("{}/{participant}/{who}", tenant.key()), expires)
    }

    /// Who opened a link. A link that does not hold finds nothing.
    pub(crate) async fn listener(&self, tenant: &Tenant, token: &str) -> Result<Listener, InquiryError> {
        let payload =
            self.signer.verify(PURPOSE, token, self.environment.now()).map_err(|_| InquiryError::NotFound)?;
        let mut parts = payload.split('/');
        let (Some(owner), Some(id), Some(who), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(InquiryError::NotFound);
        };
        if owner != tenant.key() {
            return Err(InquiryError::NotFound);
        }
        let id: Id = id.parse().map_err(|_| InquiryError::NotFound)?;
        let person: Record<Participant> =
            store::get(&self.database, tenant, id).await?.ok_or(InquiryError::NotFound)?;
        let study: Record<Study> =
            store::get(&self.database, tenant, person.entry.study).await?.ok_or(InquiryError::NotFound)?;
        let parent = who == "parent";
        if parent && !person.entry.under_16 {
            return Err(InquiryError::NotFound);
        }
        let group = match person.entry.group {
            Some(group) => store::get(&self.database, tenant, group).await?,
            None => None,
        };
        let form = self.current_form(tenant, study.id).await?;
        let signed = match &person.entry.consent {
            Some(consent) if form.as_ref().is_none_or(|form| form.id != consent.form) => {
                store::get(&self.database, tenant, consent.form).await?
            }
            _ => None,
        };
        Ok(Listener { study, person, group, form, signed, parent })
    }

    /// A unit of work of whoever opened a link: the trail says that it was a link, not who.
    async fn linked(&self, tenant: &Tenant, listener: &Listener) -> Result<Work, InquiryError> {
        if listener.study.entry.deleted || listener.study.archived_at.is_some() {
            return Err(InquiryError::Standing("inquiry-listen-over"));
        }
        if listener.person.archived_at.is_some() {
            return Err(InquiryError::NotFound);
        }
        self.work_as(tenant, &Actor::visitor(Via::Link), listener.study.id, Permission::ReadPublic).await
    }

    /// Says by a link which dates suit, and whether one comes at all.
    pub(crate) async fn answer_by_link(
        &self,
        tenant: &Tenant,
        token: &str,
        comes: Option<bool>,
        suits: BTreeMap<u32, Suits>,
    ) -> Result<(), InquiryError> {
        let listener = self.listener(tenant, token).await?;
        if listener.parent {
            return Err(InquiryError::NotFound);
        }
        let Some(comes) = comes else {
            return Err(InquiryError::field("comes", "inquiry-listen-error-comes"));
        };
        let group = listener.group.as_ref().filter(|one| one.archived_at.is_none());
        let open = group.is_some_and(|one| {
            matches!(one.entry.state, GroupState::Planned | GroupState::Invited | GroupState::Dated)
        });
        if !open {
            return Err(InquiryError::Standing("inquiry-listen-closed"));
        }
        let dates = group.map_or(0, |one| one.entry.dates.len()).min(MOST_DATES);
        let suits: BTreeMap<u32, Suits> =
            suits.into_iter().filter(|(at, _)| usize::try_from(*at).is_ok_and(|at| at < dates)).collect();
        let mut work = self.linked(tenant, &listener).await?;
        work.change(listener.person.id, None, Action::Update, |record: &mut Record<Participant>| {
            record.entry.state = if comes { PersonState::Accepted } else { PersonState::Declined };
            record.entry.suits = if comes { suits } else { BTreeMap::new() };
            Ok(())
        })
        .await?;
        work.commit().await?;
        Ok(())
    }

    /// Agrees by a link with the form as it is now; the link of a parent agrees with what their child agreed with.
    pub(crate) async fn consent_by_link(
        &self,
        tenant: &Tenant,
        token: &str,
        form: Option<Id>,
        (recording, quotes): (bool, bool),
        portal: &str,
    ) -> Result<(), InquiryError> {
        let listener = self.listener(tenant, token).await?;
        if !recording {
            return Err(InquiryError::field("recording", "inquiry-listen-error-recording"));
        }
        let mut work = self.linked(tenant, &listener).await?;
        let at = work.at();
        let id = listener.person.id;
        if listener.parent {
            work.change(id, None, Action::Confirm, |record: &mut Record<Participant>| {
                match record.entry.consent.as_mut().filter(|one| one.withdrawn_at.is_none()) {
                    Some(consent) if Some(consent.form) == form => {
                        consent.by_parent = true;
                        consent.quotes = consent.quotes && quotes;
                        Ok(())
                    }
                    Some(_) => Err(InquiryError::Standing("inquiry-listen-form-new")),
                    None => Err(InquiryError::Standing("inquiry-listen-child-first")),
                }
            })
            .await?;
        } else {
            // The form may have got another version while somebody read this one.
            let current = listener.form.as_ref().map(|form| form.id);
            if form.is_none() || form != current {
                return Err(InquiryError::Standing("inquiry-listen-form-new"));
            }
            let Some(form) = current else { return Err(InquiryError::NotFound) };
            if there::<ConsentForm>(&mut work, form).await?.is_none() {
                return Err(InquiryError::NotFound);
            }
            work.change(id, None, Action::Confirm, |record: &mut Record<Participant>| {
                record.entry.consent = Some(Consent {
                    form,
                    given_at: at,
                    on_paper: false,
                    recording,
                    quotes,
                    by_parent: false,
                    withdrawn_at: None,
                });
                Ok(())
            })
            .await?;
            let person = &listener.person.entry;
            if person.under_16
                && !person.parent_email.is_empty()
                && let Some(group) = person.group
            {
                let payload = MailPayload {
                    group,
                    what: "parent".to_owned(),
                    only: Some(id),
                    portal: portal.trim_end_matches('/').to_owned(),
                };
                let job = NewJob::new(MAIL, json!(payload)).once(format!("{MAIL}/parent/{id}/{form}/{at}"));
                self.jobs.enqueue_within(&mut work.unit, job).await?;
            }
        }
        work.commit().await?;
        Ok(())
    }

    /// Writes to the people of a group: `invited` or `reminded`. Nobody gets the same invitation twice.
    pub async fn write_to_group(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        group: Id,
        what: &str,
        portal: &str,
    ) -> Result<(), InquiryError> {
        let (seen, record) = self.entry::<FocusGroup>(tenant, actor, group, Need::Field).await?;
        self.writable(tenant, actor, seen.record.id, Need::Field).await?;
        if record.archived_at.is_some() {
            return Err(InquiryError::NotFound);
        }
        if matches!(record.entry.state, GroupState::Held | GroupState::Cancelled) {
            return Err(InquiryError::Standing("inquiry-error-group-over"));
        }
        if record.entry.dates.is_empty() && record.entry.date.is_none() {
            return Err(InquiryError::Standing("inquiry-error-group-dates"));
        }
        if self.current_form(tenant, seen.record.id).await?.is_none() {
            return Err(InquiryError::Standing("inquiry-error-group-form"));
        }
        let mut work = self.work(tenant, actor, seen.record.id).await?;
        if record.entry.state == GroupState::Planned {
            work.change(group, None, Action::Publish, |record: &mut Record<FocusGroup>| {
                record.entry.state = GroupState::Invited;
                Ok(())
            })
            .await?;
        }
        self.ask_for_mail(&mut work, group, what, portal).await?;
        work.commit().await?;
        Ok(())
    }

    /// Chooses one of the dates that were asked for; everybody who was asked gets a mail with a file for the calendar.
    pub async fn choose_date(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        group: Id,
        date: usize,
        portal: &str,
    ) -> Result<Record<FocusGroup>, InquiryError> {
        let (seen, _) = self.entry::<FocusGroup>(tenant, actor, group, Need::Field).await?;
        self.writable(tenant, actor, seen.record.id, Need::Field).await?;
        let mut work = self.work(tenant, actor, seen.record.id).await?;
        let record = work
            .change(group, None, Action::Publish, |record: &mut Record<FocusGroup>| {
                let chosen = record.entry.dates.get(date).cloned();
                if record.archived_at.is_some() {
                    return Err(InquiryError::NotFound);
                }
                if record.entry.state == GroupState::Held {
                    return Err(InquiryError::Standing("inquiry-error-group-over"));
                }
                record.entry.date =
                    Some(chosen.ok_or_else(|| InquiryError::field("date", "inquiry-error-choice"))?);
                record.entry.state = GroupState::Dated;
                Ok(())
            })
            .await?;
        self.ask_for_mail(&mut work, group, "dated", portal).await?;
        work.commit().await?;
        Ok(record)
    }

    async fn ask_for_mail(
        &self,
        work: &mut Work,
        group: Id,
        what: &str,
        portal: &str,
    ) -> Result<(), InquiryError> {
        let payload = MailPayload {
            group,
            what: what.to_owned(),
            only: None,
            portal: portal.trim_end_matches('/').to_owned(),
        };
        // Two presses of the button are one round; who got the mail is remembered with each person.
        let job = NewJob::new(MAIL, json!(payload)).once(format!("{MAIL}/{what}/{group}/{}", work.at()));
        self.jobs.enqueue_within(&mut work.unit, job).await?;
        Ok(())
    }

    /// Notes that a mail goes out, if it did not go out before. Returns whether it is to be sent.
    pub(crate) async fn claim_mail(
        &self,
        tenant: &Tenant,
        person: &Record<Participant>,
        what: &str,
    ) -> Result<bool, InquiryError> {
        let system = Actor::system("inquiry", Via::Job);
        let mut work = self.work_as(tenant, &system, person.entry.study, Permission::System).await?;
        let mut fresh = false;
        let at = work.at();
        let changed = work
            .change(person.id, None, Action::Update, |record: &mut Record<Participant>| {
                let mails = &mut record.entry.mails;
                fresh =
                    record.archived_at.is_none() && !mails.iter().any(|one| one.what == what && !one.failed);
                if !fresh {
                    return Err(InquiryError::Conflict);
                }
                mails.retain(|one| one.what != what);
                mails.push(MailNote { what: what.to_owned(), at, failed: false });
                if what == "invited" && record.entry.state == PersonState::Wanted {
                    record.entry.state = PersonState::Asked;
                }
                Ok(())
            })
            .await;
        match changed {
            Ok(_) => {
                work.commit().await?;
                Ok(true)
            }
            Err(InquiryError::Conflict) if !fresh => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Notes that a mail could not go out, so that the next round tries again.
    pub(crate) async fn mail_failed(
        &self,
        tenant: &Tenant,
        person: &Record<Participant>,
        what: &str,
    ) -> Result<(), InquiryError> {
        let system = Actor::system("inquiry", Via::Job);
        let mut work = self.work_as(tenant, &system, person.entry.study, Permission::System).await?;
        work.change(person.id, None, Action::Update, |record: &mut Record<Participant>| {
            for one in record.entry.mails.iter_mut().filter(|one| one.what == what) {
                one.failed = true;
            }
            Ok(())
        })
        .await?;
        work.commit().await?;
        Ok(())
    }
}
