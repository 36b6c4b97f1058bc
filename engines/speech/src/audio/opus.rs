//! Opus packets (RFC 6716) in the mapping of RFC 7845.
#![allow(clippy::indexing_slicing, reason = "lengths are checked before")]

use opus_decoder::{OpusDecoder, OpusMultistreamDecoder};

use crate::SpeechError;

/// Opus always decodes to this.
pub(super) const OPUS_RATE: u32 = 48_000;
/// Samples of the longest packet, 120 ms.
const LONGEST: usize = 5760;

enum Inner {
    One(Box<OpusDecoder>),
    Many(Box<OpusMultistreamDecoder>),
}

/// Decoder of one track.
pub(super) struct Opus {
    inner: Inner,
    channels: usize,
    samples: Vec<f32>,
}

impl Opus {
    /// `header` is the identification header where the container has it.
    pub(super) fn new(header: &[u8], channels: usize) -> Result<Self, SpeechError> {
        let failed =
            |error: &dyn std::fmt::Debug| SpeechError::Codec { codec: format!("Opus with {error:?}") };
        let has_header = header.len() >= 19 && header.starts_with(b"OpusHead");
        let channels = if has_header { usize::from(header[9]) } else { channels };
        let inner = if has_header && header[18] != 0 {
            if header.len() < 21 + channels {
                return Err(failed(&"a short header"));
            }
            let (streams, coupled) = (usize::from(header[19]), usize::from(header[20]));
            let mapping = &header[21..21 + channels];
            let inner = OpusMultistreamDecoder::new(OPUS_RATE, channels, streams, coupled, mapping);
            Inner::Many(Box::new(inner.map_err(|error| failed(&error))?))
        } else {
            Inner::One(Box::new(OpusDecoder::new(OPUS_RATE, channels).map_err(|error| failed(&error))?))
        };
        Ok(Self { inner, channels, samples: vec![0.0; LONGEST * channels.max(1)] })
    }

    /// Samples of each channel, or nothing where the packet is broken.
    pub(super) fn decode(&mut self, packet: &[u8], planes: &mut Vec<Vec<f32>>) -> Option<()> {
        if packet.is_empty() {
            return None;
        }
        let frames = match &mut self.inner {
            Inner::One(decoder) => decoder.decode_float(packet, &mut self.samples, false).ok()?,
            Inner::Many(decoder) => decoder.decode_float(packet, &mut self.samples, false).ok()?,
        };
        planes.resize_with(self.channels, Vec::new);
        planes.truncate(self.channels);
        for (channel, plane) in planes.iter_mut().enumerate() {
            plane.clear();
            let samples = self.samples.chunks_exact(self.channels).take(frames);
            plane.extend(samples.map(|frame| frame[channel]));
        }
        Some(())
    }
}
