//! The report: method, sample, guide, codebook, agreement, results with released quotes; as a page, PDF and DOCX.

use std::collections::BTreeMap;

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use bildungsraum_database::Id;
use bildungsraum_exchange::download::Download;
use bildungsraum_organisations::Sector;
use bildungsraum_page::{PageError, RequestContext, page as answer_page};
use bildungsraum_print::{Block, Labels, Report};

use super::{
    super::{Head, PathId, fail},
    figure::number,
    overview::voices,
};
use crate::{
    Inquiry, InquiryError, Need, Seen,
    analysis::in_order,
    model::{
        Code, ConsentForm, FocusGroup, GroupState, InterviewGuide, PartKind, Participant, PersonState,
        Perspective, Proposal, Quote, View,
    },
};

/// Longest text of a code that is printed.
const LONGEST: usize = 1_200;

struct Writer<'a> {
    page: &'a RequestContext,
    blocks: Vec<Block>,
}

impl Writer<'_> {
    fn heading(&mut self, level: u8, text: impl Into<String>) {
        self.blocks.push(Block::Heading { level, text: text.into() });
    }

    fn part(&mut self, key: &str) {
        let text = self.page.t(key);
        self.heading(1, text);
    }

    fn paragraph(&mut self, text: impl Into<String>) {
        let text = text.into();
        if !text.trim().is_empty() {
            self.blocks.push(Block::Paragraph { text });
        }
    }

    fn say(&mut self, key: &str) {
        let text = self.page.t(key);
        self.paragraph(text);
    }

    fn list(&mut self, numbered: bool, items: Vec<String>) {
        if !items.is_empty() {
            self.blocks.push(Block::List { numbered, items });
        }
    }
}

fn short(text: &str) -> String {
    if text.chars().count() <= LONGEST {
        text.to_owned()
    } else {
        text.chars().take(LONGEST).collect::<String>() + " …"
    }
}

async fn sample(inquiry: &Inquiry, seen: &Seen, writer: &mut Writer<'_>) -> Result<(), InquiryError> {
    let page = writer.page;
    let tenant = page.tenant();
    let study = seen.record.id;
    let people = inquiry.entries::<Participant>(&tenant, study).await?;
    let groups = inquiry.entries::<FocusGroup>(&tenant, study).await?;
    writer.part("inquiry-report-sample");
    let held: Vec<&FocusGroup> =
        groups.iter().map(|one| &one.entry).filter(|one| one.state == GroupState::Held).collect();
    writer.list(
        false,
        held.iter()
            .map(|one| {
                let kind = page.t(&format!("inquiry-report-{}", one.kind.name()));
                match &one.date {
                    Some(date) => format!("{kind}: {}, {}", one.name, page.date(date.start.date())),
                    None => format!("{kind}: {}", one.name),
                }
            })
            .collect(),
    );
    let came = |sector: Sector, view: View| {
        people
            .iter()
            .map(|one| &one.entry)
            .filter(|one| one.sector == sector && one.view == view && one.state == PersonState::Attended)
            .filter(|one| !one.has_withdrawn())
            .count()
    };
    let mut header = vec![page.t("inquiry-segment-sector")];
    header.extend(View::ALL.iter().map(|view| page.t(&format!("inquiry-view-{}", view.name()))));
    let rows = Sector::ALL
        .into_iter()
        .map(|sector| {
            let mut row = vec![page.t(&format!("inquiry-sector-{}", sector.name()))];
            row.extend(View::ALL.iter().map(|view| {
                let (came, wanted) = (came(sector, *view), seen.record.entry.wanted(sector, *view));
                if came == 0 && wanted == 0 { "–".to_owned() } else { format!("{came} / {wanted}") }
            }));
            row
        })
        .collect();
    writer.blocks.push(Block::Table { caption: page.t("inquiry-report-sample-caption"), header, rows });
    let forms = inquiry.entries::<ConsentForm>(&tenant, study).await?;
    if !forms.is_empty() {
        writer.paragraph(page.t1("inquiry-report-consent", "count", forms.len()));
    }
    Ok(())
}

async fn guide(inquiry: &Inquiry, seen: &Seen, writer: &mut Writer<'_>) -> Result<(), InquiryError> {
    let guides = inquiry.entries::<InterviewGuide>(&writer.page.tenant(), seen.record.id).await?;
    if guides.is_empty() {
        return Ok(());
    }
    writer.part("inquiry-report-guide");
    for guide in guides.into_iter().map(|one| one.entry) {
        writer.heading(2, guide.name.clone());
        for kind in PartKind::ALL {
            let parts: Vec<String> = guide
                .parts
                .iter()
                .filter(|part| part.kind == *kind)
                .map(|part| {
                    let question =
                        if part.question.is_empty() { part.title.clone() } else { part.question.clone() };
                    if part.minutes == 0 {
                        question
                    } else {
                        writer.page.t2(
                            "inquiry-report-question",
                            "question",
                            question,
                            "minutes",
                            part.minutes,
                        )
                    }
                })
                .collect();
            if !parts.is_empty() {
                writer.heading(3, writer.page.t(&format!("inquiry-report-part-{}", kind.name())));
                writer.list(false, parts);
            }
        }
    }
    Ok(())
}

async fn codebook(inquiry: &Inquiry, seen: &Seen, writer: &mut Writer<'_>) -> Result<(), InquiryError> {
    let page = writer.page;
    let codes = in_order(inquiry.entries::<Code>(&page.tenant(), seen.record.id).await?);
    writer.part("inquiry-report-codebook");
    if codes.is_empty() {
        writer.say("inquiry-report-no-codes");
        return Ok(());
    }
    let rows = codes
        .iter()
        .map(|(code, depth)| {
            vec![
                format!("{}{}", "– ".repeat((*depth).min(6) as usize), code.entry.name),
                short(&code.entry.definition),
                short(&code.entry.rule),
            ]
        })
        .collect();
    let header =
        ["inquiry-segment-code", "inquiry-report-definition", "inquiry-report-rule"].map(|key| page.t(key));
    writer.blocks.push(Block::Table {
        caption: page.t("inquiry-report-codebook-caption"),
        header: header.to_vec(),
        rows,
    });
    Ok(())
}

async fn agreement(inquiry: &Inquiry, seen: &Seen, writer: &mut Writer<'_>) -> Result<(), InquiryError> {
    let page = writer.page;
    writer.part("inquiry-report-agreement");
    let made = inquiry.reckoned_as(&page.tenant(), &page.actor, seen).await?;
    let told = tokio::task::spawn_blocking(move || super::agreement::overall(&made)).await;
    let pairs = told.map_err(InquiryError::other)??;
    if pairs.is_empty() {
        writer.say("inquiry-report-one-coder");
        return Ok(());
    }
    writer.say("inquiry-agreement-unit-sentence-text");
    let header = vec![
        page.t("inquiry-report-pair"),
        page.t("inquiry-measure-percent"),
        page.t("inquiry-measure-cohen"),
        page.t("inquiry-measure-alpha_nominal"),
        page.t("inquiry-measure-ac1"),
    ];
    let rows = pairs
        .into_iter()
        .map(|pair| {
            let mut row = vec![format!(
                "{} / {}",
                super::asked::called(page, &pair.first),
                super::asked::called(page, &pair.second)
            )];
            row.extend(pair.values.into_iter().map(|value| match value {
                Ok((value, Some((low, high)))) => {
                    format!("{} ({}–{})", number(page, value, 2), number(page, low, 2), number(page, high, 2))
                }
                Ok((value, None)) => number(page, value, 2),
                Err(why) => {
                    page.t1("inquiry-not-defined", "why", page.t(&format!("inquiry-undefined-{why}")))
                }
            }));
            row
        })
        .collect();
    writer.blocks.push(Block::Table { caption: page.t("inquiry-report-agreement-caption"), header, rows });
    Ok(())
}

async fn results(inquiry: &Inquiry, seen: &Seen, writer: &mut Writer<'_>) -> Result<(), InquiryError> {
    let page = writer.page;
    let tenant = page.tenant();
    let study = seen.record.id;
    let mut quotes: BTreeMap<Id, Vec<String>> = BTreeMap::new();
    for quote in inquiry.entries::<Quote>(&tenant, study).await?.into_iter().map(|one| one.entry) {
        if let Some(category) = quote.category.filter(|_| quote.released) {
            let said = page.t2("inquiry-report-quote", "text", quote.text, "speaker", quote.speaker);
            quotes.entry(category).or_default().push(said);
        }
    }
    writer.part("inquiry-categories-heading");
    let carried = inquiry.carried(&tenant, &page.actor, seen).await?;
    if carried.is_empty() {
        writer.say("inquiry-categories-none");
    }
    let names: BTreeMap<Id, String> =
        carried.iter().map(|one| (one.record.id, one.record.entry.name.clone())).collect();
    for one in carried {
        writer.heading(2, one.record.entry.name.clone());
        writer.paragraph(one.record.entry.text.clone());
        let (list, warning) = voices(page, &one.carriers);
        let list: Vec<String> = list
            .into_iter()
            .map(|voice| {
                let count = page.t2("inquiry-voice", "people", voice.people, "codings", voice.codings);
                format!("{}: {count}", voice.sector)
            })
            .collect();
        writer.paragraph(list.join("; "));
        writer.paragraph(warning);
        writer.list(false, quotes.remove(&one.record.id).unwrap_or_default());
    }
    writer.part("inquiry-perspectives-heading");
    let (means, _) = inquiry.weighed(&tenant, &page.actor, study).await?;
    let proposals = inquiry.entries::<Proposal>(&tenant, study).await?;
    let perspectives = inquiry.entries::<Perspective>(&tenant, study).await?;
    if perspectives.is_empty() {
        writer.say("inquiry-perspectives-none");
    }
    for one in perspectives {
        writer.heading(2, one.entry.name.clone());
        writer.paragraph(one.entry.text.clone());
        let basis: Vec<&str> =
            one.entry.categories.iter().filter_map(|id| names.get(id)).map(String::as_str).collect();
        writer.paragraph(if basis.is_empty() {
            page.t("inquiry-perspective-bare")
        } else {
            format!("{} {}", page.t("inquiry-perspective-rests"), basis.join(", "))
        });
        if let Some(weighed) = means.get(&one.id) {
            writer.paragraph(page.tn(
                "inquiry-weighed",
                &[
                    ("votes", weighed.votes.into()),
                    ("importance", number(page, weighed.importance, 1).into()),
                    ("feasibility", number(page, weighed.feasibility, 1).into()),
                ],
            ));
        }
        let list = proposals
            .iter()
            .filter(|proposal| proposal.entry.perspective == one.id)
            .map(|proposal| {
                let kind = page.t(&format!("inquiry-proposal-{}", proposal.entry.kind.name()));
                format!("{kind}: {}", proposal.entry.title)
            })
            .collect();
        writer.list(false, list);
    }
    Ok(())
}

async fn write(inquiry: &Inquiry, page: &RequestContext, id: Id) -> Result<(Seen, Report), InquiryError> {
    let seen = inquiry.study(&page.tenant(), &page.actor, id, Need::Results).await?;
    let study = &seen.record.entry;
    let mut writer = Writer { page, blocks: Vec::new() };
    if study.origin == "demo" {
        writer.say("inquiry-fiction");
    }
    writer.part("inquiry-report-question-heading");
    writer.paragraph(study.question.clone());
    writer.part("inquiry-method-heading");
    if study.method.is_empty() {
        writer.say("inquiry-report-no-method");
    }
    writer.paragraph(study.method.clone());
    writer.paragraph(page.t1("inquiry-end-text", "day", page.date(study.delete_on)));
    if !study.deleted {
        sample(inquiry, &seen, &mut writer).await?;
    }
    guide(inquiry, &seen, &mut writer).await?;
    codebook(inquiry, &seen, &mut writer).await?;
    if !study.deleted {
        agreement(inquiry, &seen, &mut writer).await?;
    }
    results(inquiry, &seen, &mut writer).await?;
    let today = page.long_date(inquiry.environment().today());
    let report = Report {
        language: page.language.tag().to_owned(),
        rtl: false,
        title: study.name.clone(),
        subtitle: page.t("inquiry-report-subtitle"),
        municipality: page.municipality.name.clone(),
        made_on: page.t1("sheet-made", "date", today),
        blocks: writer.blocks,
        footer: study.name.clone(),
        labels: Labels {
            contents: page.t("sheet-contents"),
            page: page.t("sheet-page"),
            of: page.t("sheet-of"),
            ..Labels::default()
        },
    };
    Ok((seen, report))
}

#[derive(Template)]
#[template(path = "results/report.html")]
struct Show {
    page: RequestContext,
    head: Head,
    report: Report,
}

/// `GET /office/inquiry/{id}/report`
pub(super) async fn show(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
) -> Response {
    match write(&inquiry, &page, id).await {
        Ok((seen, report)) => {
            answer_page(&Show { head: Head::new(&page, &seen, "results"), report, page: page.clone() })
        }
        Err(error) => fail(&page, &error),
    }
}

async fn file(
    inquiry: &Inquiry,
    page: &RequestContext,
    id: Id,
    (ending, media_type): (&str, &'static str),
    make: fn(&Report) -> Result<Vec<u8>, bildungsraum_print::PrintError>,
) -> Response {
    let (seen, report) = match write(inquiry, page, id).await {
        Ok(written) => written,
        Err(error) => return fail(page, &error),
    };
    match tokio::task::spawn_blocking(move || make(&report)).await {
        Ok(Ok(bytes)) => {
            let name = format!("{}.{ending}", seen.record.entry.name);
            Download::attachment(name, media_type, bytes).into_response()
        }
        Ok(Err(error)) => PageError::internal(page, &error).into_response(),
        Err(error) => PageError::internal(page, &error).into_response(),
    }
}

/// `GET /office/inquiry/{id}/report.pdf`
pub(super) async fn pdf(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
) -> Response {
    file(&inquiry, &page, id, ("pdf", "application/pdf"), bildungsraum_print::report).await
}

/// `GET /office/inquiry/{id}/report.docx`
pub(super) async fn docx(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
) -> Response {
    const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    file(&inquiry, &page, id, ("docx", DOCX), bildungsraum_print::report_docx).await
}

/// The report of a study as a file, for whoever may see its results: DOCX or PDF.
pub(crate) async fn bytes(
    inquiry: &Inquiry,
    page: &RequestContext,
    id: Id,
    as_docx: bool,
) -> Result<Vec<u8>, InquiryError> {
    let (_, report) = write(inquiry, page, id).await?;
    let make = if as_docx { bildungsraum_print::report_docx } else { bildungsraum_print::report };
    let made = tokio::task::spawn_blocking(move || make(&report)).await.map_err(InquiryError::other)?;
    made.map_err(InquiryError::other)
}
