//! What every page knows about the request it answers.

use std::{convert::Infallible, sync::Arc};

use axum::extract::FromRequestParts;
use bildungsraum_database::{Id, Municipality, Tenant};
use bildungsraum_trail::{Actor, Permission, Role, Via};
use http::request::Parts;

use crate::{
    Language,
    words::{Argument, words},
};

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the device says.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// The name in the cookie and in the page's attribute.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Self {
        match name {
            "light" => Self::Light,
            "dark" => Self::Dark,
            _ => Self::Auto,
        }
    }
}

/// A short message after a redirect: what has just been done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flash {
    /// `success`, `info`, `warning` or `danger`.
    pub kind: &'static str,
    /// Locale key.
    pub key: String,
}

/// What every page knows about the request it answers. Made by `platform/identity`, taken by handlers as an extractor.
/// Cheap to clone.
#[derive(Clone, Debug)]
pub struct RequestContext(Arc<Fields>);

/// The fields of a [`RequestContext`].
#[derive(Clone, Debug)]
pub struct Fields {
    /// Whose portal it is.
    pub municipality: Arc<Municipality>,
    /// What stands before every path: empty, or `/viernheim`.
    pub base: String,
    /// Scheme and host: `https://bildung.example.org`.
    pub origin: String,
    /// The language of the page.
    pub language: Language,
    /// Who asks.
    pub actor: Actor,
    /// Token that forms send back.
    pub csrf: String,
    /// Path and query, without [`Fields::base`].
    pub path: String,
    /// The session's row, if somebody is logged in.
    pub session_id: Option<Id>,
    /// What has just been done.
    pub flash: Option<Flash>,
    /// Light or dark.
    pub theme: Theme,
    /// Names the request in logs and error pages.
    pub request_id: String,
    /// Is this a demonstration?
    pub demo: bool,
    /// Do mails leave the house?
    pub mail_delivers: bool,
    /// All municipalities of this installation, this one included.
    pub towns: Arc<[Town]>,
}

/// A municipality of this installation and where its pages are.
#[derive(Clone, Debug)]
pub struct Town {
    /// The municipality.
    pub municipality: Arc<Municipality>,
    /// Its whole address, to which paths are added: `https://bildung.example.org/lampertheim`.
    pub address: String,
}

/// One item of the office's side menu.
#[derive(Clone, Copy, Debug)]
pub struct MenuItem {
    /// Path without base.
    pub path: &'static str,
    /// Locale key.
    pub key: &'static str,
    /// Icon.
    pub icon: &'static str,
}

const fn item(path: &'static str, key: &'static str, icon: &'static str) -> MenuItem {
    MenuItem { path, key, icon }
}

/// Items of the office's menu with what they need.
const OFFICE: &[(Permission, MenuItem)] = &[
    (Permission::OwnAccount, item("/office", "menu-office-home", "home")),
    (Permission::EditOwnEntries, item("/office/offers", "menu-office-offers", "list")),
    (Permission::EditOwnEntries, item("/office/organisations", "menu-office-organisations", "organisation")),
    (Permission::Review, item("/office/review", "menu-office-review", "check")),
    (Permission::ReadOffice, item("/office/freshness", "menu-office-freshness", "clock")),
    (Permission::ReadOffice, item("/office/needs", "menu-office-needs", "heart")),
    (Permission::ReadOffice, item("/office/access", "menu-office-access", "map")),
    (Permission::OwnAccount, item("/office/network", "menu-office-network", "network")),
    (Permission::OwnAccount, item("/office/bodies", "menu-office-bodies", "group")),
    (Permission::ReadOffice, item("/office/inquiry", "menu-office-inquiry", "microphone")),
    (Permission::Review, item("/office/reports", "menu-office-reports", "warning")),
    (Permission::Curate, item("/office/imports", "menu-office-imports", "upload")),
    (Permission::Curate, item("/office/places", "menu-office-places", "map")),
    (Permission::Curate, item("/office/vocabularies", "menu-office-vocabularies", "tag")),
    (Permission::Curate, item("/office/pages", "menu-office-pages", "document")),
    (Permission::ReadOffice, item("/office/trail", "menu-office-trail", "history")),
    (Permission::ReadOffice, item("/office/jobs", "menu-office-jobs", "gear")),
    (Permission::EditOwnEntries, item("/office/tokens", "menu-office-tokens", "key")),
    (Permission::ManagePeople, item("/office/people", "menu-office-people", "people")),
    (Permission::ManageSettings, item("/office/settings", "menu-office-settings", "settings")),
];

impl std::ops::Deref for RequestContext {
    type Target = Fields;

    fn deref(&self) -> &Fields {
        &self.0
    }
}

impl From<Fields> for RequestContext {
    fn from(fields: Fields) -> Self {
        Self(Arc::new(fields))
    }
}

impl RequestContext {
    /// A context for tests: a visitor who reads German.
    #[must_use]
    pub fn for_test(municipality: Municipality) -> Self {
        Fields {
            municipality: Arc::new(municipality),
            base: String::new(),
            origin: "http://127.0.0.1:8080".into(),
            language: Language::De,
            actor: Actor::visitor(Via::Page),
            csrf: "test".into(),
            path: "/".into(),
            session_id: None,
            flash: None,
            theme: Theme::Auto,
            request_id: "test".into(),
            demo: false,
            mail_delivers: true,
            towns: Arc::default(),
        }
        .into()
    }

    /// Whose rows may be read and written.
    #[must_use]
    pub fn tenant(&self) -> Tenant {
        self.municipality.tenant()
    }

    /// The words for a key.
    #[must_use]
    pub fn t(&self, key: &str) -> String {
        words(self.language, key, &[])
    }

    /// The words for a key with one argument.
    #[must_use]
    pub fn t1(&self, key: &str, name: &str, value: impl Into<Argument>) -> String {
        words(self.language, key, &[(name, value.into())])
    }

    /// The words for a key with two arguments.
    #[must_use]
    pub fn t2(
        &self,
        key: &str,
        name: &str,
        value: impl Into<Argument>,
        name2: &str,
        value2: impl Into<Argument>,
    ) -> String {
        words(self.language, key, &[(name, value.into()), (name2, value2.into())])
    }

    /// The words for a key with any number of arguments.
    #[must_use]
    pub fn tn(&self, key: &str, arguments: &[(&str, Argument)]) -> String {
        words(self.language, key, arguments)
    }

    /// The words for a message a room reports: a key and text arguments.
    #[must_use]
    pub fn message(&self, key: &str, values: &[(&'static str, String)]) -> String {
        let arguments: Vec<(&str, Argument)> =
            values.iter().map(|(name, value)| (*name, value.into())).collect();
        words(self.language, key, &arguments)
    }

    /// The address of a path of ours.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// The whole address of a path of ours, for feeds, mails and structured data.
    #[must_use]
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{}{path}", self.origin, self.base)
    }

    /// The other municipalities of this installation.
    pub fn neighbours(&self) -> impl Iterator<Item = &Town> {
        self.towns.iter().filter(|town| town.municipality.ags != self.municipality.ags)
    }

    /// The whole address of this page.
    #[must_use]
    pub fn here(&self) -> String {
        self.absolute(&self.path)
    }

    /// The address of this page in another language.
    #[must_use]
    pub fn lang_url(&self, language: &Language) -> String {
        let (path, query) = self.path.split_once('?').unwrap_or((&self.path, ""));
        let mut parts: Vec<&str> =
            query.split('&').filter(|part| !part.is_empty() && !part.starts_with("lang=")).collect();
        let lang = format!("lang={}", language.tag());
        parts.push(&lang);
        self.url(&format!("{path}?{}", parts.join("&")))
    }

    /// The address of a file of the front end.
    #[must_use]
    pub fn asset(&self, name: &str) -> String {
        crate::assets::url(name)
    }

    /// May the one who asks do this?
    #[must_use]
    pub fn may(&self, permission: Permission) -> bool {
        self.actor.may(permission)
    }

    /// Does the one who asks work here (any role)?
    #[must_use]
    pub fn works_here(&self) -> bool {
        self.actor.is_logged_in() && self.actor.roles.iter().any(|role| *role != Role::Visitor)
    }

    /// The office's menu for the one who asks.
    #[must_use]
    pub fn office_menu(&self) -> Vec<MenuItem> {
        OFFICE.iter().filter(|(permission, _)| self.may(*permission)).map(|(_, item)| *item).collect()
    }

    /// Where the one who asks begins to work.
    #[must_use]
    pub fn office_home(&self) -> String {
        self.url(self.office_menu().first().map_or("/account", |item| item.path))
    }

    /// Is this path, or one below it, being shown?
    #[must_use]
    pub fn is_at(&self, path: &str) -> bool {
        let here = self.path.split('?').next().unwrap_or_default();
        here == path
            || path.len() > 1
                && path != "/office"
                && here.starts_with(path)
                && here[path.len()..].starts_with('/')
    }

    /// Does this page belong to the office's part?
    #[must_use]
    pub fn is_office(&self) -> bool {
        self.path.starts_with("/office") || self.path.starts_with("/account")
    }

    /// All languages, for the chooser.
    #[must_use]
    pub fn languages(&self) -> &'static [Language] {
        &Language::ALL
    }

    /// A telephone number as a telephone dials it: digits and a leading plus.
    #[must_use]
    #[allow(clippy::unused_self)] // templates of every room reach it through the page
    pub fn dial(&self, number: &str) -> String {
        let number = number.replace("(0)", "");
        let plus = if number.trim_start().starts_with('+') { "+" } else { "" };
        plus.chars().chain(number.chars().filter(char::is_ascii_digit)).collect()
    }

    /// What the portal calls itself.
    #[must_use]
    pub fn portal_name(&self) -> String {
        let name = &self.municipality.settings.portal_name;
        if name.is_empty() { format!("Bildungsraum {}", self.municipality.name) } else { name.clone() }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for RequestContext {
    type Rejection = MissingContext;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, MissingContext> {
        parts.extensions.get::<Self>().cloned().ok_or(MissingContext)
    }
}

/// The layer that makes the context is not there: a mistake in putting the server together.
#[derive(Debug)]
pub struct MissingContext;

impl axum::response::IntoResponse for MissingContext {
    fn into_response(self) -> axum::response::Response {
        tracing::error!("a route was mounted without the layer that makes its context");
        http::StatusCode::INTERNAL_SERVER_ERROR.into_response()
    }
}

/// A context that is there only on pages, for code shared with the API.
impl From<Infallible> for MissingContext {
    fn from(never: Infallible) -> Self {
        match never {}
    }
}
