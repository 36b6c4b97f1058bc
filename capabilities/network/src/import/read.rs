//! From a file to rows: who, on what, how.

use bildungsraum_exchange::table::{ColumnMapping, FieldSpec, Limits, read as read_table};
use bildungsraum_ties::{Value, formats};
use serde::{Deserialize, Serialize};

/// Fields of a table of cooperations.
const FIELDS: &[FieldSpec] = &[
    FieldSpec {
        key: "organisations",
        aliases: &["Einrichtungen", "Partner", "Organisationen", "Beteiligte"],
        required: false,
    },
    FieldSpec {
        key: "organisation",
        aliases: &["Einrichtung", "Einrichtung A", "Organisation", "Organisation A", "source", "from", "von"],
        required: false,
    },
    FieldSpec {
        key: "partner",
        aliases: &["Einrichtung B", "Organisation B", "Partnereinrichtung", "target", "to", "mit"],
        required: false,
    },
    FieldSpec { key: "topics", aliases: &["Themen", "Thema"], required: false },
    FieldSpec { key: "kind", aliases: &["Art", "Form"], required: false },
    FieldSpec { key: "intensity", aliases: &["Enge", "Intensität", "weight"], required: false },
    FieldSpec { key: "frequency", aliases: &["Kontakt", "Häufigkeit"], required: false },
    FieldSpec { key: "since", aliases: &["Seit", "Beginn"], required: false },
    FieldSpec { key: "until", aliases: &["Bis", "Ende"], required: false },
    FieldSpec { key: "note", aliases: &["Notiz", "Bemerkung"], required: false },
    FieldSpec { key: "source_url", aliases: &["Quelle", "Link"], required: false },
];

/// Most rows that are taken at once.
pub(crate) const MOST_ROWS: usize = 2_000;

/// One row as it stands in the file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct ImportRow {
    /// Line of the file; 0: the format has none.
    pub line: u64,
    /// Names of the organisations.
    pub organisations: Vec<String>,
    /// Topics, by key or label.
    #[serde(default)]
    pub topics: Vec<String>,
    /// Key or label.
    #[serde(default)]
    pub kind: String,
    /// A number.
    #[serde(default)]
    pub intensity: String,
    /// Key or label.
    #[serde(default)]
    pub frequency: String,
    /// A day, month or year.
    #[serde(default)]
    pub since: String,
    /// A day, month or year.
    #[serde(default)]
    pub until: String,
    /// Free words.
    #[serde(default)]
    pub note: String,
    /// Address.
    #[serde(default)]
    pub source_url: String,
}

fn list(text: &str) -> Vec<String> {
    text.split([';', '|', '\n']).map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// Why a file cannot be read: a locale key with its values, or a sentence of the reader's.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Unreadable {
    /// Told by a key.
    Key(&'static str, Vec<(&'static str, String)>),
    /// Told by the reader of network files, in English.
    Said(String),
}

fn rows_of_table(bytes: &[u8]) -> Result<Vec<ImportRow>, Unreadable> {
    let table = read_table(bytes, None, &Limits::default())
        .map_err(|error| Unreadable::Key(error.message_key(), error.message_args()))?;
    let mapping = ColumnMapping::suggest(&table.columns, FIELDS);
    let has = |field: &str| mapping.column(field).is_some();
    let named = has("organisations") || has("organisation") && has("partner");
    if !named {
        let columns = table.columns.join(", ");
        return Err(Unreadable::Key("network-import-no-columns", vec![("columns", columns)]));
    }
    Ok(table
        .rows
        .iter()
        .map(|row| {
            let get = |field: &str| mapping.get(row, field).unwrap_or_default().to_owned();
            let mut organisations = list(&get("organisations"));
            organisations
                .extend([get("organisation"), get("partner")].into_iter().filter(|one| !one.is_empty()));
            ImportRow {
                line: row.line,
                organisations,
                topics: list(&get("topics").replace(',', ";")),
                kind: get("kind"),
                intensity: get("intensity"),
                frequency: get("frequency"),
                since: get("since"),
                until: get("until"),
                note: get("note"),
                source_url: get("source_url"),
            }
        })
        .collect())
}

fn rows_of_network(bytes: &[u8], format: formats::Format) -> Result<Vec<ImportRow>, Unreadable> {
    let (network, _) = formats::read(bytes, format).map_err(|error| Unreadable::Said(error.to_string()))?;
    if network.two_mode {
        return Err(Unreadable::Key("network-import-two-mode", Vec::new()));
    }
    let label = |at: u32| {
        network
            .nodes
            .get(usize::try_from(at).ok()?)
            .map(|node| if node.label.is_empty() { node.id.clone() } else { node.label.clone() })
    };
    Ok(network
        .ties
        .iter()
        .map(|tie| {
            let of = |names: &[&str]| {
                names.iter().find_map(|name| tie.attributes.get(*name)).map(Value::text).unwrap_or_default()
            };
            ImportRow {
                line: 0,
                organisations: [label(tie.from), label(tie.to)].into_iter().flatten().collect(),
                topics: list(&of(&["topics", "Topics", "Themen", "theme"])),
                kind: of(&["kind", "kinds", "Art", "type"]),
                intensity: tie.weight.map(|weight| weight.to_string()).unwrap_or_default(),
                frequency: of(&["frequency", "Kontakt"]),
                since: of(&["since", "Seit"]),
                until: of(&["until", "Bis"]),
                note: of(&["note", "description", "Notiz"]),
                source_url: of(&["source_url", "Quelle"]),
            }
        })
        .collect())
}

/// The rows of a file, whatever its format. Takes up to a second for large files.
pub(crate) fn read_file(bytes: &[u8], name: &str) -> Result<Vec<ImportRow>, Unreadable> {
    let rows = match formats::Format::guess(bytes, name) {
        None | Some(formats::Format::Edges | formats::Format::KumuCsv) => rows_of_table(bytes),
        // An archive is a workbook.
        Some(_) if bytes.starts_with(b"PK") || bytes.starts_with(&[0xD0, 0xCF]) => rows_of_table(bytes),
        Some(format) => rows_of_network(bytes, format),
    }?;
    if rows.len() > MOST_ROWS {
        return Err(Unreadable::Key(
            "network-import-many",
            vec![("count", rows.len().to_string()), ("most", MOST_ROWS.to_string())],
        ));
    }
    Ok(rows)
}
