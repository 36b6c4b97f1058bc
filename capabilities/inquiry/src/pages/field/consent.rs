//! `/office/inquiry/{id}/consent`: the versions of the form people agree with, and its sheet in two copies.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use bildungsraum_database::Id;
use bildungsraum_exchange::download::Download;
use bildungsraum_page::{
    Errors, FormData, Language, PageError, RequestContext, page as answer_page, page_with,
    words::words as sentence,
};
use bildungsraum_print::{Block, Labels, Report};
use http::StatusCode;

use super::super::{Head, PathId, done, fail, form_errors};
use crate::{
    Inquiry, InquiryError, Need,
    model::{ConsentForm, Participant},
};

struct Version {
    id: Id,
    number: u32,
    made: String,
    text: String,
    signed: usize,
}

#[derive(Template)]
#[template(path = "field/consent.html")]
struct Show {
    page: RequestContext,
    errors: Errors,
    head: Head,
    versions: Vec<Version>,
    text: String,
    writable: bool,
}

/// Typesets off the server's own threads: it takes a good part of a second.
pub(super) async fn print(page: &RequestContext, name: &'static str, report: Report) -> Response {
    match tokio::task::spawn_blocking(move || bildungsraum_print::report(&report)).await {
        Ok(Ok(bytes)) => (StatusCode::OK, Download::inline(name, "application/pdf", bytes)).into_response(),
        Ok(Err(error)) => PageError::internal(page, &error).into_response(),
        Err(error) => PageError::internal(page, &error).into_response(),
    }
}

/// A report with the words around it.
pub(super) fn report(
    inquiry: &Inquiry,
    page: &RequestContext,
    title: String,
    subtitle: String,
    blocks: Vec<Block>,
) -> Report {
    Report {
        language: page.language.tag().to_owned(),
        rtl: page.language.dir() == "rtl",
        title,
        subtitle,
        municipality: page.portal_name(),
        made_on: page.t1("sheet-made", "date", page.date(inquiry.environment().today())),
        blocks,
        footer: page.absolute("/"),
        labels: Labels {
            contents: page.t("sheet-contents"),
            page: page.t("sheet-page"),
            of: page.t("sheet-of"),
            ..Labels::default()
        },
    }
}

async fn load(
    inquiry: &Inquiry,
    page: &RequestContext,
    id: Id,
    typed: Option<String>,
) -> Result<Show, InquiryError> {
    let tenant = page.tenant();
    let seen = inquiry.study(&tenant, &page.actor, id, Need::Field).await?;
    let mut forms = inquiry.entries::<ConsentForm>(&tenant, id).await?;
    forms.reverse();
    let people = inquiry.entries::<Participant>(&tenant, id).await?;
    let text = typed.unwrap_or_else(|| match forms.first() {
        Some(form) => form.entry.text.clone(),
        None => sentence(
            Language::De,
            "inquiry-form-template",
            &[
                ("study", seen.record.entry.name.as_str().into()),
                ("portal", page.portal_name().into()),
                ("day", seen.record.entry.delete_on.strftime("%d.%m.%Y").to_string().into()),
                ("contact", page.municipality.settings.contact_email.as_str().into()),
            ],
        ),
    });
    Ok(Show {
        errors: Errors::none(),
        head: Head::new(page, &seen, "field"),
        versions: forms
            .into_iter()
            .map(|form| Version {
                id: form.id,
                number: form.entry.version,
                made: page.date_time(form.created_at),
                signed: people
                    .iter()
                    .filter(|one| one.entry.consent.as_ref().is_some_and(|given| given.form == form.id))
                    .count(),
                text: form.entry.text,
            })
            .collect(),
        text,
        writable: seen.record.archived_at.is_none() && !seen.record.entry.deleted,
        page: page.clone(),
    })
}

/// `GET /office/inquiry/{id}/consent`
pub(super) async fn show(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
) -> Response {
    match load(&inquiry, &page, id, None).await {
        Ok(view) => answer_page(&view),
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/inquiry/{id}/consent`: a new version.
pub(super) async fn create(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    form: FormData,
) -> Response {
    let text = form.text("text");
    match inquiry.add_form(&page.tenant(), &page.actor, None, id, &text).await {
        Ok(_) => done(&page, &format!("/office/inquiry/{id}/consent"), "inquiry-done-form"),
        Err(error) => match (form_errors(&page, error), load(&inquiry, &page, id, Some(text)).await) {
            (Ok((status, errors)), Ok(view)) => page_with(status, &Show { errors, ..view }),
            (Err(error), _) | (_, Err(error)) => fail(&page, &error),
        },
    }
}

fn paragraph(text: impl Into<String>) -> Block {
    Block::Paragraph { text: text.into() }
}

/// One copy: the text, what can be ticked, the lines to sign on.
fn copy(form: &ConsentForm, whose: &str) -> Vec<Block> {
    let say = |key: &str| sentence(Language::De, key, &[]);
    let mut blocks = vec![Block::Heading { level: 1, text: say(whose) }];
    blocks.extend(form.text.split("\n\n").map(str::trim).filter(|part| !part.is_empty()).map(paragraph));
    blocks.push(Block::List {
        numbered: false,
        items: vec![
            format!("☐ {}", say("inquiry-form-tick-recording")),
            format!("☐ {}", say("inquiry-form-tick-quotes")),
        ],
    });
    let line = "_______________________________________";
    for key in ["inquiry-form-line-name", "inquiry-form-line-place", "inquiry-form-line-sign"] {
        blocks.push(paragraph(format!("{line}\n{}", say(key))));
    }
    blocks.push(paragraph(say("inquiry-form-parent")));
    blocks.push(paragraph(format!("{line}\n{}", say("inquiry-form-line-parent"))));
    blocks
}

/// `GET /office/inquiry/forms/{id}/sheet.pdf`: two copies, always in German.
pub(super) async fn pdf(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
) -> Response {
    let (seen, record) =
        match inquiry.entry::<ConsentForm>(&page.tenant(), &page.actor, id, Need::Field).await {
            Ok(found) => found,
            Err(error) => return fail(&page, &error),
        };
    let say = |key: &str| sentence(Language::De, key, &[]);
    let mut blocks = copy(&record.entry, "inquiry-form-copy-person");
    blocks.extend(copy(&record.entry, "inquiry-form-copy-office"));
    let subtitle = format!(
        "{} · {}",
        seen.record.entry.name,
        sentence(Language::De, "inquiry-form-version", &[("version", record.entry.version.into())])
    );
    let mut whole = report(&inquiry, &page, say("inquiry-form-title"), subtitle, blocks);
    Language::De.tag().clone_into(&mut whole.language);
    whole.rtl = false;
    print(&page, "einwilligung.pdf", whole).await
}
