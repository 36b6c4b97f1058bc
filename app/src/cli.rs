//! The commands.

use std::path::PathBuf;

use clap::{Parser, Subcommand};

use crate::config::Flags;

/// Bildungsraum: the networked education space of a municipality.
#[derive(Debug, Parser)]
#[command(name = "bildungsraum", version, about, long_about = None)]
pub struct Cli {
    /// Configuration file (default: bildungsraum.toml, if there is one).
    #[arg(long, global = true, env = "BILDUNGSRAUM_CONFIG", value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Folder for database, files, index and key.
    #[arg(long, global = true, value_name = "FOLDER")]
    pub data: Option<PathBuf>,
    /// postgres://… ; without it, SQLite in the data folder.
    #[arg(long, global = true, value_name = "ADDRESS")]
    pub database: Option<String>,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Starts the server.
    Serve {
        /// Address and port.
        #[arg(long, value_name = "ADDRESS:PORT")]
        listen: Option<String>,
        /// Load the Viernheim demo if the database is empty.
        #[arg(long)]
        demo: bool,
    },
    /// Shows the configuration in force.
    Config {
        /// With what every key does.
        #[arg(long)]
        explain: bool,
    },
    /// Checks the installation and says what to mend.
    Doctor,
    /// Writes everything into one file, while the server runs.
    Backup {
        /// Where to.
        file: PathBuf,
    },
    /// Reads everything back from such a file.
    Restore {
        /// Where from.
        file: PathBuf,
        /// Throw away what is there now.
        #[arg(long)]
        replace: bool,
    },
    /// Adds a municipality, or an administrator to one.
    Municipality {
        /// What to do with it.
        #[command(subcommand)]
        command: MunicipalityCommand,
    },
}

/// What to do with a municipality.
#[derive(Debug, Subcommand)]
pub enum MunicipalityCommand {
    /// Lists the municipalities of this installation.
    List,
    /// Adds one.
    Add {
        /// Amtlicher Gemeindeschlüssel, eight digits.
        #[arg(long)]
        ags: String,
        /// As people say it.
        #[arg(long)]
        name: String,
        /// First part of its address; made from the name if missing.
        #[arg(long)]
        slug: Option<String>,
        /// Latitude of its centre in degrees.
        #[arg(long)]
        latitude: f64,
        /// Longitude of its centre in degrees.
        #[arg(long)]
        longitude: f64,
        /// Host name of its own.
        #[arg(long)]
        host: Option<String>,
    },
    /// Adds an administrator; the password is read from `BILDUNGSRAUM_PASSWORD` or made up and printed.
    Administrator {
        /// Which municipality (AGS or slug).
        #[arg(long)]
        municipality: String,
        /// Mail address.
        #[arg(long)]
        email: String,
        /// Name shown in the trail.
        #[arg(long)]
        name: String,
    },
}

impl Cli {
    /// What the flags say about the configuration.
    #[must_use]
    pub fn flags(&self) -> Flags {
        let mut flags =
            Flags { data: self.data.clone(), database: self.database.clone(), ..Flags::default() };
        if let Command::Serve { listen, demo } = &self.command {
            flags.listen.clone_from(listen);
            flags.demo = demo.then_some(true);
        }
        flags
    }
}
