//! Every theme can be read, and a file of somebody's own changes one.

use super::*;
use crate::ui::colour::contrast;

/// Every colour that text is written in, and whether it also stands on bars, selections and marked lines.
fn texts(sheet: &Sheet) -> Vec<(&'static str, &Ink, bool)> {
    let (t, c, s) = (&sheet.text, &sheet.code, &sheet.state);
    let mut all = vec![
        ("plain", &t.plain, true),
        ("strong", &t.strong, true),
        ("dim", &t.dim, true),
        ("accent", &t.accent, true),
        ("good", &t.good, true),
        ("warn", &t.warn, true),
        ("bad", &t.bad, true),
        ("keyword", &c.keyword, true),
        ("string", &c.string, true),
        ("number", &c.number, true),
        ("comment", &c.comment, true),
        ("function", &c.function, true),
        ("class", &c.class, true),
        ("builtin", &c.builtin, true),
        ("decorator", &c.decorator, true),
        ("operator", &c.operator, true),
        ("running", &s.running, false),
        ("wants_gil", &s.wants_gil, false),
        ("blocked", &s.blocked, false),
        ("sleeping", &s.sleeping, false),
        ("io", &s.io, false),
        ("waiting", &s.waiting, false),
        ("idle", &s.idle, false),
        ("starting", &s.starting, false),
    ];
    all.extend(sheet.workers.colours.iter().map(|ink| ("worker", ink, true)));
    all
}

/// The least contrast that a theme promises: what is made for a room, or for high contrast, promises more.
fn promised(name: ThemeName) -> f64 {
    match name {
        ThemeName::Dark | ThemeName::Light | ThemeName::ColourBlind => 4.5,
        ThemeName::HighContrast | ThemeName::ProjectorDark | ThemeName::ProjectorLight => 7.0,
    }
}

#[test]
fn every_text_can_be_read_on_every_ground_it_stands_on() {
    let mut poor = Vec::new();
    for theme in ThemeName::ALL {
        let sheet = Sheet::named(theme);
        let s = &sheet.surface;
        let grounds = [("ground", &s.ground), ("bar", &s.bar), ("line", &s.line), ("selection", &s.selection)];
        for (name, ink, everywhere) in texts(sheet) {
            for (ground_name, ground) in grounds.iter().take(if everywhere { 4 } else { 1 }) {
                let mut ratios = vec![contrast(ink.rgb(), ground.rgb())];
                // With 256 colours the two older themes promise it of the ground alone.
                if *ground_name == "ground" || !matches!(theme, ThemeName::Dark | ThemeName::Light) {
                    ratios.push(contrast(ink.rgb_of_256(), ground.rgb_of_256()));
                }
                for ratio in ratios.into_iter().filter(|ratio| *ratio < promised(theme)) {
                    poor.push(format!("{} {name} on {ground_name}: {ratio:.2}", theme.word()));
                }
            }
        }
        if promised(theme) > 4.5 {
            let ratio = contrast(s.border.rgb(), s.ground.rgb());
            assert!(ratio >= 3.0, "{} frames: {ratio:.2}", theme.word());
        }
    }
    assert!(poor.is_empty(), "{poor:#?}");
}

#[test]
fn a_file_of_ones_own_changes_what_it_names_and_nothing_else() {
    let text = "# mine\n[text]\naccent = [\"#ff00ff\", \"magenta\"]\n";
    let own = Sheet::changed(ThemeName::Dark, text).expect("a theme");
    let dark = Sheet::named(ThemeName::Dark);
    assert_eq!(own.text.accent.rgb(), (255, 0, 255));
    assert_eq!((&own.text.plain, &own.code, &own.state), (&dark.text.plain, &dark.code, &dark.state));
    assert_eq!(Sheet::changed(ThemeName::Light, "").as_ref(), Ok(Sheet::named(ThemeName::Light)));
    assert_eq!(Theme::of(&own, Depth::True).accent.fg, Some(Color::Rgb(255, 0, 255)));
}

#[test]
fn what_is_wrong_with_a_theme_is_told_with_its_line() {
    let told = |text: &str| -> Vec<(usize, String)> {
        let faults = Sheet::changed(ThemeName::Dark, text).expect_err("a fault");
        faults.into_iter().map(|fault| (fault.line, fault.message)).collect()
    };
    let text = "[text]\naccent = [\"blue\", \"blue\"]\nplane = [\"#ffffff\", \"white\"]\n\n[txt]\n[workers]\n\
                colours = []\n";
    let faults = told(text);
    let begins = ["`accent`: `blue` is no colour", "`plane` is no role", "`txt` is none of", "`colours`: there must"];
    assert_eq!(faults.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [2, 3, 5, 7], "{faults:?}");
    for ((_, message), begin) in faults.iter().zip(begins) {
        assert!(message.starts_with(begin), "{message}");
    }
    assert_eq!(told("[text]\naccent = \n")[0].0, 2);
    assert_eq!(told("text = 1\n").len(), 1);
}

#[test]
fn without_colour_nothing_sets_one() {
    let theme = Theme::new(ThemeName::Dark, Depth::None);
    for style in [theme.text, theme.bad, theme.selection, theme.accent, theme.state(State::Blocked)] {
        assert!(style.fg.is_none() && style.bg.is_none(), "{style:?}");
    }
}

#[test]
fn workers_take_turns_but_main_is_its_own() {
    let theme = Theme::new(ThemeName::Dark, Depth::True);
    assert_eq!(theme.worker(LaneId(1)), theme.worker(LaneId(9)));
    assert_ne!(theme.worker(LaneId(0)), theme.worker(LaneId(9)));
    assert_ne!(theme.worker(LaneId(1)), theme.worker(LaneId(2)));
}
