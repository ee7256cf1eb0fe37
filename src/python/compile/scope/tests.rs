//! What names mean.

use super::*;

fn scopes(source: &str) -> Result<Scopes> {
    let lines = Lines::new(source);
    match ruff_python_parser::parse_module(source) {
        Ok(parsed) => Scopes::of(parsed.syntax(), &lines, false),
        Err(error) => Err(lines.error(TextRange::default(), error.to_string())),
    }
}

/// What `name` means in the scope called `scope`.
fn meaning(source: &str, scope: &str, name: &str) -> Option<Meaning> {
    let scopes = scopes(source).ok()?;
    let found = scopes.scopes.iter().find(|known| &*known.name == scope)?;
    Some(found.meaning(name))
}

#[test]
fn assignment_makes_a_local() {
    let source = "x = 1\ndef f(a):\n    y = x\n    return a\n";
    assert_eq!(meaning(source, "f", "a"), Some(Meaning::Local));
    assert_eq!(meaning(source, "f", "y"), Some(Meaning::Local));
    assert_eq!(meaning(source, "f", "x"), Some(Meaning::GlobalByDefault));
    assert_eq!(meaning(source, "<module>", "x"), Some(Meaning::Global));
}

#[test]
fn a_nested_function_shares_a_cell() {
    let source = "def f():\n    x = 1\n    def g():\n        def h():\n            return x\n    def k():\n        nonlocal x\n        x = 2\n";
    assert_eq!(meaning(source, "f", "x"), Some(Meaning::Cell));
    assert_eq!(meaning(source, "g", "x"), Some(Meaning::Free));
    assert_eq!(meaning(source, "h", "x"), Some(Meaning::Free));
    assert_eq!(meaning(source, "k", "x"), Some(Meaning::Free));
}

#[test]
fn functions_do_not_see_class_scopes() {
    let source = "def f():\n    x = 1\n    class C:\n        x = 2\n        def m(self):\n            return x\n";
    assert_eq!(meaning(source, "C", "x"), Some(Meaning::Local));
    assert_eq!(meaning(source, "m", "x"), Some(Meaning::Free));
    assert_eq!(meaning(source, "f", "x"), Some(Meaning::Cell));
}

#[test]
fn super_needs_the_cell_of_the_class() {
    let source = "class C:\n    def m(self):\n        return super().m()\n";
    assert_eq!(meaning(source, "m", "__class__"), Some(Meaning::Free));
    let outside = "def m(self):\n    return super().m()\n";
    assert_eq!(meaning(outside, "m", "__class__"), Some(Meaning::GlobalByDefault));
}

#[test]
fn comprehensions_have_a_scope_of_their_own_and_walruses_leave_it() {
    let source = "def f(xs):\n    return [y := x for x in xs]\n";
    assert_eq!(meaning(source, "<listcomp>", "x"), Some(Meaning::Local));
    assert_eq!(meaning(source, "<listcomp>", "y"), Some(Meaning::Free));
    assert_eq!(meaning(source, "f", "y"), Some(Meaning::Cell));
    assert_eq!(meaning("[y := x for x in z]\n", "<listcomp>", "y"), Some(Meaning::Global));
}

#[test]
fn private_names_carry_their_class() {
    assert_eq!(&*mangle(Some("_Class"), "__x"), "_Class__x");
    assert_eq!(&*mangle(Some("Class"), "__x__"), "__x__");
    assert_eq!(&*mangle(Some("___"), "__x"), "__x");
    assert_eq!(&*mangle(None, "__x"), "__x");
}

#[test]
fn parameters_come_first_in_the_order_of_a_call() {
    let scopes = scopes("def f(a, *args, k, **kw):\n    b = 1\n");
    let names = scopes.ok().and_then(|scopes| {
        let scope = scopes.scopes.into_iter().find(|scope| &*scope.name == "f")?;
        Some(scope.locals().map(|name| name.to_string()).collect::<Vec<_>>())
    });
    assert_eq!(names.as_deref(), Some(&["a", "k", "args", "kw", "b"].map(String::from)[..]));
}
