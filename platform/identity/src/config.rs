//! What the operator sets.

/// What the operator sets about log-ins and addresses.
#[derive(Clone, Default)]
pub struct IdentityConfig {
    /// The server's key: 32 random bytes, the same for all processes on one database.
    pub server_key: [u8; 32],
    /// How people reach the server, without a slash at the end: `https://bildung.example.org`. With `https` the
    /// cookies are `Secure` and the session's is named `__Host-session`.
    pub address: String,
    /// AGS of the municipality that answers at the root; `None`: the only one, or the first by slug.
    pub municipality: Option<String>,
    /// Trust `X-Forwarded-For` (its last entry) and `X-Forwarded-Host` of a reverse proxy in front.
    pub behind_proxy: bool,
    /// Accounts not used for this many months are erased, after a mail a month before. 0: never.
    pub erase_after_months: u16,
    /// A provider people may log in through.
    pub openid: Option<OpenIdConfig>,
    /// Accounts that the log-in page offers with one click. Empty except in a demo.
    pub demo_accounts: Vec<DemoAccount>,
}

impl std::fmt::Debug for IdentityConfig {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("IdentityConfig").field("address", &self.address).finish_non_exhaustive()
    }
}

impl IdentityConfig {
    /// Are pages reached by https?
    #[must_use]
    pub fn secure(&self) -> bool {
        self.address.starts_with("https://")
    }
}

/// An OpenID Connect provider. Our redirect address there is `ADDRESS/login/openid/return`.
#[derive(Clone)]
pub struct OpenIdConfig {
    /// Its issuer address; discovery is `ISSUER/.well-known/openid-configuration`.
    pub issuer: String,
    /// Our name there.
    pub client_id: String,
    /// Our secret there.
    pub client_secret: String,
    /// What the button says.
    pub label: String,
}

impl std::fmt::Debug for OpenIdConfig {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OpenIdConfig").field("issuer", &self.issuer).finish_non_exhaustive()
    }
}

/// An account of the demo; its password is no secret.
#[derive(Clone, Debug)]
pub struct DemoAccount {
    /// Name as shown.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// Password.
    pub password: String,
}
