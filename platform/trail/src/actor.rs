//! Who does something, and what they may do.

use bildungsraum_database::Id;
use serde::{Deserialize, Serialize};

/// A part a person plays in one municipality.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Anybody, without a log-in.
    Visitor,
    /// Keeps the entries of its own organisations.
    Provider,
    /// Reviews entries; leads focus groups.
    Moderator,
    /// Member of the education advisory board.
    BoardMember,
    /// The education office.
    Office,
    /// Region or county: reads across municipalities.
    Region,
    /// Runs the installation: people, settings.
    Administrator,
}

impl Role {
    /// All roles, from the fewest rights to the most.
    pub const ALL: [Self; 7] = [
        Self::Visitor,
        Self::Provider,
        Self::Moderator,
        Self::BoardMember,
        Self::Office,
        Self::Region,
        Self::Administrator,
    ];

    /// The name in tables, routes and locale keys.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Visitor => "visitor",
            Self::Provider => "provider",
            Self::Moderator => "moderator",
            Self::BoardMember => "board_member",
            Self::Office => "office",
            Self::Region => "region",
            Self::Administrator => "administrator",
        }
    }

    /// The role of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }
}

/// Something that not everybody may do. Checked by [`Actor::may`] and by the unit of work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Permission {
    /// Read what is published; leave a wish, report an error. Everybody.
    ReadPublic,
    /// Change one's own account.
    OwnAccount,
    /// Write entries of one's own organisations (checked against the organisation).
    EditOwnEntries,
    /// Write entries of every organisation.
    EditAllEntries,
    /// Publish or return submitted entries.
    Review,
    /// See the office's figures: freshness, wishes, reports, the trail.
    ReadOffice,
    /// Import tables, merge duplicates, edit vocabularies and pages.
    Curate,
    /// Invite people, give roles, end sessions.
    ManagePeople,
    /// Change the municipality's settings.
    ManageSettings,
    /// Work that the system does on its own (jobs, derived state).
    System,
}

/// Through which door a change came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Via {
    /// A page.
    Page,
    /// The API.
    Api,
    /// A link sent by mail.
    Link,
    /// An import.
    Import,
    /// A job.
    Job,
    /// The command line.
    Command,
}

impl Via {
    /// The name in the trail.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Api => "api",
            Self::Link => "link",
            Self::Import => "import",
            Self::Job => "job",
            Self::Command => "command",
        }
    }
}

/// Who does something: a person with roles, a token of an organisation, a signed link, or the system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The person's row, if a person is logged in.
    pub person_id: Option<Id>,
    /// What the trail shows: a person's name, a token's name, `system`.
    pub name: String,
    /// The parts this actor plays in the tenant. Empty: a visitor.
    pub roles: Vec<Role>,
    /// Organisations whose entries the actor keeps.
    pub organisations: Vec<Id>,
    /// Through which door.
    pub via: Via,
    system: bool,
}

impl Actor {
    /// Anybody, without a log-in.
    #[must_use]
    pub fn visitor(via: Via) -> Self {
        Self {
            person_id: None,
            name: String::new(),
            roles: Vec::new(),
            organisations: Vec::new(),
            via,
            system: false,
        }
    }

    /// A person who is logged in.
    #[must_use]
    pub fn person(id: Id, name: String, roles: Vec<Role>, organisations: Vec<Id>, via: Via) -> Self {
        Self { person_id: Some(id), name, roles, organisations, via, system: false }
    }

    /// A signed link or a token that speaks for one organisation.
    #[must_use]
    pub fn on_behalf_of(name: String, organisation: Id, via: Via) -> Self {
        Self {
            person_id: None,
            name,
            roles: vec![Role::Provider],
            organisations: vec![organisation],
            via,
            system: false,
        }
    }

    /// The system itself: a job, an importer, the command line.
    #[must_use]
    pub fn system(name: &str, via: Via) -> Self {
        Self {
            person_id: None,
            name: name.to_owned(),
            roles: Vec::new(),
            organisations: Vec::new(),
            via,
            system: true,
        }
    }

    /// Is somebody logged in?
    #[must_use]
    pub fn is_logged_in(&self) -> bool {
        self.person_id.is_some()
    }

    /// Does the actor play this part?
    #[must_use]
    pub fn has_role(&self, role: Role) -> bool {
        role == Role::Visitor || self.roles.contains(&role)
    }

    /// May the actor do this? The one table of rights in the product.
    #[must_use]
    pub fn may(&self, permission: Permission) -> bool {
        if self.system {
            return true;
        }
        let any = |roles: &[Role]| roles.iter().any(|role| self.roles.contains(role));
        match permission {
            Permission::ReadPublic => true,
            Permission::OwnAccount => self.person_id.is_some(),
            Permission::EditOwnEntries => {
                !self.organisations.is_empty() && any(&[Role::Provider])
                    || any(&[Role::Office, Role::Administrator])
            }
            Permission::EditAllEntries | Permission::Curate => any(&[Role::Office, Role::Administrator]),
            Permission::Review => any(&[Role::Moderator, Role::Office, Role::Administrator]),
            Permission::ReadOffice => {
                any(&[Role::Moderator, Role::BoardMember, Role::Office, Role::Region, Role::Administrator])
            }
            Permission::ManagePeople | Permission::ManageSettings => any(&[Role::Administrator]),
            Permission::System => false,
        }
    }

    /// May the actor write entries of this organisation?
    #[must_use]
    pub fn may_edit_entries_of(&self, organisation: Id) -> bool {
        self.may(Permission::EditAllEntries)
            || self.may(Permission::EditOwnEntries) && self.organisations.contains(&organisation)
    }
}
