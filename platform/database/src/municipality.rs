//! The municipality: whose data it is.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// A German municipality that uses this installation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Municipality {
    /// Amtlicher Gemeindeschlüssel, eight digits; the tenant's key.
    pub ags: String,
    /// First part of the address where several municipalities share a host: `viernheim`.
    pub slug: String,
    /// As people say it: `Viernheim`.
    pub name: String,
    /// ISO 3166-2 code of the Land without `DE-`: `HE`.
    pub land: String,
    /// Centre of the map, degrees WGS 84.
    pub latitude: f64,
    /// Centre of the map, degrees WGS 84.
    pub longitude: f64,
    /// Whole-host address if it has its own: `bildung.viernheim.de`.
    pub host: Option<String>,
    /// What the office can change on the settings page.
    pub settings: Settings,
}

/// What the office can change on the settings page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// How the portal calls itself.
    pub portal_name: String,
    /// Where mail about the portal goes to.
    pub contact_email: String,
    /// Telephone of the education office.
    pub contact_phone: String,
    /// Months after which an entry has to be confirmed again.
    pub confirm_after_months: u16,
    /// Days for which a deleted entry can be brought back.
    pub undo_days: u16,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            portal_name: String::new(),
            contact_email: String::new(),
            contact_phone: String::new(),
            confirm_after_months: 6,
            undo_days: 30,
        }
    }
}

/// The right to speak for one municipality's rows. It can only be had from a [`Municipality`] that was
/// read from the database, so no query can be made for a municipality somebody made up.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Tenant(Arc<str>);

impl Tenant {
    pub(crate) fn of(municipality: &Municipality) -> Self {
        Self(Arc::from(municipality.ags.as_str()))
    }

    /// The municipality's key as it stands in `municipality_id`.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.0
    }
}

impl Municipality {
    /// The right to speak for this municipality's rows.
    #[must_use]
    pub fn tenant(&self) -> Tenant {
        Tenant::of(self)
    }
}
