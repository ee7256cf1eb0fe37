//! The cores: a gauge for each, with who was last seen on it and how it went lately.
//!
//! It borrows a [`CoreSeries`]. Under a timeline and with room every core has a chart on its axis; else every core has a line; with less the lines stand in columns, then only the
//! figures are left, then one mark a core, then one mark for several. Without a run the last values are dimmed and said
//! to be old. A core that the run may not use is marked by a cross, not by colour alone.

mod chart;
mod layout;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::Widget;
use unicode_width::UnicodeWidthStr;

use super::timeline::names::{fit, labels};
use crate::timeline::{CoreSeries, LaneId, LaneView, Nanos, Timeline, percent, times};
pub use chart::Along;
use chart::Lanes;
use layout::{Form, Line};

/// The styles of the gauges.
#[derive(Clone, Debug, Default)]
pub struct CoreStyles {
    /// The part of a bar that is in use.
    pub bar: Style,
    /// The part that is not.
    pub rest: Style,
    /// Figures.
    pub text: Style,
    /// Workers' names, unless each has its own style.
    pub worker: Style,
    /// The history.
    pub history: Style,
    /// What is secondary, cores that the run may not use, and everything without a run.
    pub dim: Style,
}

/// Draws the gauges of the cores.
#[derive(Clone, Copy)]
pub struct CoresWidget<'a> {
    series: &'a CoreSeries,
    styles: &'a CoreStyles,
    timeline: Option<&'a Timeline>,
    names: Option<&'a dyn Fn(LaneId) -> Style>,
    allowed: Option<usize>,
    live: bool,
    ascii: bool,
    along: Option<Along>,
    moment: Option<Nanos>,
}

const LEVELS: [&str; 9] = ["·", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
/// The eighths of a cell, from the lowest.
const EIGHTHS: [&str; 8] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
const ASCII_EIGHTHS: [&str; 8] = ["_", "_", "_", "=", "=", "=", "#", "#"];
const DIGITS: [&str; 10] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

impl<'a> CoresWidget<'a> {
    /// Draws the youngest sample of `series`, dimmed unless the run is live.
    pub fn new(series: &'a CoreSeries, styles: &'a CoreStyles) -> CoresWidget<'a> {
        CoresWidget {
            series,
            styles,
            timeline: None,
            names: None,
            allowed: None,
            live: false,
            ascii: false,
            along: None,
            moment: None,
        }
    }

    /// Names the workers of this run that were last seen on each core, those that run first.
    pub fn workers(self, timeline: &'a Timeline) -> Self {
        CoresWidget { timeline: Some(timeline), ..self }
    }

    /// A style for each worker's name, instead of one for all.
    pub fn names(self, names: &'a dyn Fn(LaneId) -> Style) -> Self {
        CoresWidget { names: Some(names), ..self }
    }

    /// How many cores, from the first, the run may use; all unless said.
    pub fn allowed(self, allowed: Option<usize>) -> Self {
        CoresWidget { allowed, ..self }
    }

    /// Whether there is a run; without one the values are old.
    pub fn live(self, live: bool) -> Self {
        CoresWidget { live, ..self }
    }

    /// Draws the use of each core over this stretch of time, where there is room.
    pub fn along(self, along: Option<Along>) -> Self {
        CoresWidget { along, ..self }
    }

    /// Names who was on each core at this moment, not who is now.
    pub fn moment(self, moment: Option<Nanos>) -> Self {
        CoresWidget { moment, ..self }
    }

    /// The workers to be named beside each core.
    fn workers_on(&self, cores: usize) -> Vec<Vec<LaneId>> {
        match (self.timeline.filter(|_| self.live), self.moment) {
            (Some(timeline), Some(at)) => timeline.on_cores_at(cores, at),
            (Some(timeline), None) => timeline.on_cores(cores),
            (None, _) => Vec::new(),
        }
    }

    /// Draws with ASCII alone (names excepted).
    pub fn ascii(self, ascii: bool) -> Self {
        CoresWidget { ascii, ..self }
    }

    fn style(&self, style: Style) -> Style {
        if self.live { style } else { self.styles.dim }
    }

    fn may_use(&self, core: usize) -> bool {
        self.allowed.is_none_or(|allowed| core < allowed)
    }

    fn cross(&self) -> &'static str {
        if self.ascii { "x" } else { "×" }
    }

    /// The mark of a level of use, 0 to 1.
    fn level(&self, share: f32) -> &'static str {
        let marks: &[&'static str] = if self.ascii { &DIGITS } else { &LEVELS };
        let top = marks.len() - 1;
        marks[((share.clamp(0.0, 1.0) * top as f32).round() as usize).min(top)]
    }

    fn render_lines(&self, area: Rect, rows: u16, line: &Line, buf: &mut Buffer) {
        let workers = if line.workers > 0 { self.workers_on(self.series.cores()) } else { Vec::new() };
        for core in 0..self.series.cores() {
            let (column, row) = (core / usize::from(rows), (core % usize::from(rows)) as u16);
            let x = area.x + column as u16 * line.pitch;
            self.render_line(x, area.y + row, core, workers.get(core).map_or(&[], Vec::as_slice), line, buf);
        }
    }

    /// One core: number, cross, bar, percent, workers, history.
    fn render_line(&self, x: u16, y: u16, core: usize, workers: &[LaneId], line: &Line, buf: &mut Buffer) {
        let may_use = self.may_use(core);
        let text = if may_use { self.style(self.styles.text) } else { self.styles.dim };
        let share = self.series.usage(core) / 100.0;
        buf.set_stringn(x, y, format!("{core:>0$}", usize::from(line.number)), usize::from(line.number), text);
        let mut x = x + line.number;
        buf.set_stringn(x, y, if may_use { " " } else { self.cross() }, 1, text);
        x += 1;
        self.render_bar(x, y, line.bar, share, may_use, buf);
        x += line.bar;
        buf.set_stringn(x, y, format!("{:>4} %", percent(f64::from(share))), usize::from(line.percent), text);
        x += line.percent;
        if line.workers > 0 {
            self.render_workers(x, y, line.workers, workers, may_use, buf);
            x += line.workers;
        }
        let history: Vec<f32> = self.series.history(core, usize::from(line.history)).collect();
        let x = x + line.history - history.len() as u16;
        for (x, usage) in (x..).zip(history) {
            buf.set_stringn(x, y, self.level(usage / 100.0), 1, self.style(self.styles.history));
        }
    }

    fn render_bar(&self, x: u16, y: u16, width: u16, share: f32, may_use: bool, buf: &mut Buffer) {
        let halves = (share.clamp(0.0, 1.0) * f32::from(width) * 2.0).round() as u16;
        let (full, half, rest) = if self.ascii { ("#", "=", ".") } else { ("█", "▌", "░") };
        let (used, empty) = match may_use {
            true => (self.style(self.styles.bar), self.style(self.styles.rest)),
            false => (self.styles.dim, self.styles.dim),
        };
        for i in 0..width {
            let (glyph, style) = match halves.saturating_sub(i * 2) {
                2.. => (full, used),
                1 => (half, used),
                0 => (rest, empty),
            };
            buf.set_stringn(x + i, y, glyph, 1, style);
        }
    }

    fn render_workers(&self, x: u16, y: u16, width: u16, workers: &[LaneId], may_use: bool, buf: &mut Buffer) {
        // A space on either side.
        let room = usize::from(width.saturating_sub(2));
        let x = x + 1;
        if !may_use {
            buf.set_stringn(x, y, fit("not for this run", room, self.ascii), room, self.styles.dim);
            return;
        }
        let lanes: Vec<LaneView<'_>> =
            workers.iter().filter_map(|&id| self.timeline.and_then(|t| t.lane(id))).collect();
        let named = short_names(&lanes, room, self.ascii);
        // As many names as fit with the number of the others behind them; at least the first, cut.
        let more = |shown: usize| match lanes.len() - shown {
            0 => String::new(),
            others => format!(" +{others}"),
        };
        let mut names = 0;
        let mut width = 0;
        for i in 0..lanes.len() {
            width += named.get(i).map_or(0, |name| name.width()) + if i > 0 { 2 } else { 0 };
            if width + more(i + 1).width() <= room {
                names = i + 1;
            }
        }
        let shown = names.max(1).min(lanes.len());
        let more = more(shown);
        let mut left = room.saturating_sub(more.width());
        let mut x = x;
        let mut put = |text: &str, left: &mut usize, style: Style| {
            let text = fit(text, *left, self.ascii);
            buf.set_stringn(x, y, &text, *left, self.style(style));
            x += text.width() as u16;
            *left -= text.width();
        };
        for (i, lane) in lanes.iter().take(shown).enumerate() {
            if i > 0 {
                put(", ", &mut left, self.styles.dim);
            }
            let style = self.names.map_or(self.styles.worker, |names| names(lane.id()));
            put(named.get(i).map_or("", String::as_str), &mut left, style);
        }
        put(&more, &mut more.width().min(room), self.styles.dim);
    }

    /// One upright bar for every `each` cores: the busiest of them.
    fn render_marks(&self, area: Rect, form: &Form, buf: &mut Buffer) {
        let cores = self.series.cores();
        let band = usize::from(area.width) / form.pitch;
        let thick = form.pitch - usize::from(form.pitch > 1);
        for (i, first) in (0..cores).step_by(form.each).enumerate() {
            let group = first..(first + form.each).min(cores);
            let most = group.clone().map(|c| self.series.usage(c)).fold(0.0, f32::max);
            let may_use = group.clone().any(|c| self.may_use(c));
            let style = if may_use { self.style(self.styles.bar) } else { self.styles.dim };
            let (row, column) = (i / band * form.tall, i % band * form.pitch);
            for up in 0..form.tall {
                let part = most / 100.0 * form.tall as f32 - up as f32;
                let mark = match up {
                    0 if !may_use => self.cross(),
                    0 => self.level(part),
                    _ if part < 1.0 / 16.0 => continue,
                    _ => self.level(part),
                };
                let y = area.y + (row + form.tall - 1 - up) as u16;
                let x = area.x + column as u16;
                (x..x + thick as u16).for_each(|x| _ = buf.set_stringn(x, y, mark, 1, style));
            }
        }
    }

    fn render_total(&self, area: Rect, each: usize, buf: &mut Buffer) {
        let cores = self.series.cores();
        let all = percent(f64::from(self.series.total()) / 100.0);
        let hilo = times(f64::from(self.series.process()) / 100.0);
        let plural = if cores == 1 { "core" } else { "cores" };
        let mut text = format!("{cores} {plural} {all} %");
        if self.live {
            text.push_str(&format!(", Hilo uses {hilo} of {}", if cores == 1 { "it" } else { "them" }));
        } else {
            text.push_str(" when last seen");
        }
        if each > 1 {
            text.push_str(&format!("; a mark is the busiest of {each}"));
        }
        let width = usize::from(area.width);
        buf.set_stringn(area.x, area.y, fit(&text, width, self.ascii), width, self.style(self.styles.text));
    }

    fn render_none(&self, area: Rect, buf: &mut Buffer) {
        let width = usize::from(area.width);
        let over = self.timeline.is_some_and(crate::timeline::Timeline::is_finished);
        let recorded = self.timeline.is_some_and(|timeline| !timeline.core_series().is_empty());
        let text = if recorded && self.moment.is_some() {
            "not measured yet at this moment"
        } else if over {
            "over before the first measurement, one every 0.2 s"
        } else {
            "measured when something runs"
        };
        let text = fit(text, width, self.ascii);
        buf.set_stringn(area.x, area.y, &text, width, self.styles.dim);
    }
}

/// The names of workers; without what they have in common where the first does not even fit alone.
fn short_names(lanes: &[LaneView<'_>], room: usize, ascii: bool) -> Vec<String> {
    let names: Vec<(usize, Cow<'_, str>)> = lanes.iter().map(|lane| (0, lane.name())).collect();
    // Room for the number of the others.
    let room = room.saturating_sub(4).max(4);
    match names.first() {
        Some((_, first)) if first.width() > room => {
            labels(&names, room, ascii).names.into_iter().map(Cow::into_owned).collect()
        }
        _ => names.into_iter().map(|(_, name)| name.into_owned()).collect(),
    }
}

impl Widget for CoresWidget<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let area = area.intersection(buf.area);
        if area.is_empty() {
            return;
        }
        let cores = self.series.cores();
        if cores == 0 {
            return self.render_none(area, buf);
        }
        let charts = self.along.and_then(|along| Some((Lanes::new(area, cores, &along)?, along)));
        if let Some((lanes, along)) = charts {
            self.render_charts(area, lanes, &along, buf);
            let y = area.y + lanes.rows(cores).min(area.height - 1);
            return self.render_total(Rect { y, height: 1, ..area }, 1, buf);
        }
        let form = Form::new(area, cores, self.timeline.is_some());
        let gauges = Rect { height: area.height - u16::from(form.total), ..area };
        match &form.lines {
            Some((rows, line)) => self.render_lines(gauges, *rows, line, buf),
            None => self.render_marks(gauges, &form, buf),
        }
        if form.total {
            let under = form.lines.as_ref().map_or(gauges.height, |(rows, _)| *rows);
            let last = Rect { y: area.y + under.min(area.height - 1), height: 1, ..area };
            self.render_total(last, form.each, buf);
        }
    }
}
