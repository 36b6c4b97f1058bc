//! `bildungsraum inquiry`: a project into a study, out of it, and the report.

use std::path::{Path, PathBuf};

use bildungsraum::{
    cli::{Cli, Command},
    house::House,
};
use bildungsraum_inquiry::Need;
use bildungsraum_trail::{Actor, Via};
use clap::Parser;
use serde_json::Value;

use crate::world::{demo_house, empty_databases};

async fn call(house: &House, words: &[&str]) -> anyhow::Result<String> {
    let cli = Cli::try_parse_from(["bildungsraum", "inquiry"].iter().chain(words))?;
    match cli.command {
        Command::Inquiry { command } => bildungsraum::inquiry::run(house, command).await,
        _ => unreachable!(),
    }
}

fn path(folder: &Path, name: &str) -> String {
    folder.join(name).to_string_lossy().into_owned()
}

#[tokio::test]
async fn a_study_goes_out_and_comes_in_and_is_reported_on_by_command() {
    let place = tempfile::tempdir().unwrap();
    let test = empty_databases().await.remove(0);
    let world = demo_house(place.path(), test.database.clone(), &test.address).await;
    let tenant = world.database.across().municipalities().await.unwrap()[0].tenant();
    let system = Actor::system("test", Via::Command);
    let seen = world.inquiry.studies(&tenant, &system, false).await.unwrap();
    let study =
        seen.iter().find(|one| one.record.entry.origin == "demo").expect("the demo has a study").record.id;
    let study = study.text();
    let folder = tempfile::tempdir().unwrap();
    let file = path(folder.path(), "projekt.qdpx");
    let told =
        call(&world, &["export", "--municipality", "viernheim", "--study", &study, &file]).await.unwrap();
    assert!(told.contains("is written"), "{told}");
    let words = [
        "import",
        "--municipality",
        "viernheim",
        "--name",
        "Zweite",
        "--head",
        "moderator@example.org",
        "--json",
        &file,
    ];
    let told: Value = serde_json::from_str(&call(&world, &words).await.unwrap()).unwrap();
    assert_eq!(
        (told["codes"].as_u64(), told["transcripts"].as_u64(), told["codings"].as_u64()),
        (Some(9), Some(1), Some(32))
    );
    let made = told["study"].as_str().unwrap().parse().unwrap();
    let record = world.inquiry.study(&tenant, &system, made, Need::Head).await.unwrap().record;
    assert_eq!(record.entry.name, "Zweite");
    for (name, begin) in [("bericht.pdf", &b"%PDF"[..]), ("bericht.docx", &b"PK"[..])] {
        let file = path(folder.path(), name);
        call(&world, &["report", "--municipality", "viernheim", "--study", &study, &file]).await.unwrap();
        assert!(std::fs::read(&file).unwrap().starts_with(begin), "{name}");
    }
    for (words, says) in [
        (vec!["report", "--municipality", "viernheim", "--study", &study, "bericht.txt"], ".pdf or .docx"),
        (vec!["export", "--municipality", "viernheim", "--study", "x", "a.qdpx"], "no id"),
        (vec!["import", "--municipality", "viernheim", file.as_str()], "--name and --head"),
        (vec!["export", "--municipality", "nirgends", "--study", &study, "a.qdpx"], "there are"),
    ] {
        let told = call(&world, &words).await.unwrap_err().to_string();
        assert!(told.contains(says), "{words:?}: {told}");
    }
    let broken = path(folder.path(), "broken.qdpx");
    std::fs::write(&broken, b"PK\x03\x04 nothing").unwrap();
    let told = call(&world, &["import", "--municipality", "viernheim", "--study", &study, &broken]).await;
    assert!(told.unwrap_err().to_string().contains("cannot be read"));
}

#[tokio::test]
async fn projects_of_other_programs_come_in_whole() {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/data/qda/refi/samples"));
    let Ok(entries) = std::fs::read_dir(&folder) else {
        eprintln!("skipped: no shared data");
        return;
    };
    let place = tempfile::tempdir().unwrap();
    let test = empty_databases().await.remove(0);
    let world = demo_house(place.path(), test.database.clone(), &test.address).await;
    let mut came = 0_u64;
    for entry in entries.flatten() {
        let file = entry.path();
        if file.extension().is_none_or(|ending| ending != "qdpx") {
            continue;
        }
        let file = file.to_string_lossy().into_owned();
        let words = [
            "import",
            "--municipality",
            "viernheim",
            "--name",
            "Fremd",
            "--head",
            "moderator@example.org",
            "--json",
            &file,
        ];
        let told: Value = serde_json::from_str(&call(&world, &words).await.unwrap()).unwrap();
        // A project may be empty; all of them together are not.
        came += told["codes"].as_u64().unwrap() + told["transcripts"].as_u64().unwrap();
    }
    assert!(came > 0);
}
