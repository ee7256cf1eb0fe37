//! Positions against CPython's: `recorded/positions.txt` lists, for `recorded/positions.py`, what `co_positions()` of
//! CPython 3.11 says about each kind of instruction that can raise: kind, line, last line, column, last column.

use std::collections::BTreeSet;

use crate::python::code::{CodeUnit, Loc, Op};

use super::compiled;

/// The kind under which CPython's corresponding instruction was recorded.
fn kind(op: &Op) -> Option<&'static str> {
    Some(match op {
        Op::Call { .. } | Op::CallKw { .. } | Op::CallEx { .. } | Op::CallMethod { .. } | Op::CallMethodKw { .. } => {
            "call"
        }
        Op::GetAttr { .. } => "attr",
        Op::SetAttr { .. } => "sattr",
        Op::DelAttr { .. } => "dattr",
        Op::GetItem { .. } => "item",
        Op::SetItem { .. } => "sitem",
        Op::DelItem { .. } => "ditem",
        Op::Raise { .. } => "raise",
        Op::ForIter { .. } => "for",
        Op::GetIter { .. } => "iter",
        Op::Import { .. } => "import",
        Op::ImportFrom { .. } => "importf",
        Op::Yield { .. } => "yield",
        Op::Format { .. } => "fmt",
        Op::Unpack { .. } => "unpack",
        Op::UnpackEx { .. } => "unpackx",
        Op::MatchExc { .. } => "mexc",
        Op::Add { .. } | Op::Mul { .. } | Op::AddI { .. } | Op::Binary { .. } | Op::Inplace { .. } => "bin",
        Op::Sub { .. } | Op::SubI { .. } => "bin",
        Op::Compare { .. } | Op::JumpLt { .. } | Op::JumpGtI { .. } | Op::JumpGt { .. } => "cmp",
        _ => return None,
    })
}

fn collect(unit: &CodeUnit, found: &mut BTreeSet<String>) {
    let mut add = |kind: &str, loc: &Loc| {
        found.insert(format!("{kind} {} {} {} {}", loc.line, loc.end_line, loc.column, loc.end_column));
    };
    for (op, loc) in unit.ops.iter().zip(&unit.locs) {
        kind(op).iter().for_each(|kind| add(kind, loc));
    }
    unit.lookups.iter().for_each(|(_, loc)| add("attr", loc));
    unit.functions.iter().for_each(|spec| collect(&spec.code, found));
}

#[test]
fn instructions_have_the_positions_of_cpython() {
    let mut found = BTreeSet::new();
    match compiled(include_str!("recorded/positions.py")) {
        Ok(unit) => collect(&unit.main, &mut found),
        Err(error) => panic!("{error}"),
    }
    let recorded: BTreeSet<String> = include_str!("recorded/positions.txt").lines().map(str::to_owned).collect();
    let missing: Vec<_> = recorded.difference(&found).collect();
    let extra: Vec<_> = found.difference(&recorded).collect();
    assert!(missing.is_empty() && extra.is_empty(), "only CPython: {missing:#?}\nonly here: {extra:#?}");
}
