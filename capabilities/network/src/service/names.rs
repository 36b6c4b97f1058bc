//! Free names of answers: which organisation they mean. What is sure is taken, what is not is asked once and remembered.

use std::collections::BTreeMap;

use bildungsraum_database::{Id, Municipality, Tenant};
use bildungsraum_organisations::{Organisation, named_id};
use bildungsraum_ties::names::{Answer, Known, Names as EngineNames};
use bildungsraum_trail::{Action, Actor, Permission};
use serde_json::json;

use super::{Network, surveys::place};
use crate::{
    NetworkError,
    model::{FieldError, name_key},
    store,
};

/// What a spelling means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Resolved {
    /// This organisation.
    Sure(Id),
    /// One of these, the likeliest first: a person has to say.
    Ask(Vec<Id>),
    /// None that is known.
    Unknown,
}

/// Spellings against the organisations at work.
pub(crate) struct Spellings {
    names: EngineNames,
}

impl Spellings {
    /// `town`: what the municipality is called; it makes no difference in names.
    pub(crate) fn of(roster: &[Organisation], town: &str) -> Self {
        let known: Vec<Known> = roster
            .iter()
            .map(|one| Known {
                id: one.id.text(),
                name: one.name.clone(),
                others: Some(one.short_name.clone())
                    .filter(|name| !name.trim().is_empty())
                    .into_iter()
                    .collect(),
            })
            .collect();
        Self { names: EngineNames::new(&known, town) }
    }

    /// Whom a spelling means.
    pub(crate) fn resolve(&self, text: &str) -> Resolved {
        let ids = |list: &[String]| list.iter().filter_map(|id| id.parse().ok()).collect::<Vec<Id>>();
        match self.names.resolve(text) {
            Answer::Sure(id) => id.parse().map_or(Resolved::Unknown, Resolved::Sure),
            Answer::Ask(list) => Resolved::Ask(ids(&list)),
            Answer::Unknown => Resolved::Unknown,
        }
    }
}

/// A free name that somebody has to place.
#[derive(Clone, Debug, PartialEq)]
pub struct NameQuestion {
    /// What its spellings have in common.
    pub key: String,
    /// A spelling as it was typed.
    pub name: String,
    /// Who typed it.
    pub by: Vec<Id>,
    /// Whom it may mean, the likeliest first.
    pub candidates: Vec<Id>,
}

impl Network {
    /// Free names that nobody has placed yet: each once, however often it was typed. Two statements.
    pub async fn name_questions(
        &self,
        municipality: &Municipality,
        actor: &Actor,
    ) -> Result<Vec<NameQuestion>, NetworkError> {
        let tenant = &municipality.tenant();
        if !actor.may(Permission::Curate) {
            return Err(NetworkError::Forbidden(Permission::Curate));
        }
        let mut questions: BTreeMap<String, NameQuestion> = BTreeMap::new();
        for statement in store::surveys::unplaced(&self.database, tenant).await? {
            let key = name_key(&statement.name);
            let question = questions.entry(key.clone()).or_insert_with(|| NameQuestion {
                key,
                name: statement.name.clone(),
                by: Vec::new(),
                candidates: Vec::new(),
            });
            if !question.by.contains(&statement.from_id) {
                question.by.push(statement.from_id);
            }
        }
        let organisations = self.members(tenant).await?;
        let spellings = Spellings::of(&organisations, &municipality.name);
        let mut questions: Vec<NameQuestion> = questions.into_values().collect();
        for question in &mut questions {
            question.candidates = match spellings.resolve(&question.name) {
                Resolved::Sure(id) => vec![id],
                Resolved::Ask(ids) => ids,
                Resolved::Unknown => Vec::new(),
            };
        }
        // What can be told apart quickly comes first.
        questions.sort_by_key(|one| (one.candidates.is_empty(), one.key.clone()));
        Ok(questions)
    }

    /// What was decided so far: key, name, organisation (none: it is none of ours).
    pub async fn name_decisions(
        &self,
        tenant: &Tenant,
    ) -> Result<Vec<(String, String, Option<Id>)>, NetworkError> {
        Ok(store::names::list(&self.database, tenant).await?)
    }

    /// Decides whom a free name means, for all answers there are and all that will come. Returns how many statements were
    /// placed.
    pub async fn decide_name(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        name: &str,
        organisation: Option<Id>,
    ) -> Result<usize, NetworkError> {
        let key = name_key(name);
        let mut unit = self.unit(tenant, actor, Permission::Curate).await?;
        if key.is_empty() {
            return Err(NetworkError::Invalid(vec![FieldError::new("name", "network-error-missing")]));
        }
        if let Some(id) = organisation
            && !self.name_list(tenant).await?.contains_key(&id)
        {
            return Err(NetworkError::Invalid(vec![FieldError::new(
                "organisation_id",
                "network-error-organisation",
            )]));
        }
        store::names::put(&mut unit, &key, name.trim(), organisation).await?;
        let id = named_id(&format!("network/name/{}/{key}", tenant.key()));
        // A free name may be a person's: the trail keeps only whom it was taken for.
        let after = json!({ "organisation_id": organisation });
        unit.record("network_name", id, Action::Update, None, Some(&after), None).await?;
        let mut placed = 0;
        for mut statement in store::surveys::with_name(&mut unit, &key).await? {
            if statement.to_id.is_some() && statement.to_id == organisation {
                continue;
            }
            statement.to_id = organisation.filter(|id| *id != statement.from_id);
            statement.nobody = statement.to_id.is_none();
            statement.cooperation_id = None;
            place(&mut unit, &mut statement, self.environment.id(), "").await?;
            store::surveys::put_statement(&mut unit, &statement).await?;
            placed += 1;
        }
        unit.commit().await?;
        Ok(placed)
    }

    /// Takes a decision back: the name is asked again.
    pub async fn forget_name(&self, tenant: &Tenant, actor: &Actor, key: &str) -> Result<(), NetworkError> {
        let mut unit = self.unit(tenant, actor, Permission::Curate).await?;
        if !store::names::remove(&mut unit, key).await? {
            return Err(NetworkError::NotFound);
        }
        for mut statement in store::surveys::with_name(&mut unit, key).await? {
            // What became a cooperation is corrected there.
            if statement.cooperation_id.is_none() {
                statement.nobody = false;
                statement.to_id = None;
                store::surveys::put_statement(&mut unit, &statement).await?;
            }
        }
        let id = named_id(&format!("network/name/{}/{key}", tenant.key()));
        unit.record::<()>("network_name", id, Action::Archive, None, None, None).await?;
        unit.commit().await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use bildungsraum_database::Id;
    use bildungsraum_organisations::Organisation;

    use super::{Resolved, Spellings};

    #[test]
    fn the_same_but_for_marks_is_sure_and_a_stranger_is_unknown() {
        let of = |byte: u8, name: &str, short: &str| Organisation {
            name: name.into(),
            short_name: short.into(),
            ..Organisation::new(Id::from_bytes([byte; 16]))
        };
        let roster = [
            of(1, "Volkshochschule Viernheim", "VHS"),
            of(2, "Goetheschule", ""),
            of(3, "Schillerschule", ""),
        ];
        let spellings = Spellings::of(&roster, "Viernheim");
        assert_eq!(spellings.resolve("  volkshochschule-viernheim "), Resolved::Sure(roster[0].id));
        assert_eq!(spellings.resolve("vhs"), Resolved::Sure(roster[0].id));
        assert_eq!(spellings.resolve("Zirkus Ohnegleichen"), Resolved::Unknown);
        assert_eq!(spellings.resolve("…"), Resolved::Unknown);
    }
}
