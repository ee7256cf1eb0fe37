//! Colours as a theme names them and as a terminal can show them.

use ratatui::style::Color;
use serde::Deserialize;
use serde::de::{Deserializer, Error};

/// How many colours a terminal shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Depth {
    /// None: `NO_COLOR` is set, or the terminal is a dumb one.
    None,
    /// The sixteen with names.
    Sixteen,
    /// The cube of 256.
    Many,
    /// Any.
    True,
}

impl Depth {
    /// What the environment promises; `get` reads a variable.
    pub fn of(get: impl Fn(&str) -> Option<String>) -> Depth {
        let term = get("TERM").unwrap_or_default();
        if get("NO_COLOR").is_some_and(|v| !v.is_empty()) || term == "dumb" {
            return Depth::None;
        }
        let promise = get("COLORTERM").unwrap_or_default();
        if promise == "truecolor" || promise == "24bit" || term.ends_with("-direct") {
            Depth::True
        } else if term.contains("256") {
            Depth::Many
        } else {
            Depth::Sixteen
        }
    }
}

/// A colour of a theme: as it is, and its name among sixteen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ink {
    rgb: (u8, u8, u8),
    named: Color,
}

impl Ink {
    /// As dark as it gets.
    pub const BLACK: Ink = Ink { rgb: (0, 0, 0), named: Color::Black };
    /// As light as it gets.
    pub const WHITE: Ink = Ink { rgb: (255, 255, 255), named: Color::White };

    /// Red, green and blue.
    pub fn rgb(&self) -> (u8, u8, u8) {
        self.rgb
    }

    /// As one of 256 colours: what the nearest of them is made of.
    pub fn rgb_of_256(&self) -> (u8, u8, u8) {
        let (r, g, b) = self.rgb;
        let index = nearest(r, g, b);
        cube().chain(greys()).find(|(at, _)| *at == index).map_or(self.rgb, |(_, rgb)| rgb)
    }

    /// As a terminal of that depth shows it.
    pub fn at(&self, depth: Depth) -> Color {
        let (r, g, b) = self.rgb;
        match depth {
            Depth::None => Color::Reset,
            Depth::Sixteen => self.named,
            Depth::Many => Color::Indexed(nearest(r, g, b)),
            Depth::True => Color::Rgb(r, g, b),
        }
    }
}

impl<'de> Deserialize<'de> for Ink {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Ink, D::Error> {
        let (hex, name) = <(String, String)>::deserialize(deserializer)?;
        let rgb = parse_hex(&hex).ok_or_else(|| D::Error::custom(format!("`{hex}` is no colour such as #12ab9f")))?;
        let named = sixteen(&name).ok_or_else(|| D::Error::custom(format!("`{name}` is none of the sixteen")))?;
        Ok(Ink { rgb, named })
    }
}

fn parse_hex(text: &str) -> Option<(u8, u8, u8)> {
    let digits = text.strip_prefix('#').filter(|d| d.len() == 6)?;
    let n = u32::from_str_radix(digits, 16).ok()?;
    let [_, r, g, b] = n.to_be_bytes();
    Some((r, g, b))
}

fn sixteen(name: &str) -> Option<Color> {
    Some(match name {
        "black" => Color::Black,
        "red" => Color::Red,
        "green" => Color::Green,
        "yellow" => Color::Yellow,
        "blue" => Color::Blue,
        "magenta" => Color::Magenta,
        "cyan" => Color::Cyan,
        "gray" => Color::Gray,
        "bright-black" => Color::DarkGray,
        "bright-red" => Color::LightRed,
        "bright-green" => Color::LightGreen,
        "bright-yellow" => Color::LightYellow,
        "bright-blue" => Color::LightBlue,
        "bright-magenta" => Color::LightMagenta,
        "bright-cyan" => Color::LightCyan,
        "white" => Color::Gray,
        "bright-white" => Color::White,
        _ => return None,
    })
}

/// The 6x6x6 cube of a terminal with 256 colours, each with its number.
fn cube() -> impl Iterator<Item = (u8, (u8, u8, u8))> {
    const LEVELS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    (0u8..216).map(|i| {
        let level = |n: u8| LEVELS[usize::from(n)];
        (16 + i, (level(i / 36), level(i / 6 % 6), level(i % 6)))
    })
}

/// Its ramp of greys.
fn greys() -> impl Iterator<Item = (u8, (u8, u8, u8))> {
    (0u8..24).map(|i| (232 + i, (8 + 10 * i, 8 + 10 * i, 8 + 10 * i)))
}

/// The nearest colour of the cube or the ramp of greys, by squared distance.
fn nearest(r: u8, g: u8, b: u8) -> u8 {
    let distance = |(x, y, z): (u8, u8, u8)| {
        let d = |a: u8, b: u8| (i32::from(a) - i32::from(b)).pow(2);
        d(r, x) + d(g, y) + d(b, z)
    };
    cube().chain(greys()).min_by_key(|(_, rgb)| distance(*rgb)).map_or(7, |(index, _)| index)
}

/// The contrast of two colours as WCAG 2 defines it, 1 to 21.
pub fn contrast(a: (u8, u8, u8), b: (u8, u8, u8)) -> f64 {
    let light = |c: u8| {
        let c = f64::from(c) / 255.0;
        if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    };
    let luminance = |(r, g, b): (u8, u8, u8)| 0.2126 * light(r) + 0.7152 * light(g) + 0.0722 * light(b);
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn black_on_white_is_the_largest_contrast() {
        assert!((contrast((0, 0, 0), (255, 255, 255)) - 21.0).abs() < 1e-9);
        assert!((contrast((9, 9, 9), (9, 9, 9)) - 1.0).abs() < 1e-9);
    }

    #[test]
    fn the_environment_says_how_many_colours_there_are() {
        let depth = |pairs: &[(&str, &str)]| {
            let pairs: Vec<(String, String)> = pairs.iter().map(|(k, v)| ((*k).into(), (*v).into())).collect();
            Depth::of(move |name| pairs.iter().find(|(k, _)| k == name).map(|(_, v)| v.clone()))
        };
        assert_eq!(depth(&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")]), Depth::True);
        assert_eq!(depth(&[("TERM", "screen-256color")]), Depth::Many);
        assert_eq!(depth(&[("TERM", "linux")]), Depth::Sixteen);
        assert_eq!(depth(&[("TERM", "xterm-256color"), ("NO_COLOR", "1")]), Depth::None);
        assert_eq!(depth(&[("TERM", "xterm"), ("NO_COLOR", "")]), Depth::Sixteen);
    }

    #[test]
    fn the_cube_has_its_corners_and_greys() {
        assert_eq!([nearest(0, 0, 0), nearest(255, 255, 255), nearest(128, 128, 128)], [16, 231, 244]);
    }
}
