//! A value in a few characters, for screens that show what variables hold. None of the program's code runs for it.

use super::repr;
use crate::python::object::{Body, Value};

/// Characters of the longest value.
const LONGEST: usize = 60;

/// Items of the longest container that is written out.
pub const ITEMS: usize = 12;

/// A value as `repr` gives it, cut where it is long.
pub fn short(value: &Value) -> String {
    let long = |kind: &str, n: usize| format!("{kind} of {n}");
    match value.body() {
        _ if value.is_unbound() => return "not assigned".to_owned(),
        Some(Body::List(items)) if items.lock().len() > ITEMS => return long("list", items.lock().len()),
        Some(Body::Dict(items)) if items.lock().len() > ITEMS => return long("dict", items.lock().len()),
        Some(Body::Set(items)) if items.lock().len() > ITEMS => return long("set", items.lock().len()),
        Some(Body::Deque(items)) if items.lock().items.len() > ITEMS => {
            return long("deque", items.lock().items.len());
        }
        Some(Body::Str(text)) if text.as_str().len() > 4 * LONGEST => return "a long str".to_owned(),
        Some(Body::Instance(instance)) => {
            return instance.class.as_class().map_or_else(String::new, |c| format!("<{}>", c.name.as_str()));
        }
        _ => {}
    }
    cut(&repr::repr(value).unwrap_or_else(|_| "...".to_owned()))
}

/// A text that is at most as long as the longest value.
pub fn cut(text: &str) -> String {
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let mut kept: String = text.chars().take(LONGEST - 1).collect();
    kept.push('…');
    kept
}
