//! Opus packets (RFC 6716) in the mapping of RFC 7845.
#![allow(clippy::indexing_slicing, reason = "lengths are checked before")]

use ropus::{Channels, DecodeMode, Decoder, OpusMSDecoder};

use crate::SpeechError;

/// Opus always decodes to this.
pub(super) const OPUS_RATE: u32 = 48_000;
/// Samples of the longest packet, 120 ms.
const LONGEST: u16 = 5760;

enum Inner {
    One(Box<Decoder>),
    Many(Box<OpusMSDecoder>),
}

/// Decoder of one track.
pub(super) struct Opus {
    inner: Inner,
    channels: usize,
    samples: Vec<i16>,
}

impl Opus {
    /// `header` is the identification header where the container has it.
    pub(super) fn new(header: &[u8], channels: usize) -> Result<Self, SpeechError> {
        let failed = || SpeechError::Codec { codec: "Opus in a form that is unknown".to_owned() };
        let has_header = header.len() >= 19 && header.starts_with(b"OpusHead");
        let channels = if has_header { usize::from(header[9]) } else { channels };
        let inner = if has_header && header[18] != 0 {
            let mapping = header.get(21..21 + channels).ok_or_else(failed)?;
            let (streams, coupled) = (i32::from(header[19]), i32::from(header[20]));
            let count = i32::try_from(channels).map_err(|_| failed())?;
            let inner = OpusMSDecoder::new(48_000, count, streams, coupled, mapping).map_err(|_| failed())?;
            Inner::Many(Box::new(inner))
        } else {
            let count = match channels {
                1 => Channels::Mono,
                2 => Channels::Stereo,
                _ => return Err(failed()),
            };
            Inner::One(Box::new(Decoder::new(OPUS_RATE, count).map_err(|_| failed())?))
        };
        Ok(Self { inner, channels, samples: vec![0; usize::from(LONGEST) * channels] })
    }

    /// Samples of each channel, or nothing where the packet is broken.
    pub(super) fn decode(&mut self, packet: &[u8], planes: &mut Vec<Vec<f32>>) -> Option<()> {
        if packet.is_empty() {
            return None;
        }
        let frames = match &mut self.inner {
            Inner::One(decoder) => decoder.decode(packet, &mut self.samples, DecodeMode::Normal).ok()?,
            Inner::Many(decoder) => {
                let length = i32::try_from(packet.len()).ok()?;
                let frames =
                    decoder.decode(Some(packet), length, &mut self.samples, i32::from(LONGEST), false);
                usize::try_from(frames.ok()?).ok()?
            }
        };
        planes.resize_with(self.channels, Vec::new);
        for (channel, plane) in planes.iter_mut().enumerate() {
            plane.clear();
            let samples = self.samples.chunks_exact(self.channels).take(frames);
            plane.extend(samples.map(|frame| f32::from(frame[channel]) / 32768.0));
        }
        Some(())
    }
}
