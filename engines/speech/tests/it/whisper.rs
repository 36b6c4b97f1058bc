//! Speech becomes text: with a tiny model of random weights made here, and with a real one where it lies.
//!
//! `SPEECH_MODEL` names the folder of a real one (`bildungsraum speech model install`).

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use bildungsraum_speech::audio::decode;
use bildungsraum_speech::model::Model;
use bildungsraum_speech::{Audio, Finding, Options, Silent, Speakers, SpeechError, Transcript, transcribe};

use crate::support::{Dice, clip, noise, voice};

const WIDTH: usize = 16;
const INNER: usize = 32;
const TOKENS: usize = 1528;

/// A tensor in the layout of `CTranslate2`; the names of the other layout with their rows.
struct Tensor {
    name: String,
    shape: Vec<usize>,
    values: Vec<f32>,
    others: Vec<(String, usize)>,
}

/// All tensors of a model with two layers on each side.
fn tensors() -> Vec<Tensor> {
    let mut dice = Dice(42);
    let mut all = Vec::new();
    let mut add = |name: String, shape: &[usize], others: &[(String, usize)]| {
        // Sixty-fourths are the same in 16 and 32 bits.
        let values = (0..shape.iter().product()).map(|_| (dice.roll() * 32.0).round() / 64.0).collect();
        all.push(Tensor { name, shape: shape.to_vec(), values, others: others.to_vec() });
    };
    let mut linear = |name: &str, out: usize, width: usize, others: &[&str]| {
        let rows = out / others.len();
        for (ending, shape) in [("weight", vec![out, width]), ("bias", vec![out])] {
            let others: Vec<(String, usize)> =
                others.iter().map(|other| (format!("{other}.{ending}"), rows)).collect();
            add(format!("{name}/{ending}"), &shape, &others);
        }
    };
    for (side, layers) in [("encoder", 2), ("decoder", 2)] {
        for layer in 0..layers {
            let (ours, theirs) = (format!("{side}/layer_{layer}"), format!("model.{side}.layers.{layer}"));
            let with = |names: &[&str]| -> Vec<String> {
                names.iter().map(|name| format!("{theirs}.{name}")).collect()
            };
            let mut give = |name: &str, out, width, others: &[&str]| {
                let others = with(others);
                let others: Vec<&str> = others.iter().map(String::as_str).collect();
                linear(&format!("{ours}/{name}"), out, width, &others);
            };
            give(
                "self_attention/linear_0",
                3 * WIDTH,
                WIDTH,
                &["self_attn.q_proj", "self_attn.k_proj", "self_attn.v_proj"],
            );
            give("self_attention/linear_1", WIDTH, WIDTH, &["self_attn.out_proj"]);
            if side == "decoder" {
                give("attention/linear_0", WIDTH, WIDTH, &["encoder_attn.q_proj"]);
                give("attention/linear_1", 2 * WIDTH, WIDTH, &["encoder_attn.k_proj", "encoder_attn.v_proj"]);
                give("attention/linear_2", WIDTH, WIDTH, &["encoder_attn.out_proj"]);
            }
            give("ffn/linear_0", INNER, WIDTH, &["fc1"]);
            give("ffn/linear_1", WIDTH, INNER, &["fc2"]);
        }
    }
    let mut norm = |ours: String, theirs: String| {
        for (ending, other) in [("gamma", "weight"), ("beta", "bias")] {
            add(format!("{ours}/{ending}"), &[WIDTH], &[(format!("{theirs}.{other}"), WIDTH)]);
        }
    };
    for side in ["encoder", "decoder"] {
        norm(format!("{side}/layer_norm"), format!("model.{side}.layer_norm"));
        for layer in 0..2 {
            let (ours, theirs) = (format!("{side}/layer_{layer}"), format!("model.{side}.layers.{layer}"));
            norm(format!("{ours}/self_attention/layer_norm"), format!("{theirs}.self_attn_layer_norm"));
            norm(format!("{ours}/ffn/layer_norm"), format!("{theirs}.final_layer_norm"));
            if side == "decoder" {
                norm(format!("{ours}/attention/layer_norm"), format!("{theirs}.encoder_attn_layer_norm"));
            }
        }
    }
    let mut one = |ours: &str, theirs: &str, shape: &[usize]| {
        add(ours.to_owned(), shape, &[(format!("model.{theirs}"), shape[0])]);
    };
    one("encoder/conv1/weight", "encoder.conv1.weight", &[WIDTH, 80, 3]);
    one("encoder/conv1/bias", "encoder.conv1.bias", &[WIDTH]);
    one("encoder/conv2/weight", "encoder.conv2.weight", &[WIDTH, WIDTH, 3]);
    one("encoder/conv2/bias", "encoder.conv2.bias", &[WIDTH]);
    one("encoder/position_encodings/encodings", "encoder.embed_positions.weight", &[1500, WIDTH]);
    one("decoder/position_encodings/encodings", "decoder.embed_positions.weight", &[64, WIDTH]);
    one("decoder/embeddings/weight", "decoder.embed_tokens.weight", &[TOKENS, WIDTH]);
    all
}

/// `kind` 0: 32 bits, 4: 16 bits.
fn ctranslate(folder: &Path, kind: u8) {
    let mut file = 6u32.to_le_bytes().to_vec();
    let name = |file: &mut Vec<u8>, name: &str| {
        file.extend((name.len() as u16 + 1).to_le_bytes());
        file.extend(name.as_bytes());
        file.push(0);
    };
    name(&mut file, "WhisperSpec");
    file.extend(3u32.to_le_bytes());
    let tensors = tensors();
    file.extend((tensors.len() as u32 + 1).to_le_bytes());
    name(&mut file, "encoder/num_heads");
    file.extend([0, 2]);
    file.extend(2u32.to_le_bytes());
    file.extend(2i16.to_le_bytes());
    for tensor in &tensors {
        name(&mut file, &tensor.name);
        file.push(tensor.shape.len() as u8);
        for size in &tensor.shape {
            file.extend((*size as u32).to_le_bytes());
        }
        file.push(kind);
        let bytes: Vec<u8> = tensor
            .values
            .iter()
            .flat_map(|value| match kind {
                0 => value.to_le_bytes().to_vec(),
                _ => half::f16::from_f32(*value).to_le_bytes().to_vec(),
            })
            .collect();
        file.extend((bytes.len() as u32).to_le_bytes());
        file.extend(bytes);
    }
    file.extend(0u32.to_le_bytes());
    std::fs::write(folder.join("model.bin"), file).unwrap();
    tokenizer(folder);
}

fn hugging_face(folder: &Path) {
    let mut header = serde_json::Map::new();
    let mut bytes: Vec<u8> = Vec::new();
    for tensor in tensors() {
        let width: usize = tensor.shape[1..].iter().product();
        let mut row = 0;
        for (name, rows) in tensor.others {
            let part = &tensor.values[row * width..(row + rows) * width];
            row += rows;
            let start = bytes.len();
            // The model has no bias of keys here: in the other layout it has no effect.
            if name.ends_with("k_proj.bias") {
                continue;
            }
            bytes.extend(part.iter().flat_map(|value| value.to_le_bytes()));
            let mut shape = tensor.shape.clone();
            shape[0] = rows;
            header.insert(
                name,
                serde_json::json!({"dtype": "F32", "shape": shape, "data_offsets": [start, bytes.len()]}),
            );
        }
    }
    let header = serde_json::to_vec(&header).unwrap();
    let mut file = (header.len() as u64).to_le_bytes().to_vec();
    file.extend(header);
    file.extend(bytes);
    std::fs::write(folder.join("model.safetensors"), file).unwrap();
    std::fs::write(folder.join("config.json"), r#"{"encoder_attention_heads": 2}"#).unwrap();
    tokenizer(folder);
}

fn tokenizer(folder: &Path) {
    let mut vocab = serde_json::Map::new();
    for (id, word) in ["Ġja", "Ġnein", "Ġwir", "Ġuns", ".", ",", "Ġgut", "ln", "er", "in"].iter().enumerate()
    {
        vocab.insert((*word).to_owned(), id.into());
    }
    for id in 10..20 {
        vocab.insert(format!("Ġw{id}"), id.into());
    }
    let special = ["endoftext", "startoftranscript", "de", "en", "transcribe", "nospeech", "notimestamps"];
    let added: Vec<_> = special
        .iter()
        .enumerate()
        .map(|(at, name)| serde_json::json!({"id": 20 + at, "content": format!("<|{name}|>")}))
        .collect();
    let file = serde_json::json!({"added_tokens": added, "model": {"vocab": vocab}});
    std::fs::write(folder.join("tokenizer.json"), file.to_string()).unwrap();
}

fn talk(seconds: f32) -> Audio {
    let pause = vec![0; 24_000];
    Audio::from_tracks(vec![[&pause[..], &voice(120.0, 1.0, seconds, 5), &pause].concat()])
}

fn written(folder: &Path, audio: &Audio, options: &Options) -> Transcript {
    let model = Model::open(folder).unwrap();
    transcribe(audio, &model, options, &mut Silent).unwrap()
}

#[test]
fn both_layouts_and_both_widths_of_the_same_weights_say_the_same() {
    let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    ctranslate(folders[0].path(), 0);
    ctranslate(folders[1].path(), 4);
    hugging_face(folders[2].path());
    let options = Options { language: Some("de".to_owned()), ..Options::default() };
    let audio = talk(5.0);
    let first = written(folders[0].path(), &audio, &options);
    assert_eq!(first, written(folders[1].path(), &audio, &options));
    // Without the bias of keys all scores of a query move by the same amount, up to rounding.
    let third = written(folders[2].path(), &audio, &options);
    let text = |transcript: &Transcript| transcript.to_text();
    assert_eq!(text(&first), text(&third));
    assert_eq!(Model::open(folders[2].path()).unwrap().languages().collect::<Vec<_>>(), ["de", "en"]);
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    ctranslate(folder.path(), 4);
    let audio = talk(75.0);
    let options = |threads| Options { threads, seed: 3, ..Options::default() };
    let one = written(folder.path(), &audio, &options(1));
    assert_eq!(one, written(folder.path(), &audio, &options(3)));
    assert!(one.language.is_some());
    assert!(one.segments.iter().all(|segment| segment.start_ms <= segment.end_ms
        && segment.end_ms <= audio.duration_ms()
        && segment.words.iter().all(|word| segment.start_ms <= word.start_ms
            && word.start_ms <= word.end_ms
            && word.end_ms <= segment.end_ms)));
}

#[test]
fn silence_and_noise_give_no_text_and_ask_no_model() {
    let folder = tempfile::tempdir().unwrap();
    ctranslate(folder.path(), 4);
    for samples in [vec![0; 320_000], noise(20.0, 0.1, 1)] {
        let transcript = written(folder.path(), &Audio::from_tracks(vec![samples]), &Options::default());
        assert_eq!(transcript.segments, []);
        assert_eq!(transcript.findings, [Finding::NoSpeech]);
        assert_eq!(transcript.language, None);
    }
}

#[test]
fn the_work_can_be_stopped_and_what_is_impossible_is_said() {
    let folder = tempfile::tempdir().unwrap();
    ctranslate(folder.path(), 4);
    let model = Model::open(folder.path()).unwrap();
    let audio = talk(20.0);
    let stop = &mut |_: f32| ControlFlow::Break(());
    assert!(matches!(transcribe(&audio, &model, &Options::default(), stop), Err(SpeechError::Cancelled)));
    let mut asked = 0;
    let later = &mut |_: f32| {
        asked += 1;
        if asked > 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    assert!(matches!(transcribe(&audio, &model, &Options::default(), later), Err(SpeechError::Cancelled)));
    let strange = Options { language: Some("xx".to_owned()), ..Options::default() };
    assert!(matches!(transcribe(&audio, &model, &strange, &mut Silent), Err(SpeechError::Language(_))));
    let tracks = Options { speakers: Speakers::Tracks, ..Options::default() };
    assert!(matches!(transcribe(&audio, &model, &tracks, &mut Silent), Err(SpeechError::OneTrack)));
}

#[test]
fn each_track_becomes_a_speaker() {
    let folder = tempfile::tempdir().unwrap();
    ctranslate(folder.path(), 4);
    let pause = vec![0; 16_000];
    let first = [&pause[..], &voice(210.0, 1.17, 3.0, 1), &pause].concat();
    let second = [&vec![0; 80_000][..], &voice(105.0, 0.95, 3.0, 2), &pause].concat();
    let audio = Audio::from_tracks(vec![first, second]);
    let options = Options { speakers: Speakers::Tracks, ..Options::default() };
    let transcript = written(folder.path(), &audio, &options);
    assert_eq!(transcript.speakers, ["S1", "S2"]);
    for segment in &transcript.segments {
        let wanted = usize::from(segment.start_ms > 4500);
        assert_eq!(segment.speaker, Some(wanted), "{segment:?}");
    }
}

#[test]
fn broken_models_are_refused_with_what_is_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let reason = |folder: &Path| Model::open(folder).unwrap_err().to_string();
    assert!(reason(folder.path()).contains("neither model.bin nor model.safetensors"));
    ctranslate(folder.path(), 4);
    let whole = std::fs::read(folder.path().join("model.bin")).unwrap();
    std::fs::write(folder.path().join("model.bin"), &whole[..whole.len() / 2]).unwrap();
    assert!(reason(folder.path()).contains("cut off"), "{}", reason(folder.path()));
    for at in [0, 4, 20, 40, 60, 100, 500] {
        let mut broken = whole.clone();
        broken[at] ^= 0x55;
        std::fs::write(folder.path().join("model.bin"), &broken).unwrap();
        let _ = Model::open(folder.path());
    }
    std::fs::write(folder.path().join("model.bin"), &whole).unwrap();
    std::fs::write(folder.path().join("tokenizer.json"), "{}").unwrap();
    assert!(reason(folder.path()).contains("tokenizer.json"));
    std::fs::remove_file(folder.path().join("model.bin")).unwrap();
    for header in [&b"\xff\xff\xff\xff\xff\xff\xff\xff{}"[..], b"\x02\0\0\0\0\0\0\0{}", b""] {
        std::fs::write(folder.path().join("model.safetensors"), header).unwrap();
        assert!(Model::open(folder.path()).is_err());
    }
}

/// A real model, where it lies.
fn real() -> Option<Model> {
    let folder = std::env::var_os("SPEECH_MODEL").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/models/whisper-base"),
        PathBuf::from,
    );
    if folder.join("tokenizer.json").is_file() {
        return Some(Model::open(folder).unwrap());
    }
    eprintln!("skipped: no speech model (SPEECH_MODEL)");
    None
}

/// Words without signs, small.
fn plain(text: &str) -> Vec<String> {
    let plain = |word: &str| word.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    text.split_whitespace().map(plain).collect()
}

#[test]
fn real_clips_are_written_down_as_they_were_spoken() {
    let Some(model) = real() else { return };
    let spoken = "In den alten Zeiten, wo das Wünschen noch geholfen hat, lebte ein König, dessen Töchter waren alle schön.";
    for (name, spoken, wrong) in [
        ("thorsten-01-gt.wav", "Eure Schoko-Bonbons sind sagenhaft lecker!", 1),
        ("thorsten-05-tts-ForwardTacotron-HifiGAN.wav", spoken, 0),
        ("thorsten-05-tts-silero.wav", spoken, 0),
    ] {
        let Some(path) = clip(name) else { return };
        let audio = decode(&path, &mut Silent).unwrap();
        let transcript = transcribe(&audio, &model, &Options::default(), &mut Silent).unwrap();
        assert_eq!(transcript.language.as_deref(), Some("de"), "{name}");
        let text: Vec<&str> = transcript.segments.iter().map(|segment| segment.text.as_str()).collect();
        let (is, wanted) = (plain(&text.join(" ")), plain(spoken));
        assert_eq!(is.len(), wanted.len(), "{name}: {text:?}");
        let different = is.iter().zip(&wanted).filter(|(a, b)| a != b).count();
        assert!(different <= wrong, "{name}: {text:?}");
        // The times of words rise, and cover the clip.
        let words: Vec<_> = transcript.segments.iter().flat_map(|segment| &segment.words).collect();
        assert_eq!(words.len(), wanted.len(), "{name}");
        assert!(words.windows(2).all(|pair| pair[0].end_ms <= pair[1].start_ms + 40), "{name}");
        assert!(words[0].start_ms < 700, "{name}");
        let end = words[words.len() - 1].end_ms;
        assert!(end > audio.duration_ms() * 7 / 10 && end <= audio.duration_ms(), "{name}: {end}");
    }
}

#[test]
fn clips_far_apart_come_back_at_their_places() {
    let Some(model) = real() else { return };
    let Some(path) = clip("thorsten-05-tts-silero.wav") else { return };
    let clip = decode(&path, &mut Silent).unwrap();
    let pause = vec![0; 16_000 * 20];
    let samples = [&pause[..], &clip.tracks()[0], &pause, &clip.tracks()[0], &pause].concat();
    let audio = Audio::from_tracks(vec![samples]);
    let options = Options { threads: 2, language: Some("de".to_owned()), ..Options::default() };
    let transcript = transcribe(&audio, &model, &options, &mut Silent).unwrap();
    let words: Vec<_> = transcript.segments.iter().flat_map(|segment| &segment.words).collect();
    let at = |word: &str| -> Vec<u64> {
        words.iter().filter(|known| known.text.contains(word)).map(|known| known.start_ms).collect()
    };
    // Nothing reaches over the long pause, although both clips were heard together.
    assert!(transcript.segments.iter().all(|segment| segment.end_ms - segment.start_ms < 9000));
    let length = clip.duration_ms();
    let kings = at("König");
    assert_eq!(kings.len(), 2, "{words:?}");
    assert!((20_000 + 3500..20_000 + 5500).contains(&kings[0]), "{kings:?}");
    assert!(kings[1].abs_diff(kings[0] + 20_000 + length) < 300, "{kings:?}");
}
