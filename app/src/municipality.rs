//! `bildungsraum municipality …`: adding a municipality and its first administrator.

use std::collections::BTreeSet;

use anyhow::{Context, bail};
use bildungsraum_calendar::Land;
use bildungsraum_database::{Municipality, Settings};
use bildungsraum_identity::{Membership, NewPerson};
use bildungsraum_trail::{Actor, Permission, Role, Unit, Via};

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
            if !is_slug(&slug) {
                bail!(
                    "--slug {slug:?}: small letters a to z, digits and single hyphens between them, at most 40"
                );
            }
            if reserved(house).contains(&slug) {
                bail!("--slug {slug:?} is the beginning of one of the portal's own addresses; name another");
            }
            if let Some(other) = existing.iter().find(|other| other.ags == ags || other.slug == slug) {
                bail!("{} ({}, /{}) is there already", other.name, other.ags, other.slug);
            }
            let host = host.map(|host| host.trim().to_ascii_lowercase());
            if let Some(host) = &host {
                if !is_host(host) {
                    bail!(
                        "--host {host:?}: give a name such as bildung.example.org, without https:// and path"
                    );
                }
                if let Some(other) = existing.iter().find(|other| other.host.as_ref() == Some(host)) {
                    bail!("--host {host} belongs to {} already", other.name);
                }
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
            let tenant = municipality.tenant();
            let system = Actor::system("municipality add", Via::Command);
            let mut unit = Unit::begin(
                &house.database,
                &tenant,
                &system,
                Permission::ManageSettings,
                &house.environment,
            )
            .await?;
            unit.put_municipality(None, &municipality).await?;
            unit.commit().await?;
            let words = house.organisations.lay_base_vocabularies(&tenant, &system).await?;
            Ok(format!(
                "{} is there, at /{}, with {words} words to begin with. Next: bildungsraum municipality administrator --municipality {} --email … --name …\n",
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

/// First parts of the portal's own addresses: a municipality of that name would hide them.
fn reserved(house: &House) -> BTreeSet<String> {
    let first = |path: &str| path.trim_start_matches('/').split('/').next().unwrap_or_default().to_owned();
    let mut found: BTreeSet<String> = house.routes().rules().iter().map(|rule| first(&rule.path)).collect();
    found.extend(["api", "assets", "health", "embed", "static", "admin"].map(str::to_owned));
    found
}

fn is_slug(text: &str) -> bool {
    (1..=40).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        && !text.starts_with('-')
        && !text.ends_with('-')
        && !text.contains("--")
}

fn is_host(text: &str) -> bool {
    let (name, port) = text.split_once(':').unwrap_or((text, "80"));
    port.parse::<u16>().is_ok()
        && name.len() <= 253
        && name.split('.').all(|label| {
            (1..=63).contains(&label.len())
                && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
                && !label.starts_with('-')
                && !label.ends_with('-')
        })
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
    use super::{is_host, is_slug, slug_of};

    #[test]
    fn only_plain_names_become_addresses() {
        assert!(is_slug("viernheim") && is_slug("bad-koenig-2"));
        for wrong in ["", "a/b", "Ä", "-a", "a-", "a--b", "a b", "..", &"a".repeat(41)] {
            assert!(!is_slug(wrong), "{wrong}");
        }
        assert!(is_host("bildung.example.org") && is_host("localhost:8080"));
        for wrong in ["", "https://a", "a/b", "a..b", "a:b", "-a.b"] {
            assert!(!is_host(wrong), "{wrong}");
        }
    }

    #[test]
    fn a_name_becomes_an_address() {
        assert_eq!(slug_of("Groß-Umstadt"), "gross-umstadt");
        assert_eq!(slug_of("Mörlenbach (Odenwald)"), "moerlenbach-odenwald");
    }
}
