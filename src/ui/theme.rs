//! What things look like: a name for every role, resolved for what the terminal can show.
//!
//! Themes are TOML files under `assets/themes` ([`sheet`]). No view has a literal colour; it asks for a role. A terminal
//! with sixteen colours gets the names that the theme gives for it, one with 256 the nearest of its cube, and where
//! `NO_COLOR` is set weight and reverse video carry the meaning.

pub mod sheet;

use ratatui::style::{Color, Modifier, Style};

use super::colour::{Depth, Ink};
use crate::app::look::ThemeName;
use crate::app::program::TokenClass;
use crate::trace::{LaneId, State};
pub use sheet::Sheet;

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
    blanks: [Style; 2],
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
    /// A theme of Hilo's own, for a terminal.
    pub fn new(name: ThemeName, depth: Depth) -> Theme {
        Theme::of(Sheet::named(name), depth)
    }

    /// The theme of a sheet, for a terminal.
    pub fn of(sheet: &Sheet, depth: Depth) -> Theme {
        if depth == Depth::None { colourless() } else { coloured(sheet, depth) }
    }

    /// A screen with nothing on it: a white one, or a black one.
    pub fn blank(&self, white: bool) -> Style {
        self.blanks[usize::from(white)]
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
        blanks: [Ink::BLACK, Ink::WHITE].map(|ink| Style::new().fg(ink.at(depth)).bg(ink.at(depth))),
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
        blanks: [plain, none.add_modifier(Modifier::REVERSED)],
    }
}

#[cfg(test)]
mod tests;
