//! Arguments find their parameters, and the TypeErrors that CPython gives where they do not.

use crate::python::errors::type_error;
use crate::python::object::{Body, Dict, Function, Guarded, Name, Value};
use crate::python::ops;
use crate::python::vm::call::raised;

/// The registers of a function's parameters for a call with these arguments.
pub(super) fn bind(function: &Function, mut args: Vec<Value>, named: Vec<(Name, Value)>) -> Result<Vec<Value>, Value> {
    let code = function.code;
    let p = &code.unit.params;
    let (positional, keyword_only) = (usize::from(p.positional), usize::from(p.keyword_only));
    let mut registers = Vec::with_capacity(code.params.len());
    let given = args.len();
    let surplus = if given > positional { args.split_off(positional) } else { Vec::new() };
    registers.append(&mut args);
    registers.resize(positional + keyword_only, Value::UNBOUND);
    let mut others = Dict::new();
    for (name, value) in named {
        let from = usize::from(p.positional_only);
        let place = code.params.iter().take(positional + keyword_only).skip(from).position(|&n| n == name);
        match place.map(|i| i + from) {
            Some(i) if registers[i].is_unbound() => registers[i] = value,
            Some(_) => {
                return Err(raised(type_error(format!(
                    "{}() got multiple values for argument '{name}'",
                    code.unit.qualname
                ))));
            }
            None if p.varkwargs => {
                let key = name.value();
                let hash = ops::hash::hash(&key).map_err(raised)?;
                others.push(hash, key, value);
            }
            None => return Err(unexpected_keyword(function, name)),
        }
    }
    if !surplus.is_empty() && !p.varargs {
        return Err(too_many(function, given, &registers));
    }
    fill_defaults(function, &mut registers)?;
    if p.varargs {
        registers.push(Value::tuple(surplus));
    }
    if p.varkwargs {
        registers.push(Value::object(Body::Dict(Guarded::new(Box::new(others)))));
    }
    Ok(registers)
}

fn fill_defaults(function: &Function, registers: &mut [Value]) -> Result<(), Value> {
    let code = function.code;
    let positional = usize::from(code.unit.params.positional);
    let first_default = positional - function.defaults.len().min(positional);
    let mut missing = Vec::new();
    for (i, register) in registers.iter_mut().enumerate().take(positional) {
        if register.is_unbound() {
            match i.checked_sub(first_default).and_then(|d| function.defaults.get(d)) {
                Some(default) => *register = default.clone(),
                None => missing.push(code.params[i]),
            }
        }
    }
    if !missing.is_empty() {
        return Err(missing_arguments(function, "positional", &missing));
    }
    for (i, register) in registers.iter_mut().enumerate().skip(positional) {
        if register.is_unbound() {
            let name = code.params[i];
            match function.keyword_defaults.iter().find(|(n, _)| *n == name) {
                Some((_, default)) => *register = default.clone(),
                None => missing.push(name),
            }
        }
    }
    if !missing.is_empty() {
        return Err(missing_arguments(function, "keyword-only", &missing));
    }
    Ok(())
}

fn unexpected_keyword(function: &Function, name: Name) -> Value {
    let code = function.code;
    let positional_only = code.params.iter().take(usize::from(code.unit.params.positional_only));
    if positional_only.clone().any(|&n| n == name) {
        return raised(type_error(format!(
            "{}() got some positional-only arguments passed as keyword arguments: '{name}'",
            code.unit.qualname
        )));
    }
    raised(type_error(format!("{}() got an unexpected keyword argument '{name}'", code.unit.qualname)))
}

fn too_many(function: &Function, given: usize, registers: &[Value]) -> Value {
    let code = function.code;
    let p = &code.unit.params;
    let (positional, defaults) = (usize::from(p.positional), function.defaults.len());
    let keyword_given = registers.iter().skip(positional).filter(|r| !r.is_unbound()).count();
    let takes =
        if defaults > 0 { format!("from {} to {positional}", positional - defaults) } else { positional.to_string() };
    let plural = if positional == 1 && defaults == 0 { "" } else { "s" };
    let given_words = if keyword_given > 0 {
        let s = if given == 1 { "" } else { "s" };
        let ks = if keyword_given == 1 { "" } else { "s" };
        format!("{given} positional argument{s} (and {keyword_given} keyword-only argument{ks}) were given")
    } else {
        format!("{given} {} given", if given == 1 { "was" } else { "were" })
    };
    raised(type_error(format!("{}() takes {takes} positional argument{plural} but {given_words}", code.unit.qualname)))
}

fn missing_arguments(function: &Function, kind: &str, missing: &[Name]) -> Value {
    let quoted: Vec<String> = missing.iter().map(|n| format!("'{n}'")).collect();
    let list = match quoted.as_slice() {
        [one] => one.clone(),
        [a, b] => format!("{a} and {b}"),
        [most @ .., last] => format!("{}, and {last}", most.join(", ")),
        [] => String::new(),
    };
    let plural = if missing.len() == 1 { "" } else { "s" };
    raised(type_error(format!(
        "{}() missing {} required {kind} argument{plural}: {list}",
        function.code.unit.qualname,
        missing.len()
    )))
}
