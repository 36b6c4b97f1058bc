//! Mails to organisations: the invitation to a survey, reminders, and the question whether a cooperation is right. Each at
//! most once per organisation and stage, whatever the number of runs and processes.

use bildungsraum_database::{Id, Municipality, Tenant};
use bildungsraum_exchange::mail::Message;
use bildungsraum_jobs::NewJob;
use bildungsraum_organisations::{Organisation, named_id};
use bildungsraum_page::{Argument, Language, words::words};
use bildungsraum_trail::{Action, Actor, Permission, Unit, Via};
use jiff::Timestamp;
use serde::Serialize;
use serde_json::json;

use super::Network;
use crate::{
    NetworkError, jobs,
    store::{self, mails::IN_FOLDER},
};

/// A mail that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// To whom.
    pub organisation_id: Id,
    /// `invitation`, `reminder-1`, `confirm`, …
    pub stage: String,
    /// When it was sent; missing: it failed, or is on its way.
    pub sent_at: Option<Timestamp>,
    /// Why it failed.
    pub error: Option<String>,
    /// When it was asked for.
    pub created_at: Timestamp,
}

/// What came of a round of mails.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Round {
    /// Organisations written to.
    pub sent: u32,
    /// Organisations that were written to before at this stage.
    pub before: u32,
    /// Organisations without a mail address.
    pub without_address: u32,
    /// Mails that failed.
    pub failed: u32,
}

/// What the portal calls itself.
fn portal_name(municipality: &Municipality) -> String {
    let name = &municipality.settings.portal_name;
    if name.is_empty() { format!("Bildungsraum {}", municipality.name) } else { name.clone() }
}

/// Where an organisation is written to: the first contact with a mail address.
pub(crate) fn address_of(organisation: &Organisation) -> Option<&str> {
    organisation.contacts.iter().map(|contact| contact.email.trim()).find(|email| !email.is_empty())
}

/// A letter with its words from `locales/`; `KEY-subject` and `KEY-text`.
pub(crate) fn letter(
    municipality: &Municipality,
    to: &str,
    key: &str,
    values: &[(&'static str, String)],
) -> Message {
    let mut arguments: Vec<(&str, Argument)> = vec![
        ("portal", portal_name(municipality).into()),
        ("contact", municipality.settings.contact_email.as_str().into()),
    ];
    arguments.extend(values.iter().map(|(name, value)| (*name, Argument::from(value))));
    let text = |end: &str| words(Language::De, &format!("{key}-{end}"), &arguments);
    let mut message = Message::new(to, text("subject"), text("text"));
    if !municipality.settings.contact_email.is_empty() {
        message.reply_to = Some(municipality.settings.contact_email.clone());
    }
    message
}

impl Network {
    async fn system(&self, tenant: &Tenant) -> Result<Unit, NetworkError> {
        self.unit(tenant, &Actor::system("network", Via::Job), Permission::System).await
    }

    /// Sends one mail, unless this organisation has been written to about this at this stage. `write` makes the letter
    /// once it is clear that it goes out.
    pub(crate) async fn send_once(
        &self,
        tenant: &Tenant,
        about: Id,
        organisation: &Organisation,
        stage: &str,
        round: &mut Round,
        write: impl FnOnce(&str) -> Result<Message, NetworkError> + Send,
    ) -> Result<(), NetworkError> {
        let Some(email) = address_of(organisation) else {
            round.without_address += 1;
            return Ok(());
        };
        let folder = self.mailer.folder_path().is_some();
        let trail_id = named_id(&format!("network/mail/{about}/{}/{stage}", organisation.id));
        let logged = |sent: Option<bool>| json!({ "about": about, "organisation_id": organisation.id, "stage": stage, "sent": sent });
        let mut unit = self.system(tenant).await?;
        if !store::mails::claim(&mut unit, about, organisation.id, stage, email, !folder).await? {
            round.before += 1;
            return Ok(());
        }
        unit.record("network_mail", trail_id, Action::Create, None, Some(&logged(None)), None).await?;
        unit.commit().await?;

        let outcome = match write(email) {
            Ok(message) => {
                self.mailer.send(&message, &self.environment).await.map_err(|error| error.to_string())
            }
            Err(error) => Err(error.to_string()),
        };
        // A mail in the folder has reached nobody: it is sent as soon as there is a mail server.
        let error = match outcome {
            Ok(()) if folder => Some(IN_FOLDER.to_owned()),
            Ok(()) => None,
            Err(error) => Some(error),
        };
        let mut unit = self.system(tenant).await?;
        store::mails::settle(&mut unit, about, organisation.id, stage, error.as_deref()).await?;
        let after = logged(Some(error.is_none()));
        unit.record("network_mail", trail_id, Action::Update, None, Some(&after), None).await?;
        unit.commit().await?;
        if error.is_none() {
            round.sent += 1;
        } else {
            round.failed += 1;
        }
        Ok(())
    }

    /// Asks these organisations whether what others stated is right: one mail each about all that waits for it. `about`:
    /// the cooperation or the survey that gives the reason. `portal`: address of the portal without a slash at its end.
    pub(crate) async fn ask_to_confirm(
        &self,
        municipality: &Municipality,
        portal: &str,
        about: Id,
        organisations: &[Id],
        round: &mut Round,
    ) -> Result<(), NetworkError> {
        let tenant = municipality.tenant();
        let names = self.name_list(&tenant).await?;
        for records in organisations.chunks(200) {
            let records = self.organisations.many(&tenant, records).await?;
            for record in records.iter().filter(|record| record.archived_at.is_none()) {
                let organisation = &record.organisation;
                let waiting =
                    store::cooperations::waiting_for(&self.database, &tenant, organisation.id).await?;
                if waiting.is_empty() {
                    continue;
                }
                let lines: Vec<String> = waiting
                    .iter()
                    .take(20)
                    .map(|one| {
                        let others = one.cooperation.organisations().filter(|id| *id != organisation.id);
                        let others: Vec<&str> =
                            others.filter_map(|id| names.get(&id)).map(String::as_str).collect();
                        format!("– {}", others.join(", "))
                    })
                    .collect();
                self.send_once(&tenant, about, organisation, "confirm", round, |email| {
                    let token = self.confirm_token(&tenant, organisation.id)?;
                    Ok(letter(
                        municipality,
                        email,
                        "network-mail-confirm",
                        &[
                            ("organisation", organisation.name.clone()),
                            ("count", waiting.len().to_string()),
                            ("partners", lines.join("\n")),
                            ("link", format!("{portal}/network/confirm/{token}")),
                            ("days", super::LINK_DAYS.to_string()),
                        ],
                    ))
                })
                .await?;
            }
        }
        Ok(())
    }

    /// Has the partners of a cooperation asked by mail, by a job that is made once per cooperation.
    pub async fn request_confirmations(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        cooperation: Id,
        portal: &str,
    ) -> Result<Option<Id>, NetworkError> {
        let record = self.cooperation(tenant, actor, cooperation).await?;
        if !self.may_change(actor, &record) {
            return Err(NetworkError::Forbidden(Permission::EditOwnEntries));
        }
        let payload = json!({ "cooperation": cooperation, "portal": portal });
        let mut job = NewJob::new(jobs::CONFIRM, payload).once(format!(
            "{}/{cooperation}/{}",
            jobs::CONFIRM,
            record.revision
        ));
        job.created_by = Some(actor.name.clone()).filter(|name| !name.is_empty());
        Ok(self.jobs.enqueue(tenant, job).await?)
    }

    /// Mails about a survey or a cooperation, oldest first.
    pub async fn mails(&self, tenant: &Tenant, about: Id) -> Result<Vec<Mail>, NetworkError> {
        Ok(store::mails::about(&self.database, tenant, about).await?)
    }
}
