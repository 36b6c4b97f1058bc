//! The sheet of a search: grouped for printing, on screen and as PDF.

use axum::{
    extract::{RawQuery, State},
    response::{IntoResponse, Response},
};
use bildungsraum_exchange::download::Download;
use bildungsraum_finder::FinderError;
use bildungsraum_organisations::Vocabularies;
use bildungsraum_page::{PageError, RequestContext, qr_svg};
use bildungsraum_print::{Entry, Group, Labels, Layout, Sheet};
use http::StatusCode;

use super::words::{CardView, hit};
use crate::{
    OffersRoom,
    search::{Card, GROUPS, Reach, SearchParams, View},
};

/// At most this many entries on a sheet.
const MOST: usize = 600;

/// A sheet on the screen.
#[derive(Debug)]
pub struct SheetView {
    pub groups: Vec<(String, Vec<CardView>)>,
    pub groupings: Vec<(String, String, bool)>,
    pub pdf_url: String,
    pub made_on: String,
    pub qr: String,
}

fn grouped(
    room: &OffersRoom,
    page: &RequestContext,
    reach: &Reach,
    vocabularies: &Vocabularies,
    params: &SearchParams,
) -> Result<Vec<(String, Vec<CardView>)>, FinderError> {
    let answer = params.run_all(reach, room.offers.environment(), MOST)?;
    let language = page.language.tag();
    let mut groups: Vec<(String, Vec<CardView>)> = Vec::new();
    for found in &answer.hits {
        let (Some(card), Some(view)) = (Card::from_bytes(&found.card), hit(page, vocabularies, found)) else {
            continue;
        };
        let names: Vec<String> = match params.group.as_str() {
            "organisation" => vec![card.organisation.clone()],
            "language" => card.languages.iter().map(|code| page.language_name(code)).collect(),
            "topic" => card
                .topics
                .iter()
                .take(1)
                .map(|key| vocabularies.label("topics", key, language).to_owned())
                .collect(),
            _ if card.quarter.is_empty() => Vec::new(),
            _ => vec![vocabularies.label("quarters", &card.quarter, language).to_owned()],
        };
        let names = if names.iter().all(String::is_empty) { vec![String::new()] } else { names };
        for name in names {
            match groups.iter_mut().find(|(other, _)| *other == name) {
                Some((_, cards)) => cards.push(view.clone()),
                None => groups.push((name, vec![view.clone()])),
            }
        }
    }
    // By name; entries that say nothing come last.
    groups.sort_by_key(|(name, _)| (name.is_empty(), crate::model::sort_key(name)));
    for (name, cards) in &mut groups {
        if name.is_empty() {
            *name = page.t("sheet-other");
        }
        cards.sort_by_key(|card| crate::model::sort_key(&card.title));
    }
    Ok(groups)
}

pub(super) fn view(
    room: &OffersRoom,
    page: &RequestContext,
    reach: &Reach,
    vocabularies: &Vocabularies,
    params: &SearchParams,
) -> Result<SheetView, FinderError> {
    let groups = grouped(room, page, reach, vocabularies, params)?;
    let current = if params.group.is_empty() { "quarter" } else { params.group.as_str() };
    let list = SearchParams { view: View::List, group: String::new(), page: 1, ..params.clone() };
    Ok(SheetView {
        groups,
        groupings: GROUPS
            .into_iter()
            .map(|group| {
                let url = page.url(
                    &SearchParams { group: group.to_owned(), page: 1, ..params.clone() }.link("/offers"),
                );
                (url, page.t(&format!("sheet-group-{group}")), group == current)
            })
            .collect(),
        pdf_url: page.url(&SearchParams { view: View::List, ..params.clone() }.link("/offers.pdf")),
        made_on: page.t1("sheet-made", "date", page.date(room.offers.environment().today())),
        qr: qr_svg(&page.absolute(&list.link("/offers")), 120),
    })
}

/// `/offers.pdf`: the same as a tagged PDF.
pub(crate) async fn pdf(
    State(room): State<OffersRoom>,
    page: RequestContext,
    RawQuery(query): RawQuery,
) -> Result<Response, PageError> {
    let (params, _) = super::search::read(query.as_deref());
    let tenant = page.tenant();
    let failed = |error: &dyn std::fmt::Display| PageError::internal(&page, error);
    let reach = Reach::of(&room.indexes, &page, &params).map_err(|error| failed(&error))?;
    let vocabularies = room.organisations.vocabularies(&tenant).await.map_err(|error| failed(&error))?;
    let groups = grouped(&room, &page, &reach, &vocabularies, &params).map_err(|error| failed(&error))?;
    if groups.is_empty() {
        return Err(PageError::new(&page, StatusCode::NOT_FOUND).because("search-empty-heading", &[]));
    }
    let list = SearchParams { view: View::List, group: String::new(), page: 1, ..params.clone() };
    let url = page.absolute(&list.link("/offers"));
    let subtitle: Vec<String> = super::search::active(&page, &vocabularies, &params, "")
        .into_iter()
        .map(|filter| filter.label)
        .collect();
    let sheet = Sheet {
        language: match page.language.tag() {
            "de-leicht" => "de".to_owned(),
            tag => tag.to_owned(),
        },
        rtl: page.language.dir() == "rtl",
        title: page.t1("sheet-title", "municipality", page.municipality.name.as_str()),
        subtitle: subtitle.join(" · "),
        municipality: page.portal_name(),
        made_on: page.t1("sheet-made", "date", page.date(room.offers.environment().today())),
        qr_svg: Some(qr_svg(&url, 160)).filter(|svg| !svg.is_empty()),
        url: url.clone(),
        groups: groups
            .into_iter()
            .map(|(heading, cards)| Group {
                heading,
                entries: cards
                    .into_iter()
                    .map(|card| Entry {
                        title: card.title,
                        organisation: card.organisation,
                        when: if card.next.is_empty() {
                            card.when
                        } else {
                            format!("{} ({})", card.when, card.next)
                        },
                        where_: card.place,
                        cost: card.cost,
                        age: card.age,
                        languages: card.languages,
                        note: if card.past {
                            page.t("offer-past")
                        } else if card.unclear {
                            page.t("offer-unclear-text")
                        } else {
                            String::new()
                        },
                        url: page.absolute(&format!("/offers/{}", card.id)),
                        ..Entry::default()
                    })
                    .collect(),
            })
            .collect(),
        footer: url,
        labels: Labels {
            contents: page.t("sheet-contents"),
            page: page.t("sheet-page"),
            of: page.t("sheet-of"),
            when: page.t("offer-when"),
            where_: page.t("offer-where"),
            organisation: page.t("offer-provider"),
            cost: page.t("offer-cost"),
            age: page.t("facet-age"),
            registration: page.t("offer-registration"),
            languages: page.t("offer-languages"),
            note: page.t("offer-note"),
            qr: page.t("sheet-qr"),
        },
        layout: Layout::List,
    };
    // Typesetting takes a good part of a second: off the server's own threads.
    let bytes = tokio::task::spawn_blocking(move || bildungsraum_print::sheet(&sheet))
        .await
        .map_err(|error| failed(&error))?
        .map_err(|error| failed(&error))?;
    Ok(Download::inline("angebote.pdf", "application/pdf", bytes).into_response())
}
