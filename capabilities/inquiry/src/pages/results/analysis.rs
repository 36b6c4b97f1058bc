//! What there is to see of a study's codings, and the ways there.

use askama::Template;
use axum::{extract::State, response::Response};
use bildungsraum_coding::counts::{Dimension, counts};
use bildungsraum_page::{RequestContext, page as answer_page};

use super::{
    super::{Head, PathId, fail},
    figure::unseen,
};
use crate::{Inquiry, InquiryError};

/// A way to a figure.
struct Way {
    url: String,
    title: String,
    text: String,
}

/// A code carried by few.
struct Narrow {
    name: String,
    url: String,
    text: String,
}

#[derive(Template)]
#[template(path = "results/analysis.html")]
struct Show {
    page: RequestContext,
    head: Head,
    texts: usize,
    people: usize,
    codes: usize,
    codings: usize,
    ways: Vec<Way>,
    narrow: Vec<Narrow>,
    notes: Vec<String>,
}

async fn load(
    inquiry: &Inquiry,
    page: &RequestContext,
    id: bildungsraum_database::Id,
) -> Result<Show, InquiryError> {
    let (seen, made) = inquiry.reckoned(&page.tenant(), &page.actor, id).await?;
    let corpus = &made.corpus;
    let base = format!("/office/inquiry/{id}");
    let names =
        ["search", "segments", "tables", "cooccurrence", "coverage", "saturation", "words", "agreement"];
    let ways = names
        .into_iter()
        .map(|name| Way {
            url: page.url(&format!("{base}/{name}")),
            title: page.t(&format!("inquiry-{name}-heading")),
            text: page.t(&format!("inquiry-{name}-lead")),
        })
        .collect();
    let by_sector = counts(corpus, Dimension::Sector, &[]);
    let by_speaker = counts(corpus, Dimension::Speaker, &[]);
    let narrow = corpus
        .codebook
        .iter()
        .filter(|(code, _)| made.index.count(*code) > 0)
        .filter_map(|(code, _)| {
            let (people, sectors) = (by_speaker.carriers(code), by_sector.carriers(code));
            let key = if people < 2 {
                "inquiry-narrow-people"
            } else if sectors < 2 {
                "inquiry-narrow-sector"
            } else {
                return None;
            };
            let row = made.code_row(code)?;
            Some(Narrow {
                name: made.path(code),
                url: page.url(&format!("{base}/segments?code={row}")),
                text: page.t(key),
            })
        })
        .collect();
    Ok(Show {
        head: Head::new(page, &seen, "analysis"),
        texts: corpus.documents().len(),
        people: corpus.speakers().iter().filter(|one| !one.moderator).count(),
        codes: corpus.codebook.iter().filter(|(_, code)| !code.retired).count(),
        codings: corpus.codings().len(),
        ways,
        narrow,
        notes: unseen(page, &made),
        page: page.clone(),
    })
}

/// `GET /office/inquiry/{id}/analysis`
pub(super) async fn show(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
) -> Response {
    match load(&inquiry, &page, id).await {
        Ok(view) => answer_page(&view),
        Err(error) => fail(&page, &error),
    }
}
