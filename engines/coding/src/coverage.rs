//! Which topic of the interview guide was asked, and answered by whom, how long.

use serde::Serialize;

use crate::{Corpus, DocumentId, SpeakerId, TopicId};

/// What one person said to one topic.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// Turns.
    pub turns: u32,
    /// Code points.
    pub characters: u64,
    /// Milliseconds of the turns whose time is known.
    pub milliseconds: u64,
    /// Turns whose time is not known.
    pub untimed: u32,
}

/// One topic.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Asked {
    /// Turns of moderators that belong to it: 0, and it was not asked in so many words.
    pub questions: u32,
    /// People who answered.
    pub people: u32,
}

/// Topics by speakers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Coverage {
    speakers: usize,
    answers: Vec<Answer>,
    asked: Vec<Asked>,
}

/// Goes through the turns of these documents, or of all if the list is empty.
#[must_use]
pub fn coverage(corpus: &Corpus, documents: &[DocumentId]) -> Coverage {
    let speakers = corpus.speakers().len();
    let mut answers = vec![Answer::default(); speakers * corpus.topics().len()];
    let mut asked = vec![Asked::default(); corpus.topics().len()];
    let wanted = (0..).map(DocumentId).zip(corpus.documents());
    for (_, document) in wanted.filter(|(id, _)| documents.is_empty() || documents.contains(id)) {
        for turn in document.turns() {
            let (Some(topic), Some(id)) = (turn.topic, turn.speaker) else { continue };
            if corpus.speaker(id).is_some_and(|speaker| speaker.moderator) {
                if let Some(place) = asked.get_mut(topic.0 as usize) {
                    place.questions += 1;
                }
                continue;
            }
            let Some(answer) = answers.get_mut(topic.0 as usize * speakers + id.0 as usize) else { continue };
            answer.turns += 1;
            answer.characters += u64::from(turn.span.length());
            match document.duration(turn.span) {
                Some(milliseconds) => answer.milliseconds += u64::from(milliseconds),
                None => answer.untimed += 1,
            }
        }
    }
    for (place, row) in asked.iter_mut().zip(answers.chunks(speakers.max(1))) {
        place.people = row.iter().map(|answer| u32::from(answer.turns > 0)).sum();
    }
    Coverage { speakers, answers, asked }
}

impl Coverage {
    /// What a person said to a topic; nothing is nothing.
    #[must_use]
    pub fn answer(&self, topic: TopicId, speaker: SpeakerId) -> Answer {
        if speaker.0 as usize >= self.speakers {
            return Answer::default();
        }
        self.answers.get(topic.0 as usize * self.speakers + speaker.0 as usize).copied().unwrap_or_default()
    }

    /// Was a topic asked, and by how many answered; `None` for a topic there is not.
    #[must_use]
    pub fn asked(&self, topic: TopicId) -> Option<Asked> {
        self.asked.get(topic.0 as usize).copied()
    }

    /// Topics nobody answered.
    pub fn unanswered(&self) -> impl Iterator<Item = TopicId> {
        (0..).map(TopicId).zip(&self.asked).filter(|(_, asked)| asked.people == 0).map(|(id, _)| id)
    }
}
