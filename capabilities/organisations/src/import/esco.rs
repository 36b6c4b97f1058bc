//! ESCO's skills as the European Commission gives them out (CSV, one language per file), as words of the
//! vocabulary `competencies` with the framework `esco`.

use std::collections::BTreeMap;

use crate::{OrganisationError, import::csv_rows, vocabulary::Term};

/// Reads an ESCO collection. `language`: the file's language tag.
pub fn read_esco(bytes: &[u8], file: &str, language: &str) -> Result<Vec<Term>, OrganisationError> {
    let mut terms = Vec::new();
    for (line, row) in csv_rows(bytes, file)? {
        let get = |column: &str| row.get(column).map_or("", |cell| cell.trim());
        let (uri, label) = (get("conceptUri"), get("preferredLabel"));
        if get("status") != "released" {
            continue;
        }
        let wrong =
            |what: &str| OrganisationError::Table { file: file.to_owned(), line, what: what.to_owned() };
        let key = uri.rsplit('/').next().filter(|key| !key.is_empty()).ok_or_else(|| wrong("conceptUri"))?;
        if label.is_empty() {
            return Err(wrong("preferredLabel"));
        }
        let capital = |text: &str| {
            let mut letters = text.chars();
            letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
        };
        terms.push(Term {
            key: format!("esco-{}", key.to_lowercase()),
            labels: BTreeMap::from([(language.to_owned(), capital(label))]),
            descriptions: BTreeMap::from([(language.to_owned(), get("description").to_owned())]),
            group: get("broaderConceptPT").split('|').next().unwrap_or_default().trim().to_owned(),
            framework: "esco".to_owned(),
            uri: uri.to_owned(),
            source_url: "https://esco.ec.europa.eu".to_owned(),
            sort: 1_000 + i64::try_from(terms.len()).unwrap_or_default(),
            ..Term::default()
        });
    }
    if terms.is_empty() {
        return Err(OrganisationError::Table {
            file: file.to_owned(),
            line: 0,
            what: "conceptUri, preferredLabel, status".to_owned(),
        });
    }
    Ok(terms)
}
