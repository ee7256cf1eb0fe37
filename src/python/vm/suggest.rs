//! "Did you mean": what CPython 3.11 adds to an AttributeError or NameError that nobody caught.
//!
//! The costs and limits are those of CPython's `Python/suggestions.c`.

use crate::python::builtins;
use crate::python::errors::attribute_error;
use crate::python::object::{Body, ExcState, Exception, Name, Value};
use crate::python::types::own;
use crate::python::types::{class_of, type_name, types};
use crate::python::vm::Bail;

const MOVE: usize = 2;
const CASE: usize = 1;
const LONGEST: usize = 40;
const MOST_CANDIDATES: usize = 750;

/// The name that was probably meant, if there is one.
pub fn suggestion(exception: &Exception) -> Option<String> {
    let t = types();
    let wanted = detail(exception, "name")?;
    let wanted = wanted.as_str()?;
    if exception.class.is(&t.attribute_error) {
        let object = detail(exception, "obj")?;
        return nearest(wanted, &attributes_of(&object));
    }
    if exception.class.is(&t.name_error) {
        return name_in_scope(wanted, &exception.state.lock());
    }
    None
}

/// An attribute that the machine put on an exception.
pub(super) fn detail(exception: &Exception, name: &str) -> Option<Value> {
    let place = exception.class.as_class()?.place(Name::known(name)?)?;
    exception.attrs.lock().get(place).filter(|v| !v.is_unbound()).cloned()
}

fn name_in_scope(wanted: &str, state: &ExcState) -> Option<String> {
    let entry = state.trace.first()?;
    let locals: Vec<String> = entry.code.unit.locals.iter().map(ToString::to_string).collect();
    let globals = || entry.globals.variables().iter().map(|(n, _)| n.to_string()).collect::<Vec<_>>();
    let built_in = || builtins::names().into_iter().map(str::to_owned).collect::<Vec<_>>();
    nearest(wanted, &locals).or_else(|| nearest(wanted, &globals())).or_else(|| nearest(wanted, &built_in()))
}

/// What `dir` would list.
fn attributes_of(object: &Value) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let class_value = class_of(object);
    if let Some(Body::Instance(instance)) = object.body()
        && let Some(class) = class_value.as_class()
    {
        names.extend(own::pairs(class, &instance.attrs).iter().map(|(n, _)| n.to_string()));
    }
    if let Some(Body::Module(module)) = object.body() {
        names.extend(module.namespace.variables().iter().map(|(n, _)| n.to_string()));
    }
    let own = object.as_class().map(|_| object);
    let chain = own.into_iter().chain(std::iter::once(&class_value));
    for class in chain.filter_map(Value::as_class) {
        names.extend(class.dict.lock().iter().map(|(n, _)| n.to_string()));
        for ancestor in class.mro.iter().filter_map(Value::as_class) {
            names.extend(ancestor.dict.lock().iter().map(|(n, _)| n.to_string()));
        }
    }
    names.sort();
    names.dedup();
    names
}

/// The candidate with the least distance, the first of equals.
fn nearest(wanted: &str, candidates: &[String]) -> Option<String> {
    if candidates.len() > MOST_CANDIDATES {
        return None;
    }
    let mut best: Option<(usize, &String)> = None;
    for candidate in candidates.iter().filter(|c| *c != wanted) {
        let limit = (wanted.len() + candidate.len() + 3) * MOVE / 6;
        let limit = best.map_or(limit, |(distance, _)| limit.min(distance.saturating_sub(1)));
        if let Some(distance) = distance(wanted, candidate, limit)
            && best.is_none_or(|(least, _)| distance < least)
        {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, name)| name.clone())
}

fn substitution(a: u8, b: u8) -> usize {
    if a == b {
        0
    } else if a.eq_ignore_ascii_case(&b) {
        CASE
    } else {
        MOVE
    }
}

/// The weighted Levenshtein distance, if it is at most `limit`.
fn distance(a: &str, b: &str, limit: usize) -> Option<usize> {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() > LONGEST || b.len() > LONGEST {
        return None;
    }
    let mut row: Vec<usize> = (0..=b.len()).map(|j| j * MOVE).collect();
    for (i, &x) in a.iter().enumerate() {
        let mut diagonal = i * MOVE;
        let mut left = (i + 1) * MOVE;
        for (above, &y) in row.iter_mut().skip(1).zip(b) {
            let cost = (diagonal + substitution(x, y)).min(left + MOVE).min(*above + MOVE);
            diagonal = *above;
            left = cost;
            *above = cost;
        }
        if let Some(first) = row.first_mut() {
            *first = (i + 1) * MOVE;
        }
    }
    row.last().copied().filter(|&distance| distance <= limit)
}

/// That an object has no such attribute, without a suggestion.
pub(super) fn attribute_words(object: &Value, name: Name) -> Bail {
    match object.body() {
        Some(Body::Class(class)) => attribute_error(format!("type object '{}' has no attribute '{name}'", class.name)),
        Some(Body::Module(module)) => {
            attribute_error(format!("module '{}' has no attribute '{name}'", module.namespace.name))
        }
        Some(Body::BoundMethod(method)) if matches!(method.function.body(), Some(Body::Function(_))) => {
            attribute_error(format!("'function' object has no attribute '{name}'"))
        }
        _ => attribute_error(format!("'{}' object has no attribute '{name}'", type_name(object))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_offered_and_a_far_one_is_not() {
        let names = |list: &[&str]| list.iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(nearest("balence", &names(&["balance", "owner"])).as_deref(), Some("balance"));
        assert_eq!(nearest("conter", &names(&["counter", "center"])).as_deref(), Some("counter"));
        assert_eq!(nearest("zebra", &names(&["balance", "owner"])), None);
    }
}
