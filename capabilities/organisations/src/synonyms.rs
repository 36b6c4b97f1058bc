//! Words that mean the same: what an office adds to the list the search comes with, and what it does without.

use std::collections::BTreeSet;

use bildungsraum_database::{Id, Tenant};
use bildungsraum_finder::Synonyms;
use bildungsraum_trail::{Action, Actor, Entry, Permission, Trail};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    model::{FieldError, named_id},
    service::{OrganisationError, Organisations},
    store,
};

/// What changes of the list are called in the trail. Not `vocabulary`: documents of the search do not hold these words.
pub const SYNONYMS: &str = "synonyms";
/// Most letters of the whole list.
const MOST_LETTERS: usize = 100_000;
/// Most faulty lines that are named at once.
const MOST_NAMED: usize = 20;
/// Letters of a faulty line that are repeated when it is named.
const MOST_REPEATED: usize = 60;

/// A municipality's own words of the same meaning.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct SynonymList {
    /// Own lines: expressions of one meaning apart by commas, or `a => b`, where only `a` finds `b`. `#` begins a
    /// comment; a line may be empty.
    pub lines: Vec<String>,
    /// Lines of the shipped list that do not count here, word for word.
    pub off: BTreeSet<String>,
}

/// A row: the list with its standing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SynonymRecord {
    /// The list.
    #[serde(flatten)]
    pub list: SynonymList,
    /// Number of the state, counted up by each change; 0: nobody has written anything yet.
    pub revision: i64,
    /// When it was last changed.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub updated_at: Option<Timestamp>,
}

impl SynonymList {
    /// A list of these lines, as somebody typed them into a field.
    #[must_use]
    pub fn of_text(text: &str, off: BTreeSet<String>) -> Self {
        Self { lines: text.lines().map(str::to_owned).collect(), off }
    }

    /// The lines for a field.
    #[must_use]
    pub fn text(&self) -> String {
        self.lines.join("\n")
    }

    /// Own and shipped words together, for the search. Own ones go first.
    #[must_use]
    pub fn effective(&self) -> Synonyms {
        Synonyms::read(&self.text()).0.with(&Synonyms::german_without(&self.off))
    }

    /// Without spaces at the ends of lines and empty lines at the end.
    fn tidy(mut self) -> Self {
        for line in &mut self.lines {
            let tidied = line.trim();
            if tidied.len() != line.len() {
                *line = tidied.to_owned();
            }
        }
        while self.lines.last().is_some_and(String::is_empty) {
            self.lines.pop();
        }
        self
    }

    /// What cannot be read, line by line: field `lines_0` is the first line.
    #[must_use]
    pub fn check(&self) -> Vec<FieldError> {
        let length = self.lines.iter().map(|line| line.chars().count() + 1).sum::<usize>();
        if length > MOST_LETTERS {
            let error = FieldError::new("lines", "organisation-error-too-long");
            return vec![error.with("length", length).with("limit", MOST_LETTERS)];
        }
        // A line of a program may hold several; those of a field do not.
        if let Some(at) = self.lines.iter().position(|line| line.contains(['\n', '\r'])) {
            return vec![
                FieldError::new(&format!("lines_{at}"), "synonyms-error-break").with("line", at + 1),
            ];
        }
        let faults = Synonyms::read(&self.text()).1;
        let mut errors: Vec<FieldError> = faults
            .iter()
            .take(MOST_NAMED)
            .map(|(line, why)| {
                let at = line.saturating_sub(1);
                let value: String =
                    self.lines.get(at).map_or("", String::as_str).chars().take(MOST_REPEATED).collect();
                FieldError::new(&format!("lines_{at}"), why.message_key())
                    .with("line", *line)
                    .with("value", value)
            })
            .collect();
        if faults.len() > MOST_NAMED {
            let more = FieldError::new("lines", "synonyms-error-more");
            errors.push(more.with("count", faults.len() - MOST_NAMED));
        }
        errors
    }
}

/// The row in the trail: there is one a municipality.
fn row() -> Id {
    named_id(SYNONYMS)
}

impl Organisations {
    /// The municipality's own words of the same meaning, as the database has them now.
    pub async fn synonyms(&self, tenant: &Tenant) -> Result<SynonymRecord, OrganisationError> {
        Ok(store::synonyms(&self.database, tenant).await?.unwrap_or_default())
    }

    /// Writes the municipality's own words of the same meaning, as one unit of work; `expected` is the revision they were
    /// made from. What says the same as before changes nothing.
    pub async fn save_synonyms(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        list: SynonymList,
        expected: Option<i64>,
    ) -> Result<SynonymRecord, OrganisationError> {
        let mut unit = self.unit(tenant, actor, Permission::Curate).await?;
        let before = store::current_synonyms(&mut unit).await?;
        let current = before.as_ref().map_or(0, |before| before.revision);
        if expected.is_some_and(|expected| expected != current) {
            return Err(OrganisationError::Conflict { current });
        }
        let mut list = list.tidy();
        let mut errors = list.check();
        let known = before.as_ref().map(|before| &before.list.off);
        let shipped: BTreeSet<&str> = Synonyms::shipped_lines().collect();
        // A newer program may no longer come with a line that was switched off: then there is nothing to switch off.
        let foreign = |line: &&String| {
            !shipped.contains(line.as_str()) && !known.is_some_and(|known| known.contains(*line))
        };
        if let Some(line) = list.off.iter().find(foreign) {
            let value: String = line.chars().take(MOST_REPEATED).collect();
            errors.push(FieldError::new("off", "synonyms-error-not-shipped").with("value", value));
        }
        if !errors.is_empty() {
            return Err(OrganisationError::Invalid(errors));
        }
        list.off.retain(|line| shipped.contains(line.as_str()));
        if before.as_ref().map_or(&SynonymList::default(), |before| &before.list) == &list {
            return Ok(before.unwrap_or_default());
        }
        let after = SynonymRecord { list, revision: current + 1, updated_at: Some(unit.at()) };
        if !store::put_synonyms(&mut unit, &after).await? {
            return Err(OrganisationError::Conflict { current: current + 1 });
        }
        let action = if before.is_some() { Action::Update } else { Action::Create };
        unit.record(SYNONYMS, row(), action, before.as_ref(), Some(&after), None).await?;
        unit.commit().await?;
        Ok(after)
    }

    /// Switches a line of the shipped list off or on again.
    pub async fn switch_synonyms(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        line: &str,
        on: bool,
    ) -> Result<SynonymRecord, OrganisationError> {
        let SynonymRecord { mut list, revision, .. } = self.synonyms(tenant).await?;
        if on {
            list.off.remove(line);
        } else {
            list.off.insert(line.to_owned());
        }
        self.save_synonyms(tenant, actor, list, Some(revision)).await
    }

    /// Takes the list back to how it was at this revision, as a change of its own. 0: as it came, without own lines.
    pub async fn restore_synonyms(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        revision: i64,
    ) -> Result<SynonymRecord, OrganisationError> {
        let mut list = if revision == 0 {
            SynonymList::default()
        } else {
            let states = self.synonym_states(tenant).await?;
            let found = states.into_iter().find(|(_, state)| state.revision == revision);
            found.ok_or(OrganisationError::NotFound)?.1.list
        };
        let shipped: BTreeSet<&str> = Synonyms::shipped_lines().collect();
        list.off.retain(|line| shipped.contains(line.as_str()));
        self.save_synonyms(tenant, actor, list, None).await
    }

    /// The list's states with who made them, the newest first, at most 200.
    pub(crate) async fn synonym_states(
        &self,
        tenant: &Tenant,
    ) -> Result<Vec<(Entry, SynonymRecord)>, OrganisationError> {
        let entries = Trail::of(&self.database, tenant).history(SYNONYMS, row(), 200).await?;
        Ok(entries
            .into_iter()
            .filter_map(|entry| {
                let state = serde_json::from_value(entry.after.clone()?).ok()?;
                Some((entry, state))
            })
            .collect())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{BTreeSet, MOST_NAMED, SynonymList};

    fn of(text: &str) -> SynonymList {
        SynonymList::of_text(text, BTreeSet::default())
    }

    #[test]
    fn each_faulty_line_is_named_with_its_number() {
        let errors = of("Kita, KiGa\r\nallein\r\n# nur so\r\na => b => c").check();
        let named: Vec<(&str, &str)> =
            errors.iter().map(|error| (error.field.as_str(), error.values[0].1.as_str())).collect();
        assert_eq!(named, [("lines_1", "2"), ("lines_3", "4")]);
        assert_eq!(errors[0].key, "finder-synonyms-lonely");
        assert_eq!(errors[0].values[1].1, "allein");
        let many = of(&"allein\n".repeat(50)).check();
        assert_eq!(many.len(), MOST_NAMED + 1);
        assert_eq!(many[MOST_NAMED].values[0].1, "30");
        let broken =
            SynonymList { lines: vec!["a, b".into(), "c, d\ne, f".into()], ..SynonymList::default() };
        assert_eq!(broken.check()[0].field, "lines_1");
        assert_eq!(of(&"a, b\n".repeat(30_000)).check()[0].key, "organisation-error-too-long");
    }

    #[test]
    fn own_lines_add_to_the_shipped_and_shipped_ones_can_be_left_out() {
        let finds = |list: &SynonymList, word: &str, other: &str| {
            list.effective().found_by(word).iter().any(|(_, found)| found.iter().any(|found| found == other))
        };
        let own = of("Bütt, Freibad");
        assert!(finds(&own, "bütt", "Freibad") && finds(&own, "Kita", "Kindergarten"));
        let line = "Krippe, Kinderkrippe, U3-Betreuung".to_owned();
        assert!(finds(&own, "Krippe", "Kinderkrippe"));
        assert!(!finds(&SynonymList { off: [line].into(), ..own }, "Krippe", "Kinderkrippe"));
    }

    proptest! {
        #[test]
        fn any_text_gives_lines_or_named_faults(text in "(\\PC|[,=>#\r\n]){0,300}") {
            let list = of(&text).tidy();
            let errors = list.check();
            for error in &errors {
                let at: Option<usize> = error.field.strip_prefix("lines_").and_then(|at| at.parse().ok());
                prop_assert!(at.is_some_and(|at| at < list.lines.len()), "{}", error.field);
            }
            prop_assert_eq!(of(&list.text()).tidy(), list.clone(), "what is shown again reads the same");
            let _ = list.effective().found_by(&text);
        }
    }
}
