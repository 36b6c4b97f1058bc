//! What the house knows about a person: handing it out, erasing it, forgetting it in time.

use bildungsraum_database::{Id, Municipality, Tenant, args};
use bildungsraum_trail::{Action, Actor, Permission, Trail, Unit, Via};
use jiff::{SignedDuration, ToSpan};
use serde::Serialize;

use crate::{
    Identity, IdentityError,
    guesses::FORGET_AFTER,
    people::{another_administrator, earlier, later, person_in},
};

/// Most entries of the trail in an export.
const MOST_ENTRIES: u32 = 10_000;
/// Days between the announcement and the erasure of an unused account.
const NOTICE_DAYS: i64 = 30;

/// What [`Identity::retention`] did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Retention {
    /// People who were told that their account will be erased.
    pub announced: u32,
    /// People erased.
    pub erased: u32,
    /// Sessions, invitations, links and counts that had ended and were deleted.
    pub swept: u64,
}

impl Identity {
    /// Everything this room and the trail hold on a person, as JSON. One's own, or anybody's for an
    /// administrator. Secrets (hashes, the second factor) are named, not shown.
    pub async fn export_person(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
    ) -> Result<serde_json::Value, IdentityError> {
        if actor.person_id != Some(id) && !actor.may(Permission::ManagePeople) {
            return Err(bildungsraum_trail::TrailError::Forbidden(Permission::ManagePeople).into());
        }
        let person = self.person(tenant, id).await?.ok_or(IdentityError::Missing("person"))?;
        let sessions = self.sessions(tenant, id).await?;
        let trail = Trail::of(self.database(), tenant);
        // What somebody did in confidence is theirs, what others said there is not.
        let made =
            trail.by_person(id, MOST_ENTRIES).await?.into_iter().map(bildungsraum_trail::Entry::for_readers);
        let made: Vec<bildungsraum_trail::Entry> = made.collect();
        let about = trail.history("person", id, MOST_ENTRIES).await?;
        let tokens = self
            .database()
            .of(tenant)
            .all(
                "SELECT id, name, created_at FROM api_token WHERE municipality_id = $1 AND created_by = $2",
                args![id],
            )
            .await?
            .iter()
            .map(|row| {
                Ok(serde_json::json!({
                    "id": row.get::<Id>("id")?,
                    "name": row.get::<String>("name")?,
                    "created_at": row.get::<jiff::Timestamp>("created_at")?,
                }))
            })
            .collect::<Result<Vec<_>, bildungsraum_database::DatabaseError>>()?;
        Ok(serde_json::json!({
            "exported_at": self.environment().now(),
            "person": {
                "id": person.id,
                "email": person.email,
                "name": person.name,
                "language": person.language,
                "may_log_in": person.active,
                "has_password": person.has_password,
                "has_second_factor": person.has_second_factor,
                "recovery_codes_left": self.recovery_codes_left(tenant, id).await?,
                "created_at": person.created_at,
                "last_seen_at": person.last_seen_at,
                "erased_after": person.delete_after,
            },
            "memberships": person.memberships,
            "sessions": sessions.iter().map(|session| serde_json::json!({
                "id": session.id,
                "created_at": session.created_at,
                "last_seen_at": session.last_seen_at,
                "device": session.user_agent,
            })).collect::<Vec<_>>(),
            "api_tokens": tokens,
            "changes_made": made,
            "changes_about": about,
        }))
    }

    /// Erases a person for good: the row, roles, sessions, codes, links; the name and the contents go out of the
    /// trail, whose chain still holds. Entries of organisations stay. One's own account, or anybody's for an
    /// administrator; never the last administrator.
    pub async fn erase_person(&self, tenant: &Tenant, actor: &Actor, id: Id) -> Result<(), IdentityError> {
        let own = actor.person_id == Some(id);
        let permission = if own { Permission::OwnAccount } else { Permission::ManagePeople };
        let mut unit = self.unit(tenant, actor, permission).await?;
        erase(&mut unit, id).await?;
        unit.record::<()>("person", id, Action::Erase, None, None, None).await?;
        // The entry just made carries the name of whoever erases; one's own goes with the rest.
        unit.erase_actor(id).await?;
        unit.commit().await?;
        Ok(())
    }

    /// Asks for the password, then [`Identity::erase_person`] for oneself.
    pub async fn erase_own_account(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        current: &str,
    ) -> Result<(), IdentityError> {
        let id = actor.person_id.ok_or(IdentityError::Missing("person"))?;
        self.check_own_password(tenant, id, current).await?;
        self.erase_person(tenant, actor, id).await
    }

    /// What time takes away, for one municipality: run it daily. People not seen for the configured number of
    /// months less one are told by mail; thirty days later, if they have not logged in, they are erased. The last
    /// administrator stays. What has ended (sessions, invitations, links, counts of guesses) is deleted. May
    /// be run again at any time.
    pub async fn retention(&self, municipality: &Municipality) -> Result<Retention, IdentityError> {
        let tenant = municipality.tenant();
        let mut done = Retention { swept: self.sweep(&tenant).await?, ..Retention::default() };
        let months = i64::from(self.config().erase_after_months);
        if months == 0 {
            return Ok(done);
        }
        let system = Actor::system("retention", Via::Job);
        let now = self.environment().now();
        let due = self
            .database()
            .of(&tenant)
            .all(
                "SELECT id FROM person WHERE municipality_id = $1 AND delete_after <= $2 ORDER BY id",
                args![now],
            )
            .await?;
        for row in due {
            let id: Id = row.get("id")?;
            let mut unit = self.unit(&tenant, &system, Permission::System).await?;
            // Somebody may have logged in meanwhile.
            let still = unit
                .execute(
                    "UPDATE person SET state = 'inactive' \
                     WHERE municipality_id = $1 AND id = $2 AND delete_after <= $3",
                    args![id, now],
                )
                .await?;
            if still == 0 {
                continue;
            }
            match erase(&mut unit, id).await {
                Ok(()) => {
                    unit.record::<()>("person", id, Action::Erase, None, None, None).await?;
                    unit.commit().await?;
                    done.erased += 1;
                }
                Err(IdentityError::LastAdministrator) => {}
                Err(error) => return Err(error),
            }
        }
        // Where mails only land in a folder, nobody can be told, and so nobody is erased.
        if self.inner.mailer.folder_path().is_some() {
            return Ok(done);
        }
        let limit = now
            .to_zoned(bildungsraum_database::berlin())
            .checked_sub((months - 1).max(0).months())
            .map_or(jiff::Timestamp::MIN, |date| date.timestamp());
        let unused = self
            .database()
            .of(&tenant)
            .all(
                "SELECT id FROM person WHERE municipality_id = $1 AND delete_after IS NULL \
                 AND COALESCE(last_seen_at, created_at) < $2 ORDER BY id",
                args![limit],
            )
            .await?;
        for row in unused {
            let id: Id = row.get("id")?;
            let mut unit = self.unit(&tenant, &system, Permission::System).await?;
            let person = person_in(&mut unit, id).await?;
            if person.is_administrator() && another_administrator(&mut unit, id).await.is_err() {
                continue;
            }
            let until = later(now, SignedDuration::from_hours(24 * NOTICE_DAYS));
            let told = unit
                .execute(
                    "UPDATE person SET delete_after = $3 \
                     WHERE municipality_id = $1 AND id = $2 AND delete_after IS NULL",
                    args![id, until],
                )
                .await?;
            if told == 0 {
                continue;
            }
            // First the mail, then the commit: nobody is erased who could not be told.
            self.mail_retention(municipality, &person, until).await?;
            unit.record::<()>("person", id, Action::Update, None, None, Some("erasure announced")).await?;
            unit.commit().await?;
            done.announced += 1;
        }
        Ok(done)
    }

    async fn sweep(&self, tenant: &Tenant) -> Result<u64, IdentityError> {
        let system = Actor::system("retention", Via::Job);
        let old = earlier(self.environment(), SignedDuration::from_secs(FORGET_AFTER));
        let idle = earlier(self.environment(), SignedDuration::from_hours(24 * crate::login::IDLE_DAYS));
        let mut unit = self.unit(tenant, &system, Permission::System).await?;
        let now = unit.at();
        let mut swept = 0;
        for table in ["login_session", "invitation", "password_recovery", "oidc_login", "api_token"] {
            swept += unit
                .execute(
                    &format!("DELETE FROM {table} WHERE municipality_id = $1 AND expires_at <= $2"),
                    args![now],
                )
                .await?;
        }
        swept += unit
            .execute(
                "DELETE FROM login_session WHERE municipality_id = $1 AND last_seen_at <= $2",
                args![idle],
            )
            .await?;
        swept += unit
            .execute("DELETE FROM login_guess WHERE municipality_id = $1 AND last_at <= $2", args![old])
            .await?;
        unit.commit().await?;
        Ok(swept)
    }
}

async fn erase(unit: &mut Unit, id: Id) -> Result<(), IdentityError> {
    let person = person_in(unit, id).await?;
    if person.memberships.iter().any(|one| one.role == bildungsraum_trail::Role::Administrator) {
        another_administrator(unit, id).await?;
    }
    for table in ["membership", "recovery_code", "login_session", "password_recovery"] {
        unit.execute(
            &format!("DELETE FROM {table} WHERE municipality_id = $1 AND person_id = $2"),
            args![id],
        )
        .await?;
    }
    unit.execute("DELETE FROM invitation WHERE municipality_id = $1 AND email = $2", args![&person.email])
        .await?;
    unit.execute(
        "UPDATE api_token SET created_by = NULL WHERE municipality_id = $1 AND created_by = $2",
        args![id],
    )
    .await?;
    unit.execute("DELETE FROM person WHERE municipality_id = $1 AND id = $2", args![id]).await?;
    unit.erase_contents("person", id).await?;
    unit.erase_actor(id).await?;
    Ok(())
}
