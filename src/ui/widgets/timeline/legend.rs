//! The lines under the lanes: what is out of sight, the moment under the cursor, and what the glyphs mean.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use super::layout::Layout;
use super::marks::Message;
use super::names::{ellipsis, fit};
use super::{TimelineWidget, glyph};
use crate::timeline::{Grid, HowEnded, Shown, State, short_word, state_word};

/// The order in which a legend names the states.
const ORDER: [State; 8] = [
    State::Starting,
    State::Running,
    State::WantsGil,
    State::Waiting,
    State::Blocked,
    State::Sleeping,
    State::Io,
    State::Idle,
];

/// A sentence on two lines, if one is too short for it.
fn in_two(sentence: String, width: usize) -> Vec<String> {
    if sentence.width() <= width {
        return vec![sentence];
    }
    let ends = sentence.match_indices(' ').map(|(at, _)| at);
    let fits = ends.take_while(|&at| sentence.get(..at).is_some_and(|line| line.width() <= width)).last();
    match fits.and_then(|at| sentence.split_at_checked(at)) {
        Some((first, rest)) => vec![first.to_owned(), rest.trim_start().to_owned()],
        None => vec![sentence],
    }
}

impl TimelineWidget<'_> {
    pub(super) fn render_more(&self, area: Rect, layout: &Layout, buf: &mut Buffer) {
        let Some(y) = layout.more else { return };
        let above = layout.first;
        let below = self.timeline.rows().len() - above - layout.lanes;
        let dots = ellipsis(self.ascii);
        let text = match (above, below) {
            (0, below) => format!("{dots} {below} more below"),
            (above, 0) => format!("{dots} {above} more above"),
            (above, below) => format!("{dots} {above} more above, {below} more below"),
        };
        let width = usize::from(area.width);
        buf.set_stringn(area.x, y, fit(&text, width, self.ascii), width, self.style(self.styles.dim));
    }

    /// What the chosen worker did at the moment under the cursor, and what it handed over or was handed then. With one
    /// row the latter is said in place of the former.
    pub(super) fn render_detail(&self, area: Rect, layout: &Layout, grid: &Grid, buf: &mut Buffer) {
        let (Some(y), Some(at), Some(lane)) = (layout.detail, self.cursor, self.chosen()) else { return };
        let width = usize::from(area.width);
        let sentence = self.timeline.sentence(&lane, at);
        let lines = match self.exchange(grid) {
            Some(exchange) => vec![sentence, self.timeline.exchange_in_words(&lane, &exchange)],
            None if layout.details > 1 => in_two(sentence, width),
            None => vec![sentence],
        };
        let skip = lines.len().saturating_sub(usize::from(layout.details));
        for (y, text) in (y..).zip(lines.iter().skip(skip)) {
            let micro = if self.ascii { text.replace('µ', "u") } else { text.clone() };
            buf.set_stringn(area.x, y, fit(&micro, width, self.ascii), width, self.style(self.styles.text));
        }
    }

    pub(super) fn render_legend(&self, area: Rect, layout: &Layout, buf: &mut Buffer) {
        let Some(y) = layout.legend else { return };
        let note = self.note();
        let left = usize::from(area.width).saturating_sub(if note.is_empty() { 0 } else { note.width() + 2 });
        let shown = self.occurring();
        // The room between two items, and whether their words are short: the first choice that fits, else the last.
        let width = |&(gap, short): &(usize, bool)| -> usize {
            shown.iter().map(|s| 2 + word(*s, short).width() + gap).sum::<usize>().saturating_sub(gap)
        };
        let choices = [(2, false), (2, true), (1, true)];
        let (gap, short) = choices.into_iter().find(|c| width(c) <= left).unwrap_or((1, true));
        let (mut x, end) = (usize::from(area.x), usize::from(area.x) + left);
        for (i, &item) in shown.iter().enumerate() {
            let text = word(item, short);
            let mark = if i + 1 < shown.len() { 2 } else { 0 };
            if x + 2 + text.width() + mark > end {
                buf.set_stringn(x as u16, y, ellipsis(self.ascii), end.saturating_sub(x), self.style(self.styles.dim));
                break;
            }
            buf.set_stringn(x as u16, y, glyph(item, self.ascii), 1, self.shown_style(item));
            buf.set_stringn(x as u16 + 2, y, text, text.width(), self.style(self.styles.text));
            x += 2 + text.width() + gap;
        }
        self.render_messages_legend(x, y, end, buf);
        let note = fit(&note, usize::from(area.width), self.ascii);
        let at = area.right() - note.width() as u16;
        buf.set_stringn(at, y, &note, note.width(), self.style(self.styles.strong));
    }

    /// The marks of messages, if there are any and room for their words.
    fn render_messages_legend(&self, x: usize, y: u16, end: usize, buf: &mut Buffer) {
        let (sent, got) = (Message::Sent.glyph(self.ascii), Message::Received.glyph(self.ascii));
        let text = format!("{sent} sends {got} gets a message");
        if x + text.width() <= end && self.has_messages() {
            buf.set_stringn(x as u16, y, &text, text.width(), self.style(self.styles.text));
        }
    }

    /// What is missing from the picture, if anything is.
    fn note(&self) -> String {
        let mut parts = Vec::new();
        if self.dropped > 0 {
            parts.push(format!("{} event{} lost", self.dropped, if self.dropped == 1 { "" } else { "s" }));
        }
        if self.timeline.not_drawn() > 0 {
            parts.push(format!("{} workers not drawn", self.timeline.not_drawn()));
        }
        parts.join(", ")
    }

    /// What occurs anywhere in the run, or in the one above it.
    fn occurring(&self) -> Vec<Shown> {
        let mut seen = [false; State::COUNT];
        let mut raised = false;
        let above = self.names_from.into_iter().flat_map(|other| other.lanes());
        for lane in self.timeline.lanes().chain(above) {
            for state in State::ALL {
                seen[state as usize] |= !seen[state as usize] && lane.saw(state);
            }
            raised |= matches!(lane.ended(), Some((_, HowEnded::Raised)));
        }
        let states = ORDER.into_iter().filter(|&s| seen[s as usize]).map(Shown::State);
        states.chain(raised.then_some(Shown::Raised)).collect()
    }
}

fn word(shown: Shown, short: bool) -> &'static str {
    match shown {
        Shown::State(state) if short => short_word(state),
        Shown::State(state) => state_word(state),
        Shown::Raised => HowEnded::Raised.word(),
        Shown::Nothing => "",
    }
}
