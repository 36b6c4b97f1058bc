//! People, roles, sessions, passwords, second factor, OpenID Connect, tokens; and the layer that tells every
//! request whose portal it is for and who asks.
//!
//! - [`Identity`]: the service. [`Identity::wrap`] puts its layer in front of a router; [`Identity::routes`] are its pages.
//! - [`Routes`]: how every room registers its routes, each with the permission it needs.
//!
//! A session, a token, a person belong to one municipality and are nobody in another. Secrets are kept as hashes
//! (passwords: argon2id; tokens: SHA-256) or encrypted with the server's key (second factor), and stand in
//! neither trail nor log.
//!
//! Not here: what a role may do (`platform/trail`), whose entries are whose (the capabilities).

mod answers;
mod config;
mod context;
mod error;
mod guesses;
mod identity;
mod login;
mod mails;
mod openid;
mod pages;
mod password;
mod people;
mod person_data;
mod routes;
mod second_factor;
mod secrets;
mod tokens;
mod web_client;

use bildungsraum_database::Migrations;

pub use config::{DemoAccount, IdentityConfig, OpenIdConfig};
pub use context::ClientAddress;
pub use error::{IdentityError, PasswordRule};
pub use identity::{BoxFuture, Identity, OrganisationNames};
pub use login::{
    GIVEN_ROLES, IDLE_DAYS, LogIn, Origin, RECOVERY_MINUTES, SESSION_DAYS, Session, SessionInfo,
};
pub use openid::{Departure, RETURN_PATH};
pub use password::{LONGEST, SHORTEST};
pub use people::{INVITATION_DAYS, Invitation, Membership, NewPerson, Person, normal_email};
pub use person_data::Retention;
pub use routes::{RouteKind, RouteRule, Routes, UPLOAD_LIMIT};
pub use tokens::{ApiToken, Scope, TOKEN_PREFIX};
pub use web_client::{HttpClient, HttpError};

/// The tables of this room.
pub const MIGRATIONS: Migrations =
    Migrations { room: "identity", steps: &[bildungsraum_database::step!(1, "0001_person")] };
