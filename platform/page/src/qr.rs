//! QR codes as SVG.

/// An SVG of the QR code for a text, `size` pixels wide; empty if the text is too long for one.
#[must_use]
pub fn qr_svg(text: &str, size: u32) -> String {
    qrcode::QrCode::new(text.as_bytes()).map_or_else(
        |_| String::new(),
        |code| {
            code.render::<qrcode::render::svg::Color<'_>>()
                .min_dimensions(size, size)
                .quiet_zone(true)
                .dark_color(qrcode::render::svg::Color("#000"))
                .light_color(qrcode::render::svg::Color("#fff"))
                .build()
                .replace("<?xml version=\"1.0\" standalone=\"yes\"?>", "")
        },
    )
}
