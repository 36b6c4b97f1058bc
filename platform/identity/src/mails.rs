//! Mails of this room: invitation, recovery, announcement of erasure. In the language of whoever gets them.

use bildungsraum_database::Municipality;
use bildungsraum_exchange::mail::Message;
use bildungsraum_page::{Argument, Language, words::words};
use jiff::Timestamp;

use crate::{Identity, IdentityError, Person};

fn portal(municipality: &Municipality) -> String {
    let name = &municipality.settings.portal_name;
    if name.is_empty() { format!("Bildungsraum {}", municipality.name) } else { name.clone() }
}

impl Identity {
    /// The address of a path in mails: the municipality's own host, or its part of the server's address.
    #[must_use]
    pub fn address_of(&self, municipality: &Municipality, path: &str) -> String {
        let config = self.config();
        let root = self.default_municipality();
        match &municipality.host {
            Some(host) => format!("{}://{host}{path}", if config.secure() { "https" } else { "http" }),
            None if root.is_some_and(|root| root.ags == municipality.ags) => {
                format!("{}{path}", config.address)
            }
            None => format!("{}/{}{path}", config.address, municipality.slug),
        }
    }

    async fn mail(
        &self,
        municipality: &Municipality,
        language: Language,
        to: &str,
        key: &str,
        arguments: &[(&str, String)],
    ) -> Result<(), IdentityError> {
        let mut all: Vec<(&str, Argument)> =
            arguments.iter().map(|(name, value)| (*name, Argument::from(value))).collect();
        all.push(("portal", portal(municipality).into()));
        all.push(("municipality", Argument::from(&municipality.name)));
        let contact = &municipality.settings.contact_email;
        let mut text = words(language, &format!("{key}-text"), &all);
        if !contact.is_empty() {
            text.push_str("\n\n");
            text.push_str(&words(language, "identity-mail-contact", &[("email", Argument::from(contact))]));
        }
        let message = Message::new(to, words(language, &format!("{key}-subject"), &all), text);
        self.inner
            .mailer
            .send(&message, self.environment())
            .await
            .map_err(|error| IdentityError::Mail(error.to_string()))
    }

    /// The mail with the link of an invitation. Sent after the invitation is in the database.
    pub async fn mail_invitation(
        &self,
        municipality: &Municipality,
        language: Language,
        email: &str,
        name: &str,
        token: &str,
    ) -> Result<(), IdentityError> {
        let link = self.address_of(municipality, &format!("/invitation/{token}"));
        let days = crate::people::INVITATION_DAYS.to_string();
        let arguments = [("name", name.to_owned()), ("link", link), ("days", days)];
        self.mail(municipality, language, email, "identity-mail-invitation", &arguments).await
    }

    /// The mail with the link to a new password.
    pub(crate) async fn mail_recovery(
        &self,
        municipality: &Municipality,
        person: &Person,
        token: &str,
    ) -> Result<(), IdentityError> {
        let link = self.address_of(municipality, &format!("/recovery/{token}"));
        let minutes = crate::login::RECOVERY_MINUTES.to_string();
        let arguments = [("name", person.name.clone()), ("link", link), ("minutes", minutes)];
        let language = Language::from_tag(&person.language).unwrap_or_default();
        self.mail(municipality, language, &person.email, "identity-mail-recovery", &arguments).await
    }

    pub(crate) async fn mail_retention(
        &self,
        municipality: &Municipality,
        person: &Person,
        until: Timestamp,
    ) -> Result<(), IdentityError> {
        let day = until.to_zoned(bildungsraum_database::berlin()).date();
        let date = format!("{:02}.{:02}.{}", day.day(), day.month(), day.year());
        let arguments = [
            ("name", person.name.clone()),
            ("link", self.address_of(municipality, "/login")),
            ("date", date),
        ];
        let language = Language::from_tag(&person.language).unwrap_or_default();
        self.mail(municipality, language, &person.email, "identity-mail-retention", &arguments).await
    }
}
