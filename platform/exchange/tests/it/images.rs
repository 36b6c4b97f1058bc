use std::io::Cursor;

use bildungsraum_exchange::images::{ImageError, MAX_BYTES, accept, prepare};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};

/// Left half red, right half blue, noisy enough to be a photograph.
fn photograph(width: u32, height: u32) -> DynamicImage {
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, |x, y| {
        let noise = u8::try_from((x * 7919 + y * 104_729) % 60).unwrap();
        if x < width / 2 { Rgb([195 + noise, noise, noise]) } else { Rgb([noise, noise, 195 + noise]) }
    }))
}

fn bytes(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// A JPEG whose camera was held upright and wrote down where it was.
fn with_exif(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let mut exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0, 0]);
    exif.extend(b"GPS 49.5432 8.5781 Owner Erika");
    let length = u16::try_from(exif.len() + 2).unwrap();
    let mut out = jpeg[..2].to_vec();
    out.extend([0xFF, 0xE1]);
    out.extend(length.to_be_bytes());
    out.extend(exif);
    out.extend(&jpeg[2..]);
    out
}

#[test]
fn a_photograph_comes_in_three_widths_as_jpeg() {
    let upload = bytes(&photograph(1600, 1200), ImageFormat::Jpeg);
    let picture = prepare(&upload).unwrap();
    assert_eq!((picture.width, picture.height), (1600, 1200));
    assert_eq!(picture.name.len(), 32);
    let sizes: Vec<_> = picture.variants.iter().map(|v| (v.width, v.height, v.media_type)).collect();
    assert_eq!(sizes, [(320, 240, "image/jpeg"), (640, 480, "image/jpeg"), (1280, 960, "image/jpeg")]);
    for variant in &picture.variants {
        let read = image::load_from_memory(&variant.bytes).unwrap();
        assert_eq!((read.width(), read.height()), (variant.width, variant.height));
        assert_eq!(variant.file_name, format!("{}-{}.jpg", picture.name, variant.width));
        bildungsraum_exchange::files::FileKey::new(variant.file_name.clone()).unwrap();
    }
    assert_eq!(prepare(&upload).unwrap(), picture);
}

#[test]
fn a_turned_photograph_is_set_upright_and_forgets_where_it_was_taken() {
    let upload = with_exif(&bytes(&photograph(400, 200), ImageFormat::Jpeg), 6);
    assert!(upload.windows(4).any(|window| window == b"Erik"));
    let picture = prepare(&upload).unwrap();
    assert_eq!((picture.width, picture.height), (200, 400));
    let variant = &picture.variants[0];
    assert!(!variant.bytes.windows(4).any(|window| window == b"Exif" || window == b"Erik"));
    let read = image::load_from_memory(&variant.bytes).unwrap().into_rgb8();
    // Turned a quarter to the right: what was left is up.
    let (up, down) = (read.get_pixel(100, 50), read.get_pixel(100, 350));
    assert!(up[0] > 150 && up[2] < 100, "{up:?}");
    assert!(down[2] > 150 && down[0] < 100, "{down:?}");
}

#[test]
fn a_drawing_with_transparent_parts_keeps_them() {
    let drawing = RgbaImage::from_fn(700, 700, |x, y| {
        if (x / 50 + y / 50) % 2 == 0 { Rgba([0, 90, 160, 255]) } else { Rgba([0, 0, 0, 0]) }
    });
    let picture = prepare(&bytes(&DynamicImage::ImageRgba8(drawing), ImageFormat::Png)).unwrap();
    let widths: Vec<_> = picture.variants.iter().map(|v| (v.width, v.media_type)).collect();
    assert_eq!(widths, [(320, "image/webp"), (640, "image/webp"), (700, "image/webp")]);
    let read = image::load_from_memory(&picture.variants[2].bytes).unwrap().into_rgba8();
    assert_eq!(read.get_pixel(75, 25)[3], 0);
}

#[tokio::test]
async fn a_small_picture_stays_its_size() {
    let picture = accept(bytes(&photograph(100, 3), ImageFormat::WebP)).await.unwrap();
    assert_eq!(picture.variants.iter().map(|v| (v.width, v.height)).collect::<Vec<_>>(), [(100, 3)]);
    let picture = prepare(&bytes(&photograph(2000, 1), ImageFormat::Png)).unwrap();
    assert_eq!(picture.variants[0].height, 1);
}

#[test]
fn what_is_no_picture_is_refused_whatever_it_is_called() {
    assert!(matches!(prepare(b""), Err(ImageError::Empty)));
    for bytes in
        [&b"<svg xmlns='http://www.w3.org/2000/svg'/>"[..], b"GIF89a", b"%PDF-1.7", b"BM", b"\0\0\0\0"]
    {
        assert!(matches!(prepare(bytes), Err(ImageError::Format)));
    }
    assert!(matches!(prepare(&vec![0; MAX_BYTES + 1]), Err(ImageError::TooManyBytes(_))));
    let whole = bytes(&photograph(300, 300), ImageFormat::Png);
    for broken in
        [&whole[..20], &whole[..200], &whole[..whole.len() / 2], b"\xff\xd8\xff", b"RIFF\0\0\0\0WEBP"]
    {
        assert!(matches!(prepare(broken), Err(ImageError::Broken(_))), "{}", broken.len());
    }
}

#[test]
fn a_small_file_of_many_pixels_is_refused_before_it_is_unpacked() {
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    png.extend(20_000_u32.to_be_bytes());
    png.extend(20_000_u32.to_be_bytes());
    png.extend([8, 2, 0, 0, 0]);
    png.extend(crc(&png[12..]).to_be_bytes());
    png.extend(b"\0\0\0\0IDAT\x35\xaf\x06\x1e\0\0\0\0IEND\xae\x42\x60\x82");
    let error = prepare(&png).unwrap_err();
    assert!(matches!(error, ImageError::TooManyPixels { width: 20_000, height: 20_000 }), "{error}");
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0_u32, |crc, byte| {
        (0..8).fold(
            crc ^ u32::from(*byte),
            |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 },
        )
    })
}
