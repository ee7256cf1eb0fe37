//! `object` and `type`: what every class inherits, and `type(x)`.
//!
//! The special methods here are what `super().__init__()`, `super().__repr__()` and their like reach from a class
//! written in Python. Operations never ask for them: they know what the default is.

use super::support::{none, wrong_self};
use super::{TypeDef, class_of, type_name};
use crate::python::errors::{attribute_error, type_error};
use crate::python::object::{Body, Instance, Name, Native, NativeFn, Value, names};
use crate::python::ops;
use crate::python::vm::attr::{self, Attribute, Changed};
use crate::python::vm::classes::{self, Plan};
use crate::python::vm::{Args, Bail, CallRequest, Cx, NativeResult, Outcome};

/// What `object` brings along.
pub fn definition() -> TypeDef {
    TypeDef { construct: Some(construct), methods: METHODS, class_methods: CLASS_METHODS, statics: STATICS }
}

/// What `type` brings along.
pub fn type_definition() -> TypeDef {
    TypeDef { construct: Some(type_of), methods: TYPE_METHODS, statics: TYPE_STATICS, ..TypeDef::default() }
}

const fn m(name: &'static str, call: NativeFn) -> Native {
    Native::method("object", name, call)
}

static METHODS: &[Native] = &[
    m("__init__", init),
    m("__eq__", eq),
    m("__hash__", hash),
    m("__repr__", repr),
    m("__str__", str_method),
    m("__format__", format),
    m("__getattribute__", getattribute),
    m("__setattr__", setattr),
    m("__delattr__", delattr),
    m("__dir__", dir),
    m("__getstate__", getstate),
    m("__reduce__", by_python),
    m("__reduce_ex__", by_python),
];

static CLASS_METHODS: &[Native] = &[Native::of("object", "__init_subclass__", init_subclass)];

static STATICS: &[Native] = &[Native::of("object", "__new__", super::derived::new)];

static TYPE_METHODS: &[Native] = &[
    Native::method("type", "mro", mro),
    Native::method("type", "__subclasses__", subclasses),
    Native::method("type", "__call__", call),
    Native::method("type", "__init__", type_init),
    Native::method("type", "__setattr__", type_setattr),
    Native::method("type", "__delattr__", type_delattr),
    Native::method("type", "__repr__", type_repr),
    Native::method("type", "__instancecheck__", instancecheck),
    Native::method("type", "__subclasscheck__", subclasscheck),
];

static TYPE_STATICS: &[Native] = &[Native::of("type", "__new__", type_new)];

/// `object()`
fn construct(_: &mut Cx, args: Args<'_>) -> NativeResult {
    if !args.positional().is_empty() || args.has_keywords() {
        return Err(type_error("object() takes no arguments"));
    }
    let class = super::types().object.clone();
    Ok(Value::object(Body::Instance(Instance::new(class, 0))).into())
}

/// `type(x)`, `type(name, bases, dict)`
fn type_of(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    match args.positional() {
        [value] if !args.has_keywords() => Ok(class_of(value).into()),
        [name, bases, namespace] => {
            // The class of one of the bases makes the class, if it is not `type`.
            let meta = classes::meta_of(None, bases.as_tuple().unwrap_or(&[]))?;
            if meta.is_unbound() {
                return make_class(cx, None, [name, bases, namespace], &args);
            }
            let keywords = args.keywords().map(|(n, v)| (n, v.clone())).collect();
            let request = CallRequest { callee: meta, args: args.positional().to_vec(), keywords };
            Ok(Outcome::Call(Box::new(request)))
        }
        _ => Err(type_error("type() takes 1 or 3 arguments")),
    }
}

/// `type.__new__(meta, name, bases, namespace, **keywords)`
fn type_new(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    match args.positional() {
        [_, value] => Ok(class_of(value).into()),
        [meta, name, bases, namespace] => make_class(cx, Some(meta), [name, bases, namespace], &args),
        given => Err(type_error(format!("type.__new__() takes exactly 3 arguments ({} given)", given.len() - 1))),
    }
}

fn make_class(cx: &Cx, meta: Option<&Value>, parts: [&Value; 3], args: &Args<'_>) -> NativeResult {
    let [name, bases, namespace] = parts;
    let Some(text) = name.as_str() else {
        return Err(type_error(format!("type.__new__() argument 1 must be str, not {}", type_name(name))));
    };
    let Some(bases) = bases.as_tuple() else {
        return Err(type_error(format!("type.__new__() argument 2 must be tuple, not {}", type_name(bases))));
    };
    if !matches!(namespace.plain().body(), Some(Body::Dict(_))) {
        return Err(type_error(format!("type.__new__() argument 3 must be dict, not {}", type_name(namespace))));
    }
    let attributes = Plan::attributes_of(namespace);
    let meta = classes::meta_of(meta, bases)?;
    let plan = Plan { name: Name::of(text), bases: bases.to_vec(), attributes, meta, immortal: false };
    let attributes = plan.attributes.clone();
    let class = plan.make()?;
    let keywords = args.keywords().map(|(n, v)| (n, v.clone())).collect();
    Ok(match classes::finishing(cx, &class, &attributes, keywords) {
        None => class.into(),
        Some(call) => Outcome::Call(Box::new(call)),
    })
}

/// `type.__call__(class, ...)`: makes an object, whatever a metaclass does when the class is called.
fn call(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let class = this(&args, "__call__")?;
    if class.as_class().is_none() {
        return Err(wrong_self(&args, "type", "__call__"));
    }
    let keywords = args.keywords().map(|(n, v)| (n, v.clone())).collect();
    let request = CallRequest { callee: class.clone(), args: args.rest().positional().to_vec(), keywords };
    Ok(Outcome::Construct(Box::new(request)))
}

fn type_init(_: &mut Cx, args: Args<'_>) -> NativeResult {
    this(&args, "__init__")?;
    none()
}

/// `type.__setattr__(class, name, value)`
fn type_setattr(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [class, name, value] = args.exactly::<3>("__setattr__")?;
    let (Some(obj), Some(body), Some(text)) = (class.obj(), class.as_class(), name.as_str()) else {
        return Err(wrong_self(&args, "type", "__setattr__"));
    };
    if body.is_built_in() {
        let message = format!("cannot set '{text}' attribute of immutable type '{}'", body.name);
        return Err(type_error(message));
    }
    attr::set_of_class(obj, body, Name::of(text), value.clone());
    none()
}

/// `type.__delattr__(class, name)`
fn type_delattr(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [class, name] = args.exactly::<2>("__delattr__")?;
    let (Some(obj), Some(body), Some(text)) = (class.obj(), class.as_class(), name.as_str()) else {
        return Err(wrong_self(&args, "type", "__delattr__"));
    };
    if body.is_built_in() || !body.delete(obj, Name::of(text)) {
        return Err(attribute_error(format!("type object '{}' has no attribute '{text}'", body.name)));
    }
    none()
}

fn type_repr(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let class = this(&args, "__repr__")?;
    match class.body() {
        Some(body @ Body::Class(_)) => Ok(Value::string(ops::repr_object::object(class, body)?).into()),
        _ => Err(wrong_self(&args, "type", "__repr__")),
    }
}

fn instancecheck(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [class, value] = args.exactly::<2>("__instancecheck__")?;
    let own = class_of(value);
    Ok(Value::bool(own.as_class().is_some_and(|c| c.derives_from(&own, class))).into())
}

fn subclasscheck(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [class, other] = args.exactly::<2>("__subclasscheck__")?;
    Ok(Value::bool(other.as_class().is_some_and(|c| c.derives_from(other, class))).into())
}

/// Arguments that nobody took on the way up are one too many.
fn init(_: &mut Cx, args: Args<'_>) -> NativeResult {
    if args.positional().len() > 1 || args.has_keywords() {
        let name = args.get(0).map_or("object", type_name);
        let class = args.get(0).map(class_of).unwrap_or_default();
        let own = has_own(&class, names().init);
        if !own && has_own(&class, names().new) {
            return none();
        }
        return Err(type_error(if own {
            "object.__init__() takes exactly one argument (the instance to initialize)".to_owned()
        } else {
            format!("{name}() takes no arguments")
        }));
    }
    none()
}

/// Whether a class has a method of its own instead of `object`'s.
pub fn has_own(class: &Value, name: Name) -> bool {
    class.as_class().and_then(|c| c.lookup(name)).is_some_and(|f| !matches!(f.body(), Some(Body::Native(_))))
}

fn this<'a>(args: &Args<'a>, method: &str) -> Result<&'a Value, Bail> {
    args.get(0).ok_or_else(|| wrong_self(args, "object", method))
}

fn eq(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [a, b] = args.exactly::<2>("__eq__")?;
    Ok(if a.is(b) { Value::TRUE } else { Value::NOT_IMPLEMENTED }.into())
}

/// By identity, whatever the class of the object overrides.
fn hash(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let this = this(&args, "__hash__")?;
    match this.obj() {
        Some(obj) => Ok(Value::int(i64::from(obj.id()).wrapping_mul(0x9E37_79B9)).into()),
        None => Ok(Value::int(ops::hash::hash(this)? as i64).into()),
    }
}

/// The text that an object has if its class gives it none.
pub fn default_repr(value: &Value) -> String {
    let name = class_of(value).as_class().map_or_else(|| "object".to_owned(), ops::repr_object::full_name);
    let at = value.obj().map_or(0, ops::repr_object::address);
    format!("<{name} object at {at:#x}>")
}

fn repr(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let this = this(&args, "__repr__")?;
    if matches!(this.body(), Some(Body::Instance(_))) {
        return Ok(Value::string(default_repr(this)).into());
    }
    Ok(Value::string(ops::repr::repr(this)?).into())
}

fn str_method(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let this = this(&args, "__str__")?;
    if let Some(Body::Instance(instance)) = this.body() {
        if ops::special::class_overrides(&instance.class, names().repr) {
            return Err(Bail::Python);
        }
        return Ok(Value::string(default_repr(this)).into());
    }
    Ok(Value::string(ops::repr::str(this)?).into())
}

fn format(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let this = this(&args, "__format__")?;
    let spec = args.rest().one("object.__format__")?;
    let Some(text) = spec.as_str() else {
        return Err(type_error(format!("__format__() argument must be str, not {}", type_name(spec))));
    };
    if !text.is_empty() && !matches!(this.plain().body(), Some(Body::Instance(_))) {
        return Ok(Value::string(ops::format::format(this.plain(), text)?).into());
    }
    if !text.is_empty() {
        return Err(type_error(format!("unsupported format string passed to {}.__format__", type_name(this))));
    }
    Ok(Value::string(ops::repr::str(this)?).into())
}

fn instance<'a>(args: &Args<'a>, method: &str) -> Result<(&'a Value, &'a Instance, Name), Bail> {
    let this = this(args, method)?;
    let Some(name) = args.get(1).and_then(Value::as_str) else {
        return Err(type_error("attribute name must be string"));
    };
    match this.body() {
        Some(Body::Instance(instance)) => Ok((this, instance, Name::of(name))),
        _ => Err(wrong_self(args, "object", method)),
    }
}

/// `object.__getattribute__(self, name)`: what a `__getattribute__` of the program calls to really look.
fn getattribute(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [this, name] = args.exactly::<2>("__getattribute__")?;
    let Some(name) = name.as_str().map(Name::of) else {
        return Err(type_error(format!("attribute name must be string, not '{}'", type_name(name))));
    };
    Ok(match attr::lookup_plain(this, name)? {
        Attribute::Value(value) => value.into(),
        Attribute::Method(function) => attr::bound(function, this.clone()).into(),
        Attribute::Getter(getter) => CallRequest::outcome(getter, vec![this.clone()]),
        Attribute::Computed(callee, args) => CallRequest::outcome(callee, args),
        Attribute::Fallback(_) | Attribute::Missing => return Err(attr::no_attribute(this, name)),
    })
}

/// `object.__setattr__(self, name, value)`: what a `__setattr__` of the program calls to really assign.
fn setattr(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [_, _, value] = args.exactly::<3>("__setattr__")?;
    let (this, instance, name) = instance(&args, "__setattr__")?;
    let (Some(class), Some(obj)) = (instance.class.as_class(), this.obj()) else { return none() };
    if let Some(Changed::Call(callee, args)) = attr::described_setter(this, class, name, value)? {
        return Ok(CallRequest::outcome(callee, args));
    }
    if name == names().dict && class.slots.is_none() {
        super::own::replace_dict(obj, instance, value)?;
        return none();
    }
    if super::own::put(class, &instance.attrs, name, value)? {
        return none();
    }
    let place = attr::allowed_place(this, class, name)?;
    let old = {
        let mut attrs = obj.write(&instance.attrs);
        while attrs.len() <= place {
            attrs.push(Value::UNBOUND);
        }
        std::mem::replace(&mut attrs[place], value.clone())
    };
    drop(old);
    none()
}

/// `object.__delattr__(self, name)`
fn delattr(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (this, instance, name) = instance(&args, "__delattr__")?;
    let (Some(class), Some(obj)) = (instance.class.as_class(), this.obj()) else { return none() };
    match super::own::delete(obj, class, &instance.attrs, name)? {
        true => none(),
        false => Err(attribute_error(name.as_str())),
    }
}

/// The names that `dir` lists, unsorted.
fn dir(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let this = this(&args, "__dir__")?;
    let names = super::attributes::directory(this);
    Ok(Value::list(names.into_iter().map(Name::value).collect()).into())
}

/// `object.__getstate__(self)`: its attributes, `None` if it has none.
fn getstate(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let this = this(&args, "__getstate__")?;
    args.rest().exactly::<0>("__getstate__")?;
    Ok(crate::python::modules::pickle::state_of(this)?.unwrap_or(Value::NONE).into())
}

/// `object.__reduce__(self)` and `object.__reduce_ex__(self, protocol)` may have to call methods of the program.
fn by_python(_: &mut Cx, args: Args<'_>) -> NativeResult {
    this(&args, "__reduce__")?;
    Err(Bail::Python)
}

fn init_subclass(_: &mut Cx, args: Args<'_>) -> NativeResult {
    if args.has_keywords() {
        let name = args.get(0).and_then(Value::as_class).map_or("object", |c| c.name.as_str());
        return Err(type_error(format!("{name}.__init_subclass__() takes no keyword arguments")));
    }
    none()
}

fn mro(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let this = this(&args, "mro")?;
    let Some(class) = this.as_class() else { return Err(wrong_self(&args, "type", "mro")) };
    Ok(Value::list(std::iter::once(this).chain(class.mro.iter()).cloned().collect()).into())
}

fn subclasses(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let this = this(&args, "__subclasses__")?;
    let Some(class) = this.as_class() else { return Err(wrong_self(&args, "type", "__subclasses__")) };
    Ok(Value::list(class.direct_subclasses()).into())
}
