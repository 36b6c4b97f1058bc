//! Who there is: organisations, places, sectors, contacts, and the municipality's vocabularies.
//!
//! Other rooms use [`Organisations`]: it reads and writes entries as whole documents ([`Organisation`],
//! [`Place`]) and knows no more of the database than the tenant. Actor and place are apart: several places
//! per organisation, several organisations per place. Each field knows whether a hand or an import
//! wrote it; an import never overwrites a hand.
//!
//! Not here: what one can take part in (`offers`), who works with whom (`network`).

pub mod api;
mod base;
mod followers;
mod hours;
pub mod import;
pub mod jobs;
mod model;
pub mod pages;
mod service;
mod store;
mod synonyms;
mod text;
mod vocabulary;

use bildungsraum_database::Migrations;

pub use followers::{FollowError, Follower, Followers, Following};
pub use hours::{Hours, hours_at};
pub use model::{
    Access, Activity, Address, Contact, FieldError, Image, Organisation, OrganisationRecord, Origin, Place,
    PlaceLink, PlaceRecord, PlaceRole, Point, Precision, ProviderBody, Sector, State, Translation, demo_id,
    is_mail_address, is_phone_number, is_web_address, named_id,
};
pub use service::{ImportReport, OrganisationError, Organisations, ReportedError};
pub use store::{After, Counts, Filter, Listing, Marker, PlaceListing, Revision};
pub use synonyms::{SYNONYMS, SynonymList, SynonymRecord};
pub use text::{fold, likeness};
pub use vocabulary::{KINDS, Term, Vocabularies};

/// For `platform/identity`, which shows organisations by their names.
impl bildungsraum_identity::OrganisationNames for Organisations {
    fn names<'a>(
        &'a self,
        tenant: &'a bildungsraum_database::Tenant,
    ) -> bildungsraum_identity::BoxFuture<'a, Result<Vec<(bildungsraum_database::Id, String)>, String>> {
        Box::pin(async move { Self::names(self, tenant).await.map_err(|error| error.to_string()) })
    }
}

/// The tables of this room.
pub const MIGRATIONS: Migrations = Migrations {
    room: "organisations",
    steps: &[
        bildungsraum_database::step!(1, "0001_organisation"),
        bildungsraum_database::step!(2, "0002_import_job"),
        bildungsraum_database::step!(3, "0003_synonyms"),
    ],
};
