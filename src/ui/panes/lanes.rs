//! The timeline and the gauges: the widgets of the timeline's own, dressed in the theme.

use ratatui::layout::Rect;
use ratatui::widgets::Widget;
use unicode_width::UnicodeWidthStr;

use crate::app::State;
use crate::app::compare::{Sight, baseline, labels, sight};
use crate::app::drawn::{Area, Target};
use crate::app::lab::Lab;
use crate::app::pane::{Extent, Pane};
use crate::app::records::{Record, Records};
use crate::app::run::Run;
use crate::timeline::{CoreSeries, LaneId, Nanos, Timeline, duration};
use crate::ui::canvas::Canvas;
use crate::ui::text::Piece;
use crate::ui::theme::Theme;
use crate::ui::widgets::cores::{Along, CoreStyles, CoresWidget};
use crate::ui::widgets::timeline::{TimelineStyles, TimelineWidget};

/// Draws the timeline; above it, on the same axis, the run that it is compared with.
pub fn timeline(canvas: &mut Canvas, state: &State, lab: &Lab, area: Rect) {
    let Some(run) = &lab.run else {
        invite(canvas, state, lab, area);
        return;
    };
    let styles = timeline_styles(canvas.theme);
    let theme = canvas.theme;
    let map = lab.view.window.is_some() && area.height >= LEAST_FOR_MAP;
    let row = Rect { y: area.bottom().saturating_sub(1), height: 1, ..area };
    let area = if map { Rect { height: area.height - 1, ..area } } else { area };
    let names = |lane: LaneId| theme.worker(lane);
    let earlier = compared(state, lab).filter(|_| area.height >= LEAST_FOR_TWO);
    let (window, ascii) = (sight(lab, &state.records).window, state.look.ascii);
    let mut widget = TimelineWidget::new(&run.timeline, window, &styles)
        .names(&names)
        .ascii(ascii)
        .cursor(lab.view.cursor)
        .selected(lab.view.cursor.and(lab.view.lane))
        .dropped(run.dropped);
    let lines = |lane: LaneId| lab.replay.as_ref().and_then(|replay| replay.line_at(lane, lab.moment()));
    if lab.replay.is_some() {
        widget = widget.lines(&lines);
    }
    let mut below = area;
    if let Some(earlier) = earlier {
        below = above(canvas, (run, earlier), &state.records, &widget, area);
        if let Some(picture) = &earlier.picture {
            widget = widget.aligned_with(picture).axis(false);
        }
    }
    let shown = widget.lanes_in(below);
    let extent = Extent { content: run.timeline.rows().len(), shown };
    let widget = widget.scroll(lab.view.lanes.first(extent));
    canvas.drawn.extents.push((Pane::Timeline, extent));
    let plot = |(x, width): (u16, u16)| Area { x, y: below.y, width, height: below.height };
    canvas.drawn.plot = widget.track(below).map(plot);
    canvas.drawn.lanes = widget.lane_rows(below);
    widget.render(below, canvas.buffer);
    if let Some(plot) = canvas.drawn.plot.filter(|_| map) {
        self::map(canvas, state, lab, Rect { x: plot.x, width: plot.width, ..row });
    }
}

/// From this height on there is a row for the whole run where only a part of it is in sight.
const LEAST_FOR_MAP: u16 = 9;

/// Draws the whole run as a line under the plot, with the part that is in sight and the moment under the cursor.
fn map(canvas: &mut Canvas, state: &State, lab: &Lab, area: Rect) {
    let theme = canvas.theme;
    let Sight { window, end } = sight(lab, &state.records);
    let last = u64::from(area.width.saturating_sub(1));
    let column = |at: Nanos| (u128::from(at.min(end)) * u128::from(last) / u128::from(end.max(1))) as u16;
    canvas.put(area.x, area.y, area.width, theme.border, &"─".repeat(area.width.into()));
    let (from, to) = (column(window.from()), column(window.to()));
    canvas.put(area.x + from, area.y, to + 1 - from, theme.accent, &"━".repeat(usize::from(to + 1 - from)));
    if let Some(at) = lab.view.cursor {
        canvas.put(area.x + column(at), area.y, 1, theme.strong, "●");
    }
    canvas.target(area, Target::Map);
}

/// Rows that two runs need: the axis, a label and a lane of each, the legend.
const LEAST_FOR_TWO: u16 = 6;

/// Draws the run that is compared with, with the axis of both, and the label of the later one; returns what is left.
/// Without its picture only the labels are drawn.
fn above(
    canvas: &mut Canvas,
    (run, earlier): (&Run, &Record),
    records: &Records,
    below: &TimelineWidget<'_>,
    area: Rect,
) -> Rect {
    let theme = canvas.theme;
    let labels = labels(run, earlier, records);
    let mut y = area.y;
    canvas.write(area.x, y, area.width, &[(theme.dim, labels.before)]);
    y += 1;
    if let Some(picture) = &earlier.picture {
        let rows = share(area.height - 4, picture.rows().len() as u16, run.timeline.rows().len() as u16);
        let place = Rect { y, height: rows + 1, ..area };
        below.of_earlier(picture).render(place, canvas.buffer);
        y += rows + 1;
    } else {
        canvas.put(area.x, y, area.width, theme.dim, "Its picture is not kept any more.");
        y += 1;
    }
    let left = usize::from(area.width).saturating_sub(labels.now.width() + 3);
    let ratio = if labels.ratio.width() <= left { labels.ratio } else { labels.short };
    let label: Vec<Piece> = vec![(theme.strong, labels.now), (theme.accent, format!("   {ratio}"))];
    canvas.write(area.x, y, area.width, &label);
    y += 1;
    Rect { y, height: area.bottom().saturating_sub(y), ..area }
}

/// Rows for the lanes of the earlier of two runs, out of `room` for both.
fn share(room: u16, earlier: u16, later: u16) -> u16 {
    let all = earlier.max(1) + later.max(1);
    let part = (u32::from(room) * u32::from(earlier.max(1)) / u32::from(all)) as u16;
    // What one of them does not need the other has; a lane of each always has its row.
    part.max(room.saturating_sub(later.max(1) * TALLEST + 1)).clamp(1, room.saturating_sub(1).max(1))
}

/// What stands where the lanes will be.
fn invite(canvas: &mut Canvas, state: &State, lab: &Lab, area: Rect) {
    let closed = match &state.screen {
        crate::app::Screen::Lesson(player) => player.closed_by().is_some(),
        _ => false,
    };
    let (first, second) = match (closed, lab.program.is_some()) {
        (true, _) => ("Closed until you predict", "press the number of an answer, or k to skip"),
        (false, true) => ("Ready", "space runs the program; every worker gets a lane here"),
        (false, false) => ("Nothing to run", "the program cannot run as it is"),
    };
    let theme = canvas.theme;
    let top = area.y + area.height.saturating_sub(2) / 2;
    let third = if closed { None } else { crate::app::recorded::words(lab) }.unwrap_or_default();
    for (row, style, text) in [(0, theme.strong, first), (1, theme.dim, second), (3, theme.warn, third.as_str())] {
        let width = (text.width() as u16).min(area.width);
        if top + row < area.bottom() {
            canvas.put(area.x + (area.width - width) / 2, top + row, width, style, text);
        }
    }
}

/// The run that is shown above this one.
fn compared<'a>(state: &'a State, lab: &Lab) -> Option<&'a Record> {
    if lab.compare { baseline(lab, &state.records) } else { None }
}

/// Rows of the timeline: those below which it shows too little, and those beyond which more would not help.
pub fn height(state: &State, lab: &Lab) -> (u16, u16) {
    let lanes = lab.run.as_ref().map_or(0, |run| run.timeline.rows().len()).clamp(3, 100) as u16;
    match compared(state, lab) {
        Some(earlier) => {
            let others = earlier.picture.as_ref().map_or(1, |p| p.rows().len()).clamp(1, 100) as u16;
            (lanes + others + 4, (lanes + others) * TALLEST + 6)
        }
        None => (lanes.max(4) + 2, lanes * TALLEST + 3),
    }
}

/// Rows from one lane to the next in a window with room for everything.
const TALLEST: u16 = 5;

/// What the timeline's title says at the right: whether its times are no measurement, and which stretch is in sight, if
/// it is not all.
pub fn note(lab: &Lab) -> String {
    let window = lab.view.window;
    let stretch = window.map(|w| format!("{} to {}, f shows all", duration(w.from()), duration(w.to())));
    let remark = lab.run.as_ref().and_then(|run| run.watched.remark());
    remark.into_iter().chain(stretch).collect::<Vec<_>>().join(", ")
}

/// Draws the gauges of the cores.
pub fn cores(canvas: &mut Canvas, state: &State, lab: &Lab, area: Rect) {
    let theme = canvas.theme;
    let styles = CoreStyles {
        bar: theme.state(crate::trace::State::Running),
        rest: theme.border,
        text: theme.text,
        worker: theme.text,
        history: theme.dim,
        dim: theme.dim,
    };
    let none = CoreSeries::default();
    let series = lab.run.as_ref().map_or(&none, |run| run.timeline.core_series());
    let moment = lab.replay.as_ref().map(|_| lab.moment());
    let until = moment.map(|at| series.until(at));
    let series = until.as_ref().unwrap_or(series);
    let names = |lane: LaneId| theme.worker(lane);
    let timeline: Option<&Timeline> = lab.run.as_ref().map(|run| &run.timeline);
    let mut widget = CoresWidget::new(series, &styles)
        .names(&names)
        .allowed(lab.run.as_ref().and_then(|run| run.cores))
        .live(lab.running() || moment.is_some())
        .moment(moment)
        .ascii(state.look.ascii);
    if let Some(timeline) = timeline {
        widget = widget.workers(timeline);
    }
    // Under the timeline the cores share its axis.
    let above = canvas.drawn.plot.filter(|plot| plot.x >= area.x && plot.x + plot.width <= area.right());
    let window = sight(lab, &state.records).window;
    widget = widget.along(above.map(|plot| Along { window, x: plot.x, width: plot.width }));
    widget.render(area, canvas.buffer);
}

fn timeline_styles(theme: &Theme) -> TimelineStyles {
    TimelineStyles {
        states: crate::trace::State::ALL.map(|state| theme.state(state)),
        raised: theme.bad,
        text: theme.text,
        dim: theme.dim,
        strong: theme.strong,
        cursor: theme.selection,
    }
}
