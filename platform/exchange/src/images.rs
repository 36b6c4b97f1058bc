//! Pictures that people upload: recognised by their content, turned upright, made anew without what a camera writes
//! into them (place, time, owner), in the widths pages need.
//!
//! Not here: alt text, who may upload, where the files lie ([`crate::files`]).

use std::{fmt::Write, io::Cursor};

use image::{
    DynamicImage, ImageDecoder, ImageEncoder, ImageFormat, ImageReader, Limits,
    codecs::{jpeg::JpegEncoder, webp::WebPEncoder},
    imageops::FilterType,
    metadata::Orientation,
};
use sha2::{Digest, Sha256};

use crate::error::MessageArgs;

/// Longest upload in bytes: 10 MB.
pub const MAX_BYTES: usize = 10_000_000;
/// Most pixels: 40 megapixels.
pub const MAX_PIXELS: u64 = 40_000_000;
/// Widths that are made, in pixels; none wider than the upload.
pub const WIDTHS: [u32; 3] = [320, 640, 1280];
/// Memory the decoder may take.
const MAX_ALLOCATION: u64 = 512 * 1024 * 1024;
const JPEG_QUALITY: u8 = 82;

/// A picture was not accepted.
#[derive(Debug, thiserror::Error)]
pub enum ImageError {
    /// Nothing in it.
    #[error("the file is empty")]
    Empty,
    /// Too many bytes.
    #[error("the file has {0} bytes; at most {MAX_BYTES} are taken")]
    TooManyBytes(usize),
    /// Neither PNG nor JPEG nor WebP, whatever its name says.
    #[error("the file is neither PNG nor JPEG nor WebP")]
    Format,
    /// Too many pixels.
    #[error("the picture has {width}×{height} pixels; at most {MAX_PIXELS} are taken")]
    TooManyPixels {
        /// In pixels.
        width: u32,
        /// In pixels.
        height: u32,
    },
    /// Broken, or cut off.
    #[error("the picture cannot be read: {0}")]
    Broken(String),
    /// It could not be written again.
    #[error("the picture cannot be written: {0}")]
    Write(String),
}

impl ImageError {
    /// Key of the message in `locales/*/exchange-office.ftl`.
    #[must_use]
    pub fn message_key(&self) -> &'static str {
        match self {
            Self::Empty => "exchange-image-empty",
            Self::TooManyBytes(_) => "exchange-image-bytes",
            Self::Format => "exchange-image-format",
            Self::TooManyPixels { .. } => "exchange-image-pixels",
            Self::Broken(_) | Self::Write(_) => "exchange-image-broken",
        }
    }

    /// Values for the message's placeholders.
    #[must_use]
    pub fn message_args(&self) -> MessageArgs {
        match self {
            Self::TooManyBytes(bytes) => vec![
                ("megabytes", (bytes / 1_000_000).to_string()),
                ("limit", (MAX_BYTES / 1_000_000).to_string()),
            ],
            Self::TooManyPixels { width, height } => vec![
                ("width", width.to_string()),
                ("height", height.to_string()),
                ("limit", (MAX_PIXELS / 1_000_000).to_string()),
            ],
            _ => Vec::new(),
        }
    }
}

/// A picture in one width.
#[derive(Clone, PartialEq, Eq)]
pub struct Variant {
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// `NAME-640.jpg`, fit as the last part of a [`crate::files::FileKey`].
    pub file_name: String,
    /// `image/jpeg` or `image/webp`.
    pub media_type: &'static str,
    /// The file.
    pub bytes: Vec<u8>,
}

impl std::fmt::Debug for Variant {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Variant({} {}×{}, {} bytes)", self.file_name, self.width, self.height, self.bytes.len())
    }
}

/// An accepted picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// From the content (SHA-256 of the upload, 32 hexadecimal digits): the same upload gives the same name.
    pub name: String,
    /// Of the upload, upright, in pixels.
    pub width: u32,
    /// Of the upload, upright, in pixels.
    pub height: u32,
    /// Narrowest first; at least one.
    pub variants: Vec<Variant>,
}

/// Checks an upload and makes its variants, on a thread for long work.
pub async fn accept(bytes: Vec<u8>) -> Result<Picture, ImageError> {
    tokio::task::spawn_blocking(move || prepare(&bytes))
        .await
        .map_err(|error| ImageError::Broken(error.to_string()))?
}

/// [`accept`] on the thread at hand. Photographs become JPEG; what has transparent parts, or is drawn and
/// smaller that way, becomes lossless WebP. Colours are taken as sRGB.
pub fn prepare(bytes: &[u8]) -> Result<Picture, ImageError> {
    if bytes.is_empty() {
        return Err(ImageError::Empty);
    }
    if bytes.len() > MAX_BYTES {
        return Err(ImageError::TooManyBytes(bytes.len()));
    }
    let format = sniff(bytes).ok_or(ImageError::Format)?;
    let whole = decode(bytes, format)?;
    let name = hexadecimal(Sha256::digest(bytes).get(..16).unwrap_or_default());
    let (width, height) = (whole.width(), whole.height());
    let transparent = is_transparent(&whole);
    let mut widths: Vec<u32> = WIDTHS.into_iter().filter(|wanted| *wanted < width).collect();
    if widths.len() < WIDTHS.len() {
        widths.push(width);
    }
    // Each from the next wider one: the large picture is walked through once.
    let mut source = whole;
    let mut variants = Vec::with_capacity(widths.len());
    for wanted in widths.into_iter().rev() {
        if wanted < source.width() {
            source = source.resize_exact(wanted, scaled(height, wanted, width), FilterType::CatmullRom);
        }
        variants.push(encode(&source, &name, transparent, format != ImageFormat::Jpeg)?);
    }
    variants.reverse();
    Ok(Picture { name, width, height, variants })
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn scaled(height: u32, wanted: u32, width: u32) -> u32 {
    let scaled = u64::from(height) * u64::from(wanted) / u64::from(width.max(1));
    u32::try_from(scaled).unwrap_or(u32::MAX).max(1)
}

fn sniff(bytes: &[u8]) -> Option<ImageFormat> {
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        Some(ImageFormat::Png)
    } else if bytes.starts_with(b"\xff\xd8\xff") {
        Some(ImageFormat::Jpeg)
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        Some(ImageFormat::WebP)
    } else {
        None
    }
}

fn decode(bytes: &[u8], format: ImageFormat) -> Result<DynamicImage, ImageError> {
    let broken = |error: image::ImageError| ImageError::Broken(error.to_string());
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_ALLOCATION);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(broken)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(ImageError::TooManyPixels { width, height });
    }
    if width == 0 || height == 0 {
        return Err(ImageError::Broken("it has no pixels".to_owned()));
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(broken)?;
    picture.apply_orientation(orientation);
    // Eight bits per channel from here on; the upload's own memory goes.
    Ok(if picture.color().has_alpha() {
        DynamicImage::ImageRgba8(picture.into_rgba8())
    } else {
        DynamicImage::ImageRgb8(picture.into_rgb8())
    })
}

fn is_transparent(picture: &DynamicImage) -> bool {
    picture.as_rgba8().is_some_and(|pixels| pixels.pixels().any(|pixel| pixel.0[3] < 255))
}

fn encode(picture: &DynamicImage, name: &str, transparent: bool, drawn: bool) -> Result<Variant, ImageError> {
    let (width, height) = (picture.width(), picture.height());
    let write = |error: image::ImageError| ImageError::Write(error.to_string());
    let webp = if transparent || drawn {
        let mut bytes = Vec::new();
        let (pixels, colour) = if transparent {
            (picture.to_rgba8().into_raw(), image::ExtendedColorType::Rgba8)
        } else {
            (picture.to_rgb8().into_raw(), image::ExtendedColorType::Rgb8)
        };
        WebPEncoder::new_lossless(&mut bytes).write_image(&pixels, width, height, colour).map_err(write)?;
        Some(bytes)
    } else {
        None
    };
    let jpeg = if transparent {
        None
    } else {
        let mut bytes = Vec::new();
        let pixels = picture.to_rgb8().into_raw();
        JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY)
            .write_image(&pixels, width, height, image::ExtendedColorType::Rgb8)
            .map_err(write)?;
        Some(bytes)
    };
    let (bytes, ending, media_type) = match (webp, jpeg) {
        (Some(webp), Some(jpeg)) if webp.len() > jpeg.len() => (jpeg, "jpg", "image/jpeg"),
        (Some(webp), _) => (webp, "webp", "image/webp"),
        (None, Some(jpeg)) => (jpeg, "jpg", "image/jpeg"),
        (None, None) => return Err(ImageError::Write("no format fits".to_owned())),
    };
    Ok(Variant { width, height, file_name: format!("{name}-{width}.{ending}"), media_type, bytes })
}
