//! Loading: the compiler's plain data becomes code that can run.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, AtomicU64};

use crate::python::code::verify::{Malformed, verify};
use crate::python::code::{CodeUnit, Const, ModuleUnit};
use crate::python::object::{Body, Code, Dict, Module, Name, Namespace, Value, names};
use crate::python::ops;
use crate::python::{builtins, types};

/// A module's code, ready to run. It lives for ever.
#[derive(Clone, Copy)]
pub struct Loaded {
    /// Its top level.
    pub code: &'static Code,
    /// What the compiler made.
    pub unit: &'static ModuleUnit,
}

/// Checks a unit and makes it ready.
pub fn load(unit: ModuleUnit) -> Result<Loaded, Malformed> {
    verify(&unit.main, unit.globals.len())?;
    let unit: &'static ModuleUnit = Box::leak(Box::new(unit));
    Ok(Loaded { code: load_code(&unit.main, &unit.source), unit })
}

fn load_code(unit: &Arc<CodeUnit>, source: &Arc<str>) -> &'static Code {
    let intern = |list: &[Arc<str>]| list.iter().map(|n| Name::of(n)).collect::<Box<[Name]>>();
    Box::leak(Box::new(Code {
        nregs: usize::from(unit.nregs),
        weight: u32::from(!unit.flags.hidden),
        ops: unit.ops.clone().into(),
        consts: unit.consts.iter().map(constant).collect(),
        names: intern(&unit.names),
        caches: unit.ops.iter().map(|_| AtomicU64::new(0)).collect(),
        functions: unit.functions.iter().map(|spec| load_code(&spec.code, source)).collect(),
        keywords: unit.call_sites.iter().map(|site| intern(&site.keywords)).collect(),
        params: intern(&unit.params.names),
        source: source.clone(),
        known: AtomicU8::new(0),
        unit: unit.clone(),
    }))
}

/// A constant as an immortal value.
fn constant(constant: &Const) -> Value {
    match constant {
        Const::None => Value::NONE,
        Const::Bool(b) => Value::bool(*b),
        Const::Int(i) => Value::small_int(*i).unwrap_or_else(|| Value::immortal(Body::Int((*i).into()))),
        Const::BigInt(i) => Value::immortal(Body::Int(i.clone())),
        Const::Float(f) => Value::float(*f),
        Const::Imaginary(f) => Value::immortal(Body::Complex(0.0, *f)),
        Const::Str(s) if s.len() <= 64 => Name::of(s).value(),
        Const::Str(s) => Value::immortal(Body::str(s)),
        Const::Bytes(b) => Value::immortal(Body::Bytes(b.to_vec().into())),
        Const::Tuple(items) => Value::immortal(Body::Tuple(items.iter().map(self::constant).collect())),
        Const::FrozenSet(items) => {
            let mut set = Dict::new();
            for item in items.iter().map(self::constant) {
                let Ok(hash) = ops::hash::hash(&item) else { continue };
                let same = |key: &Value| ops::compare::equal(key, &item);
                if matches!(set.find(hash, same), Ok(None)) {
                    set.push(hash, item, Value::NONE);
                }
            }
            Value::immortal(Body::FrozenSet(Box::new(set)))
        }
        Const::Ellipsis => Value::ELLIPSIS,
        Const::Builtin(name) if &**name == "NotImplemented" => Value::NOT_IMPLEMENTED,
        Const::Builtin(name) => builtins::lookup(Name::of(name)).unwrap_or(Value::NONE),
    }
}

/// A fresh namespace and module object for a loaded module, in a process of a model run (0: the program itself).
pub fn module(loaded: Loaded, name: Name, process: u32) -> (Value, &'static Namespace) {
    let globals: Vec<Name> = loaded.unit.globals.iter().map(|n| Name::of(n)).collect();
    let builtin = if loaded.code.unit.flags.hidden { builtins::library_lookup } else { builtins::lookup };
    let namespace: &'static Namespace = Box::leak(Box::new(Namespace::new(name, globals, builtin).of_process(process)));
    namespace.define(names().name, name.value());
    namespace.define(names().file, Value::str(&loaded.unit.file));
    namespace.define(names().doc, loaded.unit.main.doc.as_ref().map_or(Value::NONE, |d| Value::str(d)));
    let _ = types::types();
    (Value::immortal(Body::Module(Box::new(Module { namespace }))), namespace)
}

/// A module object of built-ins alone.
pub fn module_of(name: Name, attributes: Vec<(Name, Value)>) -> (Value, &'static Namespace) {
    let mut globals: Vec<Name> = attributes.iter().map(|(n, _)| *n).collect();
    globals.extend([names().name, names().doc]);
    let namespace: &'static Namespace = Box::leak(Box::new(Namespace::new(name, globals, |_| None)));
    namespace.define(names().name, name.value());
    namespace.define(names().doc, Value::NONE);
    for (attribute, value) in attributes {
        namespace.define(attribute, value);
    }
    (Value::immortal(Body::Module(Box::new(Module { namespace }))), namespace)
}
