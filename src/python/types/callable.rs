//! `property`, `staticmethod`, `classmethod`, and what functions, methods and classes answer to calls by name.

use super::TypeDef;
use super::support::wrong_self;
use crate::python::errors::type_error;
use crate::python::object::{Body, BoundMethod, Native, NativeFn, Property, Super, Value};
use crate::python::types::{class_of, type_name};
use crate::python::vm::{Args, Cx, NativeResult, OpResult};

/// What `property` brings along.
pub fn property_definition() -> TypeDef {
    TypeDef { construct: Some(property), methods: PROPERTY_METHODS, ..TypeDef::default() }
}

/// What `staticmethod` brings along.
pub fn staticmethod_definition() -> TypeDef {
    TypeDef { construct: Some(staticmethod), ..TypeDef::default() }
}

/// What `classmethod` brings along.
pub fn classmethod_definition() -> TypeDef {
    TypeDef { construct: Some(classmethod), ..TypeDef::default() }
}

/// What the type of functions brings along: a function is a descriptor.
pub fn function_definition() -> TypeDef {
    TypeDef { methods: FUNCTION_METHODS, ..TypeDef::default() }
}

static FUNCTION_METHODS: &[Native] = &[Native::method("function", "__get__", function_get)];

/// `function.__get__(obj, type=None)`
fn function_get(_: &mut Cx, args: Args<'_>) -> NativeResult {
    match args.between("__get__", 2, 3)? {
        [function, this, ..] if !this.is_none() => {
            let (function, this) = (function.clone(), this.clone());
            Ok(Value::object(Body::BoundMethod(Box::new(BoundMethod { function, this }))).into())
        }
        [function, ..] => Ok(function.clone().into()),
        [] => Err(type_error("descriptor '__get__' of 'function' object needs an argument")),
    }
}

/// What the type of bound methods brings along: `types.MethodType(function, instance)`.
pub fn method_definition() -> TypeDef {
    TypeDef { construct: Some(method), ..TypeDef::default() }
}

/// What `super` brings along: the form with two arguments. The one without is an instruction of its own.
pub fn super_definition() -> TypeDef {
    TypeDef { construct: Some(super_), ..TypeDef::default() }
}

const fn p(name: &'static str, call: NativeFn) -> Native {
    Native::method("property", name, call)
}

static PROPERTY_METHODS: &[Native] = &[p("getter", getter), p("setter", setter), p("deleter", deleter)];

fn property(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [get, set, delete, _doc] = args.named("property", ["fget", "fset", "fdel", "doc"])?;
    let part = |v: Option<&Value>| v.filter(|v| !v.is_none()).cloned().unwrap_or(Value::UNBOUND);
    Ok(made(Property { get: part(get), set: part(set), delete: part(delete) }).into())
}

fn made(property: Property) -> Value {
    Value::object(Body::Property(Box::new(property)))
}

fn this<'a>(args: &Args<'a>, method: &str) -> OpResult<(&'a Property, &'a Value)> {
    let Some(Body::Property(property)) = args.get(0).and_then(Value::body) else {
        return Err(wrong_self(args, "property", method));
    };
    Ok((property, args.rest().one(&format!("property.{method}"))?))
}

fn getter(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (old, function) = this(&args, "getter")?;
    Ok(made(Property { get: function.clone(), set: old.set.clone(), delete: old.delete.clone() }).into())
}

fn setter(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (old, function) = this(&args, "setter")?;
    Ok(made(Property { get: old.get.clone(), set: function.clone(), delete: old.delete.clone() }).into())
}

fn deleter(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (old, function) = this(&args, "deleter")?;
    Ok(made(Property { get: old.get.clone(), set: old.set.clone(), delete: function.clone() }).into())
}

fn staticmethod(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [function] = args.exactly::<1>("staticmethod")?;
    Ok(Value::object(Body::StaticMethod(function.clone())).into())
}

fn method(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [function, instance] = args.exactly::<2>("method")?;
    if instance.is_none() {
        return Err(type_error("instance must not be None"));
    }
    let (function, this) = (function.clone(), instance.clone());
    Ok(Value::object(Body::BoundMethod(Box::new(BoundMethod { function, this }))).into())
}

fn classmethod(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [function] = args.exactly::<1>("classmethod")?;
    Ok(Value::object(Body::ClassMethod(function.clone())).into())
}

/// `super(class, object)`; `object` may be a class derived from it, in class methods.
fn super_(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let given = args.between("super", 1, 2)?;
    let [class, object] = given else { return Err(type_error("super() with one argument is not supported")) };
    if class.as_class().is_none() {
        return Err(type_error(format!("super() argument 1 must be a type, not {}", type_name(class))));
    }
    let own = class_of(object);
    let fits = |c: &Value| c.as_class().is_some_and(|k| k.derives_from(c, class));
    if !fits(object) && !fits(&own) {
        return Err(type_error("super(type, obj): obj must be an instance or subtype of type"));
    }
    Ok(Value::object(Body::Super(Box::new(Super { class: class.clone(), this: object.clone() }))).into())
}
