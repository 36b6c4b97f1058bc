//! Invented but plausible offers in a data folder, written the way an import writes them.

use std::{collections::BTreeSet, path::PathBuf};

use anyhow::Context;
use bildungsraum::{config::Config, house::House};
use bildungsraum_calendar::{Schedule, Span};
use bildungsraum_database::{Environment, Id};
use bildungsraum_offers::{
    ImportRow, Offer,
    model::{Cost, CostKind, LearningForm, Registration},
};
use bildungsraum_trail::{Actor, Via};
use jiff::{
    ToSpan,
    civil::{Date, Time},
};

use crate::words::{FORMS, Numbers, SENTENCES, STAGES, SUBJECTS};

const WEEKDAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/// Fills the folder and brings its search index up to date.
pub async fn run(data: PathBuf, offers: usize) -> anyhow::Result<String> {
    let config = Config { data, demo: true, ..Config::default() };
    let environment = Environment::system();
    let house = House::open(config, environment.clone()).await?;
    let municipality = house
        .database
        .across()
        .municipalities()
        .await?
        .into_iter()
        .next()
        .context("the demo has no municipality")?;
    let tenant = municipality.tenant();
    let actor = Actor::system("bench", Via::Command);
    let organisations: Vec<Id> =
        house.organisations.names(&tenant).await?.into_iter().map(|(id, _)| id).collect();
    let places: Vec<Id> =
        house.organisations.all_places(&tenant).await?.into_iter().map(|place| place.id).collect();
    let stated: BTreeSet<String> = [
        "organisation_id",
        "title",
        "summary",
        "description",
        "place_id",
        "life_stages",
        "age_min",
        "age_max",
        "topics",
        "competencies",
        "languages",
        "cost",
        "capacity",
        "free_places",
        "registration",
        "schedule",
        "learning_form",
    ]
    .map(str::to_owned)
    .into();
    let today = environment.today();
    let there = 89;
    let mut numbers = Numbers(20_261_123);
    let mut made = there.min(offers);
    while made < offers {
        let many = (offers - made).min(500);
        let mut rows = Vec::with_capacity(many);
        for _ in 0..many {
            rows.push(ImportRow {
                id: None,
                offer: offer(&mut numbers, &organisations, &places, today)?,
                stated: stated.clone(),
                confirmed_at: Some(environment.now()),
            });
        }
        house.offers.offers.import(&tenant, &actor, "bench", true, rows).await?;
        made += many;
    }
    house.offers.indexes.follow(&municipality).await?;
    while house.offers.indexes.follow(&municipality).await? > 0 {}
    house.database.close().await;
    Ok(format!("{made} offers of {} organisations at {} places", organisations.len(), places.len()))
}

fn offer(numbers: &mut Numbers, organisations: &[Id], places: &[Id], today: Date) -> anyhow::Result<Offer> {
    let (subject, topic, competency) = *numbers.of(&SUBJECTS).context("no subjects")?;
    let (stage, youngest, oldest) = *numbers.of(&STAGES).context("no stages")?;
    let title = numbers.of(&FORMS).copied().unwrap_or("{}").replace("{}", subject);
    let mut sentences = vec![format!("{title}: ein Angebot für alle, die {subject} kennenlernen wollen.")];
    for _ in 0..4 + numbers.below(4) {
        sentences.push(numbers.of(&SENTENCES).copied().unwrap_or_default().to_owned());
    }
    let weekday = numbers.below(7);
    let hour = i8::try_from(9 + numbers.below(10))?;
    let day = today.checked_add(i64::try_from(numbers.below(60))?.days())?;
    let (from, to) = (Time::new(hour, 0, 0, 0)?, Time::new(hour + 1, 30, 0, 0)?);
    let schedule = match numbers.below(10) {
        0 | 1 => Schedule::Standing,
        2 => Schedule::Unclear { text: "nach Absprache".into() },
        3 | 4 => {
            let dates: Result<Vec<Span>, _> = (0..4)
                .map(|week| Ok::<_, anyhow::Error>(Span::on(day.checked_add((week * 7).days())?, from, to)?))
                .collect();
            Schedule::dates(dates?)?
        }
        _ => Schedule::rule(
            Span::on(day, from, to)?,
            &format!("FREQ=WEEKLY;BYDAY={};COUNT=30", WEEKDAYS.get(weekday).copied().unwrap_or("MO")),
        )?,
    };
    let cost = match numbers.below(4) {
        0 => Cost { kind: CostKind::Free, ..Cost::default() },
        1 => Cost::default(),
        _ => Cost {
            kind: CostKind::Paid,
            min_cents: Some(u32::try_from(200 + 100 * numbers.below(60))?),
            unit: "course".into(),
            ..Cost::default()
        },
    };
    let mut languages = vec!["de".to_owned()];
    if numbers.below(6) == 0 {
        languages.push((*numbers.of(&["tr", "uk", "ar", "en"]).context("no languages")?).to_owned());
    }
    let capacity = u32::try_from(8 + numbers.below(20))?;
    Ok(Offer {
        organisation_id: numbers.of(organisations).copied(),
        title,
        summary: sentences.first().cloned().unwrap_or_default(),
        description: sentences.join(" "),
        place_id: if numbers.below(12) == 0 { None } else { numbers.of(places).copied() },
        life_stages: vec![stage.into()],
        age_min: Some(youngest),
        age_max: (oldest < 90).then_some(oldest),
        target_groups: vec![(if oldest < 12 { "children" } else { "everybody" }).into()],
        learning_form: Some(LearningForm::NonFormal),
        topics: vec![topic.into()],
        competencies: vec![competency.into()],
        languages,
        cost,
        capacity: Some(capacity),
        free_places: Some(capacity / 3),
        registration: Registration { ways: vec!["online".into()], ..Registration::default() },
        schedule,
        ..Offer::default()
    })
}
