//! What the last frame put where: the way back from the picture to the state.
//!
//! The view alone knows where it drew a pane, a tab or a hint, and how many rows a text became. It returns that as
//! plain data with each frame; the runtime hands it to the state without asking for another frame. So a click means
//! what was under it when it was made, and scrolling knows its end, without the state knowing any layout.

use super::keys::Command;
use super::pane::{Extent, Pane};
use crate::trace::LaneId;

/// A rectangle of cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Area {
    /// The first column.
    pub x: u16,
    /// The first row.
    pub y: u16,
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

impl Area {
    /// Whether a cell is inside.
    pub fn contains(&self, x: u16, y: u16) -> bool {
        let inside = |at: u16, from: u16, length: u16| at >= from && at - from < length;
        inside(x, self.x, self.width) && inside(y, self.y, self.height)
    }
}

/// What a click at some place means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A pane.
    Pane(Pane),
    /// What a key would do.
    Command(Command),
    /// A knob, by its index.
    Knob(usize),
    /// The arrow that makes a knob's value the one before.
    KnobLess(usize),
    /// The arrow that makes a knob's value the next one.
    KnobMore(usize),
    /// A choice of the prediction, by its index.
    Choice(usize),
    /// A run of the table, by its number.
    Run(u32),
    /// A row of what can happen, by its index.
    Outcome(usize),
    /// The number of a line of the program.
    Line(usize),
    /// A variable of the window in which they are chosen, by its index.
    Watch(usize),
    /// A lesson of the course map, by its index.
    Lesson(usize),
    /// A page of a lesson of the course map, both by their index.
    Page(usize, usize),
    /// The quiz of a unit on the course map, by the index of the unit's last lesson.
    Quiz(usize),
    /// The certificate on the course map.
    Certificate,
    /// What comes next in the course.
    Next,
    /// Something that was found, by its index.
    Hit(usize),
    /// A worker of a program that is stepped.
    Worker(LaneId),
    /// A form in which a run can be saved, by its index.
    Form(usize),
    /// The whole run in one row, with what is in sight of it.
    Map,
}

/// What the last frame put where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawn {
    /// Where a click means what; the later ones lie on top.
    pub targets: Vec<(Area, Target)>,
    /// How much each pane that was drawn has to show.
    pub extents: Vec<(Pane, Extent)>,
    /// Where the timeline's time axis runs.
    pub plot: Option<Area>,
    /// The rows of the lanes in sight, and whose they are.
    pub lanes: Vec<(u16, LaneId)>,
    /// The panes that were drawn or have a tab, in the order of the picture.
    pub panes: Vec<Pane>,
}

impl Drawn {
    /// What is at a cell.
    pub fn at(&self, x: u16, y: u16) -> Option<(Area, Target)> {
        self.targets.iter().rev().find(|(area, _)| area.contains(x, y)).copied()
    }

    /// How much a pane has to show; nothing if it was not drawn.
    pub fn extent(&self, pane: Pane) -> Extent {
        self.extents.iter().find(|(p, _)| *p == pane).map(|(_, extent)| *extent).unwrap_or_default()
    }

    /// Where a pane was drawn.
    pub fn area(&self, pane: Pane) -> Option<Area> {
        self.targets.iter().find(|(_, t)| *t == Target::Pane(pane)).map(|(area, _)| *area)
    }
}
