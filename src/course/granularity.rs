//! What counts as a step, as a lesson says it.

use super::fields::Field;
use super::report::Report;

/// What counts as a step of a program that is stepped or searched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Granularity {
    /// Every instruction of a line that touches something shared.
    Instruction,
    /// An access to something shared, or an operation by which workers wait for each other.
    #[default]
    Visible,
    /// A line that touches something shared.
    Line,
}

/// The words for it.
const WORDS: [(&str, Granularity); 3] =
    [("instruction", Granularity::Instruction), ("visible", Granularity::Visible), ("line", Granularity::Line)];

/// Reads a `granularity` key. None if it is none of the words; what is wrong is in the report.
pub fn read_granularity(field: &Field<'_>, report: &mut Report<'_>) -> Option<Granularity> {
    let word = field.string(report)?;
    let known = WORDS.iter().find(|(known, _)| *known == word.node).map(|(_, granularity)| *granularity);
    known.or_else(|| field.wrong("`\"instruction\"`, `\"visible\"` or `\"line\"`", report))
}
