//! `bildungsraum doctor`: checks an installation and says what to mend.

use std::{fmt, path::Path};

use bildungsraum_database::{Database, Dialect, args};
use bildungsraum_trail::Trail;

use crate::config::Config;

/// How a check came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// As it should be.
    Good,
    /// It works, but somebody should know.
    Note,
    /// It has to be mended.
    Bad,
}

/// One check.
#[derive(Clone, Debug)]
pub struct Finding {
    /// What was looked at.
    pub what: String,
    /// How it came out.
    pub verdict: Verdict,
    /// What was found, and how to mend it.
    pub detail: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = match self.verdict {
            Verdict::Good => "ok  ",
            Verdict::Note => "note",
            Verdict::Bad => "MEND",
        };
        write!(f, "{sign}  {}: {}", self.what, self.detail)
    }
}

struct Findings(Vec<Finding>);

impl Findings {
    fn add(&mut self, verdict: Verdict, what: &str, detail: impl Into<String>) {
        self.0.push(Finding { what: what.to_owned(), verdict, detail: detail.into() });
    }
}

/// Looks at everything that can be looked at; what it writes to see whether it can, it removes again.
pub async fn examine(config: &Config) -> Vec<Finding> {
    let mut found = Findings(Vec::new());
    data_folder(&config.data, &mut found);
    secret(&config.data, &mut found);
    address(config, &mut found);
    mail(config, &mut found).await;
    files(config, &mut found).await;
    database(config, &mut found).await;
    found.0
}

fn data_folder(folder: &Path, found: &mut Findings) {
    let name = folder.display();
    if !folder.is_dir() {
        let how = format!(
            "{name} does not exist; `bildungsraum serve` makes it, or create it and give it to the server's user"
        );
        found.add(Verdict::Note, "data folder", how);
        return;
    }
    let probe = folder.join(".doctor");
    match std::fs::write(&probe, b"x") {
        Ok(()) => {
            let _ = std::fs::remove_file(&probe);
            found.add(Verdict::Good, "data folder", format!("{name} can be written"));
        }
        Err(error) => {
            let how = format!(
                "{name} cannot be written ({error}); give it to the user the server runs as: chown -R USER {name}"
            );
            found.add(Verdict::Bad, "data folder", how);
        }
    }
}

fn secret(folder: &Path, found: &mut Findings) {
    let path = folder.join("secret.key");
    if std::env::var_os("BILDUNGSRAUM_SECRET").is_some() {
        found.add(Verdict::Good, "server key", "taken from BILDUNGSRAUM_SECRET");
        return;
    }
    let Ok(metadata) = std::fs::metadata(&path) else {
        found.add(Verdict::Note, "server key", format!("{} is made at the first start", path.display()));
        return;
    };
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        if metadata.permissions().mode() & 0o077 != 0 {
            let how = format!("others can read {0}; mend it with: chmod 600 {0}", path.display());
            found.add(Verdict::Bad, "server key", how);
            return;
        }
    }
    if metadata.len() < 64 {
        let how = format!("{} is cut short; restore it from your backup of the data folder", path.display());
        found.add(Verdict::Bad, "server key", how);
        return;
    }
    found.add(Verdict::Good, "server key", "there, and only its owner can read it");
}

fn address(config: &Config, found: &mut Findings) {
    let local = config.listen.starts_with("127.")
        || config.listen.starts_with("[::1]")
        || config.listen.starts_with("localhost");
    if config.address.starts_with("https://") {
        found.add(Verdict::Good, "address", config.address.clone());
    } else if local && config.address.contains(&config.listen) {
        found.add(
            Verdict::Note,
            "address",
            format!("{}: only this machine can reach it; set `address` to what people type", config.address),
        );
    } else {
        let how = format!(
            "{} is not encrypted; put a reverse proxy with a certificate in front and set address = \"https://…\"",
            config.address
        );
        found.add(Verdict::Bad, "address", how);
    }
}

async fn mail(config: &Config, found: &mut Findings) {
    let mail = &config.mail;
    if mail.host.is_empty() {
        let how = format!(
            "no server is set; mails are written to {}. Set mail.host to have them delivered",
            config.data.join("mail").display()
        );
        found.add(Verdict::Note, "mail", how);
        return;
    }
    let target = format!("{}:{}", mail.host, mail.port);
    let answer = match crate::house::open_mailer(config) {
        Ok(mailer) => mailer.reachable().await.map_err(|error| error.to_string()),
        Err(error) => Err(format!("{error:#}")),
    };
    match answer {
        Ok(true) => found.add(Verdict::Good, "mail", format!("{target} answers and takes the log-in")),
        Ok(false) => {
            found.add(Verdict::Bad, "mail", format!("{target} answers, but does not want to take mails"));
        }
        Err(error) => {
            let how = format!(
                "{target} cannot be used ({error}); check mail.host, mail.port, mail.encryption, user and password, and the firewall"
            );
            found.add(Verdict::Bad, "mail", how);
        }
    }
    if mail.encryption == "none" {
        found.add(
            Verdict::Note,
            "mail",
            "mails leave without encryption; set mail.encryption to starttls or tls",
        );
    }
}

async fn files(config: &Config, found: &mut Findings) {
    let place = if config.files.bucket.is_empty() {
        format!("the folder {}", config.data.join("files").display())
    } else {
        format!("the bucket {}", config.files.bucket)
    };
    if config.files.bucket.is_empty() && !config.data.is_dir() {
        found.add(Verdict::Note, "files", format!("{place} is made at the first start"));
        return;
    }
    let checked = match crate::house::open_files(config) {
        Ok(files) => files.check().await.map_err(|error| error.to_string()),
        Err(error) => Err(format!("{error:#}")),
    };
    match checked {
        Ok(()) => found.add(Verdict::Good, "files", format!("{place}: written, read and removed again")),
        Err(error) => {
            let how =
                format!("{place} cannot be used ({error}); check the rights, or the keys under [files]");
            found.add(Verdict::Bad, "files", how);
        }
    }
}

async fn database(config: &Config, found: &mut Findings) {
    let address = config.database_address();
    if let Some(path) = address.strip_prefix("sqlite:")
        && !Path::new(path).exists()
    {
        found.add(Verdict::Note, "database", format!("{path} is made at the first start"));
        return;
    }
    let database = match Database::connect(&address).await {
        Ok(database) => database,
        Err(error) => {
            found.add(
                Verdict::Bad,
                "database",
                format!("{error}; is the server running, and are user and password right?"),
            );
            return;
        }
    };
    found.add(
        Verdict::Good,
        "database",
        format!("{} answers", bildungsraum_database::without_password(&address)),
    );
    let steps: usize = crate::migrations().iter().map(|room| room.steps.len()).sum();
    match database
        .across()
        .all("SELECT count(*) AS n FROM migration", args![])
        .await
        .and_then(|rows| rows.first().ok_or(bildungsraum_database::DatabaseError::NoRow)?.get::<i64>("n"))
    {
        Ok(done) if usize::try_from(done).is_ok_and(|done| done == steps) => {
            found.add(Verdict::Good, "tables", format!("all {steps} steps are done"));
        }
        Ok(done) if usize::try_from(done).is_ok_and(|done| done > steps) => {
            let how = format!(
                "{done} steps are done, this version knows {steps}: the database is newer; install the version that made it"
            );
            found.add(Verdict::Bad, "tables", how);
        }
        Ok(done) => found.add(
            Verdict::Note,
            "tables",
            format!("{done} of {steps} steps are done; the next start does the rest"),
        ),
        Err(_) => found.add(Verdict::Note, "tables", "none yet; the first start makes them"),
    }
    if database.dialect() == Dialect::Sqlite
        && let Ok(rows) = database.across().all("PRAGMA quick_check", args![]).await
        && let Some(answer) = rows.first().and_then(|row| row.get::<String>("quick_check").ok())
    {
        if answer == "ok" {
            found.add(Verdict::Good, "database file", "whole");
        } else {
            found.add(
                Verdict::Bad,
                "database file",
                format!("damaged ({answer}); restore your last backup into an empty folder"),
            );
        }
    }
    let Ok(municipalities) = database.across().municipalities().await else { return };
    if municipalities.is_empty() {
        let how = "none yet; `bildungsraum municipality add …`, or start with --demo";
        found.add(Verdict::Note, "municipalities", how);
    }
    for municipality in municipalities {
        let tenant = municipality.tenant();
        let what = format!("trail of {}", municipality.name);
        match Trail::of(&database, &tenant).verify().await {
            Ok(entries) => found.add(Verdict::Good, &what, format!("{entries} entries, the chain holds")),
            Err(error) => found.add(
                Verdict::Bad,
                &what,
                format!("{error}; somebody changed the database by hand. Compare with your last backup"),
            ),
        }
        let failed = database
            .of(&tenant)
            .one("SELECT count(*) AS n FROM job WHERE municipality_id = $1 AND state = 'failed'", args![])
            .await
            .and_then(|row| row.get::<i64>("n"));
        if let Ok(failed) = failed
            && failed > 0
        {
            found.add(
                Verdict::Note,
                &format!("jobs of {}", municipality.name),
                format!("{failed} failed; see /office/jobs"),
            );
        }
    }
}
