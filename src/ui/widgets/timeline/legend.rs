//! The lines under the lanes: what is out of sight, the moment under the cursor, and what the glyphs mean.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use super::layout::Layout;
use super::names::{ellipsis, fit};
use super::{TimelineWidget, glyph};
use crate::timeline::{HowEnded, Shown, State, short_word, state_word};

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

    pub(super) fn render_detail(&self, area: Rect, layout: &Layout, buf: &mut Buffer) {
        let (Some(y), Some(at)) = (layout.detail, self.cursor) else { return };
        let chosen = self.selected.and_then(|id| self.timeline.lane(id));
        let Some(lane) = chosen.or_else(|| self.timeline.lanes().next()) else { return };
        let text = self.timeline.sentence(&lane, at);
        let width = usize::from(area.width);
        buf.set_stringn(area.x, y, fit(&text, width, self.ascii), width, self.style(self.styles.text));
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
        let note = fit(&note, usize::from(area.width), self.ascii);
        let at = area.right() - note.width() as u16;
        buf.set_stringn(at, y, &note, note.width(), self.style(self.styles.strong));
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

    /// What occurs anywhere in the run.
    fn occurring(&self) -> Vec<Shown> {
        let mut seen = [false; State::COUNT];
        let mut raised = false;
        for lane in self.timeline.lanes() {
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
