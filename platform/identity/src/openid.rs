//! Logging in through an OpenID Connect provider: authorization code flow with PKCE and nonce. Whoever comes back
//! is matched by the verified e-mail address to a person or to an open invitation; nobody gets an account by it
//! alone.

use std::{future::Future, pin::Pin, sync::Arc};

use bildungsraum_database::{Municipality, Tenant, args};
use bildungsraum_trail::{Actor, Permission, Via};
use jiff::SignedDuration;
use openidconnect::{
    AccessTokenHash, AsyncHttpClient, AuthenticationFlow, AuthorizationCode, ClientId, ClientSecret,
    CsrfToken, EndpointMaybeSet, EndpointNotSet, EndpointSet, HttpRequest, HttpResponse, IssuerUrl, Nonce,
    OAuth2TokenResponse, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope, TokenResponse,
    core::{CoreClient, CoreJwsSigningAlgorithm, CoreProviderMetadata, CoreResponseType},
};

use crate::{
    HttpClient, Identity, IdentityError, OpenIdConfig, Person,
    login::{LogIn, Origin},
    people::later,
    secrets::{token, token_hash},
    web_client::HttpError,
};

/// Minutes for the way to the provider and back.
const WAY_MINUTES: i64 = 15;

/// Our redirect address at the provider, below the address of the server.
pub const RETURN_PATH: &str = "/login/openid/return";

type Client = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

struct Caller(Arc<dyn HttpClient>);

impl<'c> AsyncHttpClient<'c> for Caller {
    type Error = HttpError;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, HttpError>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        self.0.call(request)
    }
}

/// Where the browser goes, and what it has to bring back.
#[derive(Clone, Debug)]
pub struct Departure {
    /// Address at the provider.
    pub address: String,
    /// For a cookie: the browser that comes back must be the one that went.
    pub state: String,
}

fn refused(error: impl std::fmt::Display) -> IdentityError {
    IdentityError::Provider(error.to_string())
}

impl Identity {
    fn openid(&self) -> Result<&OpenIdConfig, IdentityError> {
        self.config().openid.as_ref().ok_or(IdentityError::Missing("log-in service"))
    }

    async fn openid_client(&self, municipality: &Municipality) -> Result<Client, IdentityError> {
        let config = self.openid()?;
        let caller = Caller(self.inner.http.clone());
        let issuer = IssuerUrl::new(config.issuer.clone()).map_err(refused)?;
        let metadata = CoreProviderMetadata::discover_async(issuer, &caller).await.map_err(refused)?;
        let back = match &municipality.host {
            Some(_) => self.address_of(municipality, RETURN_PATH),
            None => format!("{}{RETURN_PATH}", self.config().address),
        };
        Ok(CoreClient::from_provider_metadata(
            metadata,
            ClientId::new(config.client_id.clone()),
            Some(ClientSecret::new(config.client_secret.clone())),
        )
        .set_redirect_uri(RedirectUrl::new(back).map_err(refused)?))
    }

    /// Begins: remembers state, nonce and PKCE verifier for a quarter of an hour. `next`: the path to go to afterwards.
    pub async fn begin_openid(
        &self,
        municipality: &Municipality,
        next: &str,
    ) -> Result<Departure, IdentityError> {
        let tenant = &municipality.tenant();
        let client = self.openid_client(municipality).await?;
        let environment = self.environment();
        let (state, nonce, verifier) = (token(environment), token(environment), token(environment));
        let challenge =
            PkceCodeChallenge::from_code_verifier_sha256(&PkceCodeVerifier::new(verifier.clone()));
        let (sent_state, sent_nonce) = (CsrfToken::new(state.clone()), Nonce::new(nonce.clone()));
        let (address, _, _) = client
            .authorize_url(
                AuthenticationFlow::<CoreResponseType>::AuthorizationCode,
                move || sent_state,
                move || sent_nonce,
            )
            .add_scope(Scope::new("email".into()))
            .add_scope(Scope::new("profile".into()))
            .set_pkce_challenge(challenge)
            .url();
        let system = Actor::system("login", Via::Page);
        let mut unit = self.unit(tenant, &system, Permission::System).await?;
        let until = later(unit.at(), SignedDuration::from_mins(WAY_MINUTES));
        unit.execute(
            "INSERT INTO oidc_login (municipality_id, state_hash, nonce, pkce, next, expires_at) \
             VALUES ($1, $2, $3, $4, $5, $6)",
            args![token_hash(&state), nonce, verifier, next, until],
        )
        .await?;
        unit.commit().await?;
        Ok(Departure { address: address.to_string(), state })
    }

    /// Ends: `state` and `code` come from the address, `own_state` from the browser's cookie. Returns how far the
    /// log-in came and the path to go to.
    pub async fn finish_openid(
        &self,
        municipality: &Municipality,
        own_state: &str,
        state: &str,
        code: &str,
        origin: &Origin,
    ) -> Result<(LogIn, String), IdentityError> {
        let tenant = &municipality.tenant();
        if own_state.is_empty() || token_hash(own_state) != token_hash(state) {
            return Err(refused("the answer does not belong to this browser"));
        }
        let system = Actor::system("login", Via::Page);
        let mut unit = self.unit(tenant, &system, Permission::System).await?;
        let row = unit
            .optional(
                "DELETE FROM oidc_login WHERE municipality_id = $1 AND state_hash = $2 \
                 RETURNING nonce, pkce, next, expires_at",
                args![token_hash(state)],
            )
            .await?;
        let now = unit.at();
        unit.commit().await?;
        let row = row.ok_or_else(|| refused("the answer is unknown or was used before"))?;
        if row.get::<jiff::Timestamp>("expires_at")? <= now {
            return Err(refused("the answer came too late"));
        }
        let (nonce, verifier, next): (String, String, String) =
            (row.get("nonce")?, row.get("pkce")?, row.get("next")?);

        let client = self.openid_client(municipality).await?;
        let caller = Caller(self.inner.http.clone());
        let answer = client
            .exchange_code(AuthorizationCode::new(code.to_owned()))
            .map_err(refused)?
            .set_pkce_verifier(PkceCodeVerifier::new(verifier))
            .request_async(&caller)
            .await
            .map_err(refused)?;
        let id_token = answer.id_token().ok_or_else(|| refused("no identity came"))?;
        let seconds = now.as_second();
        let verifier = client
            .id_token_verifier()
            .set_allowed_algs([
                CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
                CoreJwsSigningAlgorithm::RsaSsaPssSha256,
                CoreJwsSigningAlgorithm::EcdsaP256Sha256,
                CoreJwsSigningAlgorithm::EcdsaP384Sha384,
                CoreJwsSigningAlgorithm::EdDsa,
                CoreJwsSigningAlgorithm::HmacSha256,
            ])
            .set_time_fn(move || chrono::DateTime::from_timestamp(seconds, 0).unwrap_or_default());
        let claims = id_token.claims(&verifier, &Nonce::new(nonce)).map_err(refused)?;
        if let Some(expected) = claims.access_token_hash() {
            let algorithm = id_token.signing_alg().map_err(refused)?;
            let key = id_token.signing_key(&verifier).map_err(refused)?;
            let found =
                AccessTokenHash::from_token(answer.access_token(), algorithm, key).map_err(refused)?;
            if found != *expected {
                return Err(refused("the access token is another one"));
            }
        }
        let email = claims
            .email()
            .filter(|_| claims.email_verified() == Some(true))
            .ok_or_else(|| refused("the service names no verified e-mail address"))?;
        let name = claims.name().and_then(|name| name.get(None)).map(|name| name.to_string());
        let person = self.person_of_provider(tenant, email.as_str(), name).await?;
        let step = if person.has_second_factor {
            LogIn::SecondFactor(self.pending(tenant, person.id))
        } else {
            LogIn::Session(self.begin_session(tenant, &person, origin, "log-in service").await?)
        };
        Ok((step, next))
    }

    async fn person_of_provider(
        &self,
        tenant: &Tenant,
        email: &str,
        name: Option<String>,
    ) -> Result<Person, IdentityError> {
        let email = crate::people::normal_email(email)?;
        if let Some(person) = self.person_by_email(tenant, &email).await? {
            return if person.active { Ok(person) } else { Err(IdentityError::NoAccount) };
        }
        let row = self
            .database()
            .of(tenant)
            .optional(
                "SELECT token_hash, name FROM invitation \
                 WHERE municipality_id = $1 AND email = $2 AND expires_at > $3",
                args![&email, self.environment().now()],
            )
            .await?
            .ok_or(IdentityError::NoAccount)?;
        let (hash, invited_as): (String, String) = (row.get("token_hash")?, row.get("name")?);
        let name = name.and_then(|name| crate::people::normal_name(&name).ok()).unwrap_or(invited_as);
        self.take_invitation(tenant, &hash, &name, "de", None).await
    }
}
