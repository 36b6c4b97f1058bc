//! What leaves this room as a file. Everything in it went through [`crate::visibility`].

use std::collections::BTreeMap;

use bildungsraum_database::Id;
use bildungsraum_exchange::table::{Cell, CsvStyle, TableError, to_csv};
use bildungsraum_ties::{Network as Ties, NodeEntry, TieEntry, Value};

use crate::model::{CooperationKind, CooperationRecord, Frequency, Picture};

/// Columns of the table of cooperations; the import reads them again.
pub(crate) const COLUMNS: [&str; 11] = [
    "organisations",
    "topics",
    "kind",
    "frequency",
    "since",
    "until",
    "confirmed",
    "released",
    "source_url",
    "intensity",
    "note",
];

/// Cooperations as a table for office programs. Records must have been stripped before.
pub(crate) fn cooperations(
    records: &[CooperationRecord],
    names: &BTreeMap<Id, String>,
) -> Result<Vec<u8>, TableError> {
    let text = |text: String| if text.is_empty() { Cell::Empty } else { Cell::Text(text) };
    let rows = records.iter().map(|record| {
        let one = &record.cooperation;
        let partners: Vec<&str> =
            one.organisations().filter_map(|id| names.get(&id)).map(String::as_str).collect();
        vec![
            text(partners.join("; ")),
            text(one.topics.join("; ")),
            text(one.kind.map_or("", CooperationKind::name).into()),
            text(one.frequency.map_or("", Frequency::name).into()),
            text(one.since.as_ref().map(|day| day.text().to_owned()).unwrap_or_default()),
            text(one.until.as_ref().map(|day| day.text().to_owned()).unwrap_or_default()),
            Cell::Integer(one.is_confirmed().into()),
            Cell::Integer(one.released.into()),
            text(one.source_url.clone()),
            one.intensity.map_or(Cell::Empty, |value| Cell::Integer(value.into())),
            text(one.note.clone()),
        ]
    });
    to_csv(&COLUMNS, rows, CsvStyle::excel())
}

/// A picture as a network for other programs.
pub(crate) fn network(picture: &Picture, title: &str) -> Ties {
    let words = |list: Vec<String>| Value::Text(list.join("|"));
    let nodes = picture
        .nodes
        .iter()
        .map(|node| {
            let mut attributes = BTreeMap::from([
                ("sector".to_owned(), Value::Text(node.sector.name().into())),
                ("kind".to_owned(), Value::Text(node.kind.clone())),
            ]);
            if !node.quarter.is_empty() {
                attributes.insert("quarter".into(), Value::Text(node.quarter.clone()));
            }
            if let Some(point) = node.point {
                attributes.insert("latitude".into(), Value::Decimal(point.latitude));
                attributes.insert("longitude".into(), Value::Decimal(point.longitude));
            }
            NodeEntry { id: node.id.text(), label: node.name.clone(), second_mode: false, attributes }
        })
        .collect();
    let ties = picture
        .ties
        .iter()
        .filter_map(|tie| {
            let mut attributes = BTreeMap::from([
                ("confirmed".to_owned(), Value::Flag(tie.confirmed)),
                ("topics".to_owned(), words(tie.topics.clone())),
                ("kinds".to_owned(), words(tie.kinds.iter().map(|kind| kind.name().to_owned()).collect())),
            ]);
            if let Some(frequency) = tie.frequency {
                attributes.insert("frequency".into(), Value::Text(frequency.name().into()));
            }
            Some(TieEntry {
                from: u32::try_from(tie.a).ok()?,
                to: u32::try_from(tie.b).ok()?,
                id: None,
                both_ways: false,
                weight: tie.intensity.map(f64::from),
                attributes,
            })
        })
        .collect();
    Ties {
        title: title.to_owned(),
        directed: false,
        two_mode: false,
        attributes: BTreeMap::new(),
        nodes,
        ties,
    }
}
