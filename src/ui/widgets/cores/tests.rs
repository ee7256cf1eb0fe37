//! The gauges at the sizes of real panes, styles included; and at all others, where they only must not break.

use proptest::prelude::*;
use ratatui::style::Color;

use super::*;
use crate::timeline::synthetic;

fn styles() -> CoreStyles {
    let fg = |c| Style::new().fg(c);
    CoreStyles {
        bar: fg(Color::Green),
        rest: fg(Color::Gray),
        text: fg(Color::White),
        worker: fg(Color::Cyan),
        history: fg(Color::Blue),
        dim: fg(Color::DarkGray),
    }
}

fn series(cores: usize) -> CoreSeries {
    let mut series = CoreSeries::default();
    (1..=50).for_each(|at| series.push(&synthetic::cores(at, cores)));
    series
}

fn drawn(widget: CoresWidget<'_>, width: u16, height: u16) -> Buffer {
    let mut buf = Buffer::empty(Rect::new(0, 0, width, height));
    widget.render(buf.area, &mut buf);
    buf
}

fn text(buf: &Buffer) -> Vec<String> {
    let rows = buf.content.chunks(usize::from(buf.area.width.max(1)));
    rows.map(|row| row.iter().map(|c| c.symbol()).collect::<String>().trim_end().to_owned()).collect()
}

#[test]
fn two_cores_with_their_workers() {
    let (styles, series) = (styles(), series(2));
    let live = synthetic::gil_live(3, 5_000_000, 900_000_000);
    for width in [40, 78, 118] {
        let widget = CoresWidget::new(&series, &styles).workers(&live.timeline).live(true);
        insta::assert_debug_snapshot!(format!("two_at_{width}"), drawn(widget, width, 3));
    }
}

#[test]
fn a_core_that_the_run_may_not_use_has_a_cross() {
    let (styles, series) = (styles(), series(4));
    let live = synthetic::gil_live(2, 5_000_000, 100_000_000);
    let widget = CoresWidget::new(&series, &styles).workers(&live.timeline).live(true).allowed(Some(2));
    insta::assert_debug_snapshot!("allowed", drawn(widget, 60, 6));
    let marks = text(&drawn(widget, 5, 1));
    assert!(marks[0].ends_with("××"), "{marks:?}");
}

#[test]
fn without_a_run_the_values_are_old_and_dim() {
    let (styles, series) = (styles(), series(2));
    let buf = drawn(CoresWidget::new(&series, &styles), 40, 3);
    assert!(buf.content.iter().all(|c| c.symbol() == " " || c.fg == Color::DarkGray), "{buf:?}");
    assert!(text(&buf)[2].ends_with("when last seen"), "{buf:?}");
    let none = CoreSeries::default();
    assert_eq!(text(&drawn(CoresWidget::new(&none, &styles), 40, 1)), ["measured when something runs"]);
}

#[test]
fn under_a_timeline_the_cores_are_charts_on_its_axis() {
    let styles = styles();
    let mut series = CoreSeries::default();
    for (at, usage) in [(200, [100.0, 4.0]), (400, [55.0, 50.0]), (600, [0.0, 97.0])] {
        series.push(&crate::timeline::CoreSample { at: at * 1_000_000, usage: usage.to_vec(), process: 90.0 });
    }
    let live = synthetic::gil_live(3, 5_000_000, 900_000_000);
    let along = Along { window: crate::timeline::Window::new(0, 1_000_000_000), x: 20, width: 30 };
    let widget =
        CoresWidget::new(&series, &styles).workers(&live.timeline).live(true).along(Some(along)).allowed(Some(1));
    insta::assert_debug_snapshot!("charts", drawn(widget, 78, 9));
    let lines = text(&drawn(widget, 78, 9));
    assert!(lines[0].starts_with(" core 0") && lines[0].contains("███") && lines[4].contains('×'), "{lines:#?}");
    let ascii = text(&drawn(widget.ascii(true), 78, 9));
    assert!(ascii.iter().all(|line| line.is_ascii()), "{ascii:#?}");
    assert_eq!(drawn(widget, 78, 4), drawn(widget.along(None), 78, 4), "without room there are no charts");
}

#[test]
fn many_cores_stand_in_columns_then_shrink() {
    let styles = styles();
    for (cores, width, height) in [(16, 78, 9), (64, 118, 17), (64, 78, 8), (256, 78, 6), (256, 40, 3)] {
        let series = series(cores);
        let buf = drawn(CoresWidget::new(&series, &styles).live(true), width, height);
        insta::assert_debug_snapshot!(format!("{cores}_in_{width}x{height}"), buf);
    }
}

#[test]
fn ascii_is_ascii() {
    let styles = styles();
    for (cores, width, height) in [(2, 118, 3), (256, 78, 6)] {
        let series = series(cores);
        let buf = drawn(CoresWidget::new(&series, &styles).live(true).ascii(true).allowed(Some(1)), width, height);
        assert!(text(&buf).iter().all(|l| l.is_ascii()), "{buf:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn any_number_of_cores_at_any_size_is_all_there_and_inside(
        cores in 0..257usize,
        (x, y) in (0..5u16, 0..5u16),
        (width, height) in (0..300u16, 0..100u16),
        (n, ascii, allowed, live) in (0..6u32, any::<bool>(), any::<Option<u8>>(), any::<bool>()),
        (from, track) in (0..40u16, 0..200u16),
    ) {
        let (styles, series) = (styles(), series(cores));
        let run = synthetic::gil_live(n, 5_000_000, 30_000_000);
        let mut buf = Buffer::empty(Rect::new(0, 0, x + width + 3, y + height + 3));
        let area = Rect::new(x, y, width, height);
        let mut widget = CoresWidget::new(&series, &styles).ascii(ascii).allowed(allowed.map(usize::from)).live(live);
        let window = crate::timeline::Window::new(0, 60);
        widget = widget.along((track % 2 == 0).then_some(Along { window, x: x + from, width: track }));
        if n > 0 {
            widget = widget.workers(&run.timeline);
        }
        widget.render(area, &mut buf);
        for py in 0..buf.area.height {
            for px in 0..buf.area.width {
                let inside = area.contains((px, py).into());
                prop_assert!(inside || buf[(px, py)] == Default::default(), "wrote at {px},{py} outside of {area}");
            }
        }
        // A corner that the buffer does not have.
        widget.render(Rect::new(x, y, 400, 200), &mut buf);
    }

    #[test]
    fn every_core_is_counted_once(cores in 1..257usize, width in 1..200u16, height in 1..60u16) {
        let form = Form::new(Rect::new(0, 0, width, height), cores, false);
        let room = usize::from(height - u16::from(form.total));
        match form.lines {
            Some((rows, line)) => {
                let columns = cores.div_ceil(usize::from(rows));
                prop_assert!(usize::from(rows) <= room && columns * usize::from(line.pitch) <= usize::from(width) + 2);
                let used = line.number + 1 + line.bar + line.percent + line.workers + line.history;
                prop_assert!(used <= line.pitch);
            }
            None => {
                let bands = cores.div_ceil(form.each).div_ceil(usize::from(width) / form.pitch);
                prop_assert!(bands * form.tall <= room, "{bands} bands of {} in {room}", form.tall);
            }
        }
    }
}
