//! What the views of the network have in common: which part is looked at, who is selected, and the way from one to another.

use axum::extract::{FromRequestParts, Query};
use bildungsraum_database::Id;
use bildungsraum_organisations::{Sector, Vocabularies};
use bildungsraum_page::{Choice, RequestContext};
use http::request::Parts;
use serde::Deserialize;

use crate::{
    analysis::Analysis,
    model::{CooperationKind, Selection},
};

/// What an address asks for. What makes no sense is as if it were not there.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    /// A sector's name.
    pub(crate) sector: String,
    /// A topic's key.
    pub(crate) topic: String,
    /// A kind of cooperation.
    pub(crate) kind: String,
    /// A quarter's key.
    pub(crate) quarter: String,
    /// `1`: only what is confirmed.
    pub(crate) confirmed: String,
    /// A day.
    pub(crate) as_of: String,
    /// `1`: sitting in one body is a tie, too.
    pub(crate) bodies: String,
    /// Who is selected: an id.
    pub(crate) focus: String,
    /// Who is selected: a name, as typed.
    pub(crate) find: String,
    /// `town` or `force`.
    pub(crate) layout: String,
    /// Column of the table.
    pub(crate) sort: String,
    /// `up` or `down`.
    pub(crate) dir: String,
    /// Community of the matrix.
    pub(crate) group: String,
    /// What organisations belong to: the name of an [`crate::model::AffiliationMode`].
    pub(crate) mode: String,
}

impl<S: Send + Sync> FromRequestParts<S> for Asked {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        let asked = Query::<Self>::from_request_parts(parts, state).await;
        Ok(asked.map(|Query(asked)| asked).unwrap_or_default())
    }
}

impl Asked {
    /// The part of the network that is asked for.
    pub(crate) fn selection(&self, public: bool) -> Selection {
        let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Selection {
            sectors: Sector::ALL.into_iter().filter(|one| one.name() == self.sector).collect(),
            quarters: text(&self.quarter).into_iter().collect(),
            topics: text(&self.topic).into_iter().collect(),
            kinds: CooperationKind::from_name(&self.kind).into_iter().collect(),
            confirmed_only: self.confirmed == "1",
            as_of: self.as_of.parse().ok(),
            with_bodies: self.bodies == "1" && !public,
            public_only: public,
        }
    }

    /// The same as part of an address, with changes; an empty value takes something away.
    pub(crate) fn query(&self, changes: &[(&str, &str)]) -> String {
        let own = [
            ("sector", &self.sector),
            ("topic", &self.topic),
            ("kind", &self.kind),
            ("quarter", &self.quarter),
            ("confirmed", &self.confirmed),
            ("as_of", &self.as_of),
            ("bodies", &self.bodies),
            ("focus", &self.focus),
        ];
        let mut out = form_urlencoded::Serializer::new(String::new());
        for (name, value) in own {
            if !value.is_empty() && !changes.iter().any(|(changed, _)| *changed == name) {
                out.append_pair(name, value);
            }
        }
        for (name, value) in changes {
            if !value.is_empty() {
                out.append_pair(name, value);
            }
        }
        let text = out.finish();
        if text.is_empty() { text } else { format!("?{text}") }
    }

    /// Number of the organisation that is selected.
    pub(crate) fn selected(&self, analysis: &Analysis) -> Option<usize> {
        if !self.find.is_empty() {
            let wanted = self.find.trim().to_lowercase();
            let names = analysis.picture.nodes.iter();
            let found = names.clone().position(|node| node.name.to_lowercase() == wanted);
            return found.or_else(|| {
                names
                    .clone()
                    .position(|node| !wanted.is_empty() && node.name.to_lowercase().contains(&wanted))
            });
        }
        analysis.number(self.focus.parse::<Id>().ok()?)
    }
}

/// Names that are offered while typing.
const NAMES: usize = 1000;

/// A link from one view to another.
#[derive(Debug)]
pub(crate) struct View {
    pub(crate) url: String,
    pub(crate) label: String,
    pub(crate) icon: &'static str,
    pub(crate) current: bool,
}

/// What stands above each view.
#[derive(Debug)]
pub(crate) struct Frame {
    pub(crate) views: Vec<View>,
    pub(crate) action: String,
    pub(crate) sectors: Vec<Choice>,
    pub(crate) topics: Vec<Choice>,
    pub(crate) kinds: Vec<Choice>,
    pub(crate) quarters: Vec<Choice>,
    pub(crate) confirmed: bool,
    pub(crate) bodies: bool,
    pub(crate) as_of: String,
    pub(crate) focus: String,
    pub(crate) find: String,
    /// Is anything filtered?
    pub(crate) filtered: bool,
    pub(crate) names: Vec<String>,
    /// How much is seen, and as of when.
    pub(crate) summary: String,
    /// Everything without the filter.
    pub(crate) all_url: String,
}

/// Views of the office: path, key of its name, icon.
const OFFICE: [(&str, &str, &str); 5] = [
    ("/office/network", "analysis-view-overview", "compass"),
    ("/office/network/map", "analysis-view-map", "network"),
    ("/office/network/table", "analysis-view-table", "list"),
    ("/office/network/matrix", "analysis-view-matrix", "grid"),
    ("/office/network/proposals", "analysis-view-proposals", "handshake"),
];

/// Views of everybody.
const PUBLIC: [(&str, &str, &str); 2] = [
    ("/network", "public-network-view-map", "network"),
    ("/network/list", "public-network-view-list", "list"),
];

/// The sectors to choose from; `any`: the word for all of them.
pub(crate) fn sectors(page: &RequestContext, any: &str, chosen: &str) -> Vec<Choice> {
    let mut list = vec![Choice::new("", page.t(any), chosen.is_empty())];
    list.extend(
        Sector::ALL
            .into_iter()
            .map(|one| Choice::new(one.name(), super::figures::sector(page, one), one.name() == chosen)),
    );
    list
}

impl Frame {
    /// The frame of a view at `path`.
    pub(crate) fn new(
        page: &RequestContext,
        asked: &Asked,
        analysis: &Analysis,
        words: &Vocabularies,
        path: &str,
        public: bool,
    ) -> Self {
        let language = page.language.tag();
        let any_key = if public { "public-network-any" } else { "analysis-filter-any" };
        let any = |chosen: &str| vec![Choice::new("", page.t(any_key), chosen.is_empty())];
        let terms = |kind: &str, chosen: &str| {
            let mut list = any(chosen);
            list.extend(
                words
                    .offered(kind)
                    .map(|term| Choice::new(&term.key, term.label(language), term.key == chosen)),
            );
            list
        };
        let mut kinds = any(&asked.kind);
        if !public {
            kinds.extend(CooperationKind::ALL.iter().map(|one| {
                Choice::new(one.name(), super::figures::kind(page, *one), one.name() == asked.kind)
            }));
        }
        let views: &[(&str, &str, &'static str)] = if public { &PUBLIC } else { &OFFICE };
        let selected = asked.selected(analysis);
        let focus = selected.map_or_else(String::new, |node| analysis.node(node).id.text());
        let kept = Asked { focus: focus.clone(), ..asked.clone() };
        let values = [
            ("organisations", analysis.picture.nodes.len().into()),
            ("ties", analysis.picture.ties.len().into()),
            ("date", page.date(asked.as_of.parse().unwrap_or(analysis.day)).into()),
        ];
        Self {
            views: views
                .iter()
                .map(|(to, key, icon)| View {
                    url: page.url(&format!("{to}{}", kept.query(&[]))),
                    label: page.t(key),
                    icon,
                    current: *to == path,
                })
                .collect(),
            action: page.url(path),
            sectors: sectors(page, any_key, &asked.sector),
            topics: terms("topics", &asked.topic),
            kinds,
            quarters: terms("quarters", &asked.quarter),
            confirmed: asked.confirmed == "1",
            bodies: asked.bodies == "1",
            as_of: asked.as_of.parse::<jiff::civil::Date>().map(|day| day.to_string()).unwrap_or_default(),
            find: selected.map_or_else(|| asked.find.clone(), |node| analysis.node(node).name.clone()),
            focus,
            filtered: [
                &asked.sector,
                &asked.topic,
                &asked.kind,
                &asked.quarter,
                &asked.confirmed,
                &asked.as_of,
                &asked.bodies,
            ]
            .iter()
            .any(|text| !text.is_empty()),
            // A list of names is a help while typing; with very many it would only make the page heavy.
            names: analysis.picture.nodes.iter().take(NAMES).map(|node| node.name.clone()).collect(),
            summary: page.tn(if public { "public-network-summary" } else { "analysis-summary" }, &values),
            all_url: page.url(path),
        }
    }
}
