//! The demo's cooperations, needs, resources and survey, from the tables in `demo/` (described in `demo/README.md`).
//!
//! Cooperations are facts of public pages, each with its source; nobody named has confirmed one. Needs, resources and all
//! answers of the survey are invented, and say so.

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap},
};

use bildungsraum_database::{Id, Municipality};
use bildungsraum_exchange::table::{Limits, Row, Table, read};
use bildungsraum_organisations::demo_id;
use bildungsraum_trail::Actor;
use jiff::{ToSpan, civil::Date};

use crate::{
    Network, NetworkError,
    model::{
        Answer, Cooperation, CooperationInput, CooperationKind, DayPart, Field, Frequency, Named, Need,
        NeedKind, Side, StatedBy, Survey, SurveyState, Texts, Visibility,
    },
};

/// What was loaded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DemoReport {
    /// Cooperations with a source.
    pub cooperations: usize,
    /// Needs and resources.
    pub needs: usize,
    /// Answers to the survey, in both waves.
    pub answers: usize,
}

/// Noted with everything that is invented.
const INVENTED: &str = "für die Vorführung erfunden";

/// Where the demo's files come from.
pub type Files<'a> = &'a (dyn Fn(&str) -> Option<Cow<'static, [u8]>> + Sync);

fn table(files: Files<'_>, name: &str) -> Result<Table, NetworkError> {
    let bytes = files(name).ok_or_else(|| NetworkError::Other(format!("demo/{name} is missing")))?;
    read(&bytes, None, &Limits::default())
        .map_err(|error| NetworkError::Other(format!("demo/{name}: {error}")))
}

fn cell<'a>(table: &Table, row: &'a Row, column: &str) -> &'a str {
    table.column(column).and_then(|at| row.cells.get(at)).map_or("", String::as_str)
}

fn list(text: &str) -> Vec<String> {
    text.split(';').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

fn wrong(name: &str, row: &Row, what: &str) -> NetworkError {
    NetworkError::Other(format!("demo/{name}, line {}: {what}", row.line))
}

fn cooperations(files: Files<'_>, at: jiff::Timestamp) -> Result<Vec<(Id, Cooperation)>, NetworkError> {
    let name = "cooperations.csv";
    let table = table(files, name)?;
    let mut found = Vec::new();
    for row in &table.rows {
        let get = |column: &str| cell(&table, row, column);
        let day = |column: &str| match get(column) {
            "" => Ok(None),
            text => text.parse().map(Some).map_err(|error: String| wrong(name, row, &error)),
        };
        let mut input = CooperationInput {
            organisation_ids: list(get("organisation_ids")).iter().map(|id| demo_id(id)).collect(),
            topics: list(get("topics")),
            kind: CooperationKind::from_name(get("kind")),
            intensity: None,
            frequency: Frequency::from_name(get("frequency")),
            since: day("since")?,
            until: day("until")?,
            note: get("note_de").to_owned(),
            source_url: get("source_url").to_owned(),
        };
        input.tidy();
        if input.organisation_ids.len() < 2 || input.source_url.is_empty() {
            return Err(wrong(name, row, "two organisations and a source are needed"));
        }
        let mut cooperation = Cooperation::new(input, StatedBy::office(), &[], at);
        // It can be read elsewhere.
        cooperation.released = true;
        found.push((demo_id(get("id")), cooperation));
    }
    Ok(found)
}

fn needs(files: Files<'_>) -> Result<Vec<(Id, Need)>, NetworkError> {
    let name = "network_needs.csv";
    let table = table(files, name)?;
    let mut found = Vec::new();
    for row in &table.rows {
        let get = |column: &str| cell(&table, row, column);
        let side = Side::from_name(get("side")).ok_or_else(|| wrong(name, row, "no such side"))?;
        let kind = NeedKind::from_name(get("kind")).ok_or_else(|| wrong(name, row, "no such kind"))?;
        let visible: BTreeMap<Field, Visibility> = list(get("visible"))
            .iter()
            .filter_map(|pair| {
                let (field, seen) = pair.split_once('=')?;
                Some((Field::from_name(field)?, Visibility::from_name(seen)?))
            })
            .collect();
        let mut need = Need {
            topic: get("topic").to_owned(),
            quarter: get("quarter").to_owned(),
            target_groups: list(get("target_groups")),
            weekdays: list(get("weekdays")).iter().filter_map(|day| day.parse().ok()).collect(),
            day_parts: list(get("day_parts")).iter().filter_map(|part| DayPart::from_name(part)).collect(),
            text: get("text").to_owned(),
            amount: get("amount").to_owned(),
            visible,
            origin: INVENTED.to_owned(),
            ..Need::new(side, demo_id(get("organisation_id")), kind)
        };
        need.tidy();
        found.push((demo_id(get("id")), need));
    }
    Ok(found)
}

/// Wave → organisation → answer, in the order of the table.
type Waves = BTreeMap<String, Vec<(Id, Answer)>>;

fn answers(files: Files<'_>) -> Result<Waves, NetworkError> {
    let name = "network_survey.csv";
    let table = table(files, name)?;
    let mut waves: Waves = BTreeMap::new();
    let mut at: HashMap<(String, Id), usize> = HashMap::new();
    for row in &table.rows {
        let get = |column: &str| cell(&table, row, column);
        let organisation = demo_id(get("organisation_id"));
        let wave = waves.entry(get("wave").to_owned()).or_default();
        let index = *at.entry((get("wave").to_owned(), organisation)).or_insert_with(|| {
            wave.push((organisation, Answer::default()));
            wave.len() - 1
        });
        let Some((_, answer)) = wave.get_mut(index) else { continue };
        let partner = Some(get("partner_id")).filter(|id| !id.is_empty()).map(demo_id);
        if partner.is_none() && get("name").is_empty() {
            answer.alone = answer.partners.is_empty();
            continue;
        }
        answer.alone = false;
        answer.partners.push(Named {
            organisation_id: partner,
            name: get("name").to_owned(),
            topics: list(get("topics")),
            closeness: get("closeness").parse().ok(),
            frequency: Frequency::from_name(get("frequency")),
        });
    }
    Ok(waves)
}

fn texts(year: &str) -> BTreeMap<String, Texts> {
    let of = |title: String, intro: &str| Texts { title, intro: intro.to_owned(), ..Texts::default() };
    [
        (
            "de".to_owned(),
            of(
                format!("Netzwerkbefragung {year}"),
                "Diese Befragung gehört zur Vorführung. Alle Antworten darin sind erfunden.",
            ),
        ),
        (
            "en".to_owned(),
            of(
                format!("Network survey {year}"),
                "This survey belongs to the demonstration. All answers in it are invented.",
            ),
        ),
    ]
    .into()
}

/// Loads the demo. Again: what is there stays.
pub async fn load(
    network: &Network,
    municipality: &Municipality,
    actor: &Actor,
    files: Files<'_>,
) -> Result<DemoReport, NetworkError> {
    let tenant = municipality.tenant();
    let at = network.environment.now();
    let mut report = DemoReport {
        cooperations: network.add_many(&tenant, actor, cooperations(files, at)?).await?,
        needs: network.add_many_needs(&tenant, actor, needs(files)?).await?,
        answers: 0,
    };
    if !network.surveys(&tenant).await?.is_empty() {
        return Ok(report);
    }
    let today = network.today();
    let mut previous = None;
    let waves = answers(files)?;
    let last = waves.keys().next_back().cloned();
    for (year, answers) in waves {
        let open = Some(&year) == last.as_ref();
        let opened: Date = if open {
            today.checked_sub(20.days()).unwrap_or(today)
        } else {
            year.parse::<i16>().ok().and_then(|year| Date::new(year, 10, 6).ok()).unwrap_or(today)
        };
        let survey = Survey {
            texts: texts(&year),
            closes: opened.checked_add(if open { 60.days() } else { 42.days() }).ok(),
            previous_id: previous,
            asks_needs: true,
            origin: INVENTED.to_owned(),
        };
        let state = if open { SurveyState::Open } else { SurveyState::Closed };
        let id = demo_id(&format!("network-survey-{year}"));
        report.answers += network.lay_wave(municipality, actor, id, survey, opened, state, answers).await?;
        previous = Some(id);
    }
    Ok(report)
}
