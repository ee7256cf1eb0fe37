//! What things look like: a name for every role, resolved for what the terminal can show.
//!
//! Themes are TOML files under `assets/themes`. No view has a literal colour; it asks for a role. A terminal with
//! sixteen colours gets the names that the theme gives for it, one with 256 the nearest of its cube, and where
//! `NO_COLOR` is set weight and reverse video carry the meaning.

use std::sync::OnceLock;

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;

use super::colour::{Depth, Ink};
use crate::app::look::ThemeName;
use crate::app::program::TokenClass;
use crate::trace::{LaneId, State};

/// The styles of every role. Each is to be laid over the ground.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    /// Everything begins with this.
    pub ground: Style,
    /// Header and footer.
    pub bar: Style,
    /// What is chosen.
    pub selection: Style,
    /// A line of a program that somebody is on.
    pub line: Style,
    /// Frames.
    pub border: Style,
    /// The frame of the pane that has the keys.
    pub focus: Style,
    /// Running text.
    pub text: Style,
    /// Titles and what matters.
    pub strong: Style,
    /// What is secondary.
    pub dim: Style,
    /// The one accent: keys, links, what can be pressed.
    pub accent: Style,
    /// It went well.
    pub good: Style,
    /// Take care.
    pub warn: Style,
    /// It went wrong.
    pub bad: Style,
    code: CodeStyles,
    states: [Style; State::COUNT],
    workers: Vec<Style>,
}

#[derive(Clone, Debug, PartialEq)]
struct CodeStyles {
    keyword: Style,
    string: Style,
    number: Style,
    comment: Style,
    function: Style,
    class: Style,
    builtin: Style,
    decorator: Style,
    operator: Style,
}

impl Theme {
    /// A theme for a terminal.
    pub fn new(name: ThemeName, depth: Depth) -> Theme {
        let sheet = Sheet::named(name);
        if depth == Depth::None { colourless() } else { coloured(sheet, depth) }
    }

    /// The style of a token of a program.
    pub fn token(&self, class: TokenClass) -> Style {
        match class {
            TokenClass::Plain => self.text,
            TokenClass::Keyword => self.code.keyword,
            TokenClass::String => self.code.string,
            TokenClass::Number => self.code.number,
            TokenClass::Comment => self.code.comment,
            TokenClass::Function => self.code.function,
            TokenClass::Class => self.code.class,
            TokenClass::Builtin => self.code.builtin,
            TokenClass::Decorator => self.code.decorator,
            TokenClass::Operator => self.code.operator,
        }
    }

    /// The style of a state of a worker.
    pub fn state(&self, state: State) -> Style {
        self.states.get(state as usize).copied().unwrap_or(self.text)
    }

    /// The style of a worker's name and marks; the main thread has one of its own, the rest take turns.
    pub fn worker(&self, lane: LaneId) -> Style {
        let others = self.workers.len().saturating_sub(1).max(1);
        let index = if lane == LaneId::MAIN { 0 } else { 1 + (lane.0 as usize - 1) % others };
        self.workers.get(index).copied().unwrap_or(self.text)
    }
}

/// A theme file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sheet {
    surface: Surfaces,
    text: Texts,
    code: Codes,
    state: States,
    workers: Workers,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Surfaces {
    ground: Ink,
    bar: Ink,
    selection: Ink,
    line: Ink,
    border: Ink,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Texts {
    plain: Ink,
    strong: Ink,
    dim: Ink,
    accent: Ink,
    good: Ink,
    warn: Ink,
    bad: Ink,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Codes {
    keyword: Ink,
    string: Ink,
    number: Ink,
    comment: Ink,
    function: Ink,
    class: Ink,
    builtin: Ink,
    decorator: Ink,
    operator: Ink,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct States {
    running: Ink,
    wants_gil: Ink,
    blocked: Ink,
    sleeping: Ink,
    io: Ink,
    waiting: Ink,
    idle: Ink,
    starting: Ink,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Workers {
    colours: Vec<Ink>,
}

impl Sheet {
    fn named(name: ThemeName) -> &'static Sheet {
        static DARK: OnceLock<Sheet> = OnceLock::new();
        static LIGHT: OnceLock<Sheet> = OnceLock::new();
        let (cell, text) = match name {
            ThemeName::Dark => (&DARK, include_str!("../../assets/themes/dark.toml")),
            ThemeName::Light => (&LIGHT, include_str!("../../assets/themes/light.toml")),
        };
        cell.get_or_init(|| match toml::from_str(text) {
            Ok(sheet) => sheet,
            Err(error) => panic!("the built-in theme {} is broken: {error}", name.word()),
        })
    }
}

fn coloured(sheet: &Sheet, depth: Depth) -> Theme {
    let on = |ground: &Ink, text: &Ink| Style::new().fg(text.at(depth)).bg(ground.at(depth));
    let over = |ground: &Ink| Style::new().bg(ground.at(depth));
    let ink = |ink: &Ink| Style::new().fg(ink.at(depth));
    let (surface, text, code, state) = (&sheet.surface, &sheet.text, &sheet.code, &sheet.state);
    Theme {
        ground: on(&surface.ground, &text.plain),
        bar: on(&surface.bar, &text.plain),
        selection: on(&surface.selection, &text.strong),
        line: over(&surface.line),
        border: ink(&surface.border),
        focus: ink(&text.accent),
        text: ink(&text.plain),
        strong: ink(&text.strong).add_modifier(Modifier::BOLD),
        dim: ink(&text.dim),
        accent: ink(&text.accent),
        good: ink(&text.good),
        warn: ink(&text.warn),
        bad: ink(&text.bad),
        code: CodeStyles {
            keyword: ink(&code.keyword),
            string: ink(&code.string),
            number: ink(&code.number),
            comment: ink(&code.comment).add_modifier(Modifier::ITALIC),
            function: ink(&code.function),
            class: ink(&code.class),
            builtin: ink(&code.builtin),
            decorator: ink(&code.decorator),
            operator: ink(&code.operator),
        },
        states: [
            ink(&state.running),
            ink(&state.wants_gil),
            ink(&state.blocked),
            ink(&state.sleeping),
            ink(&state.io),
            ink(&state.waiting),
            ink(&state.idle),
            ink(&state.starting),
        ],
        workers: sheet.workers.colours.iter().map(ink).collect(),
    }
}

/// Weight and reverse video alone.
fn colourless() -> Theme {
    let plain = Style::new().fg(Color::Reset).bg(Color::Reset);
    let none = Style::new();
    let (bold, dim) = (none.add_modifier(Modifier::BOLD), none.add_modifier(Modifier::DIM));
    Theme {
        ground: plain,
        bar: plain,
        selection: none.add_modifier(Modifier::REVERSED),
        line: none.add_modifier(Modifier::UNDERLINED),
        border: dim,
        focus: bold,
        text: none,
        strong: bold,
        dim,
        accent: bold,
        good: bold,
        warn: bold,
        bad: bold.add_modifier(Modifier::UNDERLINED),
        code: CodeStyles {
            keyword: bold,
            string: none,
            number: none,
            comment: dim,
            function: none,
            class: none,
            builtin: none,
            decorator: none,
            operator: none,
        },
        states: [none; State::COUNT],
        workers: vec![bold],
    }
}

#[cfg(test)]
mod tests {
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

    #[test]
    fn every_text_can_be_read_on_every_ground_it_stands_on() {
        let mut poor = Vec::new();
        for theme in [ThemeName::Dark, ThemeName::Light] {
            let sheet = Sheet::named(theme);
            let s = &sheet.surface;
            for (name, ink, everywhere) in texts(sheet) {
                let grounds = [("ground", &s.ground), ("bar", &s.bar), ("line", &s.line), ("selection", &s.selection)];
                for (ground_name, ground) in grounds.iter().take(if everywhere { 4 } else { 1 }) {
                    let ratio = contrast(ink.rgb(), ground.rgb());
                    if ratio < 4.5 {
                        poor.push(format!("{} {name} on {ground_name}: {ratio:.2}", theme.word()));
                    }
                }
            }
        }
        assert!(poor.is_empty(), "{poor:#?}");
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
}
