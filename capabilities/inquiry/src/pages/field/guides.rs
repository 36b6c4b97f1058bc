//! Interview guides: made from the template, changed as a form with or without scripts, printed.

use askama::Template;
use axum::{
    extract::{RawQuery, State},
    response::Response,
};
use bildungsraum_database::{Environment, Id};
use bildungsraum_page::{Choice, Errors, FormData, RequestContext, page as answer_page, page_with};
use bildungsraum_print::Block;

use super::{
    super::{Head, PathId, Undo, done, fail, form_errors, forms::revision, undo, undoable},
    consent::{print, report},
    words,
};
use crate::{
    Inquiry, InquiryError, Need, Seen,
    model::{FocusGroup, GuidePart, GuideTopic, InterviewGuide, PartKind},
};

/// The template's parts besides the six topics: kind, name in the locale keys, minutes.
const AROUND: [(PartKind, &str, u32); 4] = [
    (PartKind::Opening, "welcome", 8),
    (PartKind::Opening, "names", 10),
    (PartKind::Close, "open", 6),
    (PartKind::Close, "thanks", 4),
];
/// Planned minutes of each topic.
const TOPIC_MINUTES: u32 = 10;

/// The template in the reader's language: opening, six topics, close.
fn template(page: &RequestContext, environment: &Environment, study: Id) -> InterviewGuide {
    let part = |kind, topic, name: &str, minutes| {
        let say = |what: &str| page.t(&format!("inquiry-guide-{name}-{what}"));
        GuidePart {
            id: environment.id(),
            kind,
            topic,
            title: say("title"),
            question: say("question"),
            probes: say("probes")
                .lines()
                .map(|one| one.trim().to_owned())
                .filter(|one| !one.is_empty())
                .collect(),
            minutes,
        }
    };
    let around = |wanted: PartKind| AROUND.iter().filter(move |(kind, ..)| *kind == wanted);
    let mut parts: Vec<GuidePart> =
        around(PartKind::Opening).map(|(kind, name, minutes)| part(*kind, None, name, *minutes)).collect();
    parts.extend(
        GuideTopic::ALL.iter().map(|topic| part(PartKind::Main, Some(*topic), topic.name(), TOPIC_MINUTES)),
    );
    parts.extend(around(PartKind::Close).map(|(kind, name, minutes)| part(*kind, None, name, *minutes)));
    InterviewGuide { study, name: page.t("inquiry-guide-template-name"), parts, origin: String::new() }
}

struct Line {
    id: Id,
    name: String,
    parts: usize,
    minutes: u32,
    used: usize,
}

#[derive(Template)]
#[template(path = "field/guides.html")]
struct List {
    page: RequestContext,
    head: Head,
    undo: Option<Undo>,
    lines: Vec<Line>,
    writable: bool,
}

async fn load_list(
    inquiry: &Inquiry,
    page: &RequestContext,
    id: Id,
    query: &FormData,
) -> Result<List, InquiryError> {
    let tenant = page.tenant();
    let seen = inquiry.study(&tenant, &page.actor, id, Need::Field).await?;
    let guides = inquiry.entries::<InterviewGuide>(&tenant, id).await?;
    let groups = inquiry.entries::<FocusGroup>(&tenant, id).await?;
    Ok(List {
        head: Head::new(page, &seen, "field"),
        undo: undo(page, query),
        lines: guides
            .into_iter()
            .map(|one| Line {
                id: one.id,
                parts: one.entry.parts.len(),
                minutes: one.entry.minutes(),
                used: groups.iter().filter(|group| group.entry.guide == Some(one.id)).count(),
                name: one.entry.name,
            })
            .collect(),
        writable: seen.record.archived_at.is_none() && !seen.record.entry.deleted,
        page: page.clone(),
    })
}

/// `GET /office/inquiry/{id}/guides`
pub(super) async fn list(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    RawQuery(query): RawQuery,
) -> Response {
    let query = FormData::from_urlencoded(query.unwrap_or_default().as_bytes());
    match load_list(&inquiry, &page, id, &query).await {
        Ok(view) => answer_page(&view),
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/inquiry/{id}/guides`: one from the template, or an empty one.
pub(super) async fn create(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    form: FormData,
) -> Response {
    let mut guide = template(&page, inquiry.environment(), id);
    if form.is_set("empty") {
        guide.parts.clear();
        guide.name = page.t("inquiry-guide-empty-name");
    }
    match inquiry.add_guide(&page.tenant(), &page.actor, None, guide).await {
        Ok(record) => {
            done(&page, &format!("/office/inquiry/guides/{}/edit", record.id), "inquiry-done-saved")
        }
        Err(error) => fail(&page, &error),
    }
}

struct Part {
    title: String,
    topic: String,
    question: String,
    probes: Vec<String>,
    minutes: String,
}

struct Section {
    heading: String,
    minutes: u32,
    parts: Vec<Part>,
}

#[derive(Template)]
#[template(path = "field/guide.html")]
struct Show {
    page: RequestContext,
    head: Head,
    id: Id,
    name: String,
    minutes: u32,
    sections: Vec<Section>,
    aside: bool,
    writable: bool,
}

fn sections(page: &RequestContext, guide: &InterviewGuide) -> Vec<Section> {
    PartKind::ALL
        .iter()
        .map(|kind| {
            let of = || guide.parts.iter().filter(|part| part.kind == *kind);
            Section {
                heading: page.t(&format!("inquiry-part-kind-{}", kind.name())),
                minutes: of().map(|part| part.minutes).sum(),
                parts: of()
                    .map(|part| Part {
                        title: part.title.clone(),
                        topic: part
                            .topic
                            .map(|topic| page.t(&format!("inquiry-topic-{}", topic.name())))
                            .unwrap_or_default(),
                        question: part.question.clone(),
                        probes: part.probes.clone(),
                        minutes: page.t1("inquiry-minutes", "count", part.minutes),
                    })
                    .collect(),
            }
        })
        .filter(|section| !section.parts.is_empty())
        .collect()
}

async fn load(inquiry: &Inquiry, page: &RequestContext, id: Id) -> Result<Show, InquiryError> {
    let (seen, record) =
        inquiry.entry::<InterviewGuide>(&page.tenant(), &page.actor, id, Need::Field).await?;
    Ok(Show {
        head: Head::new(page, &seen, "field"),
        id,
        minutes: record.entry.minutes(),
        sections: sections(page, &record.entry),
        name: record.entry.name,
        aside: record.archived_at.is_some(),
        writable: seen.record.archived_at.is_none() && !seen.record.entry.deleted,
        page: page.clone(),
    })
}

/// `GET /office/inquiry/guides/{id}`
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

/// `GET /office/inquiry/guides/{id}/sheet.pdf`
pub(super) async fn pdf(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
) -> Response {
    let view = match load(&inquiry, &page, id).await {
        Ok(view) => view,
        Err(error) => return fail(&page, &error),
    };
    let mut blocks = Vec::new();
    for section in view.sections {
        let minutes = page.t1("inquiry-minutes", "count", section.minutes);
        blocks.push(Block::Heading { level: 1, text: format!("{} ({minutes})", section.heading) });
        for part in section.parts {
            blocks.push(Block::Heading { level: 2, text: format!("{} ({})", part.title, part.minutes) });
            if !part.question.is_empty() {
                blocks.push(Block::Paragraph { text: part.question });
            }
            if !part.probes.is_empty() {
                blocks.push(Block::List { numbered: false, items: part.probes });
            }
        }
    }
    let subtitle = format!("{} · {}", view.head.name, page.t1("inquiry-minutes", "count", view.minutes));
    let whole = report(&inquiry, &page, view.name, subtitle, blocks);
    print(&page, "leitfaden.pdf", whole).await
}

/// A part as the form holds it.
struct PartRow {
    number: usize,
    id: String,
    kinds: Vec<Choice>,
    topics: Vec<Choice>,
    title: String,
    question: String,
    probes: String,
    minutes: String,
    error: String,
    first: bool,
    last: bool,
}

#[derive(Template)]
#[template(path = "field/guide_edit.html")]
struct Edit {
    page: RequestContext,
    errors: Errors,
    head: Head,
    id: Id,
    name: String,
    revision: String,
    rows: Vec<PartRow>,
}

/// The parts as they were typed: id, kind, topic, title, question, probes, minutes.
type Typed = Vec<[String; 7]>;

const COLUMNS: [&str; 7] =
    ["part_id", "part_kind", "part_topic", "part_title", "part_question", "part_probes", "part_minutes"];

fn typed(form: &FormData) -> Typed {
    let columns: Vec<Vec<String>> = COLUMNS.iter().map(|name| form.column(name)).collect();
    let rows = columns.first().map_or(0, Vec::len).min(crate::model::MOST_PARTS + 1);
    (0..rows)
        .map(|row| {
            std::array::from_fn(|column| {
                let cell = columns.get(column).and_then(|all| all.get(row));
                cell.map(|text| text.replace("\r\n", "\n")).unwrap_or_default()
            })
        })
        .collect()
}

fn typed_of(guide: &InterviewGuide) -> Typed {
    guide
        .parts
        .iter()
        .map(|part| {
            [
                part.id.text(),
                part.kind.name().to_owned(),
                part.topic.map_or("", GuideTopic::name).to_owned(),
                part.title.clone(),
                part.question.clone(),
                part.probes.join("\n"),
                part.minutes.to_string(),
            ]
        })
        .collect()
}

/// What a button of the form does to the parts: `add`, `remove-3`, `up-3`, `down-3`. Returns whether one was pressed.
fn rearranged(rows: &mut Typed, action: &str, id: impl FnOnce() -> String) -> bool {
    if action == "add" {
        let kind = PartKind::Main.name().to_owned();
        let empty = String::new;
        rows.push([id(), kind, empty(), empty(), empty(), empty(), "5".to_owned()]);
        return true;
    }
    let Some((what, number)) = action.split_once('-') else { return false };
    let Some(number) = number.parse::<usize>().ok().filter(|number| *number < rows.len()) else {
        return false;
    };
    match what {
        "remove" => {
            rows.remove(number);
        }
        "up" if number > 0 => rows.swap(number, number - 1),
        "down" if number + 1 < rows.len() => rows.swap(number, number + 1),
        _ => {}
    }
    true
}

fn read(rows: &Typed, study: Id, name: String) -> Result<InterviewGuide, InquiryError> {
    let mut errors = Vec::new();
    let mut parts = Vec::new();
    for (number, [id, kind, topic, title, question, probes, minutes]) in rows.iter().enumerate() {
        let mut wrong = |field: &str, key| {
            errors.push(crate::model::FieldError::new(format!("parts/{number}/{field}"), key));
        };
        let id: Option<Id> = id.parse().ok();
        let kind = PartKind::from_name(kind);
        if id.is_none() || kind.is_none() {
            wrong("title", "inquiry-error-choice");
        }
        let minutes: u32 = if minutes.is_empty() {
            0
        } else {
            minutes.parse().unwrap_or_else(|_| {
                wrong("minutes", "inquiry-error-number");
                0
            })
        };
        if let (Some(id), Some(kind)) = (id, kind) {
            parts.push(GuidePart {
                id,
                kind,
                topic: GuideTopic::from_name(topic),
                title: title.clone(),
                question: question.clone(),
                probes: probes
                    .lines()
                    .map(|one| one.trim().to_owned())
                    .filter(|one| !one.is_empty())
                    .collect(),
                minutes,
            });
        }
    }
    if errors.is_empty() {
        Ok(InterviewGuide { study, name, parts, origin: String::new() })
    } else {
        Err(InquiryError::Invalid(errors))
    }
}

fn edit_view(
    page: &RequestContext,
    seen: &Seen,
    id: Id,
    (name, revision): (String, String),
    rows: Typed,
    errors: Errors,
) -> Edit {
    let count = rows.len();
    let part_errors: Vec<(String, String)> = errors
        .list()
        .iter()
        .filter_map(|(field, text)| Some((field.strip_prefix("parts/")?.to_owned(), text.clone())))
        .collect();
    Edit {
        head: Head::new(page, seen, "field"),
        id,
        name,
        revision,
        rows: rows
            .into_iter()
            .enumerate()
            .map(|(number, [part, kind, topic, title, question, probes, minutes])| {
                let mut topics = vec![Choice::new("", page.t("inquiry-topic-none"), topic.is_empty())];
                topics.extend(words::choices(
                    page,
                    GuideTopic::ALL.iter().copied(),
                    GuideTopic::name,
                    "inquiry-topic",
                    &topic,
                ));
                PartRow {
                    number,
                    id: part,
                    kinds: words::choices(
                        page,
                        PartKind::ALL.iter().copied(),
                        PartKind::name,
                        "inquiry-part-kind",
                        &kind,
                    ),
                    topics,
                    title,
                    question,
                    probes,
                    minutes,
                    error: part_errors
                        .iter()
                        .find(|(field, _)| field.starts_with(&format!("{number}/")))
                        .map(|(_, text)| text.clone())
                        .unwrap_or_default(),
                    first: number == 0,
                    last: number + 1 == count,
                }
            })
            .collect(),
        errors,
        page: page.clone(),
    }
}

/// `GET /office/inquiry/guides/{id}/edit`
pub(super) async fn edit(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
) -> Response {
    match inquiry.entry::<InterviewGuide>(&page.tenant(), &page.actor, id, Need::Field).await {
        Ok((seen, record)) => {
            let of = (record.entry.name.clone(), record.revision.to_string());
            answer_page(&edit_view(&page, &seen, id, of, typed_of(&record.entry), Errors::none()))
        }
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/inquiry/guides/{id}/edit`: saves, or does to the parts what a button says and shows the form again.
pub(super) async fn save(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    form: FormData,
) -> Response {
    let tenant = page.tenant();
    let (seen, _) = match inquiry.entry::<InterviewGuide>(&tenant, &page.actor, id, Need::Field).await {
        Ok(found) => found,
        Err(error) => return fail(&page, &error),
    };
    let mut rows = typed(&form);
    let of = (form.text("name"), form.text("revision"));
    if rearranged(&mut rows, form.raw("action"), || inquiry.environment().id().text()) {
        return answer_page(&edit_view(&page, &seen, id, of, rows, Errors::none()));
    }
    let saved = match read(&rows, seen.record.id, form.text("name")) {
        Ok(guide) => inquiry.save_guide(&tenant, &page.actor, id, Some(revision(&form)), guide).await,
        Err(error) => Err(error),
    };
    match saved.map_err(|error| form_errors(&page, error)) {
        Ok(_) => done(&page, &format!("/office/inquiry/guides/{id}"), "inquiry-done-saved"),
        Err(Ok((status, errors))) => page_with(status, &edit_view(&page, &seen, id, of, rows, errors)),
        Err(Err(error)) => fail(&page, &error),
    }
}

/// `POST /office/inquiry/guides/{id}/archive`
pub(super) async fn archive(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    _: FormData,
) -> Response {
    match inquiry.archive_in_field::<InterviewGuide>(&page.tenant(), &page.actor, id, true).await {
        Ok(record) => {
            undoable(&page, &format!("/office/inquiry/{}/guides", record.entry.study), "guides", id)
        }
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/inquiry/guides/{id}/restore`
pub(super) async fn restore(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    _: FormData,
) -> Response {
    match inquiry.archive_in_field::<InterviewGuide>(&page.tenant(), &page.actor, id, false).await {
        Ok(_) => done(&page, &format!("/office/inquiry/guides/{id}"), "inquiry-done-restored"),
        Err(error) => fail(&page, &error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(names: &[&str]) -> Typed {
        names
            .iter()
            .map(|name| {
                std::array::from_fn(|column| if column == 3 { (*name).to_owned() } else { String::new() })
            })
            .collect()
    }

    fn titles(rows: &Typed) -> Vec<&str> {
        rows.iter().map(|row| row[3].as_str()).collect()
    }

    #[test]
    fn buttons_move_parts_without_scripts() {
        let mut parts = rows(&["a", "b", "c"]);
        let id = || "x".to_owned();
        assert!(rearranged(&mut parts, "up-2", id));
        assert_eq!(titles(&parts), ["a", "c", "b"]);
        assert!(rearranged(&mut parts, "down-0", id));
        assert_eq!(titles(&parts), ["c", "a", "b"]);
        assert!(rearranged(&mut parts, "up-0", id) && rearranged(&mut parts, "down-2", id));
        assert_eq!(titles(&parts), ["c", "a", "b"]);
        assert!(rearranged(&mut parts, "remove-1", id) && rearranged(&mut parts, "add", id));
        assert_eq!(titles(&parts), ["c", "b", ""]);
        for none in ["", "save", "up-9", "up-x", "-"] {
            assert!(!rearranged(&mut parts, none, id), "{none:?}");
        }
    }
}
