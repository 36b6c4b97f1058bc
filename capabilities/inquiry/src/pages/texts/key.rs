//! Who is behind the pseudonyms. Each opening is noted.

use askama::Template;
use axum::{extract::State, response::Response};
use bildungsraum_page::{RequestContext, page as answer_page};

use super::super::{Head, PathId, Undo, fail};
use crate::Inquiry;

struct Line {
    kind: String,
    name: String,
    pseudonym: String,
}

#[derive(Template)]
#[template(path = "texts/key.html")]
struct Show {
    page: RequestContext,
    head: Head,
    undo: Option<Undo>,
    lines: Vec<Line>,
}

/// `GET /office/inquiry/{id}/key`
pub(super) async fn show(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
) -> Response {
    match inquiry.open_key(&page.tenant(), &page.actor, id).await {
        Ok((seen, book)) => {
            use bildungsraum_coding::pseudonym::Kind;

            let words = |kind: Kind| {
                let name = match kind {
                    Kind::Person => "person",
                    Kind::Place => "place",
                    Kind::Organisation => "organisation",
                    Kind::Role => "role",
                };
                page.t(&format!("inquiry-names-kind-{name}"))
            };
            let speakers = book.speakers.into_iter().map(|one| Line {
                kind: page.t("inquiry-key-speaker"),
                name: one.name,
                pseudonym: one.label,
            });
            let names = book.names.into_iter().chain(book.single).map(|one| Line {
                kind: words(one.kind),
                name: one.name,
                pseudonym: one.pseudonym,
            });
            let mut lines: Vec<Line> = speakers.chain(names).collect();
            lines.sort_by(|one, other| one.pseudonym.cmp(&other.pseudonym));
            answer_page(&Show {
                head: Head::new(&page, &seen, "texts"),
                undo: None,
                lines,
                page: page.clone(),
            })
        }
        Err(error) => fail(&page, &error),
    }
}
