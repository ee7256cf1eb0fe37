//! What CPython refuses about `match` statements although the grammar allows it.

use std::collections::{BTreeSet, HashSet};

use ruff_python_ast::{self as ast, Expr, Identifier, Pattern};
use ruff_text_size::{Ranged, TextRange};

use super::position::{Lines, Result};

/// Checks the patterns of one statement.
pub(super) fn check(cases: &ast::StmtMatch, lines: &Lines) -> Result<()> {
    let last = cases.cases.len().saturating_sub(1);
    for (at, case) in cases.cases.iter().enumerate() {
        let mut names = Names { lines, bound: BTreeSet::new() };
        names.pattern(&case.pattern)?;
        if at != last && case.guard.is_none() {
            reachable(&case.pattern, lines)?;
        }
    }
    Ok(())
}

fn reachable(pattern: &Pattern, lines: &Lines) -> Result<()> {
    match irrefutable(pattern) {
        Some(Some(name)) => {
            let message = format!("name capture '{name}' makes remaining patterns unreachable");
            Err(lines.error(pattern.range(), message))
        }
        Some(None) => Err(lines.error(pattern.range(), "wildcard makes remaining patterns unreachable")),
        None => Ok(()),
    }
}

/// `Some` if the pattern matches anything, with the name it captures if it is not a wildcard.
fn irrefutable(pattern: &Pattern) -> Option<Option<&Identifier>> {
    match pattern {
        Pattern::MatchAs(ast::PatternMatchAs { pattern: None, name, .. }) => Some(name.as_ref()),
        _ => None,
    }
}

struct Names<'l> {
    lines: &'l Lines,
    bound: BTreeSet<String>,
}

impl Names<'_> {
    fn bind(&mut self, name: &Identifier, range: TextRange) -> Result<()> {
        match self.bound.insert(name.to_string()) {
            true => Ok(()),
            false => Err(self.lines.error(range, format!("multiple assignments to name '{name}' in pattern"))),
        }
    }

    fn pattern(&mut self, pattern: &Pattern) -> Result<()> {
        match pattern {
            Pattern::MatchValue(_) | Pattern::MatchSingleton(_) => Ok(()),
            Pattern::MatchSequence(sequence) => {
                if sequence.patterns.iter().filter(|pattern| pattern.is_match_star()).count() > 1 {
                    let message = "multiple starred expressions in sequence pattern";
                    return Err(self.lines.error(sequence.range, message));
                }
                sequence.patterns.iter().try_for_each(|pattern| self.pattern(pattern))
            }
            Pattern::MatchMapping(mapping) => self.mapping(mapping),
            Pattern::MatchClass(class) => {
                let mut seen = HashSet::new();
                for keyword in &class.arguments.keywords {
                    if !seen.insert(keyword.attr.as_str()) {
                        let message = format!("attribute name repeated in class pattern: {}", keyword.attr);
                        return Err(self.lines.error(keyword.range, message));
                    }
                }
                class.arguments.patterns.iter().try_for_each(|pattern| self.pattern(pattern))?;
                class.arguments.keywords.iter().try_for_each(|keyword| self.pattern(&keyword.pattern))
            }
            Pattern::MatchStar(star) => star.name.iter().try_for_each(|name| self.bind(name, star.range)),
            Pattern::MatchAs(alias) => {
                if let Some(pattern) = &alias.pattern {
                    self.pattern(pattern)?;
                    reachable(pattern, self.lines)?;
                }
                alias.name.iter().try_for_each(|name| self.bind(name, alias.range))
            }
            Pattern::MatchOr(or) => self.alternatives(or),
        }
    }

    fn mapping(&mut self, mapping: &ast::PatternMatchMapping) -> Result<()> {
        let mut seen = HashSet::new();
        for key in &mapping.keys {
            if let Some(shown) = literal(key)
                && !seen.insert(shown.clone())
            {
                let message = format!("mapping pattern checks duplicate key ({shown})");
                return Err(self.lines.error(mapping.range, message));
            }
        }
        mapping.patterns.iter().try_for_each(|pattern| self.pattern(pattern))?;
        mapping.rest.iter().try_for_each(|name| self.bind(name, mapping.range))
    }

    fn alternatives(&mut self, or: &ast::PatternMatchOr) -> Result<()> {
        let before = self.bound.clone();
        let mut first: Option<BTreeSet<String>> = None;
        let last = or.patterns.len().saturating_sub(1);
        for (at, pattern) in or.patterns.iter().enumerate() {
            self.bound = before.clone();
            self.pattern(pattern)?;
            if at != last {
                reachable(pattern, self.lines)?;
            }
            match &first {
                Some(names) if *names != self.bound => {
                    return Err(self.lines.error(or.range, "alternative patterns bind different names"));
                }
                Some(_) => {}
                None => first = Some(self.bound.clone()),
            }
        }
        Ok(())
    }
}

/// How CPython shows a literal key.
fn literal(key: &Expr) -> Option<String> {
    match key {
        Expr::StringLiteral(text) => Some(format!("'{}'", text.value.to_str())),
        Expr::NumberLiteral(number) => match &number.value {
            ast::Number::Int(int) => Some(int.to_string()),
            ast::Number::Float(float) => Some(float.to_string()),
            ast::Number::Complex { .. } => None,
        },
        Expr::BooleanLiteral(literal) => Some(if literal.value { "True" } else { "False" }.to_owned()),
        Expr::NoneLiteral(_) => Some("None".to_owned()),
        _ => None,
    }
}
