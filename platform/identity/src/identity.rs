//! The service everything else hangs on.

use std::{
    future::Future,
    pin::Pin,
    sync::{
        Arc, PoisonError, RwLock,
        atomic::{AtomicI64, Ordering},
    },
};

use bildungsraum_database::{Database, DatabaseError, Environment, Id, Municipality, Tenant};
use bildungsraum_exchange::mail::Mailer;
use bildungsraum_page::Town;

use crate::{
    HttpClient, IdentityConfig, IdentityError, password::Hasher, secrets::Keys, web_client::WebClient,
};

/// Seconds after which the list of municipalities is read again in the background.
const MUNICIPALITIES_FRESH: i64 = 30;

/// People, log-ins, sessions and tokens of all municipalities of an installation. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Identity {
    pub(crate) inner: Arc<Inner>,
}

pub(crate) struct Inner {
    pub database: Database,
    pub environment: Environment,
    pub mailer: Mailer,
    pub config: IdentityConfig,
    pub keys: Keys,
    pub hasher: Hasher,
    pub http: Arc<dyn HttpClient>,
    pub organisations: RwLock<Option<Arc<dyn OrganisationNames>>>,
    municipalities: RwLock<Arc<[Arc<Municipality>]>>,
    towns: RwLock<Arc<[Town]>>,
    read_at: AtomicI64,
}

impl std::fmt::Debug for Inner {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Identity").field("config", &self.config).finish_non_exhaustive()
    }
}

/// A boxed future.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Tells the names of organisations, which this floor does not know: the app gives it, backed by
/// `capabilities/organisations`.
pub trait OrganisationNames: Send + Sync {
    /// All organisations of the municipality that are not archived, by name.
    fn names<'a>(&'a self, tenant: &'a Tenant) -> BoxFuture<'a, Result<Vec<(Id, String)>, String>>;
}

impl Identity {
    /// Reads the municipalities and makes the service.
    pub async fn open(
        database: Database,
        environment: Environment,
        mailer: Mailer,
        config: IdentityConfig,
    ) -> Result<Self, IdentityError> {
        Self::open_with(database, environment, mailer, config, Arc::new(WebClient::new())).await
    }

    /// The same with a client of one's own for calls to the OpenID Connect provider.
    pub async fn open_with(
        database: Database,
        environment: Environment,
        mailer: Mailer,
        config: IdentityConfig,
        http: Arc<dyn HttpClient>,
    ) -> Result<Self, IdentityError> {
        let identity = Self {
            inner: Arc::new(Inner {
                keys: Keys::new(&config.server_key),
                hasher: Hasher::new(&environment)?,
                database,
                environment,
                mailer,
                config,
                http,
                organisations: RwLock::default(),
                municipalities: RwLock::new(Arc::from(Vec::new())),
                towns: RwLock::default(),
                read_at: AtomicI64::new(0),
            }),
        };
        identity.refresh().await?;
        Ok(identity)
    }

    /// Lets pages show organisations by their names.
    pub fn set_organisation_names(&self, names: Arc<dyn OrganisationNames>) {
        *self.inner.organisations.write().unwrap_or_else(PoisonError::into_inner) = Some(names);
    }

    /// Reads the list of municipalities again: after their settings were changed.
    pub async fn refresh(&self) -> Result<(), DatabaseError> {
        let all = self.inner.database.across().municipalities().await?;
        *self.inner.municipalities.write().unwrap_or_else(PoisonError::into_inner) =
            all.into_iter().map(Arc::new).collect();
        let town = |municipality: &Arc<Municipality>| Town {
            municipality: municipality.clone(),
            address: self.address_of(municipality, ""),
        };
        let towns: Arc<[Town]> = self.municipalities().iter().map(town).collect();
        *self.inner.towns.write().unwrap_or_else(PoisonError::into_inner) = towns;
        self.inner.read_at.store(self.inner.environment.now().as_second(), Ordering::Relaxed);
        Ok(())
    }

    /// All municipalities as last read, by slug.
    #[must_use]
    pub fn municipalities(&self) -> Arc<[Arc<Municipality>]> {
        self.inner.municipalities.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The same with their addresses.
    pub(crate) fn towns(&self) -> Arc<[Town]> {
        self.inner.towns.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The municipality that answers at the root.
    #[must_use]
    pub fn default_municipality(&self) -> Option<Arc<Municipality>> {
        let all = self.municipalities();
        let wanted = self.inner.config.municipality.as_deref();
        all.iter().find(|one| Some(one.ags.as_str()) == wanted).or_else(|| all.first()).cloned()
    }

    /// Lets the list of municipalities be read again when it is older than half a minute; does not wait.
    pub(crate) fn refresh_when_stale(&self) {
        let now = self.inner.environment.now().as_second();
        let read_at = self.inner.read_at.load(Ordering::Relaxed);
        if now - read_at < MUNICIPALITIES_FRESH
            || self
                .inner
                .read_at
                .compare_exchange(read_at, now, Ordering::Relaxed, Ordering::Relaxed)
                .is_err()
        {
            return;
        }
        let identity = self.clone();
        tokio::spawn(async move {
            if let Err(error) = identity.refresh().await {
                tracing::warn!(%error, "the list of municipalities could not be read again");
            }
        });
    }

    /// The configuration.
    #[must_use]
    pub fn config(&self) -> &IdentityConfig {
        &self.inner.config
    }

    pub(crate) fn database(&self) -> &Database {
        &self.inner.database
    }

    pub(crate) fn environment(&self) -> &Environment {
        &self.inner.environment
    }

    pub(crate) fn keys(&self) -> &Keys {
        &self.inner.keys
    }

    /// Names of organisations for select fields; empty where the app gave none.
    pub(crate) async fn organisation_names(&self, tenant: &Tenant) -> Vec<(Id, String)> {
        let names = self.inner.organisations.read().unwrap_or_else(PoisonError::into_inner).clone();
        let Some(names) = names else { return Vec::new() };
        names.names(tenant).await.unwrap_or_else(|error| {
            tracing::error!(%error, "names of organisations");
            Vec::new()
        })
    }
}
