//! Every letter that lessons need has a picture of its own, and text keeps to its room.

use std::collections::HashMap;

use unicode_width::UnicodeWidthStr;

use super::glyphs::{Glyph, glyph};
use super::set;

/// The letters of the languages that lessons are written in, and the signs they use.
const LATIN: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const ACCENTED: &str = "áéíóúüñÁÉÍÓÚÜÑàâãçêôõÀÂÃÇÊÔÕ";
const RUSSIAN: &str = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ";
const SIGNS: &str = "0123456789!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~¡¿«»–—“”‘’…×÷→←≠";

/// Latin and Cyrillic letters that are written the same.
const SAME: [(&str, &str); 2] = [("АВЕКМНОРСТХ", "ABEKMHOPCTX"), ("аеорсух", "aeopcyx")];

#[test]
fn every_letter_has_a_picture_of_its_own() {
    let mut seen: HashMap<Glyph, char> = HashMap::new();
    for letter in [LATIN, ACCENTED, RUSSIAN, SIGNS].iter().flat_map(|letters| letters.chars()) {
        let picture = glyph(letter).unwrap_or_else(|| panic!("{letter} has no picture"));
        assert!(picture.rows.iter().any(|row| *row != 0), "{letter} is empty");
        let same = |other: char| {
            SAME.iter().any(|(one, two)| one.chars().zip(two.chars()).any(|pair| pair == (letter, other)))
                || [letter, other] == ['’', '\'']
                || [letter, other] == ['3', 'З']
        };
        if let Some(other) = seen.insert(picture, letter) {
            assert!(same(other), "{letter} looks like {other}");
        }
    }
}

#[test]
fn the_titles_and_marked_sentences_of_all_lessons_can_be_set() {
    let course = crate::course::embedded().unwrap_or_else(|problems| panic!("{problems:?}"));
    for index in 0..course.lessons().len() {
        let lesson = course.open(index).unwrap_or_else(|problems| panic!("{problems:?}"));
        for page in &lesson.pages {
            let big = page.big.iter().map(|big| crate::course::plain(&big.node));
            for text in big.chain([page.title_text()]) {
                assert!(set(&text, 200, 60, false).is_some(), "{text}");
            }
        }
    }
}

#[test]
fn a_letter_looks_as_it_is_drawn() {
    let rows = set("Ñç", 12, 9, false).expect("room");
    let drawn = ["▄▀▄▀", "▄   ▄", "██  █  ▄▄▄", "█ ▀▄█ █", "█  ▀█ ▀▄▄▄", "       ▄▀"];
    assert_eq!(rows, drawn);
}

#[test]
fn text_keeps_to_its_room_and_takes_the_largest_letters_there() {
    let text = "Нить: two cooks, одна плита";
    for width in (20..240).rev().step_by(7) {
        for height in [4, 5, 11, 23, 60] {
            for ascii in [false, true] {
                let Some(rows) = set(text, width, height, ascii) else { continue };
                assert!(rows.len() <= height, "{width}x{height}");
                assert!(rows.iter().all(|row| row.width() <= width), "{width}x{height}: {rows:#?}");
            }
        }
    }
    let (large, small) = (set(text, 240, 60, false), set(text, 90, 5, false));
    assert!(large.expect("room").iter().any(|row| row.contains("██████")));
    assert!(small.expect("room").iter().any(|row| row.contains(['▌', '▞', '▘', '▐'])), "quarters");
    assert_eq!(set("字", 200, 60, false), None, "no picture, no letters");
    assert_eq!(set("word", 3, 60, false), None);
}

#[test]
fn with_ascii_alone_letters_are_of_whole_cells() {
    let rows = set("Wörter", 120, 12, true).expect("room");
    assert!(rows.iter().all(|row| row.chars().all(|c| c == ' ' || c == '█')), "{rows:#?}");
}

#[test]
fn lines_are_of_like_length() {
    let rows = set("one two three four five", 75, 40, false).expect("room");
    let wide = |rows: &[String]| rows.iter().map(|row| row.width()).max().unwrap_or(0);
    let lines: Vec<usize> = rows.split(|row| row.is_empty()).map(wide).collect();
    assert!(lines.len() > 1 && lines.iter().all(|line| *line * 2 > wide(&rows)), "{lines:?}");
}
