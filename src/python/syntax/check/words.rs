//! What is said of constructs and special methods that do not run here.

use super::Construct;

/// What a construct is, as it is written in the program.
pub(super) fn name_of(construct: Construct, written: &str) -> String {
    match construct {
        Construct::Async => format!("'{written}' is not supported yet: it comes with the async lessons"),
        Construct::ExceptStar => "'except*' is not supported".into(),
        Construct::Match => "'match' is not supported".into(),
        Construct::Yield => format!("'{written}' is not supported: there are no generators yet"),
        Construct::GeneratorExpression => "generator expressions are not supported".into(),
        Construct::MatrixProduct => "the operator '@' is not supported".into(),
        Construct::Bytes => "bytes are not supported".into(),
    }
}

/// What to write instead of a construct.
pub(super) fn instead_of(construct: Construct) -> &'static str {
    match construct {
        Construct::Async => "use threads: threading.Thread, or a ThreadPoolExecutor",
        Construct::ExceptStar => "use 'except' and look into the exception",
        Construct::Match => "use if and elif",
        Construct::Yield => "build a list and return it",
        Construct::GeneratorExpression => "use a list comprehension: square brackets",
        Construct::MatrixProduct => "write a function for it",
        Construct::Bytes => "use a str or a list of ints",
    }
}

/// Methods that mean more to CPython than they do here, and what to use instead.
static METHODS: &[(&str, &str)] = &[
    ("__prepare__", "change the names in __new__ of the metaclass instead"),
    ("__mro_entries__", "inherit from classes only"),
    ("__buffer__", "use bytes"),
];

/// Whether a class may not define this name.
pub(super) fn is_refused_method(name: &str) -> bool {
    instead_of_method(name).is_some()
}

/// What to use instead of a method that is refused.
pub(super) fn instead_of_method(name: &str) -> Option<&'static str> {
    METHODS.iter().find(|(method, _)| *method == name).map(|(_, help)| *help)
}

/// Attributes through which CPython's insides can be reached, and which nothing here has.
pub(super) fn is_inside(attribute: &str) -> bool {
    matches!(
        attribute,
        "__globals__"
            | "__closure__"
            | "__builtins__"
            | "__weakref__"
            | "f_locals"
            | "f_globals"
            | "gi_frame"
            | "tb_frame"
            | "cr_frame"
    )
}
