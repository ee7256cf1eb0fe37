//! The line under a replay: whether it plays, how fast, and how far in the run it is.

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use super::canvas::Canvas;
use crate::app::drawn::Target;
use crate::app::keys::Command;
use crate::app::lab::Lab;
use crate::app::replay::{self, Replay};
use crate::timeline::duration;

/// Draws the line, and on a second one, if there is one, what the recording is and what it has lost.
pub fn replay_bar(canvas: &mut Canvas, lab: &Lab, replay: &Replay, area: Rect) {
    let theme = canvas.theme;
    let (at, end) = (lab.moment(), replay.recording.wall());
    let (mark, word) = if replay.playing { ("▶", "plays") } else { ("‖", "stands") };
    let mut x = area.x + 1;
    let toggle =
        canvas.write(x, area.y, area.width, &[(theme.accent, format!(" {mark} ")), (theme.text, format!("{word:<7}"))]);
    canvas.target(
        Rect { x, y: area.y, width: toggle, height: 1 },
        Target::Command(Command::Replay(replay::Command::Toggle)),
    );
    x += toggle;
    x += canvas.write(x, area.y, area.right().saturating_sub(x), &[(theme.dim, "speed ".to_owned())]);
    x += arrow(canvas, x, area.y, "◂ ", replay::Command::Slower);
    x += canvas.put(x, area.y, 6, theme.strong, &format!("{:>5}", replay.speed_words()));
    x += arrow(canvas, x, area.y, " ▸", replay::Command::Faster);
    let times = format!("   {} of {}  ", duration(at), duration(end));
    x += canvas.put(x, area.y, area.right().saturating_sub(x), theme.text, &times);
    let width = area.right().saturating_sub(x + 2);
    if width >= 8 {
        let done = (u128::from(at.min(end)) * u128::from(width - 1) / u128::from(end.max(1))) as u16;
        canvas.put(x, area.y, done, theme.accent, &"━".repeat(done.into()));
        canvas.put(x + done, area.y, 1, theme.strong, "●");
        let rest = width - done - 1;
        canvas.put(x + done + 1, area.y, rest, theme.border, &"─".repeat(rest.into()));
    }
    if area.height > 1 {
        canvas.put(area.x + 2, area.y + 1, area.width.saturating_sub(4), theme.dim, &about(replay, area.width));
    }
}

/// Draws an arrow that changes the speed; returns its columns.
fn arrow(canvas: &mut Canvas, x: u16, y: u16, sign: &str, command: replay::Command) -> u16 {
    let style = canvas.theme.accent;
    let width = canvas.put(x, y, u16::MAX, style, sign);
    canvas.target(Rect { x, y, width, height: 1 }, Target::Command(Command::Replay(command)));
    width
}

/// How the run was made, as far as there is room, and what had no room in the recording.
fn about(replay: &Replay, width: u16) -> String {
    let about = &replay.recording.about;
    let mut parts: Vec<String> = about.values.iter().map(|(name, value)| format!("{name} {value}")).collect();
    if parts.is_empty() {
        parts.push(if about.settings.gil { "GIL on".to_owned() } else { "GIL off".to_owned() });
    }
    parts.splice(0..0, about.watched.remark());
    let said = replay.recording.lost_in_words();
    let lost = said.map_or(0, |lost| {
        parts.push(lost.clone());
        lost.width()
    });
    // What is lost matters more than how it was run.
    if lost > 0 && parts.iter().map(|part| part.width() + 2).sum::<usize>() > usize::from(width) {
        return parts.pop().unwrap_or_default();
    }
    parts.join(", ")
}
