//! `bildungsraum-bench`: makes data folders of a given size and measures a running server.
//!
//! `bench/run` puts the parts together; `bench/README.md` says what is measured and how.

mod changes;
mod generate;
mod measure;
mod words;

use std::{path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(about = "Makes test data and measures a running Bildungsraum")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Fills a data folder: the demo, and invented offers until there are so many.
    Generate {
        /// The folder; must not exist or be empty.
        #[arg(long)]
        data: PathBuf,
        /// How many offers in all.
        #[arg(long)]
        offers: usize,
    },
    /// Writes offers into the data folder of a running server and says how soon its search has them.
    Changes {
        /// The server's data folder.
        #[arg(long)]
        data: PathBuf,
        /// Its process.
        #[arg(long)]
        pid: u32,
        /// Its address: 127.0.0.1:8080.
        #[arg(long)]
        server: String,
        /// Changes a second.
        #[arg(long, default_value_t = 50)]
        rate: usize,
        /// For how many seconds.
        #[arg(long, default_value_t = 20)]
        seconds: usize,
    },
    /// Measures one address of a running server on this machine.
    Measure {
        /// Process of the server.
        #[arg(long)]
        pid: u32,
        /// Its address: 127.0.0.1:8080.
        #[arg(long)]
        server: String,
        /// Path and query; `{}` is replaced by a different search each time.
        #[arg(long)]
        path: String,
        /// What the answer is called in the table.
        #[arg(long)]
        name: String,
        /// Requests per round.
        #[arg(long, default_value_t = 1000)]
        requests: usize,
        /// Rounds; the median is printed.
        #[arg(long, default_value_t = 5)]
        rounds: usize,
        /// Connections at a time.
        #[arg(long, default_value_t = 1)]
        connections: usize,
        /// Ask for gzip.
        #[arg(long)]
        gzip: bool,
    },
}

#[tokio::main]
#[allow(clippy::print_stdout)] // a command line speaks on its standard output
async fn main() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Generate { data, offers } => Box::pin(generate::run(data, offers)).await,
        Command::Changes { data, pid, server, rate, seconds } => {
            Box::pin(changes::run(changes::Plan { data, pid, server, rate, seconds })).await
        }
        Command::Measure { pid, server, path, name, requests, rounds, connections, gzip } => {
            let plan = measure::Plan { pid, server, path, gzip, requests, rounds, connections };
            // Blocking sockets, and the client's work must not be in the way of anything.
            match tokio::task::spawn_blocking(move || measure::run(&plan)).await {
                Ok(measured) => measured.map(|measured| measured.row(&name)),
                Err(error) => Err(error.into()),
            }
        }
    };
    match result {
        Ok(line) => {
            println!("{line}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("bildungsraum-bench: {error:#}");
            ExitCode::FAILURE
        }
    }
}
