//! The binary `bildungsraum`.

use std::{io::IsTerminal as _, process::ExitCode};

use anyhow::Context;
use bildungsraum::{
    access, backup,
    cli::{Cli, Command, DemoCommand},
    coding,
    config::Config,
    doctor::{self, Verdict},
    equity,
    house::{self, House},
    inquiry, municipality, network, serve, speech, travel,
};
use bildungsraum_database::Environment;
use clap::Parser;
use tracing_subscriber::EnvFilter;

#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

#[tokio::main]
#[allow(clippy::print_stdout)] // a command line speaks on its standard output
async fn main() -> ExitCode {
    match Box::pin(run()).await {
        Ok(text) => {
            print!("{text}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("bildungsraum: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> anyhow::Result<String> {
    let cli = Cli::parse();
    let config = Config::load(cli.config.as_deref(), &cli.flags())?;
    let filter = EnvFilter::try_new(&config.log).context("log")?;
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        // Colours are for a terminal, not for a file.
        .with_ansi(std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none())
        .init();
    match cli.command {
        Command::Config { .. } => Ok(config.explain()),
        Command::Doctor => {
            let findings = doctor::examine(&config).await;
            let text: String = findings.iter().map(|finding| format!("{finding}\n")).collect();
            if findings.iter().any(|finding| finding.verdict == Verdict::Bad) {
                anyhow::bail!("something has to be mended\n{text}");
            }
            Ok(text)
        }
        Command::Backup { file } => {
            let database = house::open_database(&config).await?;
            let files = house::open_files(&config)?;
            let done = backup::backup(&database, &files, &file).await?;
            Ok(format!("{} rows and {} files are in {}\n", done.rows, done.files, file.display()))
        }
        Command::Restore { file, replace } => {
            let database = house::open_database(&config).await?;
            let files = house::open_files(&config)?;
            let done = backup::restore(&database, &files, &file, replace).await?;
            Ok(format!(
                "{} rows and {} files are back. The server's key is not part of a backup: copy secret.key as well.\n",
                done.rows, done.files
            ))
        }
        Command::Municipality { command } => {
            let house = House::open(Config { demo: false, ..config }, Environment::system()).await?;
            municipality::run(&house, command).await
        }
        Command::Access { command } => {
            let house = House::open(Config { demo: false, ..config }, Environment::system()).await?;
            access::run(&house, command).await
        }
        Command::Demo { command } => {
            let house = House::open(Config { demo: false, ..config }, Environment::system()).await?;
            let DemoCommand::Access { .. } = command;
            let folder =
                cli.data.context("--data is missing: name the folder with the files of the demonstration")?;
            access::demo(&house, &folder).await
        }
        Command::Travel { command } => travel::run(command),
        Command::Equity { command } => equity::run(command),
        Command::Network { command } => network::run(command),
        Command::Coding { command } => coding::run(command),
        Command::Inquiry { command } => {
            let house = House::open(Config { demo: false, ..config }, Environment::system()).await?;
            inquiry::run(&house, command).await
        }
        Command::Speech { command } => speech::run(command).await,
        Command::Serve { .. } => {
            let house = House::open(config, Environment::system()).await?;
            eprintln!("{}", serve::greeting(&house));
            serve::serve(house).await?;
            Ok(String::new())
        }
    }
}
