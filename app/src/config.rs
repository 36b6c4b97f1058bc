//! Configuration: defaults, one TOML file, environment variables, flags; later ones win.

use std::path::{Path, PathBuf};

use bildungsraum_finder::Weights;
use figment::{
    Figment,
    providers::{Env, Format, Serialized, Toml},
};
use serde::{Deserialize, Serialize};

/// Everything an operator can set. Every key is documented in [`KEYS`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// See [`KEYS`].
    pub listen: String,
    /// See [`KEYS`].
    pub data: PathBuf,
    /// See [`KEYS`].
    pub database: String,
    /// See [`KEYS`].
    pub demo: bool,
    /// See [`KEYS`].
    pub address: String,
    /// See [`KEYS`].
    pub municipality: String,
    /// See [`KEYS`].
    pub behind_proxy: bool,
    /// See [`KEYS`].
    pub jobs: bool,
    /// See [`KEYS`].
    pub log: String,
    /// See [`KEYS`].
    pub mail: Mail,
    /// See [`KEYS`].
    pub files: Files,
    /// See [`KEYS`].
    pub login: Login,
    /// See [`KEYS`].
    pub map: Map,
    /// Recordings written down on this machine.
    pub speech: Speech,
    /// See [`KEYS`].
    pub search: Search,
}

/// How mail leaves the house.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Mail {
    /// See [`KEYS`].
    pub host: String,
    /// See [`KEYS`].
    pub port: u16,
    /// See [`KEYS`].
    pub encryption: String,
    /// See [`KEYS`].
    pub user: String,
    /// See [`KEYS`].
    pub password: String,
    /// See [`KEYS`].
    pub from: String,
}

/// Where images and reports lie.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Files {
    /// See [`KEYS`].
    pub bucket: String,
    /// See [`KEYS`].
    pub endpoint: String,
    /// See [`KEYS`].
    pub region: String,
    /// See [`KEYS`].
    pub access_key: String,
    /// See [`KEYS`].
    pub secret_key: String,
}

/// Logging in through another system.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Login {
    /// See [`KEYS`].
    pub issuer: String,
    /// See [`KEYS`].
    pub client_id: String,
    /// See [`KEYS`].
    pub client_secret: String,
    /// See [`KEYS`].
    pub label: String,
    /// See [`KEYS`].
    pub erase_after_months: u16,
}

/// The base map.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Map {
    /// See [`KEYS`].
    pub tiles: String,
    /// See [`KEYS`].
    pub attribution: String,
}

/// Recordings written down on this machine.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Speech {
    /// See [`KEYS`].
    pub model: String,
    /// See [`KEYS`].
    pub threads: u16,
}

/// The search index.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Search {
    /// See [`KEYS`].
    pub folder: PathBuf,
    /// See [`KEYS`].
    pub weight_text: f64,
    /// See [`KEYS`].
    pub weight_near: f64,
    /// See [`KEYS`].
    pub weight_soon: f64,
    /// See [`KEYS`].
    pub weight_confirmed: f64,
    /// See [`KEYS`].
    pub weight_age: f64,
}

impl Default for Search {
    fn default() -> Self {
        Self {
            folder: PathBuf::new(),
            weight_text: 1.0,
            weight_near: 0.15,
            weight_soon: 0.12,
            weight_confirmed: 0.06,
            weight_age: 0.06,
        }
    }
}

impl Search {
    /// The weights of the rank by their names.
    fn named(&self) -> [(&'static str, f64); 5] {
        [
            ("weight_text", self.weight_text),
            ("weight_near", self.weight_near),
            ("weight_soon", self.weight_soon),
            ("weight_confirmed", self.weight_confirmed),
            ("weight_age", self.weight_age),
        ]
    }

    /// The weights of the rank.
    #[must_use]
    pub fn weights(&self) -> Weights {
        #[allow(clippy::cast_possible_truncation)]
        // between 0 and 10, and nobody tells them apart by the seventh digit
        let [text, near, soon, confirmed, age] = self.named().map(|(_, weight)| weight as f32);
        Weights { text, near, soon, confirmed, age }
    }
}

impl Default for Mail {
    fn default() -> Self {
        Self {
            host: String::new(),
            port: 587,
            encryption: "starttls".into(),
            user: String::new(),
            password: String::new(),
            from: "Bildungsraum <bildungsraum@localhost>".into(),
        }
    }
}

impl Default for Login {
    fn default() -> Self {
        Self {
            issuer: String::new(),
            client_id: String::new(),
            client_secret: String::new(),
            label: "Single Sign-on".into(),
            erase_after_months: 24,
        }
    }
}

impl Default for Config {
    fn default() -> Self {
        Self {
            listen: "127.0.0.1:8080".into(),
            data: PathBuf::from("data"),
            database: String::new(),
            demo: false,
            address: String::new(),
            municipality: String::new(),
            behind_proxy: false,
            jobs: true,
            log: "info".into(),
            mail: Mail::default(),
            files: Files::default(),
            login: Login::default(),
            map: Map::default(),
            speech: Speech::default(),
            search: Search::default(),
        }
    }
}

/// A key of the configuration, for `config --explain`.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// As it stands in the file: `mail.host`.
    pub name: &'static str,
    /// What it does.
    pub what: &'static str,
    /// May it be shown?
    pub secret: bool,
}

const fn key(name: &'static str, what: &'static str) -> Key {
    Key { name, what, secret: false }
}

const fn secret(name: &'static str, what: &'static str) -> Key {
    Key { name, what, secret: true }
}

/// All keys. A test holds this list against [`Config`].
pub const KEYS: &[Key] = &[
    key("listen", "Address and port the server listens on. Flag --listen."),
    key(
        "data",
        "Folder for the embedded database, files, search index, mail and the server's key. Flag --data.",
    ),
    key(
        "database",
        "Empty: SQLite in the data folder. Or postgres://user:password@host/name. Flag --database.",
    ),
    key("demo", "Load the Viernheim demo if the database has no municipality yet. Flag --demo."),
    key(
        "address",
        "How people reach the server, for links in mails and feeds: https://bildung.example.org. Empty: http:// and the listen address.",
    ),
    key(
        "municipality",
        "AGS of the municipality that answers at the root. Empty: the only one, or the first by its part of the address.",
    ),
    key(
        "behind_proxy",
        "A reverse proxy stands in front: take the visitor's address from X-Forwarded-For (its last entry) and the host from X-Forwarded-Host.",
    ),
    key("jobs", "Run background jobs in this process. At least one process must."),
    key("log", "What is logged: error, warn, info, debug, or a filter such as info,sqlx=warn."),
    key(
        "mail.host",
        "SMTP server. Empty: mails are written as .eml files to the folder mail in the data folder.",
    ),
    key("mail.port", "Its port."),
    key("mail.encryption", "starttls, tls or none."),
    key("mail.user", "User at the SMTP server, if it wants one."),
    secret("mail.password", "Password at the SMTP server."),
    key("mail.from", "Sender of all mails."),
    key("files.bucket", "Bucket of an S3-compatible storage. Empty: files lie in the data folder."),
    key("files.endpoint", "Address of the S3-compatible storage."),
    key("files.region", "Its region."),
    key("files.access_key", "Access key."),
    secret("files.secret_key", "Secret key."),
    key("login.issuer", "OpenID Connect provider people may log in through. Empty: none."),
    key("login.client_id", "Our name at the provider."),
    secret("login.client_secret", "Our secret at the provider."),
    key("login.label", "What the button says."),
    key(
        "login.erase_after_months",
        "Accounts that were not used for this long are erased, after a mail a month before. 0: never.",
    ),
    key(
        "map.tiles",
        "PMTiles file or address of the base map. Empty: the streets and places the system itself knows.",
    ),
    key("map.attribution", "Whom the base map is by; shown on every map."),
    key(
        "speech.model",
        "Folder of the model that writes recordings down (`bildungsraum speech model install`). Empty: the folder speech in the data folder, if there is one.",
    ),
    key("speech.threads", "Threads for writing recordings down. 0: as many as the machine has."),
    key(
        "search.folder",
        "Folder of the search index. Empty: the folder index in the data folder. Each process needs its own.",
    ),
    key(
        "search.weight_text",
        "How much the words count in the order of what was found, 0 to 10. The five weights count against each other; the rest of the order nobody can change or buy.",
    ),
    key(
        "search.weight_near",
        "How much nearness counts, if a place was given: half of it is left at a kilometre.",
    ),
    key(
        "search.weight_soon",
        "How much it counts that the next date is soon: half of it is left in two weeks.",
    ),
    key(
        "search.weight_confirmed",
        "How much it counts that the entry was confirmed lately: half of it is left after half a year.",
    ),
    key("search.weight_age", "How much it counts that the offer is for just the age asked for."),
];

impl Config {
    /// Reads the file (if given it must exist; else `bildungsraum.toml` if there is one), then environment
    /// variables `BILDUNGSRAUM_LISTEN`, `BILDUNGSRAUM_MAIL__HOST`, …, then the flags.
    pub fn load(file: Option<&Path>, flags: &Flags) -> Result<Self, ConfigError> {
        let mut figment = Figment::from(Serialized::defaults(Self::default()));
        match file {
            Some(file) if !file.is_file() => return Err(ConfigError::NoFile(file.to_owned())),
            Some(file) => figment = figment.merge(Toml::file_exact(file)),
            None if Path::new("bildungsraum.toml").is_file() => {
                figment = figment.merge(Toml::file_exact("bildungsraum.toml"));
            }
            None => {}
        }
        let mut config: Self = figment
            .merge(Env::prefixed("BILDUNGSRAUM_").ignore(&["config", "secret", "password"]).split("__"))
            .merge(Serialized::defaults(flags))
            .extract()
            .map_err(|error| ConfigError::Wrong(error.to_string()))?;
        if config.address.is_empty() {
            config.address = format!("http://{}", config.listen);
        }
        while config.address.ends_with('/') {
            config.address.pop();
        }
        if !config.address.starts_with("http://") && !config.address.starts_with("https://") {
            return Err(ConfigError::Wrong(format!(
                "address {:?} must begin with https:// or http://",
                config.address
            )));
        }
        if let Some((name, weight)) =
            config.search.named().into_iter().find(|(_, weight)| !(0.0..=10.0).contains(weight))
        {
            return Err(ConfigError::Wrong(format!("search.{name} is {weight}; it must be from 0 to 10")));
        }
        if !["starttls", "tls", "none"].contains(&config.mail.encryption.as_str()) {
            return Err(ConfigError::Wrong(format!(
                "mail.encryption is {:?}; it must be starttls, tls or none",
                config.mail.encryption
            )));
        }
        Ok(config)
    }

    /// Address of the database.
    #[must_use]
    pub fn database_address(&self) -> String {
        if self.database.is_empty() {
            format!("sqlite:{}", self.data.join("bildungsraum.db").display())
        } else {
            self.database.clone()
        }
    }

    /// Folder of the search index.
    #[must_use]
    pub fn index_folder(&self) -> PathBuf {
        if self.search.folder.as_os_str().is_empty() {
            self.data.join("index")
        } else {
            self.search.folder.clone()
        }
    }

    /// Where street files and timetables lie.
    #[must_use]
    pub fn ways_folder(&self) -> PathBuf {
        self.data.join("ways")
    }

    /// The configuration in force as a commented TOML file; secrets are masked.
    #[must_use]
    pub fn explain(&self) -> String {
        use std::fmt::Write;
        let values = serde_json::to_value(self).unwrap_or_default();
        let mut text = String::from(
            "# Bildungsraum: every key, what it does, and its value now.\n\
             # Set it in bildungsraum.toml (or the file named by --config), as an environment variable\n\
             # (BILDUNGSRAUM_LISTEN, BILDUNGSRAUM_MAIL__HOST, ...) or, where it says so, as a flag.\n",
        );
        let mut section = "";
        for key in KEYS {
            let (group, name) = key.name.split_once('.').unwrap_or(("", key.name));
            if group != section {
                let _ = write!(text, "\n[{group}]\n");
                section = group;
            }
            let value =
                values.pointer(&format!("/{}", key.name.replace('.', "/"))).cloned().unwrap_or_default();
            let shown = match value {
                serde_json::Value::String(text) if key.secret && !text.is_empty() => "\"(set)\"".to_owned(),
                serde_json::Value::String(text) if key.name == "database" => {
                    format!("{:?}", bildungsraum_database::without_password(&text))
                }
                other => other.to_string(),
            };
            let _ = write!(text, "\n# {}\n# {}\n{name} = {shown}\n", key.what, variable(key.name));
        }
        text
    }
}

fn variable(name: &str) -> String {
    format!("BILDUNGSRAUM_{}", name.to_uppercase().replace('.', "__"))
}

/// What flags say; missing ones leave the rest as it is.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Flags {
    /// `--listen`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub listen: Option<String>,
    /// `--data`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data: Option<PathBuf>,
    /// `--database`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub database: Option<String>,
    /// `--demo`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub demo: Option<bool>,
}

/// Why the configuration cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file named does not exist.
    #[error("the configuration file {0} does not exist")]
    NoFile(PathBuf),
    /// A key is unknown or its value is not right.
    #[error("the configuration is not right: {0}\nsee: bildungsraum config --explain")]
    Wrong(String),
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leaves(prefix: &str, value: &serde_json::Value, found: &mut Vec<String>) {
        if let serde_json::Value::Object(fields) = value {
            for (name, value) in fields {
                let path = if prefix.is_empty() { name.clone() } else { format!("{prefix}.{name}") };
                leaves(&path, value, found);
            }
        } else {
            found.push(prefix.to_owned());
        }
    }

    #[test]
    fn every_key_is_explained_and_every_explanation_has_a_key() {
        let mut found = Vec::new();
        leaves("", &serde_json::to_value(Config::default()).unwrap(), &mut found);
        let mut explained: Vec<String> = KEYS.iter().map(|key| key.name.to_owned()).collect();
        found.sort();
        explained.sort();
        assert_eq!(found, explained);
    }

    #[test]
    fn the_explanation_is_a_file_that_can_be_read_back() {
        let mut config = Config { address: "http://127.0.0.1:8080".into(), ..Config::default() };
        config.mail.password = "geheim".into();
        let text = config.explain();
        assert!(!text.contains("geheim"));
        let back: Config = toml::from_str(&text).unwrap();
        config.mail.password = "(set)".into();
        assert_eq!(back, config);
    }

    #[test]
    fn an_unknown_key_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("b.toml");
        std::fs::write(&file, "lissten = \"x\"\n").unwrap();
        let error = Config::load(Some(&file), &Flags::default()).unwrap_err().to_string();
        assert!(error.contains("lissten"), "{error}");
    }

    #[test]
    #[allow(clippy::result_large_err)] // the closure's type is the library's
    fn what_else_is_set_in_the_environment_is_no_key() {
        figment::Jail::expect_with(|jail| {
            jail.set_env("BILDUNGSRAUM_SECRET", "ab");
            jail.set_env("BILDUNGSRAUM_PASSWORD", "ab");
            jail.set_env("BILDUNGSRAUM_CONFIG", "x.toml");
            jail.set_env("BILDUNGSRAUM_MAIL__HOST", "smtp.example.org");
            let config = Config::load(None, &Flags::default()).unwrap();
            assert_eq!(config.mail.host, "smtp.example.org");
            jail.set_env("BILDUNGSRAUM_LISSTEN", "x");
            assert!(Config::load(None, &Flags::default()).unwrap_err().to_string().contains("LISSTEN"));
            Ok(())
        });
    }

    #[test]
    fn flags_win_over_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("b.toml");
        std::fs::write(&file, "listen = \"127.0.0.1:1\"\n[mail]\nhost = \"smtp.example.org\"\n").unwrap();
        let flags = Flags { listen: Some("127.0.0.1:2".into()), ..Flags::default() };
        let config = Config::load(Some(&file), &flags).unwrap();
        assert_eq!((config.listen.as_str(), config.mail.host.as_str()), ("127.0.0.1:2", "smtp.example.org"));
        assert_eq!(config.address, "http://127.0.0.1:2");
    }

    #[test]
    fn weights_of_the_rank_are_read_and_bounded() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("b.toml");
        std::fs::write(&file, "[search]\nweight_near = 0.5\n").unwrap();
        let config = Config::load(Some(&file), &Flags::default()).unwrap();
        assert_eq!(config.search.weights(), Weights { near: 0.5, ..Weights::default() });
        for wrong in ["-0.1", "11", "nan", "\"much\""] {
            std::fs::write(&file, format!("[search]\nweight_soon = {wrong}\n")).unwrap();
            let error = Config::load(Some(&file), &Flags::default()).unwrap_err().to_string();
            assert!(error.contains("weight_soon"), "{wrong}: {error}");
        }
    }
}
