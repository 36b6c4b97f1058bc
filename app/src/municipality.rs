//! `bildungsraum municipality …`: adding a municipality and its first administrator.

use anyhow::{Context, bail};
use bildungsraum_calendar::Land;
use bildungsraum_database::{Municipality, Settings};
use bildungsraum_identity::{Membership, NewPerson};
use bildungsraum_trail::{Actor, Role, Via};

use crate::{cli::MunicipalityCommand, house::House};

/// Does what the command says; returns what is to be printed.
pub async fn run(house: &House, command: MunicipalityCommand) -> anyhow::Result<String> {
    let existing = house.database.across().municipalities().await?;
    match command {
        MunicipalityCommand::List => {
            Ok(existing.iter().map(|one| format!("{}  {:<20} /{}\n", one.ags, one.name, one.slug)).collect())
        }
        MunicipalityCommand::Add { ags, name, slug, latitude, longitude, host } => {
            if ags.len() != 8 || !ags.bytes().all(|byte| byte.is_ascii_digit()) {
                bail!(
                    "--ags must be the eight digits of the Amtlicher Gemeindeschlüssel, for example 06431020"
                );
            }
            let Some(land) = Land::of_ags(&ags) else {
                bail!("--ags {ags}: no Land begins with {}", ags.get(..2).unwrap_or_default())
            };
            if !(47.0..=55.2).contains(&latitude) || !(5.8..=15.1).contains(&longitude) {
                bail!("--latitude {latitude} --longitude {longitude} is not in Germany; did you swap them?");
            }
            let slug = slug.unwrap_or_else(|| slug_of(&name));
            if slug.is_empty()
                || ["api", "assets", "offers", "office", "login", "organisations"].contains(&slug.as_str())
            {
                bail!("--slug {slug:?} cannot be used; name another");
            }
            if let Some(other) = existing.iter().find(|other| other.ags == ags || other.slug == slug) {
                bail!("{} ({}, /{}) is there already", other.name, other.ags, other.slug);
            }
            let municipality = Municipality {
                settings: Settings { portal_name: format!("Bildungsraum {name}"), ..Settings::default() },
                land: land.code().to_owned(),
                slug,
                name,
                latitude,
                longitude,
                host,
                ags,
            };
            let mut transaction = house.database.begin(&municipality.tenant()).await?;
            transaction.put_municipality(&municipality).await?;
            transaction.commit().await?;
            Ok(format!(
                "{} is there, at /{}. Next: bildungsraum municipality administrator --municipality {} --email … --name …\n",
                municipality.name, municipality.slug, municipality.slug
            ))
        }
        MunicipalityCommand::Administrator { municipality, email, name } => {
            let found = existing
                .iter()
                .find(|one| one.ags == municipality || one.slug == municipality)
                .with_context(|| {
                    format!("there is no municipality {municipality}; see: bildungsraum municipality list")
                })?;
            let (password, made_up) = match std::env::var("BILDUNGSRAUM_PASSWORD") {
                Ok(password) => (password, false),
                Err(_) => (made_up(house), true),
            };
            let new = NewPerson {
                email: email.clone(),
                name,
                password: Some(password.clone()),
                language: "de".into(),
                memberships: vec![Membership { role: Role::Administrator, organisation: None }],
            };
            let system = Actor::system("municipality administrator", Via::Command);
            house.identity.create_person(&found.tenant(), &system, new).await?;
            Ok(if made_up {
                format!("{email} may log in with the password {password}; it should be changed at once.\n")
            } else {
                format!("{email} may log in.\n")
            })
        }
    }
}

fn slug_of(name: &str) -> String {
    let mut slug = String::new();
    for c in name.to_lowercase().chars() {
        match c {
            'ä' => slug.push_str("ae"),
            'ö' => slug.push_str("oe"),
            'ü' => slug.push_str("ue"),
            'ß' => slug.push_str("ss"),
            c if c.is_ascii_alphanumeric() => slug.push(c),
            _ if !slug.ends_with('-') && !slug.is_empty() => slug.push('-'),
            _ => {}
        }
    }
    slug.trim_end_matches('-').to_owned()
}

fn made_up(house: &House) -> String {
    const SIGNS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz23456789-";
    let bytes: [u8; 20] = house.environment.bytes();
    bytes.iter().filter_map(|byte| SIGNS.get(usize::from(byte % 32))).map(|sign| char::from(*sign)).collect()
}

#[cfg(test)]
mod tests {
    use super::slug_of;

    #[test]
    fn a_name_becomes_an_address() {
        assert_eq!(slug_of("Groß-Umstadt"), "gross-umstadt");
        assert_eq!(slug_of("Mörlenbach (Odenwald)"), "moerlenbach-odenwald");
    }
}
