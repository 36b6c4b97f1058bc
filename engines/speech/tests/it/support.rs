//! Sounds made here, and files to put them into.

use std::path::PathBuf;

/// A file of `tests/data`.
pub fn data(name: &str) -> Vec<u8> {
    std::fs::read(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)).unwrap()
}

/// A recording of the shared data.
pub fn clip(name: &str) -> Option<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/qda/audio/de").join(name);
    if path.exists() {
        return Some(path);
    }
    eprintln!("skipped: no shared data");
    None
}

/// A WAV file; `coding` is 1 for whole numbers and 3 for floating point.
pub fn wav_of(channels: u16, rate: u32, bits: u16, coding: u16, frames: &[u8]) -> Vec<u8> {
    let block = channels * bits / 8;
    let mut file = b"RIFF".to_vec();
    file.extend((36 + frames.len() as u32).to_le_bytes());
    file.extend(b"WAVEfmt ");
    file.extend(16u32.to_le_bytes());
    file.extend(coding.to_le_bytes());
    file.extend(channels.to_le_bytes());
    file.extend(rate.to_le_bytes());
    file.extend((rate * u32::from(block)).to_le_bytes());
    file.extend(block.to_le_bytes());
    file.extend(bits.to_le_bytes());
    file.extend(b"data");
    file.extend((frames.len() as u32).to_le_bytes());
    file.extend(frames);
    file
}

/// 16 bits, from -1 to 1.
pub fn wav(channels: &[Vec<f32>], rate: u32) -> Vec<u8> {
    let mut frames = Vec::new();
    for at in 0..channels[0].len() {
        for channel in channels {
            frames.extend(((channel[at] * 32767.0) as i16).to_le_bytes());
        }
    }
    wav_of(channels.len() as u16, rate, 16, 1, &frames)
}

/// A sine of half the full scale.
pub fn sine(hertz: f32, rate: u32, seconds: f32) -> Vec<f32> {
    (0..(seconds * rate as f32) as usize)
        .map(|at| 0.5 * (std::f64::consts::TAU * f64::from(hertz) * at as f64 / f64::from(rate)).sin() as f32)
        .collect()
}

/// Amplitude of a frequency in samples of 16 kHz, 1 for full scale.
pub fn strength(samples: &[i16], hertz: f64) -> f64 {
    let (mut re, mut im, mut sum) = (0.0, 0.0, 0.0);
    for (at, sample) in samples.iter().enumerate() {
        let window = 0.5 - 0.5 * (std::f64::consts::TAU * at as f64 / samples.len() as f64).cos();
        let angle = std::f64::consts::TAU * hertz * at as f64 / 16_000.0;
        re += window * f64::from(*sample) / 32768.0 * angle.cos();
        im += window * f64::from(*sample) / 32768.0 * angle.sin();
        sum += window;
    }
    2.0 * (re * re + im * im).sqrt() / sum
}

/// Numbers for noise.
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self) -> f32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 40) as f32 / (1u64 << 24) as f32) * 2.0 - 1.0
    }
}

pub fn noise(seconds: f32, loudness: f32, seed: u64) -> Vec<i16> {
    let mut dice = Dice(seed);
    (0..(seconds * 16_000.0) as usize).map(|_| (dice.roll() * loudness * 32767.0) as i16).collect()
}

/// A voice: pulses through four resonances, in syllables of a fifth of a second with another vowel each.
pub fn voice(pitch: f32, tract: f32, seconds: f32, seed: u64) -> Vec<i16> {
    let vowels = [[700.0, 1200.0], [400.0, 2000.0], [300.0, 2300.0], [450.0, 800.0], [320.0, 700.0]];
    let mut dice = Dice(seed);
    let mut phase = 0.0f32;
    let mut memory = [[0.0f32; 2]; 4];
    let mut formants = [0.0f32; 4];
    let mut bend = 1.0;
    let sound: Vec<f32> = (0..(seconds * 16_000.0) as usize)
        .map(|at| {
            let syllable = at % 3200;
            if syllable == 0 {
                let vowel = vowels[((dice.roll() + 1.0) * 2.49) as usize];
                formants = [vowel[0] * tract, vowel[1] * tract, 2600.0 * tract, 3500.0 * tract];
                bend = 1.0 + dice.roll() * 0.12;
            }
            phase += pitch * bend / 16_000.0;
            let mut sound = dice.roll() * 0.01;
            if phase >= 1.0 {
                phase -= 1.0;
                sound += 1.0;
            }
            for (memory, formant) in memory.iter_mut().zip(formants) {
                let radius = (-std::f32::consts::PI * (60.0 + formant * 0.04) / 16_000.0).exp();
                let turn = 2.0 * radius * (std::f32::consts::TAU * formant / 16_000.0).cos();
                let next = sound * (1.0 - radius) + turn * memory[0] - radius * radius * memory[1];
                *memory = [next, memory[0]];
                sound = next;
            }
            let envelope = (std::f32::consts::PI * syllable as f32 / 3200.0).sin();
            sound * envelope
        })
        .collect();
    let high = sound.iter().fold(0.0f32, |high, value| high.max(value.abs()));
    sound.iter().map(|value| (value / high * 16_000.0) as i16).collect()
}
