//! The timeline at the sizes of real panes, styles included; and at all others, where it only must not break.

use proptest::prelude::*;
use ratatui::style::{Color, Modifier};

use super::*;
use crate::timeline::synthetic;
use crate::trace::ObjectId;

fn styles() -> TimelineStyles {
    let fg = |c| Style::new().fg(c);
    TimelineStyles {
        states: [
            Color::Green,
            Color::Yellow,
            Color::Red,
            Color::Blue,
            Color::Magenta,
            Color::Cyan,
            Color::Gray,
            Color::Indexed(208),
        ]
        .map(fg),
        raised: fg(Color::LightRed),
        text: fg(Color::White),
        dim: fg(Color::DarkGray),
        strong: Style::new().add_modifier(Modifier::BOLD),
        cursor: Style::new().add_modifier(Modifier::REVERSED),
    }
}

fn drawn(widget: TimelineWidget<'_>, width: u16, height: u16) -> Buffer {
    let mut buf = Buffer::empty(Rect::new(0, 0, width, height));
    widget.render(buf.area, &mut buf);
    buf
}

/// The rows as text, without styles.
fn text(buf: &Buffer) -> Vec<String> {
    let rows = buf.content.chunks(usize::from(buf.area.width.max(1)));
    rows.map(|row| row.iter().map(|c| c.symbol()).collect::<String>().trim_end().to_owned()).collect()
}

fn whole(timeline: &Timeline) -> Window {
    Window::whole(timeline.now(), timeline.is_finished())
}

#[test]
fn nothing_has_run() {
    let timeline = Timeline::new(crate::trace::RunId(1), 0);
    let styles = styles();
    let widget = TimelineWidget::new(&timeline, whole(&timeline), &styles);
    insta::assert_debug_snapshot!(drawn(widget, 40, 5));
    assert_eq!(text(&drawn(widget, 8, 1)), ["nothing…"]);
}

#[test]
fn one_three_and_twelve_workers_under_the_gil() {
    let styles = styles();
    for (n, height) in [(1, 5), (3, 7), (12, 15)] {
        let timeline = synthetic::gil(n, 5_000_000, 2_610_000_000);
        for width in [40, 78, 118] {
            let widget = TimelineWidget::new(&timeline, whole(&timeline), &styles);
            insta::assert_debug_snapshot!(format!("gil_{n}_at_{width}"), drawn(widget, width, height));
        }
    }
}

#[test]
fn a_hundred_workers_scroll() {
    let styles = styles();
    let timeline = synthetic::gil(100, 5_000_000, 4_000_000_000);
    for (width, scroll) in [(40, 0), (78, 30), (118, 1000)] {
        let widget = TimelineWidget::new(&timeline, whole(&timeline), &styles).scroll(scroll);
        insta::assert_debug_snapshot!(format!("gil_100_at_{width}"), drawn(widget, width, 14));
    }
}

#[test]
fn everything_that_can_happen_with_a_cursor_and_a_choice() {
    let styles = styles();
    let mut timeline = synthetic::mixed(5, 800_000_000);
    timeline.raised(720_000_000, LaneId(2), "ZeroDivisionError: division by zero");
    let names = |lane: LaneId| Style::new().fg(Color::Indexed(lane.0 as u8));
    for width in [40, 78, 118] {
        let widget = TimelineWidget::new(&timeline, whole(&timeline), &styles)
            .names(&names)
            .selected(Some(LaneId(2)))
            .cursor(Some(150_000_000))
            .dropped(12);
        insta::assert_debug_snapshot!(format!("mixed_at_{width}"), drawn(widget, width, 10));
    }
    let ascii = drawn(TimelineWidget::new(&timeline, whole(&timeline), &styles).ascii(true), 78, 10);
    assert!(text(&ascii).iter().all(|line| line.is_ascii()), "{ascii:?}");
    insta::assert_debug_snapshot!("mixed_in_ascii", ascii);
}

#[test]
fn processes_with_their_threads_their_messages_and_a_kill() {
    let styles = styles();
    let timeline = synthetic::processes(1_000_000_000);
    for (width, height) in [(40, 10), (78, 10), (118, 34)] {
        let widget = TimelineWidget::new(&timeline, whole(&timeline), &styles)
            .selected(Some(LaneId(1)))
            .cursor(Some(230_000_000));
        insta::assert_debug_snapshot!(format!("processes_at_{width}"), drawn(widget, width, height));
    }
    let lines = text(&drawn(TimelineWidget::new(&timeline, whole(&timeline), &styles), 118, 34)).join("\n");
    for word in ["killed by SIGKILL", "pid 4001", "   Thread-1 (read)", "▴", "▾", "starting up"] {
        assert!(lines.contains(word), "{word}: {lines}");
    }
    let ascii = drawn(TimelineWidget::new(&timeline, whole(&timeline), &styles).ascii(true), 118, 34);
    assert!(text(&ascii).iter().all(|line| line.is_ascii()), "{ascii:?}");
}

#[test]
fn an_earlier_run_above_shares_the_axis_and_the_legend() {
    let styles = styles();
    let (earlier, later) = (synthetic::mixed(3, 900_000_000), synthetic::parallel(2, 500_000_000));
    let window = Window::new(0, 900_000_000);
    let widget = TimelineWidget::new(&later, window, &styles).aligned_with(&earlier).axis(false);
    let area = Rect::new(0, 0, 78, 6);
    let above = widget.of_earlier(&earlier);
    assert_eq!(above.track(area), widget.track(area));
    let (above, below) = (text(&drawn(above, 78, 6)), text(&drawn(widget, 78, 6)));
    assert!(above[0].contains("ThreadPoolExecutor") && above[2].starts_with(" …_0"), "{above:#?}");
    assert!(below[5].contains("blocked") && below[1].starts_with(" Thread-1 (work)"), "{below:#?}");
}

#[test]
fn a_live_run_says_so_and_leaves_room_to_grow() {
    let styles = styles();
    let mut live = synthetic::gil_live(2, 5_000_000, 900_000_000);
    live.timeline.named(ObjectId(1), "q");
    live.timeline.advance(900_000_000);
    let timeline = &live.timeline;
    insta::assert_debug_snapshot!("live", drawn(TimelineWidget::new(timeline, whole(timeline), &styles), 78, 6));
    let dimmed = TimelineWidget::new(timeline, whole(timeline), &styles).dimmed(true).axis(false).legend(false);
    let buf = drawn(dimmed, 78, 3);
    assert!(buf.content.iter().all(|c| c.symbol() == " " || c.fg == Color::DarkGray), "{buf:?}");
}

#[test]
fn a_tall_area_is_used() {
    let styles = styles();
    let timeline = synthetic::gil(3, 5_000_000, 2_610_000_000);
    let lines = text(&drawn(TimelineWidget::new(&timeline, whole(&timeline), &styles), 78, 16));
    assert!(lines[1].starts_with(" MainThread") && lines[4].starts_with(" Thread-1"), "{lines:#?}");
    assert!(lines[1].contains('┈') && lines[3].is_empty(), "a track of two rows and a gap: {lines:#?}");
    assert!(lines[5].contains('█') && lines[5].contains('▒'), "{lines:#?}");
}

#[test]
fn the_mouse_finds_times_and_lanes() {
    let styles = styles();
    let timeline = synthetic::gil(3, 5_000_000, 2_610_000_000);
    let area = Rect::new(5, 2, 78, 7);
    let widget = TimelineWidget::new(&timeline, whole(&timeline), &styles);
    let rows: Vec<(u16, u32)> = widget.lane_rows(area).into_iter().map(|(y, lane)| (y, lane.0)).collect();
    assert_eq!(rows, [(3, 0), (4, 1), (5, 2), (6, 3)]);
    let times: Vec<Nanos> = (0..100).filter_map(|x| widget.time_at(area, x)).collect();
    assert!(times.len() > 40 && times.is_sorted() && widget.lanes_in(area) == 4);
    assert!(times.iter().all(|&at| at < timeline.now()));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn any_run_at_any_size_stays_inside_its_area(
        (n, kind) in (0..40u32, 0..4u8),
        (x, y) in (0..5u16, 0..5u16),
        (width, height) in (0..300u16, 0..100u16),
        (from, to) in (0..3_000_000_000u64, 0..3_000_000_000u64),
        (scroll, ascii, chosen, cursor) in (0..60usize, any::<bool>(), 0..50u32, any::<Option<u32>>()),
    ) {
        let timeline = match kind {
            3 => synthetic::processes(3_000_000_000),
            0 => synthetic::gil(n, 5_000_000, 1_000_000_000),
            1 => synthetic::mixed(n, 2_000_000_000),
            _ => synthetic::gil_live(n, 50_000_000, 700_000_000).timeline,
        };
        let styles = styles();
        let mut buf = Buffer::empty(Rect::new(0, 0, x + width + 3, y + height + 3));
        let area = Rect::new(x, y, width, height);
        TimelineWidget::new(&timeline, Window::new(from.min(to), from.max(to)), &styles)
            .scroll(scroll)
            .ascii(ascii)
            .selected(Some(LaneId(chosen)))
            .cursor(cursor.map(u64::from))
            .render(area, &mut buf);
        for py in 0..buf.area.height {
            for px in 0..buf.area.width {
                let inside = area.contains((px, py).into());
                prop_assert!(inside || buf[(px, py)] == Default::default(), "wrote at {px},{py} outside of {area}");
            }
        }
        // A corner that the buffer does not have.
        TimelineWidget::new(&timeline, whole(&timeline), &styles).render(Rect::new(x, y, 400, 200), &mut buf);
    }
}
