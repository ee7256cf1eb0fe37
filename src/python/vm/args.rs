//! The arguments of a built-in, and the messages that CPython gives for wrong ones.

use crate::python::errors::type_error;
use crate::python::object::{Name, Value};
use crate::python::vm::{Bail, OpResult};

/// The arguments of one call: positional ones, then those given by keyword.
#[derive(Clone, Copy)]
pub struct Args<'a> {
    values: &'a [Value],
    keywords: &'a [Name],
}

impl<'a> Args<'a> {
    /// The last `keywords.len()` of `values` are given by keyword.
    pub fn new(values: &'a [Value], keywords: &'a [Name]) -> Args<'a> {
        Args { values, keywords }
    }

    /// The positional arguments.
    #[inline]
    pub fn positional(&self) -> &'a [Value] {
        &self.values[..self.values.len() - self.keywords.len().min(self.values.len())]
    }

    /// The keyword arguments.
    pub fn keywords(&self) -> impl Iterator<Item = (Name, &'a Value)> {
        let from = self.values.len() - self.keywords.len().min(self.values.len());
        self.keywords.iter().copied().zip(&self.values[from..])
    }

    /// Whether any argument is given by keyword.
    pub fn has_keywords(&self) -> bool {
        !self.keywords.is_empty()
    }

    /// Positional argument `i`.
    #[inline]
    pub fn get(&self, i: usize) -> Option<&'a Value> {
        self.positional().get(i)
    }

    /// A keyword argument.
    pub fn keyword(&self, name: &str) -> Option<&'a Value> {
        self.keywords().find(|(n, _)| n.as_str() == name).map(|(_, v)| v)
    }

    /// The arguments without the first one (the object of a method).
    pub fn rest(&self) -> Args<'a> {
        Args { values: self.values.get(1..).unwrap_or(&[]), keywords: self.keywords }
    }

    /// TypeError if there are keyword arguments.
    pub fn no_keywords(&self, function: &str) -> OpResult<()> {
        if self.has_keywords() {
            return Err(type_error(format!("{function}() takes no keyword arguments")));
        }
        Ok(())
    }

    /// The one positional argument; TypeError otherwise.
    pub fn one(&self, function: &str) -> OpResult<&'a Value> {
        self.no_keywords(function)?;
        match self.positional() {
            [value] => Ok(value),
            other => Err(type_error(format!("{function}() takes exactly one argument ({} given)", other.len()))),
        }
    }

    /// Exactly `N` positional arguments.
    pub fn exactly<const N: usize>(&self, function: &str) -> OpResult<&'a [Value; N]> {
        self.no_keywords(function)?;
        let given = self.positional();
        given.try_into().map_err(|_| match N {
            0 => type_error(format!("{function}() takes no arguments ({} given)", given.len())),
            1 => type_error(format!("{function}() takes exactly one argument ({} given)", given.len())),
            _ => type_error(format!("{function} expected {N} argument{}, got {}", plural(N), given.len())),
        })
    }

    /// Between `least` and `most` positional arguments.
    pub fn between(&self, function: &str, least: usize, most: usize) -> OpResult<&'a [Value]> {
        self.no_keywords(function)?;
        self.between_with_keywords(function, least, most)
    }

    /// As [`Args::between`], not minding keyword arguments.
    pub fn between_with_keywords(&self, function: &str, least: usize, most: usize) -> OpResult<&'a [Value]> {
        let given = self.positional();
        let n = given.len();
        if n < least {
            let word = if least == most { "" } else { "at least " };
            return Err(type_error(format!("{function} expected {word}{least} argument{}, got {n}", plural(least))));
        }
        if n > most {
            let word = if least == most { "" } else { "at most " };
            return Err(type_error(format!("{function} expected {word}{most} argument{}, got {n}", plural(most))));
        }
        Ok(given)
    }

    /// Arguments that may come by position or by keyword: one entry per name, in order; TypeError on an unknown
    /// keyword, a doubled or surplus argument.
    pub fn named<const N: usize>(&self, function: &str, names: [&str; N]) -> OpResult<[Option<&'a Value>; N]> {
        let mut found = [None; N];
        let given = self.positional();
        if given.len() > N {
            return Err(type_error(format!(
                "{function}() takes at most {N} argument{} ({} given)",
                plural(N),
                given.len() + self.keywords.len()
            )));
        }
        for (to, from) in found.iter_mut().zip(given) {
            *to = Some(from);
        }
        for (name, value) in self.keywords() {
            match names.iter().position(|n| *n == name.as_str()) {
                Some(i) if i < given.len() => {
                    return Err(type_error(format!(
                        "argument for {function}() given by name ('{name}') and position ({})",
                        i + 1
                    )));
                }
                Some(i) => found[i] = Some(value),
                None => {
                    return Err(type_error(format!("'{name}' is an invalid keyword argument for {function}()")));
                }
            }
        }
        Ok(found)
    }
}

fn plural(n: usize) -> &'static str {
    if n == 1 { "" } else { "s" }
}

/// Turns a missing required argument into CPython's TypeError.
pub fn required<'a>(value: Option<&'a Value>, function: &str, name: &str, position: usize) -> Result<&'a Value, Bail> {
    value.ok_or_else(|| type_error(format!("{function}() missing required argument '{name}' (pos {position})")))
}
