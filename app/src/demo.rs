//! The Viernheim demo, built into the binary: facts from public pages in our own words, each with its source.

use std::{borrow::Cow, collections::BTreeMap};

use anyhow::Context;
use bildungsraum_database::{Database, Municipality, Settings, Tenant, args};
use bildungsraum_identity::{DemoAccount, Membership, NewPerson};
use bildungsraum_organisations::demo_id;
use bildungsraum_trail::{Actor, Permission, Role, Unit, Via};
use rust_embed::RustEmbed;
use serde::Deserialize;

use crate::{house::House, site};

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../demo"]
struct Files;

/// The password of every demo account. Printed at the start; the demo holds nothing secret.
pub const PASSWORD: &str = "Linde-Fahrrad-Wolke";

#[derive(Deserialize)]
struct MunicipalityFile {
    ags: String,
    slug: String,
    name: String,
    land: String,
    latitude: f64,
    longitude: f64,
    settings: Settings,
    pages: std::collections::BTreeMap<String, std::collections::BTreeMap<String, PageText>>,
}

#[derive(Deserialize)]
struct PageText {
    title: String,
    #[serde(alias = "text")]
    body: String,
}

#[derive(Deserialize)]
struct PeopleFile {
    people: Vec<PersonEntry>,
}

#[derive(Deserialize)]
struct PersonEntry {
    email: String,
    name: String,
    roles: Vec<String>,
    organisations: Vec<String>,
    language: String,
}

fn file(name: &str) -> Option<Cow<'static, [u8]>> {
    Files::get(name).map(|file| file.data)
}

fn text(name: &str) -> anyhow::Result<String> {
    let bytes = file(name).with_context(|| format!("demo/{name} is not in the binary"))?;
    String::from_utf8(bytes.into_owned()).with_context(|| format!("demo/{name}"))
}

fn people() -> anyhow::Result<Vec<PersonEntry>> {
    Ok(toml::from_str::<PeopleFile>(&text("people.toml")?).context("demo/people.toml")?.people)
}

/// The demo's log-ins, one per role.
#[must_use]
pub fn accounts() -> Vec<DemoAccount> {
    people()
        .unwrap_or_default()
        .into_iter()
        .map(|person| DemoAccount { name: person.name, email: person.email, password: PASSWORD.into() })
        .collect()
}

/// The demo's accounts, if this is the demo: a database that is still empty, or one whose municipality they belong to. A
/// portal that is in use does not offer them because of a flag that was left behind.
pub async fn accounts_of(database: &Database) -> anyhow::Result<Vec<DemoAccount>> {
    let accounts = accounts();
    let municipalities = database.across().municipalities().await?;
    if municipalities.is_empty() {
        return Ok(accounts);
    }
    let description: MunicipalityFile =
        toml::from_str(&text("municipality.toml")?).context("demo/municipality.toml")?;
    let Some(demo) = municipalities.iter().find(|one| one.ags == description.ags) else {
        return Ok(Vec::new());
    };
    let known = database
        .of(&demo.tenant())
        .all("SELECT email FROM person WHERE municipality_id = $1 AND email LIKE '%@example.org'", args![])
        .await?
        .iter()
        .map(|row| row.get::<String>("email"))
        .collect::<Result<Vec<_>, _>>()?;
    // Interrupted while it was read in, the demo has no accounts yet, and nobody else has one either.
    let nobody = database
        .of(&demo.tenant())
        .optional("SELECT 1 AS one FROM person WHERE municipality_id = $1 LIMIT 1", args![])
        .await?
        .is_none();
    Ok(accounts.into_iter().filter(|account| nobody || known.contains(&account.email)).collect())
}

/// Loads the demo if the installation has no municipality yet. Interrupted on its way, the next start goes on: every
/// part can be loaded again without harm, and the accounts come last.
pub async fn load_if_empty(house: &House) -> anyhow::Result<()> {
    let system = Actor::system("demo", Via::Command);
    let description: MunicipalityFile =
        toml::from_str(&text("municipality.toml")?).context("demo/municipality.toml")?;
    let municipality = Municipality {
        ags: description.ags,
        slug: description.slug,
        name: description.name,
        land: description.land,
        latitude: description.latitude,
        longitude: description.longitude,
        host: None,
        settings: description.settings,
    };
    let existing = house.database.across().municipalities().await?;
    if existing.iter().any(|other| other.ags != municipality.ags) {
        return Ok(());
    }
    let tenant = municipality.tenant();
    let entries = people()?;
    if let (true, Some(last)) = (!existing.is_empty(), entries.last())
        && house.identity.person_by_email(&tenant, &last.email).await?.is_some()
    {
        return Ok(());
    }
    tracing::info!("loading the demo");
    let mut unit =
        Unit::begin(&house.database, &tenant, &system, Permission::ManageSettings, &house.environment)
            .await?;
    unit.put_municipality(existing.first(), &municipality).await?;
    unit.commit().await?;
    house.organisations.load_demo(&tenant, &system, &file).await?;
    let report = bildungsraum_offers::demo::load(&house.offers.offers, &tenant, &system, &file).await?;
    tracing::info!(?report, "offers of the demo are loaded");
    let report = bildungsraum_bodies::demo::load(&house.bodies, &tenant, &system, &file).await?;
    tracing::info!(?report, "bodies of the demo are loaded");
    let centre = bildungsraum_access::centre(municipality.latitude, municipality.longitude);
    house.access.lay_demo(&tenant, &system, centre).await?;
    let report = bildungsraum_network::demo::load(&house.network, &municipality, &system, &file).await?;
    tracing::info!(?report, "the network of the demo is loaded");
    for (name, languages) in description.pages {
        for (language, page) in languages {
            site::pages::put(
                &house.database,
                &house.environment,
                &tenant,
                &system,
                &name,
                &language,
                &page.title,
                &page.body,
            )
            .await?;
        }
    }
    let last = entries.len().saturating_sub(1);
    for (at, person) in entries.into_iter().enumerate() {
        if at == last {
            // What belongs to accounts comes when all but the last are there: without that one, the next start goes on.
            load_inquiry(house, &tenant, &system).await?;
        }
        if house.identity.person_by_email(&tenant, &person.email).await?.is_some() {
            continue;
        }
        let mut memberships = Vec::new();
        for role in &person.roles {
            let role = Role::from_name(role).with_context(|| format!("demo/people.toml: no role {role}"))?;
            if role == Role::Provider {
                memberships.extend(
                    person
                        .organisations
                        .iter()
                        .map(|id| Membership { role, organisation: Some(demo_id(id)) }),
                );
            } else {
                memberships.push(Membership { role, organisation: None });
            }
        }
        let new = NewPerson {
            email: person.email,
            name: person.name,
            password: Some(PASSWORD.into()),
            language: person.language,
            memberships,
        };
        house.identity.create_person(&tenant, &system, new).await?;
    }
    Ok(())
}

/// The focus group of the demo, which moderator and office lead.
async fn load_inquiry(house: &House, tenant: &Tenant, system: &Actor) -> anyhow::Result<()> {
    let mut people = BTreeMap::new();
    for name in ["moderator", "office"] {
        let email = format!("{name}@example.org");
        let found = house.identity.person_by_email(tenant, &email).await?;
        let person = found.with_context(|| format!("demo/people.toml: no {email}"))?;
        people.insert(name.to_owned(), (person.id, person.name));
    }
    let report = bildungsraum_inquiry::demo::load(&house.inquiry, tenant, system, &people, &file).await?;
    tracing::info!(?report, "the focus group of the demo is loaded");
    Ok(())
}
