//! Logging in and out, sessions, the second factor, recovery, changing the password.

use bildungsraum_database::{DatabaseError, Id, Row, Tenant, args};
use bildungsraum_trail::{Action, Actor, Permission, Role, Unit, Via};
use jiff::{SignedDuration, Timestamp};

use crate::{
    Identity, IdentityError, Person, password,
    people::{JOIN_MEMBERSHIP, PERSON, later, normal_email, people, person_in},
    second_factor,
    secrets::{Purpose, token, token_hash},
};

/// Days after which a session ends in any case.
pub const SESSION_DAYS: i64 = 30;
/// Days without a visit after which a session ends.
pub const IDLE_DAYS: i64 = 7;
/// Minutes between password and second factor.
const PENDING_MINUTES: i64 = 10;
/// Minutes for which a recovery link works.
pub const RECOVERY_MINUTES: i64 = 60;
/// Seconds between two notes of when a session was last used.
const TOUCH_EVERY: i64 = 600;

/// Where somebody logs in from.
#[derive(Clone, Debug, Default)]
pub struct Origin {
    /// Address of the machine; empty if unknown.
    pub address: String,
    /// What the browser says it is; shortened when stored.
    pub user_agent: String,
}

/// How far a log-in came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LogIn {
    /// Done: the token of the new session, for the cookie.
    Session(String),
    /// The second factor is missing: a signed text that says whose password was right, good for ten minutes.
    SecondFactor(String),
}

/// A session as the request finds it.
#[derive(Clone, Debug)]
pub struct Session {
    /// Names the session on pages; not the secret.
    pub id: Id,
    /// Whose.
    pub person: Person,
}

/// A session in a list.
#[derive(Clone, Debug, PartialEq)]
pub struct SessionInfo {
    /// Names it.
    pub id: Id,
    /// When it began.
    pub created_at: Timestamp,
    /// When it was last used, to ten minutes.
    pub last_seen_at: Timestamp,
    /// The browser, shortened.
    pub user_agent: String,
}

/// `Firefox · Linux` instead of the browser's whole sentence about itself: enough to recognise one's own
/// device, too little to recognise a person.
fn short_agent(agent: &str) -> String {
    let find = |names: &[(&str, &str)]| {
        names.iter().find(|(mark, _)| agent.contains(mark)).map_or("", |(_, name)| *name).to_owned()
    };
    let browser = find(&[
        ("Firefox", "Firefox"),
        ("Edg", "Edge"),
        ("OPR", "Opera"),
        ("Chrom", "Chrome"),
        ("Safari", "Safari"),
        ("curl", "curl"),
    ]);
    let system = find(&[
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    ]);
    [browser, system].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

impl Identity {
    /// Logs in with e-mail address and password. Wrong guesses are counted per address and per account; an
    /// unknown e-mail address takes the same time and gets the same answer as a wrong password.
    pub async fn log_in(
        &self,
        tenant: &Tenant,
        email: &str,
        password: &str,
        origin: &Origin,
    ) -> Result<LogIn, IdentityError> {
        let email = normal_email(email).map_err(|_| IdentityError::WrongPassword)?;
        let guess = self.guess(&format!("password:{email}"), &origin.address);
        self.count_guess(tenant, &guess).await?;
        let row = self
            .database()
            .of(tenant)
            .optional(
                "SELECT id, state, password_hash FROM person WHERE municipality_id = $1 AND email = $2",
                args![&email],
            )
            .await?;
        let stored = match &row {
            Some(row) => row.get::<Option<String>>("password_hash")?,
            None => None,
        };
        let right = self.inner.hasher.verify(stored.as_deref(), password).await?;
        let Some(row) = row.filter(|_| right) else { return Err(IdentityError::WrongPassword) };
        if row.get::<String>("state")? != "active" {
            return Err(IdentityError::WrongPassword);
        }
        let person = self.person(tenant, row.get("id")?).await?.ok_or(IdentityError::WrongPassword)?;
        self.forget_guess(tenant, &guess).await?;
        if person.has_second_factor {
            return Ok(LogIn::SecondFactor(self.pending(tenant, person.id)));
        }
        Ok(LogIn::Session(self.begin_session(tenant, &person, origin, "password").await?))
    }

    pub(crate) fn pending(&self, tenant: &Tenant, person: Id) -> String {
        let until = self.environment().now().as_second() + PENDING_MINUTES * 60;
        let text = format!("{person}.{until}");
        let signature = self.keys().sign(Purpose::Cookie, &format!("pending/{}/{text}", tenant.key()));
        format!("{text}.{signature}")
    }

    /// Whose password was right, if the signed text holds and is not too old.
    pub(crate) fn pending_person(&self, tenant: &Tenant, pending: &str) -> Option<Id> {
        let (text, signature) = pending.rsplit_once('.')?;
        let (person, until) = text.split_once('.')?;
        let fine =
            self.keys().verify(Purpose::Cookie, &format!("pending/{}/{text}", tenant.key()), signature)
                && until.parse::<i64>().ok()? > self.environment().now().as_second();
        person.parse().ok().filter(|_| fine)
    }

    /// The second step: a code of the authenticator app, or one of the recovery codes, which is used up by it.
    pub async fn second_factor(
        &self,
        tenant: &Tenant,
        pending: &str,
        code: &str,
        origin: &Origin,
    ) -> Result<String, IdentityError> {
        let id = self.pending_person(tenant, pending).ok_or(IdentityError::StaleLink)?;
        let guess = self.guess(&format!("code:{id}"), &origin.address);
        self.count_guess(tenant, &guess).await?;
        let person =
            self.person(tenant, id).await?.filter(|person| person.active).ok_or(IdentityError::StaleLink)?;
        let actor = person.actor(Via::Page);
        let mut unit = self.unit(tenant, &actor, Permission::OwnAccount).await?;
        self.use_code(&mut unit, id, code).await?;
        unit.commit().await?;
        self.forget_guess(tenant, &guess).await?;
        self.begin_session(tenant, &person, origin, "second factor").await
    }

    /// Uses up a code: of the app (each thirty-second step once), or a recovery code.
    async fn use_code(&self, unit: &mut Unit, id: Id, code: &str) -> Result<(), IdentityError> {
        let row = unit
            .one("SELECT totp_secret FROM person WHERE municipality_id = $1 AND id = $2", args![id])
            .await?;
        let sealed: Option<Vec<u8>> = row.get("totp_secret")?;
        let secret = sealed.and_then(|sealed| self.keys().open(&id.text(), &sealed));
        let now = unit.at();
        if let Some(step) = secret.and_then(|secret| second_factor::matching_step(&secret, code, now)) {
            let fresh = unit
                .execute(
                    "UPDATE person SET totp_step = $3 WHERE municipality_id = $1 AND id = $2 AND totp_step < $3",
                    args![id, step],
                )
                .await?;
            return if fresh == 1 { Ok(()) } else { Err(IdentityError::WrongCode) };
        }
        let code = second_factor::normal_code(code);
        let used = unit
            .execute(
                "DELETE FROM recovery_code WHERE municipality_id = $1 AND person_id = $2 AND code_hash = $3",
                args![id, token_hash(&format!("{id}/{code}"))],
            )
            .await?;
        if used == 0 {
            return Err(IdentityError::WrongCode);
        }
        unit.record::<()>("person", id, Action::Access, None, None, Some("recovery code used")).await?;
        Ok(())
    }

    /// Begins a session; returns its token.
    pub(crate) async fn begin_session(
        &self,
        tenant: &Tenant,
        person: &Person,
        origin: &Origin,
        how: &str,
    ) -> Result<String, IdentityError> {
        let token = token(self.environment());
        let actor = person.actor(Via::Page);
        let mut unit = self.unit(tenant, &actor, Permission::OwnAccount).await?;
        let (at, id) = (unit.at(), self.environment().id());
        let active = unit
            .execute(
                "UPDATE person SET last_seen_at = $3, delete_after = NULL \
                 WHERE municipality_id = $1 AND id = $2 AND state = 'active'",
                args![person.id, at],
            )
            .await?;
        if active == 0 {
            return Err(IdentityError::WrongPassword);
        }
        unit.execute(
            "INSERT INTO login_session (municipality_id, token_hash, id, person_id, created_at, last_seen_at, \
             expires_at, user_agent) VALUES ($1, $2, $3, $4, $5, $5, $6, $7)",
            args![
                token_hash(&token),
                id,
                person.id,
                at,
                later(at, SignedDuration::from_hours(24 * SESSION_DAYS)),
                short_agent(&origin.user_agent)
            ],
        )
        .await?;
        unit.record::<()>("person", person.id, Action::Access, None, None, Some(&format!("log-in: {how}")))
            .await?;
        unit.commit().await?;
        Ok(token)
    }

    /// The session a cookie belongs to: one statement.
    pub(crate) async fn session(
        &self,
        tenant: &Tenant,
        token: &str,
    ) -> Result<Option<Session>, IdentityError> {
        let now = self.environment().now();
        let idle = now.checked_sub(SignedDuration::from_hours(24 * IDLE_DAYS)).unwrap_or(Timestamp::MIN);
        let hash = token_hash(token);
        let rows = self
            .database()
            .of(tenant)
            .all(
                &format!(
                    "SELECT s.id AS session_id, s.last_seen_at AS session_seen, {PERSON} FROM login_session s \
                     JOIN person p ON p.municipality_id = s.municipality_id AND p.id = s.person_id \
                     {JOIN_MEMBERSHIP} WHERE s.municipality_id = $1 AND s.token_hash = $2 \
                     AND s.expires_at > $3 AND s.last_seen_at > $4 AND p.state = 'active' \
                     ORDER BY m.role, m.organisation_id"
                ),
                args![&hash, now, idle],
            )
            .await?;
        let Some(first) = rows.first() else { return Ok(None) };
        let (id, seen): (Id, Timestamp) = (first.get("session_id")?, first.get("session_seen")?);
        let Some(person) = people(&rows)?.pop() else { return Ok(None) };
        if now.duration_since(seen).as_secs() >= TOUCH_EVERY {
            self.touch(tenant.clone(), hash, person.id);
        }
        Ok(Some(Session { id, person }))
    }

    /// Notes that a session is used, in the background: the request does not wait for a write.
    fn touch(&self, tenant: Tenant, hash: String, person: Id) {
        let identity = self.clone();
        tokio::spawn(async move {
            let work = async {
                let system = Actor::system("session", Via::Page);
                let mut unit = identity.unit(&tenant, &system, Permission::System).await?;
                let at = unit.at();
                unit.execute(
                    "UPDATE login_session SET last_seen_at = $3 WHERE municipality_id = $1 AND token_hash = $2",
                    args![hash, at],
                )
                .await?;
                unit.execute(
                    "UPDATE person SET last_seen_at = $3, delete_after = NULL \
                     WHERE municipality_id = $1 AND id = $2",
                    args![person, at],
                )
                .await?;
                unit.commit().await?;
                Ok::<(), IdentityError>(())
            };
            if let Err(error) = work.await {
                tracing::warn!(%error, "the use of a session was not noted");
            }
        });
    }

    /// A person's sessions that still hold, the last used first.
    pub async fn sessions(&self, tenant: &Tenant, person: Id) -> Result<Vec<SessionInfo>, IdentityError> {
        let now = self.environment().now();
        let idle = now.checked_sub(SignedDuration::from_hours(24 * IDLE_DAYS)).unwrap_or(Timestamp::MIN);
        Ok(self
            .database()
            .of(tenant)
            .all(
                "SELECT id, created_at, last_seen_at, user_agent FROM login_session WHERE municipality_id = $1 \
                 AND person_id = $2 AND expires_at > $3 AND last_seen_at > $4 ORDER BY last_seen_at DESC, id DESC",
                args![person, now, idle],
            )
            .await?
            .iter()
            .map(|row: &Row| {
                Ok(SessionInfo {
                    id: row.get("id")?,
                    created_at: row.get("created_at")?,
                    last_seen_at: row.get("last_seen_at")?,
                    user_agent: row.get("user_agent")?,
                })
            })
            .collect::<Result<_, DatabaseError>>()?)
    }

    /// Ends one session of `person`: one's own, or somebody's by an administrator.
    pub async fn end_session(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        person: Id,
        session: Id,
    ) -> Result<(), IdentityError> {
        let mut unit = self.unit(tenant, actor, own_or_manage(actor, person)).await?;
        let gone = unit
            .execute(
                "DELETE FROM login_session WHERE municipality_id = $1 AND person_id = $2 AND id = $3",
                args![person, session],
            )
            .await?;
        if gone == 0 {
            return Err(IdentityError::Missing("session"));
        }
        unit.record::<()>("person", person, Action::Access, None, None, Some("session ended")).await?;
        unit.commit().await?;
        Ok(())
    }

    /// Ends all sessions of `person` but `except`.
    pub async fn end_sessions(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        person: Id,
        except: Option<Id>,
    ) -> Result<u64, IdentityError> {
        let mut unit = self.unit(tenant, actor, own_or_manage(actor, person)).await?;
        let gone = end_all(&mut unit, person, except).await?;
        unit.record::<()>("person", person, Action::Access, None, None, Some("sessions ended")).await?;
        unit.commit().await?;
        Ok(gone)
    }

    /// Logs out.
    pub async fn log_out(&self, tenant: &Tenant, actor: &Actor, session: Id) -> Result<(), IdentityError> {
        let person = actor.person_id.ok_or(IdentityError::Missing("person"))?;
        let mut unit = self.unit(tenant, actor, Permission::OwnAccount).await?;
        unit.execute(
            "DELETE FROM login_session WHERE municipality_id = $1 AND person_id = $2 AND id = $3",
            args![person, session],
        )
        .await?;
        unit.record::<()>("person", person, Action::Access, None, None, Some("log-out")).await?;
        unit.commit().await?;
        Ok(())
    }

    /// Changes one's own password. All other sessions end.
    pub async fn change_password(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        session: Option<Id>,
        current: &str,
        new_password: &str,
    ) -> Result<(), IdentityError> {
        let id = actor.person_id.ok_or(IdentityError::Missing("person"))?;
        self.check_own_password(tenant, id, current).await?;
        let person = self.person(tenant, id).await?.ok_or(IdentityError::Missing("person"))?;
        password::check(new_password, &person.email, &person.name)?;
        let hash = self.inner.hasher.hash(self.environment(), new_password).await?;
        let mut unit = self.unit(tenant, actor, Permission::OwnAccount).await?;
        put_password(&mut unit, id, &hash).await?;
        end_all(&mut unit, id, session).await?;
        unit.commit().await?;
        Ok(())
    }

    /// Is it the person's password? Wrong guesses count. Somebody without a password (log-in by the provider
    /// only) passes with an empty one.
    pub(crate) async fn check_own_password(
        &self,
        tenant: &Tenant,
        id: Id,
        current: &str,
    ) -> Result<(), IdentityError> {
        let row = self
            .database()
            .of(tenant)
            .optional("SELECT password_hash FROM person WHERE municipality_id = $1 AND id = $2", args![id])
            .await?
            .ok_or(IdentityError::Missing("person"))?;
        let Some(stored) = row.get::<Option<String>>("password_hash")? else { return Ok(()) };
        let guess = self.guess(&format!("own:{id}"), "");
        self.count_guess(tenant, &guess).await?;
        if !self.inner.hasher.verify(Some(&stored), current).await? {
            return Err(IdentityError::WrongPassword);
        }
        self.forget_guess(tenant, &guess).await
    }

    /// Makes a recovery token for the person with this address, if there is one who may log in.
    async fn recovery_token(
        &self,
        tenant: &Tenant,
        email: &str,
    ) -> Result<Option<(Person, String)>, IdentityError> {
        let Some(person) = self.person_by_email(tenant, email).await?.filter(|person| person.active) else {
            return Ok(None);
        };
        let token = token(self.environment());
        let system = Actor::system("recovery", Via::Page);
        let mut unit = self.unit(tenant, &system, Permission::System).await?;
        let (at, hash) = (unit.at(), token_hash(&token));
        unit.execute(
            "DELETE FROM password_recovery WHERE municipality_id = $1 AND person_id = $2",
            args![person.id],
        )
        .await?;
        unit.execute(
            "INSERT INTO password_recovery (municipality_id, token_hash, person_id, created_at, expires_at) \
             VALUES ($1, $2, $3, $4, $5)",
            args![hash, person.id, at, later(at, SignedDuration::from_mins(RECOVERY_MINUTES))],
        )
        .await?;
        unit.record::<()>("person", person.id, Action::Access, None, None, Some("recovery asked for"))
            .await?;
        unit.commit().await?;
        Ok(Some((person, token)))
    }

    /// Sends the mail with a recovery link, if there is such a person; answers before it is sent, so that the
    /// answer does not tell.
    pub async fn ask_recovery(
        &self,
        municipality: &std::sync::Arc<bildungsraum_database::Municipality>,
        email: &str,
        origin: &Origin,
    ) -> Result<(), IdentityError> {
        let email = normal_email(email)?;
        let tenant = municipality.tenant();
        self.count_guess(&tenant, &self.guess(&format!("recovery:{email}"), &origin.address)).await?;
        let (identity, municipality) = (self.clone(), municipality.clone());
        tokio::spawn(async move {
            let sent = async {
                if let Some((person, token)) = identity.recovery_token(&tenant, &email).await? {
                    identity.mail_recovery(&municipality, &person, &token).await?;
                }
                Ok::<(), IdentityError>(())
            };
            if let Err(error) = sent.await {
                tracing::error!(%error, "a recovery mail was not sent");
            }
        });
        Ok(())
    }

    /// Whose recovery link this is.
    pub async fn recovery_person(&self, tenant: &Tenant, token: &str) -> Result<Person, IdentityError> {
        let row = self
            .database()
            .of(tenant)
            .optional(
                "SELECT person_id FROM password_recovery \
                 WHERE municipality_id = $1 AND token_hash = $2 AND expires_at > $3",
                args![token_hash(token), self.environment().now()],
            )
            .await?
            .ok_or(IdentityError::StaleLink)?;
        self.person(tenant, row.get("person_id")?).await?.ok_or(IdentityError::StaleLink)
    }

    /// Sets a new password by a recovery link, which works once. All sessions end; the second factor stays.
    pub async fn recover(
        &self,
        tenant: &Tenant,
        token: &str,
        new_password: &str,
    ) -> Result<Person, IdentityError> {
        let person = self.recovery_person(tenant, token).await?;
        password::check(new_password, &person.email, &person.name)?;
        let hash = self.inner.hasher.hash(self.environment(), new_password).await?;
        let actor = person.actor(Via::Link);
        let mut unit = self.unit(tenant, &actor, Permission::OwnAccount).await?;
        let at = unit.at();
        let used = unit
            .execute(
                "DELETE FROM password_recovery \
                 WHERE municipality_id = $1 AND token_hash = $2 AND expires_at > $3",
                args![token_hash(token), at],
            )
            .await?;
        if used == 0 {
            return Err(IdentityError::StaleLink);
        }
        put_password(&mut unit, person.id, &hash).await?;
        end_all(&mut unit, person.id, None).await?;
        unit.commit().await?;
        let guess = self.guess(&format!("password:{}", person.email), "");
        self.forget_guess(tenant, &guess).await?;
        Ok(person)
    }

    /// Begins the set-up of a second factor: a fresh secret of 20 bytes that waits for its first code. Asked
    /// again before that, it stays the same.
    pub async fn begin_second_factor(
        &self,
        tenant: &Tenant,
        actor: &Actor,
    ) -> Result<Vec<u8>, IdentityError> {
        let id = actor.person_id.ok_or(IdentityError::Missing("person"))?;
        let mut unit = self.unit(tenant, actor, Permission::OwnAccount).await?;
        let row = unit
            .one("SELECT totp_pending FROM person WHERE municipality_id = $1 AND id = $2", args![id])
            .await?;
        if let Some(secret) = row
            .get::<Option<Vec<u8>>>("totp_pending")?
            .and_then(|sealed| self.keys().open(&id.text(), &sealed))
        {
            return Ok(secret);
        }
        let secret = self.environment().bytes::<20>().to_vec();
        let sealed = self
            .keys()
            .seal(self.environment(), &id.text(), &secret)
            .ok_or_else(|| IdentityError::Hashing("sealing failed".into()))?;
        unit.execute(
            "UPDATE person SET totp_pending = $3 WHERE municipality_id = $1 AND id = $2",
            args![id, sealed],
        )
        .await?;
        unit.commit().await?;
        Ok(secret)
    }

    /// Ends the set-up with the first code; returns the recovery codes, which are shown once. Other sessions
    /// end.
    pub async fn confirm_second_factor(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        session: Option<Id>,
        code: &str,
    ) -> Result<Vec<String>, IdentityError> {
        let id = actor.person_id.ok_or(IdentityError::Missing("person"))?;
        let codes = second_factor::recovery_codes(self.environment());
        let mut unit = self.unit(tenant, actor, Permission::OwnAccount).await?;
        let row = unit
            .one("SELECT totp_pending FROM person WHERE municipality_id = $1 AND id = $2", args![id])
            .await?;
        let sealed: Vec<u8> = row.get::<Option<Vec<u8>>>("totp_pending")?.ok_or(IdentityError::WrongCode)?;
        let secret = self.keys().open(&id.text(), &sealed).ok_or(IdentityError::WrongCode)?;
        let step = second_factor::matching_step(&secret, code, unit.at()).ok_or(IdentityError::WrongCode)?;
        unit.execute(
            "UPDATE person SET totp_secret = totp_pending, totp_pending = NULL, totp_step = $3 \
             WHERE municipality_id = $1 AND id = $2",
            args![id, step],
        )
        .await?;
        put_codes(&mut unit, id, &codes).await?;
        end_all(&mut unit, id, session).await?;
        unit.record::<()>("person", id, Action::Access, None, None, Some("second factor on")).await?;
        unit.commit().await?;
        Ok(codes)
    }

    /// Fresh recovery codes; the old ones end.
    pub async fn new_recovery_codes(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        current: &str,
    ) -> Result<Vec<String>, IdentityError> {
        let id = actor.person_id.ok_or(IdentityError::Missing("person"))?;
        self.check_own_password(tenant, id, current).await?;
        let codes = second_factor::recovery_codes(self.environment());
        let mut unit = self.unit(tenant, actor, Permission::OwnAccount).await?;
        if !person_in(&mut unit, id).await?.has_second_factor {
            return Err(IdentityError::Missing("second factor"));
        }
        put_codes(&mut unit, id, &codes).await?;
        unit.record::<()>("person", id, Action::Access, None, None, Some("new recovery codes")).await?;
        unit.commit().await?;
        Ok(codes)
    }

    /// Takes one's own second factor away; asks for the password.
    pub async fn remove_second_factor(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        current: &str,
    ) -> Result<(), IdentityError> {
        let id = actor.person_id.ok_or(IdentityError::Missing("person"))?;
        self.check_own_password(tenant, id, current).await?;
        self.clear_second_factor(tenant, actor, Permission::OwnAccount, id).await
    }

    /// Takes somebody's second factor away (a lost telephone), by an administrator. All sessions end.
    pub async fn reset_second_factor(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
    ) -> Result<(), IdentityError> {
        self.clear_second_factor(tenant, actor, Permission::ManagePeople, id).await?;
        self.end_sessions(tenant, actor, id, None).await?;
        Ok(())
    }

    async fn clear_second_factor(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        permission: Permission,
        id: Id,
    ) -> Result<(), IdentityError> {
        let mut unit = self.unit(tenant, actor, permission).await?;
        unit.execute(
            "UPDATE person SET totp_secret = NULL, totp_pending = NULL WHERE municipality_id = $1 AND id = $2",
            args![id],
        )
        .await?;
        unit.execute("DELETE FROM recovery_code WHERE municipality_id = $1 AND person_id = $2", args![id])
            .await?;
        unit.record::<()>("person", id, Action::Access, None, None, Some("second factor off")).await?;
        unit.commit().await?;
        Ok(())
    }

    /// How many recovery codes are left.
    pub async fn recovery_codes_left(&self, tenant: &Tenant, id: Id) -> Result<i64, IdentityError> {
        let row = self
            .database()
            .of(tenant)
            .one(
                "SELECT COUNT(*) AS many FROM recovery_code WHERE municipality_id = $1 AND person_id = $2",
                args![id],
            )
            .await?;
        Ok(row.get("many")?)
    }
}

fn own_or_manage(actor: &Actor, person: Id) -> Permission {
    if actor.person_id == Some(person) { Permission::OwnAccount } else { Permission::ManagePeople }
}

async fn end_all(unit: &mut Unit, person: Id, except: Option<Id>) -> Result<u64, DatabaseError> {
    unit.execute(
        "DELETE FROM login_session WHERE municipality_id = $1 AND person_id = $2 AND id <> $3",
        args![person, except.map(Id::text).unwrap_or_default()],
    )
    .await
}

async fn put_password(unit: &mut Unit, id: Id, hash: &str) -> Result<(), IdentityError> {
    unit.execute(
        "UPDATE person SET password_hash = $3 WHERE municipality_id = $1 AND id = $2",
        args![id, hash],
    )
    .await?;
    unit.record::<()>("person", id, Action::Access, None, None, Some("password changed")).await?;
    Ok(())
}

async fn put_codes(unit: &mut Unit, id: Id, codes: &[String]) -> Result<(), IdentityError> {
    unit.execute("DELETE FROM recovery_code WHERE municipality_id = $1 AND person_id = $2", args![id])
        .await?;
    for code in codes {
        unit.execute(
            "INSERT INTO recovery_code (municipality_id, person_id, code_hash) VALUES ($1, $2, $3)",
            args![id, token_hash(&format!("{id}/{}", second_factor::normal_code(code)))],
        )
        .await?;
    }
    Ok(())
}

/// The roles a person can be given.
pub const GIVEN_ROLES: [Role; 6] =
    [Role::Provider, Role::Moderator, Role::BoardMember, Role::Office, Role::Region, Role::Administrator];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_are_named_in_short() {
        let agent = "Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0";
        assert_eq!(short_agent(agent), "Firefox · Linux");
        assert_eq!(short_agent(""), "");
    }
}
