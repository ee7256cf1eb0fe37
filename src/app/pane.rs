//! The panes of a page with a laboratory, and which of them the keys go to.

/// A pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Pane {
    /// The page's text and its question.
    Text,
    /// All that can happen, as bars.
    Outcomes,
    /// The simplest way to the outcome that is marked.
    Way,
    /// The lanes of the workers.
    Timeline,
    /// The core gauges.
    Cores,
    /// The program.
    Program,
    /// What the program printed.
    Output,
    /// Times, ratios and the answer to the prediction.
    Happened,
    /// The runs of this session.
    Runs,
    /// The row of knobs.
    Knobs,
    /// Stepping: the steps so far.
    Schedule,
    /// Stepping: the workers and what each does next.
    Workers,
    /// Stepping: the bytecode of a line.
    Bytecode,
    /// Stepping: what workers share.
    Shared,
    /// Stepping: who waits for whom.
    Waits,
}

impl Pane {
    /// The title over the pane.
    pub fn title(self) -> &'static str {
        match self {
            Pane::Text => "Page",
            Pane::Outcomes => "What can happen",
            Pane::Way => "One way there",
            Pane::Timeline => "Timeline",
            Pane::Cores => "Cores",
            Pane::Program => "Program",
            Pane::Output => "Output",
            Pane::Happened => "What happened",
            Pane::Runs => "Runs",
            Pane::Knobs => "Knobs",
            Pane::Schedule => "Schedule",
            Pane::Workers => "Who goes on?",
            Pane::Bytecode => "Bytecode",
            Pane::Shared => "Shared",
            Pane::Waits => "Who waits for whom",
        }
    }

    /// The order in which Tab goes through the panes that take keys. The gauges take none.
    pub const RING: [Pane; 9] = [
        Pane::Text,
        Pane::Outcomes,
        Pane::Way,
        Pane::Timeline,
        Pane::Program,
        Pane::Output,
        Pane::Happened,
        Pane::Runs,
        Pane::Knobs,
    ];
}

/// How far a pane is scrolled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scroll {
    /// Rows above the first one shown.
    pub top: usize,
    /// Whether the end is followed: then `top` is set by what arrives.
    pub follow: bool,
}

impl Scroll {
    /// A pane that shows its end as it grows.
    pub fn following() -> Scroll {
        Scroll { top: 0, follow: true }
    }

    /// Scrolls by `rows` in a pane that shows `extent`. Reaching the end of a pane that can follow follows again.
    pub fn by(&mut self, rows: isize, extent: Extent, can_follow: bool) {
        let from = if self.follow { extent.last_top() } else { self.top.min(extent.last_top()) };
        self.top = from.saturating_add_signed(rows).min(extent.last_top());
        self.follow = can_follow && self.top == extent.last_top() && rows > 0;
    }

    /// The first row to show of `extent`.
    pub fn first(&self, extent: Extent) -> usize {
        if self.follow { extent.last_top() } else { self.top.min(extent.last_top()) }
    }
}

/// How much a pane has to show and how much of it is seen, in rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// Rows of content.
    pub content: usize,
    /// Rows that the pane shows.
    pub shown: usize,
}

impl Extent {
    /// The largest number of rows that can be above the first one shown.
    pub fn last_top(self) -> usize {
        self.content.saturating_sub(self.shown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scrolling_stays_inside_and_follows_again_at_the_end() {
        let extent = Extent { content: 30, shown: 10 };
        let mut scroll = Scroll::following();
        assert_eq!(scroll.first(extent), 20);
        scroll.by(-3, extent, true);
        assert_eq!((scroll.top, scroll.follow), (17, false));
        scroll.by(-99, extent, true);
        assert_eq!(scroll.first(extent), 0);
        scroll.by(99, extent, true);
        assert_eq!((scroll.top, scroll.follow), (20, true));
        scroll.by(99, extent, false);
        assert!(!scroll.follow);
    }
}
