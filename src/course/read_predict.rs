//! Reads a `predict` block.

use std::ops::Range;

use super::fields::{Field, Fields, Patchwork};
use super::inline;
use super::misconception::Misconception;
use super::page::Inline;
use super::place::At;
use super::predict::{Choice, Decided, Figures, Predict};
use super::report::Report;
use super::value::Value;

const KEYS: [&str; 5] = ["question", "choices", "lab", "measured", "reads"];
const CHOICE_KEYS: [&str; 5] = ["text", "because", "right", "range", "misconception"];
const NUMBER: &str = "the number of a misconception, 1 to 35; `hilo list --misconceptions` lists them";
const RANGE: &str = "a range of figures in quotes, for example `\"1.3..2.5\"`, `\"..1.3\"` or `\"2.5..\"`";

/// A choice with what its author said of it.
struct Written {
    choice: Choice,
    right: bool,
}

/// Reads a `predict` block: the prediction and the name of the laboratory that it says it is about. None if it cannot
/// be used; what is wrong is in the report.
pub fn read_predict(
    map: &Patchwork,
    head: Range<usize>,
    report: &mut Report<'_>,
) -> Option<(Predict, Option<At<String>>)> {
    let mut fields = Fields::parse(map, "predict block", head.clone(), &KEYS, report)?;
    let question = fields.require("question", "question = \"How long will it take?\"", report);
    let question = question.and_then(|field| text(&field, report));
    let about = fields.take("lab").and_then(|field| field.string(report));
    let measured = fields.take("measured").and_then(|field| field.boolean(report)).unwrap_or(false);
    let reads = read_words(&mut fields, measured, report);
    let choices = fields.require("choices", "[[choices]]", report);
    let choices = choices.and_then(|field| read_choices(&field, measured, report));
    fields.finish(report);
    let choices = choices?;
    let decided = if measured {
        check_ranges(&choices, &head, report);
        Decided::Measured { reads: reads? }
    } else {
        Decided::Right(the_right_one(&choices, &head, report)?)
    };
    let choices = choices.into_iter().map(|written| written.choice).collect();
    Some((Predict { question: question?, choices, decided, gates: None }, about))
}

fn text(field: &Field<'_>, report: &mut Report<'_>) -> Option<Vec<Inline>> {
    let source = field.string(report)?;
    Some(inline::read(&source, report))
}

/// The words before the figure that a measured prediction reads.
fn read_words(fields: &mut Fields<'_>, measured: bool, report: &mut Report<'_>) -> Option<String> {
    if measured {
        let field = fields.require("reads", "reads = \"speed-up\"", report)?;
        let words = field.string(report)?.node;
        if words.trim().is_empty() {
            report.error(field.range, "`reads` is empty: name the words that the program prints before its figure");
        }
        return Some(words);
    }
    if let Some(field) = fields.take("reads") {
        let help = "write `measured = true` too, or leave `reads` out";
        report.error_help(field.key_range, "`reads` belongs to a measured prediction", help);
    }
    None
}

fn read_choices(field: &Field<'_>, measured: bool, report: &mut Report<'_>) -> Option<Vec<Written>> {
    let items = field.items(report, "a list of choices, each `[[choices]]`")?;
    if !(2..=6).contains(&items.len()) {
        let message = format!("a prediction has two to six choices; this has {}", items.len());
        report.error(field.range.clone(), message);
    }
    // Each choice is read even if one before it is broken: its mistakes are to be seen too.
    let read: Vec<Option<Written>> = items.iter().map(|item| read_choice(item, measured, report)).collect();
    read.into_iter().collect()
}

fn read_choice(item: &Field<'_>, measured: bool, report: &mut Report<'_>) -> Option<Written> {
    let mut fields = item.table("choice", &CHOICE_KEYS, report)?;
    let head = fields.head();
    let says = fields.require("text", "text = \"about 0.9 s\"", report).and_then(|field| text(&field, report));
    let because = fields
        .require("because", "because = \"one thread runs at a time\"", report)
        .and_then(|field| text(&field, report));
    let right = fields.take("right");
    let range = fields.take("range");
    let misconception = fields.take("misconception");
    fields.finish(report);
    let (right, range) = if measured {
        if let Some(field) = right {
            let help = "give each choice a `range` of figures instead";
            report.error_help(field.key_range, "the run decides here, so no choice is `right`", help);
        }
        (false, read_range(range, head.clone(), report))
    } else {
        if let Some(field) = range {
            let help = "write `measured = true` in the predict block, or leave `range` out";
            report.error_help(field.key_range, "a `range` belongs to a measured prediction", help);
        }
        (right.and_then(|field| field.boolean(report)).unwrap_or(false), None)
    };
    let misconception = misconception.and_then(|field| read_misconception(&field, right, report));
    let choice = Choice { text: says?, because: because?, range, misconception, place: report.place(head) };
    Some(Written { choice, right })
}

fn read_misconception(field: &Field<'_>, right: bool, report: &mut Report<'_>) -> Option<Misconception> {
    if right {
        let help = "a misconception belongs to a wrong choice";
        report.error_help(field.key_range.clone(), "the right choice stands for no misconception", help);
        return None;
    }
    let Some(Value::Int(number)) = field.value() else { return field.wrong(NUMBER, report) };
    Misconception::numbered(number).or_else(|| field.wrong(NUMBER, report))
}

fn read_range(field: Option<Field<'_>>, head: Range<usize>, report: &mut Report<'_>) -> Option<Figures> {
    let Some(field) = field else {
        report.error_help(head, "the choice has no `range`", format!("where the run decides, each choice has {RANGE}"));
        return None;
    };
    let Some(Value::Text(written)) = field.value() else { return field.wrong(RANGE, report) };
    figures(&written).or_else(|| field.wrong(RANGE, report))
}

fn figures(text: &str) -> Option<Figures> {
    let (from, to) = text.split_once("..")?;
    let end = |text: &str| match text.trim() {
        "" => Some(None),
        figure => figure.parse().ok().filter(|figure: &f64| figure.is_finite()).map(Some),
    };
    let figures = Figures { from: end(from)?, to: end(to)? };
    match figures {
        Figures { from: Some(from), to: Some(to) } if from >= to => None,
        figures => Some(figures),
    }
}

/// Every figure a run can give has to belong to exactly one choice.
fn check_ranges(choices: &[Written], head: &Range<usize>, report: &mut Report<'_>) {
    let mut ranges: Vec<Figures> = choices.iter().filter_map(|written| written.choice.range).collect();
    if ranges.len() != choices.len() {
        return;
    }
    ranges.sort_by(|a, b| a.from.unwrap_or(f64::NEG_INFINITY).total_cmp(&b.from.unwrap_or(f64::NEG_INFINITY)));
    let begins = ranges.first().is_some_and(|range| range.from.is_none());
    let ends = ranges.last().is_some_and(|range| range.to.is_none());
    let meets = ranges.windows(2).all(|pair| matches!(pair, [a, b] if a.to.is_some() && a.to == b.from));
    if !(begins && ends && meets) {
        let help = "let one range begin where the one before ends, the first with an open beginning, the last with an \
                    open end, for example `..1.3`, `1.3..2.5`, `2.5..`";
        report.error_help(head.clone(), "the ranges of the choices leave a gap or overlap", help);
    }
}

fn the_right_one(choices: &[Written], head: &Range<usize>, report: &mut Report<'_>) -> Option<usize> {
    let mut right = choices.iter().enumerate().filter(|(_, written)| written.right);
    let Some((first, _)) = right.next() else {
        let help = "write `right = true` in one of them, or `measured = true` above where the run decides";
        report.error_help(head.clone(), "no choice of this prediction is right", help);
        return None;
    };
    for (_, written) in right {
        let help = "only one may have `right = true`";
        report.error_help(written.choice.place.range.clone(), "a second choice of this prediction is right", help);
    }
    Some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_have_open_ends_and_are_not_empty() {
        assert_eq!(figures("..1.3"), Some(Figures { from: None, to: Some(1.3) }));
        assert_eq!(figures("1.3 .. 2.5"), Some(Figures { from: Some(1.3), to: Some(2.5) }));
        assert_eq!(figures("2.5.."), Some(Figures { from: Some(2.5), to: None }));
        assert_eq!([figures("2..1"), figures("1"), figures("a..b"), figures("nan..")], [None; 4]);
    }
}
