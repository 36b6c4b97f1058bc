//! The engine of speech as the one who writes down the recordings of the inquiry.

use std::{ops::ControlFlow, path::PathBuf};

use bildungsraum_inquiry::{Heard, HeardWord, Sound, Transcribed, Transcriber};
use bildungsraum_speech::{Options, Speakers, SpeechError, audio, model::Model, transcribe};

use crate::config::Config;

/// The folder of a model, which is read for every recording and let go afterwards: it takes as much memory as the rest of
/// the house.
#[derive(Clone, Debug)]
pub(super) struct Listener {
    model: PathBuf,
    threads: usize,
}

/// Share of the work that is reading the sound.
const READING: f32 = 0.05;

impl Listener {
    /// The one that the configuration names, if its model is there.
    pub fn of(config: &Config) -> Option<Self> {
        let named = !config.speech.model.is_empty();
        let model = if named { PathBuf::from(&config.speech.model) } else { config.data.join("speech") };
        if !model.join("tokenizer.json").is_file() {
            if named {
                tracing::warn!(model = %model.display(), "there is no model for speech in this folder");
            }
            return None;
        }
        let all = || std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let threads = if config.speech.threads == 0 { all() } else { usize::from(config.speech.threads) };
        Some(Self { model, threads })
    }

    fn listen(
        &self,
        sound: &Sound,
        language: &str,
        progress: &(dyn Fn(f32) -> bool + Sync),
    ) -> Result<Vec<Heard>, SpeechError> {
        let go_on =
            |done: f32| if progress(done) { ControlFlow::Continue(()) } else { ControlFlow::Break(()) };
        let model = Model::open(&self.model)?;
        let audio = audio::decode(&sound.bytes, &mut |done: f32| go_on(done * READING))?;
        let options = Options {
            language: (!language.is_empty()).then(|| language.to_owned()),
            threads: self.threads,
            speakers: Speakers::Voices { count: None },
            ..Options::default()
        };
        let made =
            transcribe(&audio, &model, &options, &mut |done: f32| go_on(READING + done * (1.0 - READING)))?;
        let time = |at: u64| u32::try_from(at).unwrap_or(u32::MAX);
        Ok(made
            .segments
            .into_iter()
            .map(|one| Heard {
                start: time(one.start_ms),
                end: time(one.end_ms),
                speaker: one.speaker.and_then(|at| u32::try_from(at).ok()),
                text: one.text,
                words: one
                    .words
                    .into_iter()
                    .map(|word| HeardWord {
                        text: word.text,
                        start: time(word.start_ms),
                        end: time(word.end_ms),
                    })
                    .collect(),
            })
            .collect())
    }
}

impl Transcriber for Listener {
    fn name(&self) -> String {
        "Whisper".into()
    }

    fn transcribe(
        &self,
        sound: &Sound,
        language: &str,
        progress: &(dyn Fn(f32) -> bool + Sync),
    ) -> Transcribed {
        match self.listen(sound, language, progress) {
            Ok(heard) => Transcribed::Said(heard),
            Err(SpeechError::Cancelled) => Transcribed::Stopped,
            Err(error) => Transcribed::Failed(error.to_string()),
        }
    }
}
