//! A development perspective: the categories it rests on, and what it could become in the plan.

use askama::Template;
use axum::{
    extract::{RawQuery, State},
    response::Response,
};
use bildungsraum_database::Id;
use bildungsraum_page::{Choice, FormData, RequestContext, page as answer_page};

use super::{
    super::{
        Head, PathId, Undo, done, fail,
        forms::{Reader, filled, revision},
        sheet::Sheet,
        undo, undoable,
    },
    figure::number,
    overview::{Voice, voices},
};
use crate::{
    Inquiry, InquiryError, Need,
    model::{Category, Perspective, Proposal, ProposalKind},
};

struct Basis {
    id: Id,
    name: String,
    voices: Vec<Voice>,
    warning: String,
}

struct ProposalLine {
    id: Id,
    kind: String,
    title: String,
    text: String,
}

#[derive(Template)]
#[template(path = "results/perspective.html")]
struct Show {
    page: RequestContext,
    head: Head,
    undo: Option<Undo>,
    id: Id,
    name: String,
    text: String,
    public: bool,
    basis: Vec<Basis>,
    proposals: Vec<ProposalLine>,
    weighed: String,
    may_write: bool,
}

async fn load(
    inquiry: &Inquiry,
    page: &RequestContext,
    id: Id,
    query: &FormData,
) -> Result<Show, InquiryError> {
    let tenant = page.tenant();
    let (seen, record) = inquiry.entry::<Perspective>(&tenant, &page.actor, id, Need::Results).await?;
    let study = seen.record.id;
    let carried = inquiry.carried(&tenant, &page.actor, &seen).await?;
    let (means, _) = inquiry.weighed(&tenant, &page.actor, study).await?;
    let weighed = means.get(&id).map_or_else(
        || page.t("inquiry-weighed-none"),
        |one| {
            page.tn(
                "inquiry-weighed",
                &[
                    ("votes", one.votes.into()),
                    ("importance", number(page, one.importance, 1).into()),
                    ("feasibility", number(page, one.feasibility, 1).into()),
                ],
            )
        },
    );
    let proposals = inquiry.entries::<Proposal>(&tenant, study).await?;
    Ok(Show {
        head: Head::new(page, &seen, "results"),
        undo: undo(page, query),
        id,
        name: record.entry.name.clone(),
        text: record.entry.text.clone(),
        public: record.entry.public,
        basis: carried
            .into_iter()
            .filter(|one| record.entry.categories.contains(&one.record.id))
            .map(|one| {
                let (voices, warning) = voices(page, &one.carriers);
                Basis { id: one.record.id, name: one.record.entry.name, voices, warning }
            })
            .collect(),
        proposals: proposals
            .into_iter()
            .filter(|one| one.entry.perspective == id)
            .map(|one| ProposalLine {
                id: one.id,
                kind: page.t(&format!("inquiry-proposal-{}", one.entry.kind.name())),
                title: one.entry.title,
                text: one.entry.text,
            })
            .collect(),
        weighed,
        may_write: seen.is(Need::Code) && !seen.record.entry.deleted && record.archived_at.is_none(),
        page: page.clone(),
    })
}

/// `GET /office/inquiry/perspectives/{id}`
pub(super) async fn show(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    RawQuery(query): RawQuery,
) -> Response {
    let query = FormData::from_urlencoded(query.unwrap_or_default().as_bytes());
    match load(&inquiry, &page, id, &query).await {
        Ok(view) => answer_page(&view),
        Err(error) => fail(&page, &error),
    }
}

fn read(form: &FormData, study: Id) -> Result<Perspective, InquiryError> {
    let mut reader = Reader::new(form);
    let entry = Perspective {
        study,
        name: form.text("name"),
        text: form.text("text"),
        categories: form.all("categories").iter().filter_map(|id| id.parse().ok()).collect(),
        public: form.is_set("public"),
        place: reader.count("place"),
        origin: String::new(),
    };
    reader.finish(entry)
}

fn fields_of(entry: &Perspective, revision: i64) -> FormData {
    let mut pairs = vec![
        ("name".to_owned(), entry.name.clone()),
        ("text".to_owned(), entry.text.clone()),
        ("place".to_owned(), entry.place.to_string()),
        ("revision".to_owned(), revision.to_string()),
    ];
    if entry.public {
        pairs.push(("public".to_owned(), "1".to_owned()));
    }
    pairs.extend(entry.categories.iter().map(|id| ("categories".to_owned(), id.text())));
    FormData::from_pairs(pairs)
}

async fn sheet(
    inquiry: &Inquiry,
    page: &RequestContext,
    study: Id,
    id: Option<Id>,
    form: &FormData,
) -> Result<Sheet, InquiryError> {
    let seen = inquiry.study(&page.tenant(), &page.actor, study, Need::Code).await?;
    let chosen = form.all("categories");
    let choices = inquiry
        .entries::<Category>(&page.tenant(), study)
        .await?
        .into_iter()
        .map(|one| {
            let value = one.id.text();
            let is_chosen = chosen.contains(&value);
            Choice::new(value, one.entry.name, is_chosen)
        })
        .collect();
    let (title, action, back) = match id {
        Some(id) => (
            "inquiry-perspective-edit",
            format!("/office/inquiry/perspectives/{id}/edit"),
            format!("/office/inquiry/perspectives/{id}"),
        ),
        None => (
            "inquiry-perspective-new",
            format!("/office/inquiry/{study}/perspectives"),
            format!("/office/inquiry/{study}/results"),
        ),
    };
    let aside = id.map(|id| format!("/office/inquiry/perspectives/{id}/archive")).unwrap_or_default();
    let sheet = Sheet::new(page, title, &action, &back)
        .below(&format!("/office/inquiry/{study}/results"), &seen.record.entry.name)
        .of_revision(form.text("revision"), &aside)
        .line(form, "name", "text", "required maxlength=300")
        .text(form, "text")
        .called("inquiry-field-perspective-text")
        .checks("categories", choices)
        .line(form, "place", "number", "min=0 max=9999");
    Ok(if seen.is(Need::Head) { sheet.tick(form, "public") } else { sheet })
}

/// `GET /office/inquiry/{id}/perspectives/new`
pub(super) async fn blank(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(study): PathId,
) -> Response {
    match sheet(&inquiry, &page, study, None, &filled(&[("place", "0".into())])).await {
        Ok(sheet) => sheet.answer(),
        Err(error) => fail(&page, &error),
    }
}

async fn again(
    inquiry: &Inquiry,
    page: &RequestContext,
    study: Id,
    id: Option<Id>,
    form: &FormData,
    error: InquiryError,
) -> Response {
    match sheet(inquiry, page, study, id, form).await {
        Ok(sheet) => sheet.again(error),
        Err(error) => fail(page, &error),
    }
}

/// `POST /office/inquiry/{id}/perspectives`
pub(super) async fn create(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(study): PathId,
    form: FormData,
) -> Response {
    let saved = match read(&form, study) {
        Ok(entry) => inquiry.add_perspective(&page.tenant(), &page.actor, None, entry).await,
        Err(error) => Err(error),
    };
    match saved {
        Ok(record) => {
            done(&page, &format!("/office/inquiry/perspectives/{}", record.id), "inquiry-done-saved")
        }
        Err(error) => again(&inquiry, &page, study, None, &form, error).await,
    }
}

/// `GET /office/inquiry/perspectives/{id}/edit`
pub(super) async fn edit(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
) -> Response {
    let made = async {
        let (seen, record) =
            inquiry.entry::<Perspective>(&page.tenant(), &page.actor, id, Need::Code).await?;
        sheet(&inquiry, &page, seen.record.id, Some(id), &fields_of(&record.entry, record.revision)).await
    };
    match made.await {
        Ok(sheet) => sheet.answer(),
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/inquiry/perspectives/{id}/edit`
pub(super) async fn save(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    form: FormData,
) -> Response {
    let (seen, before) = match inquiry.entry::<Perspective>(&page.tenant(), &page.actor, id, Need::Code).await
    {
        Ok(found) => found,
        Err(error) => return fail(&page, &error),
    };
    let study = seen.record.id;
    let saved = match read(&form, study) {
        Ok(mut entry) => {
            // Whoever may not make it public has no field for it: it stays as it is.
            if !seen.is(Need::Head) {
                entry.public = before.entry.public;
            }
            inquiry.save_perspective(&page.tenant(), &page.actor, id, revision(&form), entry).await
        }
        Err(error) => Err(error),
    };
    match saved {
        Ok(_) => done(&page, &format!("/office/inquiry/perspectives/{id}"), "inquiry-done-saved"),
        Err(error) => again(&inquiry, &page, study, Some(id), &form, error).await,
    }
}

/// `POST /office/inquiry/perspectives/{id}/archive`
pub(super) async fn archive(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    _: FormData,
) -> Response {
    match inquiry.put_aside::<Perspective>(&page.tenant(), &page.actor, Need::Code, id, true).await {
        Ok(one) => {
            undoable(&page, &format!("/office/inquiry/{}/results", one.entry.study), "perspectives", id)
        }
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/inquiry/perspectives/{id}/restore`
pub(super) async fn restore(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    _: FormData,
) -> Response {
    match inquiry.put_aside::<Perspective>(&page.tenant(), &page.actor, Need::Code, id, false).await {
        Ok(_) => done(&page, &format!("/office/inquiry/perspectives/{id}"), "inquiry-done-restored"),
        Err(error) => fail(&page, &error),
    }
}

fn read_proposal(form: &FormData, study: Id, perspective: Id) -> Result<Proposal, InquiryError> {
    let mut reader = Reader::new(form);
    let entry = Proposal {
        study,
        perspective,
        kind: reader.named("kind", ProposalKind::from_name, ProposalKind::Measure),
        title: form.text("title"),
        text: form.text("text"),
        origin: String::new(),
    };
    reader.finish(entry)
}

fn proposal_sheet(page: &RequestContext, perspective: (Id, &str), id: Option<Id>, form: &FormData) -> Sheet {
    let kind = form.text("kind");
    let choices = ProposalKind::ALL
        .iter()
        .map(|one| {
            Choice::new(one.name(), page.t(&format!("inquiry-proposal-{}", one.name())), one.name() == kind)
        })
        .collect();
    let back = format!("/office/inquiry/perspectives/{}", perspective.0);
    let (title, action, aside) = match id {
        Some(id) => (
            "inquiry-proposal-edit",
            format!("/office/inquiry/proposals/{id}/edit"),
            format!("/office/inquiry/proposals/{id}/archive"),
        ),
        None => ("inquiry-proposal-new", format!("{back}/proposals"), String::new()),
    };
    Sheet::new(page, title, &action, &back)
        .below(&back, perspective.1)
        .of_revision(form.text("revision"), &aside)
        .select("kind", choices)
        .line(form, "title", "text", "required maxlength=300")
        .text(form, "text")
        .called("inquiry-field-proposal-text")
}

/// `GET /office/inquiry/perspectives/{id}/proposals/new`
pub(super) async fn blank_proposal(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
) -> Response {
    match inquiry.entry::<Perspective>(&page.tenant(), &page.actor, id, Need::Code).await {
        Ok((_, record)) => {
            // What the perspective says is where one begins.
            let form = filled(&[
                ("kind", "measure".into()),
                ("title", record.entry.name.clone()),
                ("text", record.entry.text.clone()),
            ]);
            proposal_sheet(&page, (id, &record.entry.name), None, &form).answer()
        }
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/inquiry/perspectives/{id}/proposals`
pub(super) async fn create_proposal(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    form: FormData,
) -> Response {
    let (seen, record) = match inquiry.entry::<Perspective>(&page.tenant(), &page.actor, id, Need::Code).await
    {
        Ok(found) => found,
        Err(error) => return fail(&page, &error),
    };
    let saved = match read_proposal(&form, seen.record.id, id) {
        Ok(entry) => inquiry.add_proposal(&page.tenant(), &page.actor, None, entry).await,
        Err(error) => Err(error),
    };
    match saved {
        Ok(_) => done(&page, &format!("/office/inquiry/perspectives/{id}"), "inquiry-done-saved"),
        Err(error) => proposal_sheet(&page, (id, &record.entry.name), None, &form).again(error),
    }
}

/// `GET /office/inquiry/proposals/{id}/edit`
pub(super) async fn edit_proposal(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
) -> Response {
    let made = async {
        let (_, record) = inquiry.entry::<Proposal>(&page.tenant(), &page.actor, id, Need::Code).await?;
        let above = record.entry.perspective;
        let (_, from) = inquiry.entry::<Perspective>(&page.tenant(), &page.actor, above, Need::Code).await?;
        let form = filled(&[
            ("kind", record.entry.kind.name().into()),
            ("title", record.entry.title.clone()),
            ("text", record.entry.text.clone()),
            ("revision", record.revision.to_string()),
        ]);
        Ok(proposal_sheet(&page, (above, &from.entry.name), Some(id), &form))
    };
    match made.await {
        Ok(sheet) => sheet.answer(),
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/inquiry/proposals/{id}/edit`
pub(super) async fn save_proposal(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    form: FormData,
) -> Response {
    let (seen, record) = match inquiry.entry::<Proposal>(&page.tenant(), &page.actor, id, Need::Code).await {
        Ok(found) => found,
        Err(error) => return fail(&page, &error),
    };
    let above = record.entry.perspective;
    let saved = match read_proposal(&form, seen.record.id, above) {
        Ok(entry) => inquiry.save_proposal(&page.tenant(), &page.actor, id, revision(&form), entry).await,
        Err(error) => Err(error),
    };
    match saved {
        Ok(_) => done(&page, &format!("/office/inquiry/perspectives/{above}"), "inquiry-done-saved"),
        Err(error) => {
            proposal_sheet(&page, (above, &page.t("inquiry-perspectives-heading")), Some(id), &form)
                .again(error)
        }
    }
}

/// `POST /office/inquiry/proposals/{id}/archive`
pub(super) async fn archive_proposal(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    _: FormData,
) -> Response {
    match inquiry.put_aside::<Proposal>(&page.tenant(), &page.actor, Need::Code, id, true).await {
        Ok(one) => {
            let back = format!("/office/inquiry/perspectives/{}", one.entry.perspective);
            undoable(&page, &back, "proposals", id)
        }
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/inquiry/proposals/{id}/restore`
pub(super) async fn restore_proposal(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    _: FormData,
) -> Response {
    match inquiry.put_aside::<Proposal>(&page.tenant(), &page.actor, Need::Code, id, false).await {
        Ok(one) => {
            let back = format!("/office/inquiry/perspectives/{}", one.entry.perspective);
            done(&page, &back, "inquiry-done-restored")
        }
        Err(error) => fail(&page, &error),
    }
}
