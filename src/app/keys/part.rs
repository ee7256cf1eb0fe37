//! The parts of a presentation's keys.

/// Where in a presentation a binding holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// On every slide: what a clicker sends.
    Clicker,
    /// While nothing is shown.
    Blank,
    /// On a slide with text.
    Text,
    /// On a question.
    Hands,
    /// On a demo.
    Stage,
    /// On every slide, behind what a demo does with the same keys.
    Room,
}

impl Part {
    /// The heading of its keys in the help.
    pub fn title(self) -> &'static str {
        match self {
            Part::Hands => "The question",
            Part::Stage => "The demo",
            Part::Clicker | Part::Blank | Part::Text | Part::Room => "Presentation",
        }
    }
}
