//! `/office/network/waves`: two waves of the survey side by side, with what is not known said as such.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::{
    extract::{RawQuery, State},
    response::Response,
};
use bildungsraum_database::Id;
use bildungsraum_page::{Choice, Errors, FormData, RequestContext, page as answer_page};
use bildungsraum_ties::waves::{self, Estimate, Settings, Statement, Tie, Verdict};

use super::{fail, words};
use crate::{
    Network, NetworkError,
    model::{TieStated, Wave},
};

/// How one wave was answered.
struct Answers {
    title: String,
    asked: usize,
    answered: usize,
    share: String,
    ties: usize,
    confirmed: usize,
    declined: usize,
    open_names: usize,
}

/// Ties with one fate.
struct Fate {
    heading: String,
    text: String,
    pairs: Vec<(String, bool)>,
}

#[derive(Template)]
#[template(path = "waves.html")]
struct Waves {
    page: RequestContext,
    errors: Errors,
    earlier: Vec<Choice>,
    later: Vec<Choice>,
    responses: Vec<Answers>,
    compared: bool,
    common: usize,
    fates: Vec<Fate>,
    density: String,
    jaccard: String,
    verdict: String,
}

fn answers(wave: &Wave) -> Answers {
    let whole = i64::try_from(wave.asked.len()).unwrap_or(0);
    Answers {
        title: wave.title.clone(),
        asked: wave.asked.len(),
        answered: wave.answered.len(),
        share: super::surveys::share(i64::try_from(wave.answered.len()).unwrap_or(0), whole),
        ties: wave.ties.len(),
        confirmed: wave.ties.iter().filter(|tie| tie.confirmed).count(),
        declined: wave.ties.iter().filter(|tie| tie.declined).count(),
        open_names: wave.open_names,
    }
}

/// A wave in the engine's form, over a numbering of organisations. Whoever says no to a tie outweighs the one who named it.
fn for_engine(wave: &Wave, number: &BTreeMap<Id, u32>) -> waves::Wave {
    let flags = |ids: &[Id]| {
        let set: BTreeSet<&Id> = ids.iter().collect();
        number.keys().map(|id| set.contains(id)).collect::<Vec<bool>>()
    };
    let stated = wave
        .ties
        .iter()
        .filter(|tie| !tie.declined)
        .flat_map(|tie| {
            let (a, b) = (number.get(&tie.a).copied(), number.get(&tie.b).copied());
            let says = |by: Option<u32>, of: Option<u32>, said: TieStated| {
                (said == TieStated::Named)
                    .then(|| Some(Statement { by: by?, partner: of?, confirmed: tie.confirmed }))
                    .flatten()
            };
            [says(a, b, tie.by_a), says(b, a, tie.by_b)]
        })
        .flatten()
        .collect();
    waves::Wave { asked: flags(&wave.asked), answered: flags(&wave.answered), stated }
}

fn percent(page: &RequestContext, value: f64) -> String {
    let text = format!("{:.1}", value * 100.0);
    if page.language == bildungsraum_page::Language::En { text } else { text.replace('.', ",") }
}

/// An estimate in words: the likely range, and what can be at all.
fn range(page: &RequestContext, estimate: &Estimate) -> String {
    match &estimate.likely {
        Ok(likely) => page.tn(
            "network-waves-range",
            &[
                ("low", percent(page, likely.low).into()),
                ("high", percent(page, likely.high).into()),
                ("lowest", percent(page, estimate.lowest).into()),
                ("highest", percent(page, estimate.highest).into()),
            ],
        ),
        Err(_) => page.tn(
            "network-waves-bounds",
            &[
                ("lowest", percent(page, estimate.lowest).into()),
                ("highest", percent(page, estimate.highest).into()),
            ],
        ),
    }
}

async fn view(network: &Network, page: &RequestContext, form: &FormData) -> Result<Waves, NetworkError> {
    let tenant = page.tenant();
    let all = network.waves(&tenant).await?;
    let chosen = |name: &str, usual: usize| -> Option<Id> {
        let asked = form.text(name).parse().ok().filter(|id| all.iter().any(|one| one.id == *id));
        asked.or_else(|| all.len().checked_sub(usual).and_then(|at| all.get(at)).map(|one| one.id))
    };
    let (first, second) = (chosen("earlier", 2), chosen("later", 1));
    let choices = |now: Option<Id>| {
        all.iter()
            .map(|one| {
                let title = one.survey.words(page.language.tag()).title;
                Choice::new(one.id.text(), title, now == Some(one.id))
            })
            .collect::<Vec<_>>()
    };
    let mut view = Waves {
        errors: Errors::none(),
        earlier: choices(first),
        later: choices(second),
        responses: Vec::new(),
        compared: false,
        common: 0,
        fates: Vec::new(),
        density: String::new(),
        jaccard: String::new(),
        verdict: String::new(),
        page: page.clone(),
    };
    let mut data = Vec::new();
    for id in [first, second].into_iter().flatten() {
        if !data.iter().any(|wave: &Wave| wave.survey_id == id) {
            data.push(network.wave_data(&tenant, id).await?);
        }
    }
    view.responses = data.iter().map(answers).collect();
    let [earlier, later] = data.as_slice() else { return Ok(view) };
    let names = network.name_list(&tenant).await?;
    let mut ids: BTreeSet<Id> = BTreeSet::new();
    for wave in [earlier, later] {
        ids.extend(&wave.asked);
        ids.extend(wave.ties.iter().flat_map(|tie| [tie.a, tie.b]));
    }
    let ids: Vec<Id> = ids.into_iter().collect();
    let number: BTreeMap<Id, u32> = ids.iter().copied().zip(0_u32..).collect();
    let (before, after) = (for_engine(earlier, &number), for_engine(later, &number));
    let roster = ids.len();
    let compared =
        tokio::task::spawn_blocking(move || waves::compare(roster, &before, &after, &Settings::default()))
            .await
            .map_err(|error| NetworkError::Other(error.to_string()))?
            .map_err(|error| NetworkError::Other(error.to_string()))?;
    let name = |at: u32| {
        usize::try_from(at)
            .ok()
            .and_then(|at| ids.get(at))
            .map_or_else(String::new, |id| words::name(page, &names, *id))
    };
    let fate = |key: &str, ties: &[Tie]| Fate {
        heading: page.t1(&format!("network-waves-{key}"), "count", ties.len()),
        text: page.t(&format!("network-waves-{key}-text")),
        pairs: ties.iter().map(|tie| (format!("{} · {}", name(tie.from), name(tie.to)), tie.sure)).collect(),
    };
    view.compared = true;
    view.common = compared.common.len();
    view.fates = vec![
        fate("kept", &compared.kept),
        fate("new", &compared.new),
        fate("ended", &compared.ended),
        fate("unknown-later", &compared.unknown_later),
        fate("unknown-earlier", &compared.unknown_earlier),
    ];
    match &compared.density {
        Ok(change) => {
            view.density = page.t2(
                "network-waves-density",
                "earlier",
                range(page, &change.earlier),
                "later",
                range(page, &change.later),
            );
            view.verdict = page.t(match (change.verdict, change.certain) {
                (Verdict::Rose, true) => "network-waves-rose-sure",
                (Verdict::Rose, false) => "network-waves-rose",
                (Verdict::Fell, true) => "network-waves-fell-sure",
                (Verdict::Fell, false) => "network-waves-fell",
                (Verdict::Same, _) => "network-waves-same",
                (Verdict::NotDistinguishable, _) => "network-waves-open",
            });
        }
        Err(_) => view.density = page.t("network-waves-undefined"),
    }
    view.jaccard = match &compared.jaccard {
        Ok(estimate) => page.t1("network-waves-jaccard", "range", range(page, estimate)),
        Err(_) => page.t("network-waves-undefined"),
    };
    Ok(view)
}

/// `GET /office/network/waves`
pub(super) async fn show(
    State(network): State<Network>,
    page: RequestContext,
    RawQuery(raw): RawQuery,
) -> Response {
    let form = FormData::from_urlencoded(raw.unwrap_or_default().as_bytes());
    match view(&network, &page, &form).await {
        Ok(view) => answer_page(&view),
        Err(error) => fail(&page, &error),
    }
}
