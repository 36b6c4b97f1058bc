//! `bildungsraum inquiry …`: projects of other programs in and out of a study, and its report.

use std::{fs, path::Path, sync::Arc};

use anyhow::{Context, bail};
use bildungsraum_database::{Id, Municipality};
use bildungsraum_inquiry::model::{Member, Study, StudyRole};
use bildungsraum_page::{Fields, Language, RequestContext, Theme};
use bildungsraum_trail::{Actor, Via};
use jiff::ToSpan;
use serde_json::json;

use crate::{access::find, cli::InquiryCommand, house::House};

fn actor() -> Actor {
    Actor::system("inquiry", Via::Command)
}

fn id(text: &str) -> anyhow::Result<Id> {
    text.parse()
        .with_context(|| format!("--study {text}: this is no id; the address of the study's page ends in it"))
}

/// A whole file, written beside its place first: nothing half-written stays.
fn write(file: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let shown = || format!("{}", file.display());
    let mut beside = tempfile::NamedTempFile::new_in(folder).with_context(shown)?;
    std::io::Write::write_all(&mut beside, bytes).with_context(shown)?;
    beside.persist(file).with_context(shown)?;
    Ok(())
}

/// Does the command and gives back what to print.
pub async fn run(house: &House, command: InquiryCommand) -> anyhow::Result<String> {
    match command {
        InquiryCommand::Import { municipality, study, name, head, ready, file, json } => {
            let municipality = find(house, &municipality).await?;
            let bytes = fs::read(&file).with_context(|| format!("{}", file.display()))?;
            import(house, &municipality, (study, &name, &head), bytes, ready, json).await
        }
        InquiryCommand::Export { municipality, study, file } => {
            let tenant = find(house, &municipality).await?.tenant();
            let (bytes, losses) = house.inquiry.export_project(&tenant, &actor(), id(&study)?).await?;
            write(&file, &bytes)?;
            let mut text = format!("{} is written\n", file.display());
            text.extend(losses.lines().iter().map(|line| format!("  {line}\n")));
            Ok(text)
        }
        InquiryCommand::Report { municipality, study, file } => {
            let ending = file.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
            let docx = match ending {
                "docx" => true,
                "pdf" => false,
                _ => bail!("{}: the file ends in .pdf or .docx", file.display()),
            };
            let municipality = find(house, &municipality).await?;
            let page = context(municipality);
            let bytes = bildungsraum_inquiry::report(&house.inquiry, &page, id(&study)?, docx).await?;
            write(&file, &bytes)?;
            Ok(format!("{} is written\n", file.display()))
        }
    }
}

async fn import(
    house: &House,
    municipality: &Municipality,
    (study, name, head): (Option<String>, &str, &str),
    bytes: Vec<u8>,
    ready: bool,
    as_json: bool,
) -> anyhow::Result<String> {
    let tenant = municipality.tenant();
    let study = if let Some(study) = study {
        id(&study)?
    } else {
        if name.is_empty() || head.is_empty() {
            bail!("--study says into which study, or --name and --head make a new one");
        }
        let found = house.identity.person_by_email(&tenant, head).await?;
        let person = found.with_context(|| format!("--head {head}: there is no such account"))?;
        let today = house.environment.today();
        let team = vec![Member {
            person: person.id,
            name: person.name,
            roles: vec![StudyRole::Head, StudyRole::Moderator],
        }];
        let study = Study { team, ..Study::new(name, today.checked_add(2.years())?) };
        house.inquiry.add_study(&tenant, &actor(), None, study).await?.id
    };
    let done = match house.inquiry.import_project(&tenant, &actor(), study, bytes, ready).await {
        Ok(done) => done,
        Err(bildungsraum_inquiry::InquiryError::Invalid(errors)) => {
            let told: Vec<String> = errors
                .iter()
                .map(|error| {
                    let values: Vec<(&str, bildungsraum_page::Argument)> =
                        error.values.iter().map(|(name, value)| (*name, value.into())).collect();
                    bildungsraum_page::words::words(Language::En, error.key, &values)
                })
                .collect();
            bail!("{}", told.join("\n"));
        }
        Err(error) => return Err(error.into()),
    };
    if as_json {
        let losses: Vec<_> = done
            .losses
            .lines()
            .iter()
            .map(|line| json!({ "place": line.place, "key": line.trouble.key(), "detail": line.detail }))
            .collect();
        let told = json!({
            "study": study.text(), "codes": done.codes, "transcripts": done.texts, "codings": done.codings,
            "known": done.known, "losses": done.losses.total(), "loss_report": losses,
        });
        return Ok(serde_json::to_string_pretty(&told)? + "\n");
    }
    let mut text = format!(
        "study {study}: {} codes, {} transcripts, {} codings came; {} were there already\n",
        done.codes, done.texts, done.codings, done.known
    );
    text.extend(done.losses.lines().iter().map(|line| format!("  {line}\n")));
    Ok(text)
}

/// The words of a report are those of a page in German.
fn context(municipality: Municipality) -> RequestContext {
    Fields {
        municipality: Arc::new(municipality),
        base: String::new(),
        origin: String::new(),
        language: Language::De,
        actor: actor(),
        csrf: String::new(),
        path: "/".into(),
        session_id: None,
        flash: None,
        theme: Theme::Auto,
        request_id: "command".into(),
        demo: false,
        mail_delivers: false,
        towns: Arc::default(),
    }
    .into()
}
