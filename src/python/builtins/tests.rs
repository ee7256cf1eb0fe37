//! The table of built-ins: what programs see, and what only the library sees.

use super::{library_lookup, lookup, names};
use crate::python::object::{Name, Value};

#[test]
fn programs_see_functions_types_and_exceptions() {
    for name in
        ["print", "len", "range", "list", "ValueError", "NotImplemented", "isinstance", "super", "OSError", "map"]
    {
        assert!(lookup(Name::of(name)).is_some(), "{name}");
    }
    let types: Vec<_> = ["int", "str", "zip", "KeyError"].iter().filter_map(|n| lookup(Name::of(n))).collect();
    assert!(types.iter().all(|t| t.as_class().is_some()));
}

#[test]
fn built_ins_are_one_immortal_object_each() {
    let (first, again) = (lookup(Name::of("len")), lookup(Name::of("len")));
    let same = first.as_ref().zip(again.as_ref()).is_some_and(|(a, b)| a.is(b) && a.is_immortal());
    assert!(same);
}

#[test]
fn intrinsics_are_the_librarys_own() {
    for name in ["_type_attr", "_table_push", "_write_pieces"] {
        assert!(lookup(Name::of(name)).is_none() && library_lookup(Name::of(name)).is_some(), "{name}");
    }
    assert!(names().iter().all(|n| !n.starts_with('_') || n.starts_with("__")));
}

#[test]
fn what_is_hidden_from_programs_has_no_name() {
    for name in ["NoneType", "function", "generator", "list_iterator", "dict_keys", "lock", "Empty"] {
        assert!(lookup(Name::of(name)).as_ref().is_none_or(Value::is_unbound), "{name}");
    }
}
