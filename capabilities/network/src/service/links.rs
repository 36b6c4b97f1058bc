//! Signed links in mails: to confirm cooperations, to answer a survey. Each is for one organisation of one municipality.

use bildungsraum_database::{Id, Tenant};
use bildungsraum_exchange::signed::SignedError;
use bildungsraum_trail::{Actor, Via};
use jiff::{SignedDuration, Timestamp};

use super::Network;
use crate::NetworkError;

/// Days that a link to confirm cooperations holds. A link to a survey holds until the survey is over.
pub const LINK_DAYS: i64 = 60;

const CONFIRM: &str = "network-confirm";
const SURVEY: &str = "network-survey";

fn days_after(at: Timestamp, days: i64) -> Timestamp {
    at.saturating_add(SignedDuration::from_hours(24 * days)).unwrap_or(at)
}

impl Network {
    /// The end of the link with which an organisation says yes or no to cooperations.
    pub fn confirm_token(&self, tenant: &Tenant, organisation: Id) -> Result<String, SignedError> {
        let expires = days_after(self.environment.now(), LINK_DAYS);
        self.signer.sign(CONFIRM, &format!("{}/{organisation}", tenant.key()), expires)
    }

    /// In whose name a link to confirm speaks: the organisation, its name, and an actor for it.
    pub async fn confirm_guest(
        &self,
        tenant: &Tenant,
        token: &str,
    ) -> Result<(Id, String, Actor), NetworkError> {
        let payload = self.signer.verify(CONFIRM, token, self.environment.now())?;
        let (owner, organisation) = payload.split_once('/').ok_or(SignedError::Invalid)?;
        if owner != tenant.key() {
            return Err(SignedError::Invalid.into());
        }
        let organisation: Id = organisation.parse().map_err(|_| SignedError::Invalid)?;
        let (name, actor) = self.speaking_for(tenant, organisation).await?;
        Ok((organisation, name, actor))
    }

    /// The end of the link with which an organisation answers a survey. `key`: as in the roster; with another key, older
    /// links are worthless.
    pub fn survey_token(
        &self,
        tenant: &Tenant,
        survey: Id,
        organisation: Id,
        key: &str,
    ) -> Result<String, SignedError> {
        // Whether the survey is over is looked up: its last day can be moved after the mail has gone out.
        let expires = days_after(self.environment.now(), 400);
        self.signer.sign(SURVEY, &format!("{}/{survey}/{organisation}/{key}", tenant.key()), expires)
    }

    /// What a link to a survey says: survey, organisation, key.
    pub(crate) fn read_survey_token(
        &self,
        tenant: &Tenant,
        token: &str,
    ) -> Result<(Id, Id, String), SignedError> {
        let payload = self.signer.verify(SURVEY, token, self.environment.now())?;
        let mut parts = payload.split('/');
        let mut next = || parts.next().ok_or(SignedError::Invalid);
        if next()? != tenant.key() {
            return Err(SignedError::Invalid);
        }
        let survey = next()?.parse().map_err(|_| SignedError::Invalid)?;
        let organisation = next()?.parse().map_err(|_| SignedError::Invalid)?;
        Ok((survey, organisation, next()?.to_owned()))
    }

    /// The name of an organisation at work, and an actor that speaks for it through a link.
    pub(crate) async fn speaking_for(
        &self,
        tenant: &Tenant,
        organisation: Id,
    ) -> Result<(String, Actor), NetworkError> {
        let record = self.organisations.get(tenant, organisation).await?;
        if record.archived_at.is_some() {
            return Err(NetworkError::Gone("network-link-organisation-gone"));
        }
        let name = record.organisation.name;
        let actor = Actor::on_behalf_of(name.clone(), organisation, Via::Link);
        Ok((name, actor))
    }
}
