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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::pages::forms::filled;

    fn item() -> impl Strategy<Value = AgendaItem> {
        let words = || "[a-zA-Zäöüß,;\"<>&]{1,30}";
        let organisation = proptest::option::of(any::<[u8; 16]>().prop_map(Id::from_bytes));
        (words(), organisation, proptest::option::of(0_u16..=600), words(), words()).prop_map(
            |(title, organisation, minutes, text, record)| AgendaItem {
                title,
                organisation,
                minutes,
                text,
                record,
            },
        )
    }

    fn meeting(agenda: Vec<AgendaItem>) -> Meeting {
        let at = jiff::civil::date(2026, 12, 3).at(17, 0, 0, 0);
        Meeting {
            body: Id::from_bytes([1; 16]),
            title: String::new(),
            start: at,
            end: at,
            place: String::new(),
            link: String::new(),
            state: crate::model::MeetingState::Planned,
            public: false,
            released: false,
            note: String::new(),
            agenda,
            attendance: std::collections::BTreeMap::new(),
            origin: String::new(),
        }
    }

    fn read_back(form: &FormData, before: Option<&Meeting>) -> Option<Vec<AgendaItem>> {
        let mut reader = Reader::new(form);
        let agenda = read(form, &mut reader, before);
        reader.finish(agenda).ok()
    }

    proptest! {
        #[test]
        fn an_agenda_is_read_back_out_of_its_form(agenda in proptest::collection::vec(item(), 0..8)) {
            let before = meeting(agenda.clone());
            prop_assert_eq!(read_back(&filled(&pairs(&agenda)), Some(&before)), Some(agenda));
        }

        #[test]
        fn what_came_of_an_item_goes_where_the_item_goes(
            agenda in proptest::collection::vec(item(), 1..8),
            orders in proptest::collection::vec(0_u32..100, 8),
        ) {
            let before = meeting(agenda.clone());
            let mut fields = pairs(&agenda);
            for ((_, order), wanted) in fields.iter_mut().filter(|one| one.0 == "item_order").zip(&orders) {
                *order = wanted.to_string();
            }
            let mut wanted: Vec<(u32, AgendaItem)> = orders.iter().copied().zip(agenda).collect();
            wanted.sort_by_key(|one| one.0);
            let wanted: Vec<AgendaItem> = wanted.into_iter().map(|one| one.1).collect();
            prop_assert_eq!(read_back(&filled(&fields), Some(&before)), Some(wanted));
        }

        #[test]
        fn whatever_is_sent_is_read_or_refused(
            columns in proptest::collection::vec((0_usize..6, "\\PC{0,12}"), 0..40),
        ) {
            const NAMES: [&str; 6] =
                ["item_key", "item_order", "item_title", "item_organisation", "item_minutes", "item_text"];
            let fields: Vec<(&str, String)> =
                columns.into_iter().map(|(at, text)| (NAMES.get(at).copied().unwrap_or_default(), text)).collect();
            let form = filled(&fields);
            let rows = rows(&form).len();
            if let Some(agenda) = read_back(&form, None) {
                prop_assert_eq!(agenda.len(), rows);
            }
        }
    }
}
