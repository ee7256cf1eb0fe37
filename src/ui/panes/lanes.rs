//! The timeline and the gauges: the widgets of the timeline's own, dressed in the theme.

use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use crate::app::State;
use crate::app::drawn::Area;
use crate::app::knobs::differences;
use crate::app::lab::Lab;
use crate::app::pane::{Extent, Pane};
use crate::app::run::Run;
use crate::timeline::{Comparison, CoreSeries, LaneId, Timeline, Window, duration};
use crate::ui::canvas::Canvas;
use crate::ui::theme::Theme;
use crate::ui::widgets::cores::{CoreStyles, CoresWidget};
use crate::ui::widgets::timeline::{TimelineStyles, TimelineWidget};

/// Draws the timeline; above it the run before, dimmed and on the same axis, where the page compares.
pub fn timeline(canvas: &mut Canvas, state: &State, lab: &Lab, area: Rect) {
    let Some(run) = &lab.run else {
        invite(canvas, state, lab, area);
        return;
    };
    let styles = timeline_styles(canvas.theme);
    let window = window(lab, run);
    let mut below = area;
    if let Some(earlier) = compared(lab) {
        let rows = (earlier.timeline.rows().len() as u16 + 1).min((area.height / 2).saturating_sub(1));
        if rows >= 2 {
            canvas.put(area.x, area.y, area.width, canvas.theme.dim, &before(earlier, run));
            let above = Rect { y: area.y + 1, height: rows, ..area };
            let widget = TimelineWidget::new(&earlier.timeline, window, &styles).ascii(state.look.ascii);
            widget.dimmed(true).legend(false).render(above, canvas.buffer);
            let used = (rows + 1).min(area.height);
            below = Rect { y: area.y + used, height: area.height - used, ..area };
        }
    }
    let theme = canvas.theme;
    let names = |lane: LaneId| theme.worker(lane);
    let widget = TimelineWidget::new(&run.timeline, window, &styles)
        .names(&names)
        .ascii(state.look.ascii)
        .cursor(lab.view.cursor)
        .selected(lab.view.cursor.and(lab.view.lane))
        .dropped(run.dropped);
    let shown = widget.lanes_in(below);
    let extent = Extent { content: run.timeline.rows().len(), shown };
    let widget = widget.scroll(lab.view.lanes.first(extent));
    canvas.drawn.extents.push((Pane::Timeline, extent));
    canvas.drawn.plot = plot(&widget, below);
    let lanes = (below.top()..below.bottom()).filter_map(|y| Some((y, widget.lane_at(below, y)?)));
    canvas.drawn.lanes = lanes.collect();
    widget.render(below, canvas.buffer);
}

/// What the run above was, as far as it differs from this one.
fn before(earlier: &Run, run: &Run) -> String {
    let differs = differences(&run.values, &earlier.values);
    let values: Vec<String> = differs.into_iter().map(|(name, _, value)| format!("{name} {value}")).collect();
    let wall = duration(earlier.timeline.now());
    if values.is_empty() {
        format!("The run before: {wall}")
    } else {
        format!("The run before, {}: {wall}", values.join(", "))
    }
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
    for (row, style, text) in [(0, theme.strong, first), (1, theme.dim, second)] {
        let width = (unicode_width::UnicodeWidthStr::width(text) as u16).min(area.width);
        if top + row < area.bottom() {
            canvas.put(area.x + (area.width - width) / 2, top + row, width, style, text);
        }
    }
}

/// The columns of the widget's track.
fn plot(widget: &TimelineWidget, area: Rect) -> Option<Area> {
    let first = (area.left()..area.right()).find(|&x| widget.time_at(area, x).is_some())?;
    let last = (first..area.right()).rev().find(|&x| widget.time_at(area, x).is_some())?;
    Some(Area { x: first, y: area.y, width: last - first + 1, height: area.height })
}

/// The run before, if the page shows it above this one.
fn compared(lab: &Lab) -> Option<&Run> {
    lab.earlier.as_ref().filter(|_| lab.compare)
}

/// What stretch of time is drawn.
fn window(lab: &Lab, run: &Run) -> Window {
    if let Some(window) = lab.view.window {
        return window;
    }
    match compared(lab) {
        Some(earlier) => match Comparison::of(&earlier.timeline, &run.timeline) {
            Some(both) => both.axis(),
            None => Window::new(0, lab.window().to().max(earlier.timeline.now())),
        },
        None => lab.window(),
    }
}

/// Rows that show every lane, with axis and legend.
pub fn height(lab: &Lab) -> u16 {
    let lanes = |run: Option<&Run>| run.map_or(0, |run| run.timeline.rows().len());
    let most = lanes(lab.run.as_ref()).max(lanes(lab.earlier.as_ref())).max(4);
    let above = compared(lab).map_or(0, |earlier| earlier.timeline.rows().len() + 2);
    (most + above + 2).min(200) as u16
}

/// What the timeline's title says at the right: which stretch is in sight, if it is not all.
pub fn note(lab: &Lab) -> String {
    match lab.view.window {
        Some(window) => format!("{} to {}, f shows all", duration(window.from()), duration(window.to())),
        None => String::new(),
    }
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
    let names = |lane: LaneId| theme.worker(lane);
    let timeline: Option<&Timeline> = lab.run.as_ref().map(|run| &run.timeline);
    let mut widget = CoresWidget::new(series, &styles)
        .names(&names)
        .allowed(lab.run.as_ref().and_then(|run| run.cores))
        .live(lab.running())
        .ascii(state.look.ascii);
    if let Some(timeline) = timeline {
        widget = widget.workers(timeline);
    }
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
