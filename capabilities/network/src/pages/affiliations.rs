//! Who belongs where: organisations by bodies, topics and target groups, as two-mode data.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use bildungsraum_exchange::{
    download::Download,
    table::{CSV_MEDIA_TYPE, Cell, CsvStyle, TableError, to_csv},
};
use bildungsraum_organisations::Sector;
use bildungsraum_page::{Choice, PageError, RequestContext, page as answer_page};
use bildungsraum_ties::{
    formats::{Format, write},
    measures::two_mode::TwoMode,
};

use super::{
    export::ending,
    fail, figures,
    frame::{self, Asked},
};
use crate::{
    Network, NetworkError,
    analysis::Analysis,
    export,
    model::{AffiliationMode, Affiliations, Group, Selection},
};

/// Above so many rows or columns, squares help nobody.
const MOST_ROWS: usize = 150;
const MOST_COLUMNS: usize = 60;
/// Names of one line.
const NAMED: usize = 6;
/// Lines of each list.
const LISTED: usize = 8;
/// Two bodies with this share of members in common are named.
const ALIKE: f64 = 0.5;

fn mode(asked: &Asked) -> AffiliationMode {
    AffiliationMode::from_name(&asked.mode).unwrap_or(AffiliationMode::Bodies)
}

/// Organisations of a sector; cooperations do not matter here.
fn selection(asked: &Asked) -> Selection {
    Selection { sectors: asked.selection(false).sectors, ..Selection::default() }
}

fn query(asked: &Asked, mode: AffiliationMode) -> String {
    super::query(&[("mode", mode.name()), ("sector", &asked.sector)])
}

/// A way to this page, or a file.
struct Link {
    url: String,
    label: String,
    current: bool,
}

/// A body, a topic or a target group.
struct Line {
    label: String,
    count: usize,
    /// Organisations of each sector.
    sectors: Vec<(&'static str, String, usize)>,
    /// Sectors nobody comes from.
    missing: Vec<String>,
    names: String,
}

/// An organisation and where it belongs: a word for each that it does.
struct Row {
    name: String,
    short: String,
    url: String,
    mark: &'static str,
    squares: Vec<Option<String>>,
}

/// An organisation that holds things together.
struct Broker {
    name: String,
    url: String,
    text: String,
}

#[derive(Template)]
#[template(path = "network-affiliations.html")]
struct View {
    page: RequestContext,
    mode: AffiliationMode,
    modes: Vec<Link>,
    sectors: Vec<Choice>,
    exports: Vec<Link>,
    summary: String,
    figures: Vec<(String, String, String)>,
    lines: Vec<Line>,
    heads: Vec<String>,
    rows: Vec<Row>,
    too_large: bool,
    brokers: Vec<Broker>,
    alike: Vec<String>,
    gaps: Vec<String>,
    nobody: Vec<String>,
    /// Bodies in which no organisation sits.
    unseated: Vec<String>,
}

/// What is looked at: organisations that are shown, and what they belong to.
struct Shown {
    /// Number in the analysis.
    organisations: Vec<usize>,
    /// Members are numbers of `organisations`.
    groups: Vec<Group>,
}

impl Shown {
    /// With what nobody belongs to besides.
    fn of(analysis: &Analysis, affiliations: &Affiliations, mode: AffiliationMode) -> (Self, Vec<String>) {
        let mut place = vec![None; affiliations.organisations.len()];
        let mut organisations = Vec::new();
        for (slot, (id, _)) in place.iter_mut().zip(&affiliations.organisations) {
            if let Some(node) = analysis.number(*id) {
                *slot = Some(organisations.len());
                organisations.push(node);
            }
        }
        let groups = affiliations.of(mode).iter().map(|group| Group {
            members: group
                .members
                .iter()
                .filter_map(|&member| place.get(member).copied().flatten())
                .collect(),
            ..group.clone()
        });
        let (mut groups, empty): (Vec<Group>, Vec<Group>) =
            groups.partition(|group| !group.members.is_empty());
        groups.sort_by(|one, other| {
            other.members.len().cmp(&one.members.len()).then_with(|| one.label.cmp(&other.label))
        });
        (Self { organisations, groups }, empty.into_iter().map(|group| group.label).collect())
    }

    fn node(&self, member: usize) -> Option<usize> {
        self.organisations.get(member).copied()
    }
}

/// Who belongs to which of these groups; members are numbers of the organisations.
pub(super) fn two_mode(organisations: usize, groups: &[Group]) -> Option<TwoMode> {
    let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let seats = groups
        .iter()
        .enumerate()
        .flat_map(|(body, group)| group.members.iter().map(move |&member| (small(member), small(body))));
    TwoMode::new(organisations, groups.len(), seats).ok()
}

/// Bodies that resemble each other, and bodies that nobody connects.
pub(super) fn between(
    page: &RequestContext,
    two_mode: &TwoMode,
    body: &dyn Fn(usize) -> String,
    member: &dyn Fn(usize) -> String,
) -> (Vec<String>, Vec<String>) {
    let alike = two_mode
        .duplicates(ALIKE)
        .iter()
        .take(LISTED)
        .map(|one| {
            page.tn(
                "balance-bodies-alike",
                &[
                    ("a", body(one.a as usize).into()),
                    ("b", body(one.b as usize).into()),
                    ("count", one.shared.into()),
                    ("percent", figures::percent(page, one.jaccard).into()),
                ],
            )
        })
        .collect();
    let gaps = two_mode
        .gaps(3)
        .iter()
        .take(LISTED)
        .map(|gap| {
            let mut who: Vec<String> = gap.seats.iter().map(|seat| member(seat.member as usize)).collect();
            who.dedup();
            page.tn(
                if who.is_empty() { "balance-bodies-gap-nobody" } else { "balance-bodies-gap" },
                &[
                    ("a", body(gap.a as usize).into()),
                    ("b", body(gap.b as usize).into()),
                    ("names", figures::list(page, &who, 3).into()),
                ],
            )
        })
        .collect();
    (alike, gaps)
}

fn line(page: &RequestContext, analysis: &Analysis, shown: &Shown, asked: &Asked, group: &Group) -> Line {
    let nodes: Vec<usize> = group.members.iter().filter_map(|&member| shown.node(member)).collect();
    let sectors: Vec<(Sector, usize)> = Sector::ALL
        .into_iter()
        .map(|sector| (sector, nodes.iter().filter(|&&node| analysis.node(node).sector == sector).count()))
        .collect();
    let names: Vec<String> = nodes.iter().map(|&node| analysis.short(node).to_owned()).collect();
    Line {
        label: group.label.clone(),
        count: nodes.len(),
        missing: sectors
            .iter()
            .filter(|(_, count)| *count == 0 && asked.sector.is_empty())
            .map(|(sector, _)| figures::sector(page, *sector))
            .collect(),
        sectors: sectors
            .into_iter()
            .map(|(sector, count)| (figures::mark(sector), figures::sector(page, sector), count))
            .collect(),
        names: figures::list(page, &names, NAMED),
    }
}

/// Organisations with their squares, those first who belong to most.
fn rows(page: &RequestContext, analysis: &Analysis, shown: &Shown) -> Vec<Row> {
    let mut list: Vec<(usize, Row)> = shown
        .organisations
        .iter()
        .enumerate()
        .filter_map(|(member, &node)| {
            let entry = analysis.node(node);
            let squares: Vec<Option<String>> = shown
                .groups
                .iter()
                .map(|group| {
                    group.members.contains(&member).then(|| {
                        page.t2(
                            "affiliations-belongs",
                            "name",
                            entry.name.as_str(),
                            "group",
                            group.label.as_str(),
                        )
                    })
                })
                .collect();
            let count = squares.iter().flatten().count();
            let row = Row {
                name: entry.name.clone(),
                short: analysis.short(node).to_owned(),
                url: page.url(&format!("/office/network/organisations/{}", entry.id)),
                mark: figures::mark(entry.sector),
                squares,
            };
            (count > 0).then_some((count, row))
        })
        .collect();
    list.sort_by(|(one, _), (other, _)| other.cmp(one));
    list.into_iter().map(|(_, row)| row).collect()
}

/// Who alone connects most pairs of groups.
fn brokers(page: &RequestContext, analysis: &Analysis, shown: &Shown, two_mode: &TwoMode) -> Vec<Broker> {
    let mut alone = vec![0_usize; shown.organisations.len()];
    for (member, _, _) in two_mode.sole_links() {
        if let Some(count) = alone.get_mut(member as usize) {
            *count += 1;
        }
    }
    let mut order: Vec<(usize, usize)> =
        alone.into_iter().enumerate().filter(|(_, count)| *count > 0).collect();
    order.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    order
        .into_iter()
        .take(LISTED)
        .filter_map(|(member, count)| {
            let entry = analysis.node(shown.node(member)?);
            let groups = two_mode.bodies_of(u32::try_from(member).ok()?).len();
            Some(Broker {
                name: entry.name.clone(),
                url: page.url(&format!("/office/network/organisations/{}", entry.id)),
                text: page.t2("affiliations-broker", "groups", groups, "pairs", count),
            })
        })
        .collect()
}

fn whole(page: &RequestContext, two_mode: &TwoMode) -> Vec<(String, String, String)> {
    [("two_mode_density", two_mode.density()), ("two_mode_clustering", two_mode.clustering())]
        .into_iter()
        .map(|(key, value)| {
            let text = page.t(&format!("affiliations-{key}-text"));
            (page.t(&format!("affiliations-{key}")), figures::measure(page, key, value).0, text)
        })
        .collect()
}

/// Files of this table: format, what people call it.
const FORMATS: [(&str, &str); 4] =
    [("csv", "CSV"), ("pajek", "Pajek"), ("dl", "UCINET DL"), ("graphml", "GraphML")];

async fn view(network: &Network, page: &RequestContext, asked: &Asked) -> Result<View, NetworkError> {
    let (tenant, mode) = (page.tenant(), mode(asked));
    let analysis = network.analysis(&tenant, &page.actor, &selection(asked)).await?;
    let affiliations = network.affiliations_of(&analysis, &tenant, &page.actor).await?;
    let (shown, empty) = Shown::of(&analysis, affiliations, mode);
    let seats: usize = shown.groups.iter().map(|group| group.members.len()).sum();
    let two_mode = two_mode(shown.organisations.len(), &shown.groups).filter(|_| seats > 0);
    let nobody = match mode {
        AffiliationMode::Bodies => Vec::new(),
        AffiliationMode::Topics | AffiliationMode::TargetGroups => {
            let vocabularies = network.vocabularies(&tenant).await?;
            let found = |key: &str| shown.groups.iter().any(|one| one.key == key);
            vocabularies
                .offered(mode.name())
                .filter(|term| !found(&term.key))
                .map(|term| term.label(page.language.tag()).to_owned())
                .collect()
        }
    };
    let rows = rows(page, &analysis, &shown);
    let too_large = rows.len() > MOST_ROWS || shown.groups.len() > MOST_COLUMNS;
    let (alike, gaps) = match &two_mode {
        Some(two_mode) if mode == AffiliationMode::Bodies => between(
            page,
            two_mode,
            &|body| shown.groups.get(body).map_or_else(String::new, |group| group.label.clone()),
            &|member| shown.node(member).map_or_else(String::new, |node| analysis.node(node).name.clone()),
        ),
        _ => (Vec::new(), Vec::new()),
    };
    Ok(View {
        modes: AffiliationMode::ALL
            .iter()
            .map(|one| Link {
                url: page.url(&format!("/office/network/affiliations{}", query(asked, *one))),
                label: page.t(&format!("affiliations-mode-{}", one.name())),
                current: *one == mode,
            })
            .collect(),
        exports: FORMATS
            .iter()
            .map(|(name, title)| Link {
                url: page.url(&format!("/office/network/export/affiliations/{name}{}", query(asked, mode))),
                label: (*title).to_owned(),
                current: false,
            })
            .collect(),
        summary: page.tn(
            "affiliations-summary",
            &[
                ("organisations", rows.len().into()),
                ("mode", page.t(&format!("affiliations-mode-{}", mode.name())).into()),
                ("groups", shown.groups.len().into()),
                ("seats", seats.into()),
                ("date", page.date(analysis.day).into()),
            ],
        ),
        figures: two_mode.as_ref().map(|two_mode| whole(page, two_mode)).unwrap_or_default(),
        lines: shown.groups.iter().map(|group| line(page, &analysis, &shown, asked, group)).collect(),
        heads: shown.groups.iter().map(|group| group.label.clone()).collect(),
        brokers: two_mode
            .as_ref()
            .map(|two_mode| brokers(page, &analysis, &shown, two_mode))
            .unwrap_or_default(),
        rows: if too_large { Vec::new() } else { rows },
        too_large,
        alike,
        gaps,
        nobody,
        unseated: if mode == AffiliationMode::Bodies { empty } else { Vec::new() },
        sectors: frame::sectors(page, "analysis-filter-any", &asked.sector),
        mode,
        page: page.clone(),
    })
}

/// `GET /office/network/affiliations`
pub(super) async fn show(State(network): State<Network>, page: RequestContext, asked: Asked) -> Response {
    match view(&network, &page, &asked).await {
        Ok(view) => answer_page(&view),
        Err(error) => fail(&page, &error),
    }
}

/// A line for each organisation and what it belongs to.
fn table(
    page: &RequestContext,
    analysis: &Analysis,
    shown: &Shown,
    title: &str,
) -> Result<Vec<u8>, TableError> {
    let rows = shown.groups.iter().flat_map(|group| {
        group.members.iter().filter_map(|&member| shown.node(member)).map(|node| {
            let entry = analysis.node(node);
            vec![
                Cell::Text(entry.name.clone()),
                Cell::Text(figures::sector(page, entry.sector)),
                Cell::Text(group.label.clone()),
            ]
        })
    });
    let columns = [page.t("analysis-column-name"), page.t("analysis-column-sector"), title.to_owned()];
    let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
    to_csv(&columns, rows, CsvStyle::excel())
}

/// `GET /office/network/export/affiliations/{format}`
pub(super) async fn file(
    State(network): State<Network>,
    page: RequestContext,
    Path(format): Path<String>,
    asked: Asked,
) -> Response {
    // A table is for people, with names; the other formats are for programs.
    let format = match format.as_str() {
        "csv" => None,
        name => match Format::from_name(name) {
            Some(format) => Some(format),
            None => return PageError::not_found(&page).into_response(),
        },
    };
    let made = async {
        let tenant = page.tenant();
        let analysis = network.analysis(&tenant, &page.actor, &selection(&asked)).await?;
        let affiliations = network.affiliations_of(&analysis, &tenant, &page.actor).await?;
        let (shown, _) = Shown::of(&analysis, affiliations, mode(&asked));
        let organisations: Vec<_> = shown.organisations.iter().map(|&node| analysis.node(node)).collect();
        let title = page.t(&format!("affiliations-mode-{}", mode(&asked).name()));
        let bytes = match format {
            Some(format) => write(&export::affiliations(&organisations, &shown.groups, &title), format)
                .map(|written| written.bytes)
                .map_err(|error| NetworkError::Other(error.to_string())),
            None => table(&page, &analysis, &shown, &title)
                .map_err(|error| NetworkError::Other(error.to_string())),
        };
        Ok((analysis.day, title, bytes?))
    };
    match made.await {
        Ok((day, title, bytes)) => {
            let (ending, media_type) = format.map_or(("csv", CSV_MEDIA_TYPE), ending);
            Download::attachment(format!("{title} {day}.{ending}"), media_type, bytes).into_response()
        }
        Err(error) => fail(&page, &error),
    }
}
