//! What CPython refuses about `match` statements although the grammar allows it.

use std::collections::{BTreeSet, HashSet};

use ruff_python_ast::{self as ast, Expr, Identifier, Pattern};
use ruff_text_size::{Ranged, TextRange};

use super::position::{Lines, Result};

/// Checks the patterns of one statement.
pub(super) fn check(cases: &ast::StmtMatch, lines: &Lines) -> Result<()> {
    let last = cases.cases.len().saturating_sub(1);
    cases.cases.iter().enumerate().try_for_each(|(at, case)| {
        let mut names = Names { lines, bound: BTreeSet::new() };
        names.pattern(&case.pattern, at == last || case.guard.is_some())
    })
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

    /// `catch_all`: the pattern may match anything, since nothing after it is cut off.
    fn pattern(&mut self, pattern: &Pattern, catch_all: bool) -> Result<()> {
        match pattern {
            Pattern::MatchValue(_) | Pattern::MatchSingleton(_) => Ok(()),
            Pattern::MatchSequence(sequence) => {
                if sequence.patterns.iter().filter(|pattern| pattern.is_match_star()).count() > 1 {
                    let message = "multiple starred names in sequence pattern";
                    return Err(self.lines.error(sequence.range, message));
                }
                sequence.patterns.iter().try_for_each(|pattern| self.pattern(pattern, true))
            }
            Pattern::MatchMapping(mapping) => self.mapping(mapping),
            Pattern::MatchClass(class) => {
                let mut seen = HashSet::new();
                for keyword in &class.arguments.keywords {
                    if !seen.insert(keyword.attr.as_str()) {
                        let message = format!("attribute name repeated in class pattern: {}", keyword.attr);
                        return Err(self.lines.error(keyword.pattern.range(), message));
                    }
                }
                class.arguments.patterns.iter().try_for_each(|pattern| self.pattern(pattern, true))?;
                class.arguments.keywords.iter().try_for_each(|keyword| self.pattern(&keyword.pattern, true))
            }
            Pattern::MatchStar(star) => star.name.iter().try_for_each(|name| self.bind(name, star.range)),
            Pattern::MatchAs(alias) => {
                match (&alias.pattern, &alias.name) {
                    (Some(pattern), _) => self.pattern(pattern, catch_all)?,
                    (None, Some(name)) if !catch_all => {
                        let message = format!("name capture '{name}' makes remaining patterns unreachable");
                        return Err(self.lines.error(alias.range, message));
                    }
                    (None, None) if !catch_all => {
                        return Err(self.lines.error(alias.range, "wildcard makes remaining patterns unreachable"));
                    }
                    _ => {}
                }
                alias.name.iter().try_for_each(|name| self.bind(name, alias.range))
            }
            Pattern::MatchOr(or) => self.alternatives(or, catch_all),
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
        mapping.patterns.iter().try_for_each(|pattern| self.pattern(pattern, true))?;
        mapping.rest.iter().try_for_each(|name| self.bind(name, mapping.range))
    }

    fn alternatives(&mut self, or: &ast::PatternMatchOr, catch_all: bool) -> Result<()> {
        let before = self.bound.clone();
        let mut first: Option<BTreeSet<String>> = None;
        let last = or.patterns.len().saturating_sub(1);
        for (at, pattern) in or.patterns.iter().enumerate() {
            self.bound = before.clone();
            self.pattern(pattern, at == last && catch_all)?;
            match &first {
                Some(names) if *names != self.bound => {
                    return Err(self.lines.error(pattern.range(), "alternative patterns bind different names"));
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
