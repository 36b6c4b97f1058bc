//! The house put together: from a configuration to rooms, routes and background tasks.

use std::{path::Path, sync::Arc};

use anyhow::Context;
use axum::{Router, routing::get};
use bildungsraum_access::{Access, StreetWays};
use bildungsraum_bodies::Bodies;
use bildungsraum_database::{Database, Environment, Id, Tenant};
use bildungsraum_exchange::{
    files::Files,
    limits::{Rate, RateLimiter},
    mail::Mailer,
    signed::Signer,
};
use bildungsraum_identity::{Identity, IdentityConfig, OpenIdConfig, RouteRule, Routes};
use bildungsraum_inquiry::Inquiry;
use bildungsraum_jobs::Jobs;
use bildungsraum_network::{BodySeats, Network, Seats, SeatsFuture};
use bildungsraum_offers::{Offers, OffersRoom, search::Indexes};
use bildungsraum_organisations::{FollowError, Follower, Followers, Following, Organisations};
use bildungsraum_trail::Unit;
use jiff::SignedDuration;
use tokio::sync::Notify;

use crate::{
    config::{Config, Mail},
    demo, secret, site,
};

/// Everything a process holds. Cheap to clone.
#[derive(Clone, Debug)]
pub struct House {
    /// The configuration in force.
    pub config: Arc<Config>,
    /// Clock and generator.
    pub environment: Environment,
    /// The database.
    pub database: Database,
    /// Images and uploaded tables.
    pub files: Files,
    /// Outgoing mail.
    pub mailer: Mailer,
    /// People and sessions.
    pub identity: Identity,
    /// Background work.
    pub jobs: Jobs,
    /// Organisations and places.
    pub organisations: Organisations,
    /// Offers and their search.
    pub offers: OffersRoom,
    /// Who reaches what.
    pub access: Access,
    /// Who decides.
    pub bodies: Bodies,
    /// What people say.
    pub inquiry: Inquiry,
    /// Who works with whom.
    pub network: Network,
}

/// Opens the database of a configuration and brings its tables up to date.
pub async fn open_database(config: &Config) -> anyhow::Result<Database> {
    if config.database.is_empty() {
        make_private_folder(&config.data)
            .with_context(|| format!("the data folder {} cannot be made", config.data.display()))?;
    }
    let database = Database::connect(&config.database_address()).await?;
    let steps = database.migrate(&crate::migrations()).await?;
    if steps > 0 {
        tracing::info!(steps, "tables made or changed");
    }
    Ok(database)
}

/// A folder that only its owner can read: it holds hashes of passwords and personal data.
fn make_private_folder(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder.create(folder)
}

/// Opens the storage of files.
pub fn open_files(config: &Config) -> anyhow::Result<Files> {
    if config.files.bucket.is_empty() {
        return Ok(Files::folder(&config.data.join("files"))?);
    }
    #[cfg(feature = "s3")]
    {
        let files = &config.files;
        let settings = bildungsraum_exchange::files::S3Settings {
            endpoint: Some(files.endpoint.clone()).filter(|endpoint| !endpoint.is_empty()),
            region: if files.region.is_empty() { "auto".into() } else { files.region.clone() },
            bucket: files.bucket.clone(),
            prefix: None,
            access_key: files.access_key.clone(),
            secret_key: files.secret_key.clone(),
        };
        Ok(Files::s3(&settings)?)
    }
    #[cfg(not(feature = "s3"))]
    anyhow::bail!("files.bucket is set, but this binary was built without S3 (cargo build --features s3)")
}

/// Opens the way mails take.
pub fn open_mailer(config: &Config) -> anyhow::Result<Mailer> {
    let Mail { host, port, encryption, user, password, from } = &config.mail;
    if host.is_empty() {
        return Ok(Mailer::folder(config.data.join("mail"), from)?);
    }
    let encode = |text: &str| -> String {
        text.bytes()
            .map(|byte| match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                    char::from(byte).to_string()
                }
                other => format!("%{other:02X}"),
            })
            .collect()
    };
    let login =
        if user.is_empty() { String::new() } else { format!("{}:{}@", encode(user), encode(password)) };
    let address = match encryption.as_str() {
        "tls" => format!("smtps://{login}{host}:{port}"),
        "none" => format!("smtp://{login}{host}:{port}"),
        _ => format!("smtp://{login}{host}:{port}?tls=required"),
    };
    Ok(Mailer::smtp(&address, from)?)
}

impl House {
    /// Opens everything. With `config.demo` and an empty database, the demo is loaded.
    pub async fn open(config: Config, environment: Environment) -> anyhow::Result<Self> {
        let database = open_database(&config).await?;
        Self::open_on(config, environment, database).await
    }

    /// The same on a database that is open and migrated.
    pub async fn open_on(
        config: Config,
        environment: Environment,
        database: Database,
    ) -> anyhow::Result<Self> {
        let key = secret::load(&config.data, &environment).context("the server's key")?;
        let files = open_files(&config)?;
        let mailer = open_mailer(&config)?;
        let organisations = Organisations::new(database.clone(), environment.clone());
        let offers = Offers::new(database.clone(), environment.clone());
        let identity_config = IdentityConfig {
            server_key: key,
            address: config.address.clone(),
            municipality: Some(config.municipality.clone()).filter(|ags| !ags.is_empty()),
            behind_proxy: config.behind_proxy,
            erase_after_months: config.login.erase_after_months,
            openid: (!config.login.issuer.is_empty()).then(|| OpenIdConfig {
                issuer: config.login.issuer.clone(),
                client_id: config.login.client_id.clone(),
                client_secret: config.login.client_secret.clone(),
                label: config.login.label.clone(),
            }),
            demo_accounts: if config.demo { demo::accounts_of(&database).await? } else { Vec::new() },
        };
        let identity =
            Identity::open(database.clone(), environment.clone(), mailer.clone(), identity_config).await?;
        identity.set_organisation_names(Arc::new(organisations.clone()));
        let jobs = Jobs::new(database.clone(), environment.clone());
        let ways = Arc::new(StreetWays::new(config.ways_folder()));
        let room = OffersRoom {
            indexes: Indexes::new(
                Some(config.index_folder()),
                config.search.weights(),
                offers.clone(),
                organisations.clone(),
            )
            .with_travel(ways.clone()),
            offers,
            organisations: organisations.clone(),
            nudge: Arc::new(Notify::new()),
            jobs: jobs.clone(),
            files: files.clone(),
            mailer: mailer.clone(),
            signer: Signer::new(&key)?,
            // Five wishes or reports at once from one address, then one every two minutes.
            limiter: Arc::new(RateLimiter::new(
                Rate { burst: 5, per: SignedDuration::from_mins(10) },
                20_000,
            )),
            map_tiles: config.map.tiles.clone(),
            map_attribution: config.map.attribution.clone(),
        };
        let access = Access::new(
            database.clone(),
            environment.clone(),
            organisations.clone(),
            room.offers.clone(),
            ways,
        );
        let bodies = Bodies::new(
            database.clone(),
            environment.clone(),
            organisations.clone(),
            jobs.clone(),
            files.clone(),
            mailer.clone(),
            Signer::new(&key)?,
            config.address.clone(),
        );
        let network = Network::new(
            database.clone(),
            environment.clone(),
            organisations.clone(),
            room.offers.clone(),
            Arc::new(SeatsOf(bodies.clone())),
            jobs.clone(),
            mailer.clone(),
            Signer::new(&key)?,
            config.address.clone(),
        );
        let inquiry = Inquiry::new(
            database.clone(),
            environment.clone(),
            identity.clone(),
            organisations.clone(),
            jobs.clone(),
            files.clone(),
            mailer.clone(),
            Signer::new(&key)?,
            config.address.clone(),
            key,
        );
        let inquiry = match crate::speech::transcriber(&config) {
            Some(one) => inquiry.with_transcriber(one),
            None => inquiry,
        };
        let house = Self {
            config: Arc::new(config),
            environment,
            database,
            files,
            mailer,
            identity,
            jobs,
            organisations,
            offers: room,
            access,
            bodies,
            inquiry,
            network,
        };
        if house.config.demo {
            demo::load_if_empty(&house).await?;
            house.identity.refresh().await?;
        }
        Ok(house)
    }

    /// What goes along when organisations are merged: their offers, and whoever may act for them.
    #[must_use]
    pub fn followers(&self) -> Arc<Followers> {
        Arc::new([
            Arc::new(self.offers.offers.clone()) as Arc<dyn Follower>,
            Arc::new(self.network.clone()),
            Arc::new(self.bodies.clone()),
            Arc::new(Members(self.identity.clone())),
        ])
    }

    /// All routes with their permissions.
    #[must_use]
    pub fn routes(&self) -> Routes {
        let organisations = bildungsraum_organisations::pages::Rooms {
            organisations: self.organisations.clone(),
            files: self.files.clone(),
            offers: Arc::new(self.offers.clone()),
            followers: self.followers(),
        };
        self.identity
            .routes()
            .merge(bildungsraum_organisations::pages::routes().with_state(organisations.clone()))
            .merge(bildungsraum_organisations::api::routes().with_state(organisations))
            .merge(bildungsraum_offers::routes().with_state(self.offers.clone()))
            .merge(bildungsraum_access::routes().with_state(self.access.clone()))
            .merge(bildungsraum_bodies::routes().with_state(self.bodies.clone()))
            .merge(bildungsraum_inquiry::routes().with_state(self.inquiry.clone()))
            .merge(bildungsraum_network::routes().with_state(self.network.clone()))
            .merge(site::routes().with_state(self.clone()))
    }

    /// The router with everything in front of it, and the rules of its routes.
    pub fn router(&self) -> (Router, Vec<RouteRule>) {
        let (router, rules) = self.routes().into_router();
        // For a watchdog: answers before the first municipality is there, and costs no session.
        let health = Router::new().route("/health", get(site::health)).with_state(self.clone());
        let router = router
            .merge(bildungsraum_page::assets::routes())
            .fallback(site::not_found)
            .method_not_allowed_fallback(site::method_not_allowed);
        (crate::serve::layers(health.merge(self.identity.wrap(router))), rules)
    }
}

/// The room of bodies answers the network's question who sits where.
struct SeatsOf(Bodies);

impl Seats for SeatsOf {
    fn seats<'a>(&'a self, tenant: &'a Tenant) -> SeatsFuture<'a> {
        Box::pin(async move {
            let seated = self.0.seated(tenant).await.map_err(|error| error.to_string())?;
            Ok(seated
                .into_iter()
                .map(|one| BodySeats {
                    body: one.body,
                    name: one.name,
                    kind: one.kind,
                    organisations: one.organisations,
                    public: one.public,
                })
                .collect())
        })
    }
}

/// Whoever may act for an organisation goes along when it is merged.
struct Members(Identity);

impl Follower for Members {
    fn merged<'a>(&'a self, unit: &'a mut Unit, from: Id, into: Id) -> Following<'a> {
        Box::pin(async move {
            let done = self.0.organisation_merged(unit, from, into).await;
            done.map_err(|error| FollowError::Failed(error.to_string()))
        })
    }

    /// The memberships in the organisation that is brought back were never taken away.
    fn parted<'a>(&'a self, _: &'a mut Unit, _: Id, _: Id) -> Following<'a> {
        Box::pin(async { Ok(()) })
    }
}
