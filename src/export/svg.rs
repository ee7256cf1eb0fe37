//! The lanes of a run as a picture for slides and papers.
//!
//! As on the screen, every state has a pattern of its own beside its colour, and which state stands for a column in
//! which there were several is the timeline's choice, so that a rare one never vanishes. All text comes from programs
//! and is escaped here.

use std::fmt::{self, Write};

use crate::timeline::{
    Cell, Grid, LaneView, Shown, Timeline, Window, axis_label, axis_step, duration, percent, picture, state_word,
};
use crate::trace::{Ending, Recording, State};

use super::spans::{Handed, flows};

/// What the picture is to stand on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paper {
    /// Dark on white.
    #[default]
    Light,
    /// Light on almost black.
    Dark,
}

/// The colours of a paper.
struct Palette {
    ground: &'static str,
    text: &'static str,
    dim: &'static str,
    line: &'static str,
    bad: &'static str,
    states: [&'static str; State::COUNT],
}

/// Colours that people who see few of them tell apart, after Okabe and Ito, each dark enough for its paper.
const LIGHT: Palette = Palette {
    ground: "#ffffff",
    text: "#1b1f24",
    dim: "#57606a",
    line: "#d0d7de",
    bad: "#b3261e",
    states: ["#00704f", "#a15c00", "#b3261e", "#4f4fb0", "#00658f", "#6b6f76", "#8a8f98", "#8f4a77"],
};

const DARK: Palette = Palette {
    ground: "#14171c",
    text: "#e6e9ee",
    dim: "#9aa4b2",
    line: "#39414d",
    bad: "#ff8a80",
    states: ["#3ddc97", "#f0b429", "#ff8a80", "#a9a9ff", "#6cc7f2", "#a7afba", "#7f8894", "#e39ac9"],
};

/// Widths, in the units of the picture: names, the track, figures, and the margin around.
const NAMES: usize = 210;
const TRACK: usize = 860;
const FIGURES: usize = 90;
const MARGIN: usize = 20;
/// Heights: the head, the axis, a lane and its bar, the legend.
const HEAD: usize = 58;
const AXIS: usize = 24;
const LANE: usize = 26;
const BAR: usize = 18;
const LEGEND: usize = 34;

/// Lanes that are drawn; of the others only the number is told.
const MOST_LANES: usize = 200;

/// Arrows that are drawn; where there are more they would hide the lanes.
const MOST_ARROWS: usize = 120;

/// Characters of a name that are shown.
const LONGEST_NAME: usize = 28;

/// A text as XML has it: signs with a meaning escaped, characters that it does not allow left out.
pub(super) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => {}
            c => safe.push(c),
        }
    }
    safe
}

/// The picture of a recording.
pub fn svg(recording: &Recording, paper: Paper) -> String {
    let timeline = Timeline::of_recording(recording);
    let palette = if paper == Paper::Dark { &DARK } else { &LIGHT };
    let mut drawing = Drawing { recording, timeline: &timeline, palette, out: String::new() };
    // Writing to a text does not fail.
    let _ = drawing.all();
    drawing.out
}

struct Drawing<'a> {
    recording: &'a Recording,
    timeline: &'a Timeline,
    palette: &'a Palette,
    out: String,
}

impl Drawing<'_> {
    fn all(&mut self) -> fmt::Result {
        let lanes: Vec<LaneView<'_>> = self.timeline.lanes().take(MOST_LANES).collect();
        let more = self.timeline.rows().len() - lanes.len() + self.timeline.not_drawn();
        let bottom = MARGIN + HEAD + AXIS + lanes.len() * LANE + if more > 0 { LANE } else { 0 };
        let (width, height) = (MARGIN * 2 + NAMES + TRACK + FIGURES, bottom + LEGEND + MARGIN);
        let title = escaped(&self.recording.about.file);
        write!(
            self.out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
             height=\"{height}\" font-family=\"system-ui, sans-serif\" font-size=\"13\" role=\"img\">\n\
             <title>{title}</title>\n<rect width=\"{width}\" height=\"{height}\" fill=\"{}\"/>\n",
            self.palette.ground
        )?;
        self.patterns()?;
        self.head()?;
        let grid = Grid::new(Window::whole(self.recording.wall().max(1), true), TRACK);
        self.axis(&grid, lanes.len())?;
        let cells: Vec<Vec<Cell>> = lanes.iter().map(|lane| lane.cells(&grid)).collect();
        for (i, (lane, shown)) in lanes.iter().zip(picture(&grid, &cells)).enumerate() {
            self.lane(lane, &shown, top_of(i))?;
        }
        if more > 0 {
            let words = format!("and {more} workers more");
            self.label(MARGIN, top_of(lanes.len()) + 13, self.palette.dim, "", &words)?;
        }
        self.arrows(&grid, &lanes)?;
        self.legend(&lanes, bottom + 18)?;
        self.out.write_str("</svg>\n")
    }

    fn label(&mut self, x: usize, y: usize, fill: &str, more: &str, text: &str) -> fmt::Result {
        writeln!(self.out, "<text x=\"{x}\" y=\"{y}\" fill=\"{fill}\"{more}>{}</text>", escaped(text))
    }

    /// A pattern for each state: told apart without colour.
    fn patterns(&mut self) -> fmt::Result {
        self.out.write_str("<defs>\n")?;
        for state in State::ALL {
            let colour = self.palette.states[state as usize];
            let (size, shape) = match state {
                State::Running => (4, "<rect width=\"4\" height=\"4\" fill=\"C\"/>"),
                State::WantsGil => (
                    4,
                    "<rect width=\"4\" height=\"4\" fill=\"C\" opacity=\"0.3\"/><rect width=\"2\" height=\"2\" fill=\"C\"/><rect x=\"2\" y=\"2\" width=\"2\" height=\"2\" fill=\"C\"/>",
                ),
                State::Blocked => (6, "<path d=\"M-1 1l2-2M0 6l6-6M5 7l2-2\" stroke=\"C\" stroke-width=\"2\"/>"),
                State::Sleeping => (10, "<rect y=\"0\" width=\"6\" height=\"10\" fill=\"C\"/>"),
                State::Io => (6, "<rect y=\"0\" width=\"6\" height=\"2\" fill=\"C\"/>"),
                State::Waiting => (5, "<rect width=\"2\" height=\"5\" fill=\"C\"/>"),
                State::Idle => (12, "<rect width=\"2\" height=\"12\" fill=\"C\"/>"),
                State::Starting => (6, "<path d=\"M0 0l6 6M6 0l-6 6\" stroke=\"C\" stroke-width=\"1\"/>"),
            };
            writeln!(
                self.out,
                "<pattern id=\"s{}\" width=\"{size}\" height=\"{size}\" patternUnits=\"userSpaceOnUse\">{}</pattern>",
                state as usize,
                shape.replace("C\"", &format!("{colour}\""))
            )?;
        }
        self.out.write_str("</defs>\n")
    }

    /// What was run, how, and what came of it.
    fn head(&mut self) -> fmt::Result {
        let about = &self.recording.about;
        self.label(MARGIN, MARGIN + 16, self.palette.text, " font-size=\"18\" font-weight=\"bold\"", &about.file)?;
        let mut words: Vec<String> = about.values.iter().map(|(name, value)| format!("{name} {value}")).collect();
        if words.is_empty() {
            words.push(if about.settings.gil { "GIL on".to_owned() } else { "GIL off".to_owned() });
        }
        words.push(outcome(self.recording));
        words.extend(about.watched.remark());
        words.extend(self.recording.lost_in_words());
        self.label(MARGIN, MARGIN + 38, self.palette.dim, "", &words.join(", "))
    }

    fn axis(&mut self, grid: &Grid, lanes: usize) -> fmt::Result {
        let (window, y) = (grid.window(), MARGIN + HEAD + 12);
        let step = axis_step((window.width() / 10).max(1));
        let bottom = top_of(lanes);
        let mut at = 0;
        while at <= window.to() {
            let x = MARGIN + NAMES + grid.column_of(at).unwrap_or(0);
            let line = self.palette.line;
            writeln!(self.out, "<path d=\"M{x} {}V{bottom}\" stroke=\"{line}\" stroke-width=\"1\"/>", y + 4)?;
            self.label(x, y, self.palette.dim, " font-size=\"11\"", &axis_label(at, step, window.to()))?;
            let Some(next) = at.checked_add(step) else { break };
            at = next;
        }
        Ok(())
    }

    /// A lane: its name, its track, and how much of its life it ran.
    fn lane(&mut self, lane: &LaneView<'_>, shown: &[Shown], y: usize) -> fmt::Result {
        let name = lane.name();
        let short: String = name.chars().take(LONGEST_NAME).collect();
        let short = if short.len() < name.len() { short + "…" } else { short };
        self.label(MARGIN, y + 13, self.palette.text, "", &short)?;
        let mut from = 0;
        for run in shown.chunk_by(|a, b| a == b) {
            let x = MARGIN + NAMES + from;
            from += run.len();
            match run.first() {
                Some(Shown::State(state)) => {
                    let (top, height) = extent(*state);
                    writeln!(
                        self.out,
                        "<rect x=\"{x}\" y=\"{}\" width=\"{}\" height=\"{height}\" fill=\"url(#s{})\"/>",
                        y + top,
                        run.len(),
                        *state as usize
                    )?;
                }
                Some(Shown::Raised) => self.label(x, y + 14, self.palette.bad, " font-weight=\"bold\"", "✗")?,
                _ => {}
            }
        }
        if let Some(share) = lane.running_share() {
            let x = MARGIN + NAMES + TRACK + FIGURES;
            let words = format!("{} %", percent(share));
            self.label(x, y + 13, self.palette.dim, " text-anchor=\"end\"", &words)?;
        }
        Ok(())
    }

    /// From who sent a message, let go of a lock, or started a worker, where there are few.
    fn arrows(&mut self, grid: &Grid, lanes: &[LaneView<'_>]) -> fmt::Result {
        let place = |lane, at| {
            let row = lanes.iter().position(|l| l.id() == lane)?;
            Some((MARGIN + NAMES + grid.column_of(at)?, top_of(row) + BAR / 2))
        };
        let all = flows(self.recording);
        for what in [Handed::Start, Handed::Message, Handed::Lock] {
            let some: Vec<_> = all.iter().filter(|flow| flow.what == what).collect();
            for flow in some.iter().filter(|_| some.len() <= MOST_ARROWS) {
                let ends = place(flow.from.0, flow.from.1).zip(place(flow.to.0, flow.to.1));
                let Some(((x1, y1), (x2, y2))) = ends else { continue };
                writeln!(
                    self.out,
                    "<path d=\"M{x1} {y1}L{x2} {y2}\" stroke=\"{0}\" stroke-width=\"1\" opacity=\"0.7\"/>\
                     <circle cx=\"{x2}\" cy=\"{y2}\" r=\"2.5\" fill=\"{0}\"/>",
                    self.palette.text
                )?;
            }
        }
        Ok(())
    }

    /// What the patterns mean, of the states that occur.
    fn legend(&mut self, lanes: &[LaneView<'_>], y: usize) -> fmt::Result {
        let mut x = MARGIN;
        for state in State::ALL.into_iter().filter(|state| lanes.iter().any(|lane| lane.saw(*state))) {
            let (top, height) = extent(state);
            let fill = state as usize;
            let y_bar = y + top;
            writeln!(
                self.out,
                "<rect x=\"{x}\" y=\"{y_bar}\" width=\"26\" height=\"{height}\" fill=\"url(#s{fill})\"/>"
            )?;
            let word = state_word(state);
            self.label(x + 32, y + 13, self.palette.text, "", word)?;
            x += 32 + word.len() * 7 + 22;
        }
        Ok(())
    }
}

/// The top of the `i`th lane.
fn top_of(i: usize) -> usize {
    MARGIN + HEAD + AXIS + i * LANE
}

/// Where within a lane a state is drawn: who waits is thin.
fn extent(state: State) -> (usize, usize) {
    match state {
        State::Sleeping | State::Waiting | State::Idle => (BAR / 2 - 2, 4),
        _ => (0, BAR),
    }
}

/// How long a run took and how it ended.
pub(super) fn outcome(recording: &Recording) -> String {
    let wall = duration(recording.wall());
    match recording.finished.as_ref().map(|end| &end.ending) {
        Some(Ending::Ok | Ending::Exit(0)) => wall,
        Some(Ending::Exit(code)) => format!("{wall}, exit code {code}"),
        Some(Ending::Raised(error)) => format!("{wall}, {error}"),
        Some(Ending::Limit(why)) => format!("{wall}, {why}"),
        Some(Ending::Deadlock(_)) => format!("{wall}, deadlock"),
        Some(Ending::Internal(why)) => format!("{wall}, Hilo failed: {why}"),
        Some(Ending::Interrupted) => format!("{wall}, stopped"),
        None => format!("{wall} so far"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::testing::{assert_well_formed, deadlocked, messages, three_threads};

    #[test]
    fn the_picture_is_well_formed_and_text_from_programs_is_escaped() {
        for paper in [Paper::Light, Paper::Dark] {
            let (names, text) = assert_well_formed(&svg(&three_threads(), paper));
            assert_eq!(names[0], "svg");
            assert!(
                text.contains("Thread-1 (&lt;count&gt; &amp; &quot;co") && text.contains("WORKERS 2, GIL on, 300 ms")
            );
            assert_well_formed(&svg(&deadlocked(), paper));
            assert_well_formed(&svg(&messages(), paper));
        }
        assert_eq!(escaped("a<b>\u{1}&\"\u{FFFF}é"), "a&lt;b&gt;&amp;&quot;é");
    }

    #[test]
    fn every_state_that_occurs_is_drawn_and_explained() {
        let picture = svg(&deadlocked(), Paper::Light);
        for state in [State::Running, State::Waiting, State::Blocked] {
            let uses = picture.matches(&format!("url(#s{})", state as usize)).count();
            assert!(uses >= 2 && picture.contains(&format!(">{}<", state_word(state))), "{state:?}");
        }
        assert!(!picture.contains("url(#s3)"), "nobody slept");
        assert!(picture.contains("120 ms, deadlock"));
    }

    #[test]
    fn a_message_is_a_line_from_lane_to_lane() {
        let picture = svg(&messages(), Paper::Dark);
        let top = top_of(0) + BAR / 2;
        let second = top_of(1) + BAR / 2;
        let down =
            picture.lines().filter(|l| l.contains(&format!(" {top}L")) && l.contains(&format!(" {second}\" stroke")));
        let up = picture.lines().filter(|l| l.contains(&format!(" {second}L")));
        assert_eq!((down.count(), up.count()), (2, 1), "a start and a message, and the answer");
    }

    #[test]
    fn what_is_read_on_a_paper_has_contrast() {
        let luminance = |colour: &str| {
            let part = |at: usize| {
                let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).expect("a colour")) / 255.0;
                if value <= 0.03928 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
            };
            0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
        };
        for palette in [&LIGHT, &DARK] {
            let ratio = |colour: &str| {
                let (a, b) = (luminance(colour) + 0.05, luminance(palette.ground) + 0.05);
                (a / b).max(b / a)
            };
            let texts = [palette.text, palette.dim, palette.bad];
            assert!(texts.iter().all(|colour| ratio(colour) >= 4.5));
            assert!(palette.states.iter().all(|colour| ratio(colour) >= 3.0));
        }
    }
}
