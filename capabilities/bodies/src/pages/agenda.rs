//! The rows of an agenda's form.

use bildungsraum_database::Id;
use bildungsraum_page::FormData;

use super::forms::Reader;
use crate::model::{AgendaItem, Meeting};

/// A row as it was typed. `key`: place in the agenda the form was made from; empty: it is new.
pub(super) struct Row {
    pub key: String,
    pub order: String,
    pub title: String,
    pub organisation: String,
    pub minutes: String,
    pub text: String,
}

/// Rows that have something in them.
pub(super) fn rows(form: &FormData) -> Vec<Row> {
    let column = |name: &str| form.column(name).into_iter();
    let mut keys = column("item_key");
    let mut orders = column("item_order");
    let mut organisations = column("item_organisation");
    let mut minutes = column("item_minutes");
    let mut texts = column("item_text");
    column("item_title")
        .map(|title| Row {
            title,
            key: keys.next().unwrap_or_default(),
            order: orders.next().unwrap_or_default(),
            organisation: organisations.next().unwrap_or_default(),
            minutes: minutes.next().unwrap_or_default(),
            text: texts.next().unwrap_or_default(),
        })
        .filter(|row| !row.title.is_empty() || !row.text.is_empty() || !row.organisation.is_empty())
        .collect()
}

/// The agenda in the order that was asked for. What came of an item goes along with it.
pub(super) fn read(form: &FormData, reader: &mut Reader<'_>, before: Option<&Meeting>) -> Vec<AgendaItem> {
    let mut items: Vec<(u32, AgendaItem)> = Vec::new();
    for row in rows(form) {
        let minutes = if row.minutes.is_empty() { None } else { row.minutes.parse().ok() };
        if minutes.is_none() && !row.minutes.is_empty() {
            reader.wrong("agenda", "bodies-error-item-minutes");
        }
        let organisation: Option<Id> = row.organisation.parse().ok();
        if organisation.is_none() && !row.organisation.is_empty() {
            reader.wrong("agenda", "bodies-error-choice");
        }
        let old = row.key.parse::<usize>().ok().and_then(|at| before?.agenda.get(at));
        let item = AgendaItem {
            title: row.title,
            organisation,
            minutes,
            text: row.text.replace("\r\n", "\n"),
            record: old.map(|item| item.record.clone()).unwrap_or_default(),
        };
        items.push((row.order.parse().unwrap_or(u32::MAX), item));
    }
    items.sort_by_key(|(order, _)| *order);
    items.into_iter().map(|(_, item)| item).collect()
}

/// An agenda as its form holds it.
pub(super) fn pairs(agenda: &[AgendaItem]) -> Vec<(&'static str, String)> {
    let mut pairs = Vec::with_capacity(agenda.len() * 6);
    for (at, item) in agenda.iter().enumerate() {
        pairs.push(("item_key", at.to_string()));
        pairs.push(("item_order", (at + 1).to_string()));
        pairs.push(("item_title", item.title.clone()));
        pairs.push(("item_organisation", item.organisation.map(Id::text).unwrap_or_default()));
        pairs.push(("item_minutes", item.minutes.map(|one| one.to_string()).unwrap_or_default()));
        pairs.push(("item_text", item.text.clone()));
    }
    pairs
}
