//! Who carries a category: people and codings by sector.

use std::collections::BTreeSet;

use bildungsraum_coding::{CodeId, Coding, DocumentId};
use bildungsraum_database::Id;
use bildungsraum_organisations::Sector;

use super::Reckoned;
use crate::model::Voices;

/// Who carries these codes and those within them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Carriers {
    /// By sector, in its order; sectors without a voice are there with 0.
    pub by_sector: Vec<Voices>,
    /// People of all sectors, and those whose sector nobody knows.
    pub people: u32,
    /// Codings.
    pub codings: u32,
}

impl Carriers {
    /// Sectors with a voice.
    pub fn sectors(&self) -> usize {
        self.by_sector.iter().filter(|one| one.people > 0).count()
    }

    /// As it is kept when texts and codings are gone.
    pub fn from_kept(kept: &[Voices]) -> Self {
        Self {
            by_sector: kept.to_vec(),
            people: kept.iter().map(|one| one.people).sum(),
            codings: kept.iter().map(|one| one.codings).sum(),
        }
    }
}

/// Codes and those within them, each once.
pub(crate) fn families(made: &Reckoned, codes: &[Id]) -> BTreeSet<CodeId> {
    codes.iter().filter_map(|id| made.code(*id)).flat_map(|code| made.corpus.codebook.family(code)).collect()
}

/// Counts who carries these codes and those below them. What moderators say is no voice.
pub(crate) fn carriers(made: &Reckoned, codes: &[Id]) -> Carriers {
    let wanted = families(made, codes);
    let corpus = &made.corpus;
    let mut people: BTreeSet<u32> = BTreeSet::new();
    let mut of_sector: Vec<(BTreeSet<u32>, u32)> = vec![(BTreeSet::new(), 0); Sector::ALL.len()];
    let mut codings = 0;
    // Where people agreed on codings of a text, only those count: each passage once.
    let is_agreed =
        |one: &Coding| corpus.coders().get(one.coder.0 as usize).is_some_and(|one| one.name.is_empty());
    let agreed: BTreeSet<DocumentId> =
        corpus.codings().iter().filter(|one| is_agreed(one)).map(|one| one.document).collect();
    for coding in corpus.codings().iter().filter(|one| wanted.contains(&one.code)) {
        if agreed.contains(&coding.document) && !is_agreed(coding) {
            continue;
        }
        codings += 1;
        let Some(document) = corpus.document(coding.document) else { continue };
        let turns = document.turns().get(document.turns_in(coding.span)).unwrap_or_default();
        let mut sectors: BTreeSet<u32> = BTreeSet::new();
        for id in turns.iter().filter_map(|turn| turn.speaker) {
            let Some(speaker) = corpus.speaker(id).filter(|one| !one.moderator) else { continue };
            people.insert(id.0);
            if let Some(sector) = speaker.sector {
                sectors.insert(sector.0);
                if let Some((voices, _)) = of_sector.get_mut(sector.0 as usize) {
                    voices.insert(id.0);
                }
            }
        }
        for sector in sectors {
            if let Some((_, count)) = of_sector.get_mut(sector as usize) {
                *count += 1;
            }
        }
    }
    let count = |set: &BTreeSet<u32>| u32::try_from(set.len()).unwrap_or(u32::MAX);
    Carriers {
        by_sector: Sector::ALL
            .iter()
            .zip(&of_sector)
            .map(|(sector, (voices, codings))| Voices {
                sector: sector.name().to_owned(),
                people: count(voices),
                codings: *codings,
            })
            .collect(),
        people: count(&people),
        codings,
    }
}
