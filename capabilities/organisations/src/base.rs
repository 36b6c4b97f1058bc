//! The base words: what every municipality can begin with, so that no list of choices is empty on its first day.
//! Tables in `base/`, one per vocabulary, worded for this project; whoever looks after a municipality changes,
//! retires and adds words as they like.
//!
//! Not here: quarters, which only the municipality knows, and ESCO's skills, which are imported.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use bildungsraum_database::Tenant;
use bildungsraum_trail::{Action, Actor, Permission, Unit};

use crate::{
    OrganisationError, Organisations,
    import::csv_rows,
    model::named_id,
    store,
    text::fold,
    vocabulary::{Term, Vocabularies},
};

/// Vocabulary and its table. A new word goes wherever it reads best; a key never changes its meaning.
const TABLES: [(&str, &str); 6] = [
    ("kinds", include_str!("../base/kinds.csv")),
    ("topics", include_str!("../base/topics.csv")),
    ("target_groups", include_str!("../base/target_groups.csv")),
    ("competencies", include_str!("../base/competencies.csv")),
    ("accessibility", include_str!("../base/accessibility.csv")),
    ("life_stages", include_str!("../base/life_stages.csv")),
];

/// Words in the shape they are written with: the vocabulary and the word.
type Words = Vec<(&'static str, Term)>;

/// Are there base words for this vocabulary?
pub(crate) fn has(kind: &str) -> bool {
    TABLES.iter().any(|(own, _)| *own == kind)
}

/// The base words of all vocabularies, each list in its order.
pub(crate) fn words() -> Result<Words, OrganisationError> {
    let mut words = Vec::new();
    for (kind, table) in TABLES {
        let terms = read_terms(table.as_bytes(), &format!("base/{kind}.csv"))?;
        words.extend(terms.into_iter().map(|term| (kind, term)));
    }
    Ok(words)
}

/// Reads a table of words: `key`, `label_de`, further labels and descriptions per language (`label_de_leicht`), `icon`,
/// `colour_token`, `group`, `framework`, `note`, `source_url`. A line's place in the table is its place in the list.
pub(crate) fn read_terms(bytes: &[u8], file: &str) -> Result<Vec<Term>, OrganisationError> {
    csv_rows(bytes, file)?
        .into_iter()
        .enumerate()
        .map(|(sort, (line, cells))| {
            let text = |column: &str| cells.get(column).map_or("", |cell| cell.trim()).to_owned();
            let (key, labels) = (text("key"), by_language(&cells, "label"));
            if key.is_empty() || !labels.contains_key("de") {
                return Err(OrganisationError::Table {
                    file: file.to_owned(),
                    line,
                    what: "key, label_de".to_owned(),
                });
            }
            Ok(Term {
                key,
                labels,
                descriptions: by_language(&cells, "description"),
                icon: text("icon"),
                colour: text("colour_token"),
                group: text("group"),
                framework: text("framework"),
                note: text("note"),
                source_url: text("source_url"),
                sort: i64::try_from(sort).unwrap_or_default(),
                ..Term::default()
            })
        })
        .collect()
}

fn by_language(cells: &HashMap<String, String>, prefix: &str) -> BTreeMap<String, String> {
    ["de", "en", "de_leicht", "tr", "uk", "ar"]
        .into_iter()
        .filter_map(|language| {
            let text = cells.get(&format!("{prefix}_{language}"))?.trim();
            (!text.is_empty()).then(|| (language.replace('_', "-"), text.to_owned()))
        })
        .collect()
}

/// Those of the words that are not there: neither their key, nor another word that reads the same in German. A retired
/// word is there. They come after what is there of the same framework, in their own order.
pub(crate) fn lacking(words: Words, here: &Vocabularies) -> Words {
    let known: BTreeSet<(&str, String)> = crate::KINDS
        .into_iter()
        .flat_map(|kind| here.of(kind).iter().map(move |term| (kind, fold(term.label("de")))))
        .collect();
    words
        .into_iter()
        .filter(|(kind, term)| {
            !here.has(kind, &term.key) && !known.contains(&(*kind, fold(term.label("de"))))
        })
        .map(|(kind, mut term)| {
            let alike = here.of(kind).iter().filter(|other| other.framework == term.framework);
            let after = alike.map(|other| other.sort).max().map_or(0, |last| last.saturating_add(1));
            term.sort = term.sort.saturating_add(after);
            (kind, term)
        })
        .collect()
}

/// Adds those of the words that are not there, within a unit of work. Returns how many were added.
pub(crate) async fn add(unit: &mut Unit, words: Words) -> Result<usize, OrganisationError> {
    let here = Vocabularies::new(store::current_terms(unit).await?);
    let mut added = 0;
    for (kind, term) in lacking(words, &here) {
        if store::add_term(unit, kind, &term).await? {
            let id = named_id(&format!("vocabulary/{kind}/{}", term.key));
            unit.record("vocabulary", id, Action::Create, None, Some(&term), Some(kind)).await?;
            added += 1;
        }
    }
    Ok(added)
}

impl Organisations {
    /// Adds the base words that a municipality's vocabularies lack, as one unit of work; asks for
    /// [`Permission::Curate`]. What is there stays as it is, whoever wrote it: changed labels, an order of one's own,
    /// retired words, and words of one's own that read the same. Returns how many were added, 0 the second time.
    pub async fn lay_base_vocabularies(
        &self,
        tenant: &Tenant,
        actor: &Actor,
    ) -> Result<usize, OrganisationError> {
        let mut unit = self.unit(tenant, actor, Permission::Curate).await?;
        let added = add(&mut unit, words()?).await?;
        unit.commit().await?;
        self.forget(tenant);
        Ok(added)
    }

    /// How many base words the vocabularies lack.
    pub(crate) fn lacking_base_words(here: &Vocabularies) -> Result<usize, OrganisationError> {
        Ok(lacking(words()?, here).len())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{TABLES, has, words};
    use crate::{service::check_term, text::fold};

    #[test]
    fn every_base_word_is_right_and_no_two_read_the_same() {
        let words = words().unwrap();
        assert!(words.len() > 100);
        let keys: BTreeSet<_> = words.iter().map(|(kind, term)| (kind, &term.key)).collect();
        let labels: BTreeSet<_> = words.iter().map(|(kind, term)| (kind, fold(term.label("de")))).collect();
        assert_eq!((keys.len(), labels.len()), (words.len(), words.len()));
        for (kind, term) in &words {
            assert!(check_term(term).is_empty(), "{kind} {}", term.key);
            assert!(term.labels.contains_key("en"), "{kind} {} has no English label", term.key);
            let translated = *kind == "kinds" || term.labels.len() == 6;
            assert!(translated, "{kind} {} lacks a translation", term.key);
        }
    }

    #[test]
    fn every_vocabulary_but_the_quarters_has_base_words() {
        for kind in crate::KINDS {
            assert_eq!(has(kind), kind != "quarters", "{kind}");
        }
        assert!(TABLES.iter().all(|(kind, _)| crate::KINDS.contains(kind)));
    }
}
