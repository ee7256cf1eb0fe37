//! `eval`, `exec` and `compile`: a text becomes code while the program runs. The twins in our library (`_py_eval` and
//! its kin) find out where its variables are; here the text is compiled, and becomes a function that they call.

use std::any::Any;
use std::sync::PoisonError;

use crate::python::compile::{self, Options, TextForm};
use crate::python::errors::{exception_with, type_error, value_error};
use crate::python::object::{
    AttrMap, Body, Elsewhere, Foreign, Function, Guarded, Name, Namespace, Slot, Value, names,
};
use crate::python::ops::table;
use crate::python::syntax::{self, Diagnostic};
use crate::python::types::types;
use crate::python::vm::fiber::simple_arity;
use crate::python::vm::load::{self, Loaded};
use crate::python::vm::{Args, Bail, Cx, NativeResult, OpResult};

/// A compiled text: what `compile()` gives.
pub struct TextCode {
    source: String,
    file: String,
    value: bool,
    loaded: Loaded,
}

impl Foreign for TextCode {
    fn class(&self) -> &Value {
        &types().code
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn attribute(&self, name: Name) -> Option<Value> {
        let texts = |names: &[std::sync::Arc<str>]| Value::tuple(names.iter().map(|n| Value::str(n)).collect());
        match name.as_str() {
            "co_name" | "co_qualname" => Some(Value::str("<module>")),
            "co_filename" => Some(Value::str(&self.file)),
            "co_firstlineno" => Some(Value::int(1)),
            "co_argcount" | "co_nlocals" => Some(Value::int(0)),
            "co_varnames" | "co_freevars" | "co_cellvars" => Some(Value::tuple(Vec::new())),
            "co_names" => Some(texts(&self.loaded.unit.globals)),
            _ => None,
        }
    }

    fn shown(&self, at: u64) -> Option<String> {
        Some(format!("<code object <module> at {at:#x}, file \"{}\", line 1>", self.file))
    }
}

/// The SyntaxError of a text, as CPython raises it.
fn syntax_error(problems: &[Diagnostic], source: &str, file: &str, value: bool) -> Bail {
    let Some(first) = problems.first() else { return value_error("the text cannot be compiled") };
    let (class, message) = match first.message.split_once(": ") {
        Some(("IndentationError", message)) => (&types().indentation_error, message),
        Some(("TabError", message)) => (&types().tab_error, message),
        Some(("SyntaxError", message)) => (&types().syntax_error, message),
        _ => (&types().syntax_error, first.message.as_str()),
    };
    let line = source.lines().nth((first.line as usize).saturating_sub(1));
    let number = |n: u32| Value::int(i64::from(n));
    // A text of statements is read with a line end behind it.
    let text = line.map_or(Value::NONE, |line| Value::string(format!("{line}{}", if value { "" } else { "\n" })));
    let place = vec![
        Value::str(file),
        number(first.line),
        number(first.column),
        text,
        number(first.end_line),
        number(first.end_column),
    ];
    Bail::Raise(exception_with(class, vec![Value::str(message), Value::tuple(place)]))
}

fn compiled(source: &str, file: &str, form: TextForm) -> OpResult<Loaded> {
    let parsed =
        syntax::parse_text(file, source).map_err(|problems| syntax_error(&problems, source, file, form.value))?;
    let module = parsed.module();
    let is_expression = matches!(module.body.as_slice(), [ruff_python_ast::Stmt::Expr(_)]);
    if form.value && !is_expression {
        let message = "SyntaxError: invalid syntax";
        let place = module.body.first().map(ruff_text_size::Ranged::range).unwrap_or_default();
        return Err(syntax_error(&[parsed.diagnostic(place, message)], source, file, form.value));
    }
    let options = Options { text: Some(form), ..Options::default() };
    let mut unit = compile::compile(module, source, file, options).map_err(|e| {
        let problem = Diagnostic { line: e.line, column: e.column, ..Diagnostic::of_file(e.message) };
        syntax_error(&[problem], source, file, form.value)
    })?;
    // Nobody can look up the lines of such a text: tracebacks show none.
    unit.source = "".into();
    load::load(unit).map_err(|e| value_error(e.to_string()))
}

/// `_compile_text(source, file, value)`: a compiled text; with `value` it is one expression.
pub fn compile_text(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [source, file, value] = args.exactly::<3>("_compile_text")?;
    let (Some(source), Some(file)) = (source.as_str(), file.as_str()) else {
        return Err(type_error("compile() arg 1 must be a string, bytes or AST object"));
    };
    if source.contains('\0') {
        return Err(value_error("source code string cannot contain null bytes"));
    }
    let value = value.as_bool().unwrap_or(false);
    let loaded = compiled(source, file, TextForm { value, mapping: false })?;
    let code = TextCode { source: source.to_owned(), file: file.to_owned(), value, loaded };
    Ok(Value::object(Body::Foreign(Box::new(code))).into())
}

/// `_text_function(code, globals, mapping)`: a function that runs a compiled text. `globals` is the name of a module or
/// a dictionary; with `mapping` the function takes the dictionary of its local variables.
pub fn text_function(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    let [code, globals, mapping] = args.exactly::<3>("_text_function")?;
    let text = match code.body() {
        Some(Body::Foreign(foreign)) => foreign.as_any().downcast_ref::<TextCode>(),
        _ => None,
    };
    let Some(text) = text else { return Err(type_error("only code that compile() made can be run")) };
    let loaded = match mapping.as_bool() {
        Some(true) => compiled(&text.source, &text.file, TextForm { value: text.value, mapping: true })?,
        _ => text.loaded,
    };
    let namespace = namespace_of(cx, loaded, globals)?;
    let function = Function {
        code: loaded.code,
        globals: namespace,
        simple_arity: simple_arity(loaded.code, 0),
        defaults: Box::default(),
        keyword_defaults: Box::default(),
        captures: Box::default(),
        attrs: Guarded::new(AttrMap::new()),
    };
    Ok(Value::object(Body::Function(Box::new(function))).into())
}

fn namespace_of(cx: &Cx, loaded: Loaded, globals: &Value) -> OpResult<&'static Namespace> {
    let listed: Vec<Name> = loaded.unit.globals.iter().map(|n| Name::of(n)).collect();
    let namespace = match globals.as_str() {
        Some(module) => {
            let modules = cx.run.modules.lock().unwrap_or_else(PoisonError::into_inner);
            let target = match modules.get(&Name::of(module)).and_then(Value::body) {
                Some(Body::Module(module)) => module.namespace,
                _ => return Err(type_error("globals must be a dict")),
            };
            let made = Namespace::new(target.name, listed, super::lookup);
            made.kept_in(Box::new(InModule(target)))
        }
        None => {
            let get = |name: Name| table::get(globals, &name.value()).ok().flatten();
            let restricted = get(Name::of("__builtins__")).filter(|v| matches!(v.plain().body(), Some(Body::Dict(_))));
            let built_in = |name: Name| match &restricted {
                Some(dict) => table::get(dict, &name.value()).ok().flatten(),
                None => super::lookup(name),
            };
            let name = get(names().name).and_then(|v| v.as_str().map(Name::of)).unwrap_or(Name::of("builtins"));
            let made = Namespace::new(name, listed, built_in);
            made.kept_in(Box::new(InDict(Slot::new(globals.clone()))))
        }
    };
    let namespace: &'static Namespace = Box::leak(Box::new(namespace));
    cx.run.namespaces.lock().unwrap_or_else(PoisonError::into_inner).push(namespace);
    Ok(namespace)
}

/// Variables in the namespace of a module.
struct InModule(&'static Namespace);

impl Elsewhere for InModule {
    fn get(&self, name: Name) -> Value {
        self.0.get(name).unwrap_or(Value::UNBOUND)
    }

    fn set(&self, name: Name, value: Value) -> Value {
        match self.0.number(name) {
            Some(slot) => self.0.store(slot, value),
            None if value.is_unbound() => self.0.extra.lock().remove(name).unwrap_or(Value::UNBOUND),
            None => self.0.extra.lock().insert(name, value),
        }
    }

    fn variables(&self) -> Vec<(Name, Value)> {
        self.0.variables()
    }

    fn clear(&self) {}
}

/// Variables in a dictionary of the program.
struct InDict(Slot);

impl Elsewhere for InDict {
    fn get(&self, name: Name) -> Value {
        table::get(&self.0.load(), &name.value()).ok().flatten().unwrap_or(Value::UNBOUND)
    }

    fn set(&self, name: Name, value: Value) -> Value {
        let before = self.get(name);
        let dict = self.0.load();
        // A dictionary can only refuse a key that another of its keys has to be compared with in Python.
        let _ = match value.is_unbound() {
            true => table::remove(&dict, &name.value()).map(|_| ()),
            false => table::insert(&dict, name.value(), value),
        };
        before
    }

    fn variables(&self) -> Vec<(Name, Value)> {
        let entries = table::entries(&self.0.load()).into_iter();
        entries.filter_map(|e| e.key.as_str().map(Name::of).map(|name| (name, e.value))).collect()
    }

    fn clear(&self) {
        drop(self.0.replace(Value::NONE));
    }
}
