//! Classes that are called: a built-in type answers, a class of the program makes an object and its `__init__` goes on.

use std::sync::atomic::AtomicU64;

use crate::python::code::Reg;
use crate::python::errors::type_error;
use crate::python::object::{Body, Class, Instance, Kind, Name, Value, names};
use crate::python::types::exceptions;
use crate::python::vm::args::Args;
use crate::python::vm::cache::{self, Found, class_key};
use crate::python::vm::call::{Step, internal, joined, raised};
use crate::python::vm::classes::is_filled_later;
use crate::python::vm::cx::Cx;
use crate::python::vm::fiber::{Fiber, Flow, Ret};
use crate::python::vm::outcome::{Bail, NativeResult, Outcome};

impl Fiber {
    /// Calls a class.
    pub(super) fn call_class(
        &mut self,
        cx: &mut Cx,
        cache: &'static AtomicU64,
        window: Reg,
        nargs: usize,
        dst: Reg,
    ) -> Step {
        match self.construct_window(cx, cache, window, nargs, dst) {
            Some(step) => step,
            None => self.call_window(cx, window, nargs, &[], Ret::Store(dst)),
        }
    }

    /// Calls a class of the program whose `__init__` takes exactly these arguments: the new object is slipped in front
    /// of them and the frame of `__init__` is laid over the window. `None` if the call is not that simple.
    fn construct_window(
        &mut self,
        cx: &mut Cx,
        cache: &'static AtomicU64,
        window: Reg,
        nargs: usize,
        dst: Reg,
    ) -> Option<Step> {
        let base = self.frames.last()?.base as usize + usize::from(window);
        let class_value = self.stack.get(base)?.clone();
        let class = class_value.as_class()?;
        let key = class_key(class.version());
        let init = match cache::get(cache, key) {
            Some(Found::Method(init)) => init.clone(),
            _ => {
                let init = class.lookup(names().init).filter(Value::is_immortal)?;
                let simple = class.kind == Kind::Object && is_made_simply(class);
                if !simple || !matches!(init.body(), Some(Body::Function(_))) {
                    return None;
                }
                cache::put(cache, key, names().init, Found::Method(init.clone()));
                init
            }
        };
        let Some(Body::Function(function)) = init.body() else { return None };
        if function.simple_arity.map(usize::from) != Some(nargs + 1) {
            return None;
        }
        if let Err(exception) = self.check_depth(cx) {
            return Some(Err(exception));
        }
        let instance = Instance::new(class_value.clone(), class.places());
        let object = Value::object(Body::Instance(instance));
        self.clear_above(base + 1 + nargs);
        self.reserve(base + 2 + nargs);
        self.stack[base + 1..base + 2 + nargs].rotate_right(1);
        self.stack[base + 1] = object.clone();
        self.push_frame_at(function.code, function.globals, base + 1, || Ret::Init { dst, object }, 0, Value::UNBOUND);
        Some(Ok(Flow::Reload))
    }

    /// Handles what a built-in type that was called with the registers `first .. first + nargs` answered when it is not
    /// simply a value; it lies below its arguments.
    #[inline(never)]
    pub(super) fn constructed(
        &mut self,
        cx: &mut Cx,
        result: NativeResult,
        first: usize,
        nargs: usize,
        dst: Reg,
    ) -> Step {
        match result {
            Ok(outcome) => self.finish(cx, outcome, Ret::Store(dst)),
            Err(Bail::Raise(exception)) => Err(exception),
            Err(Bail::Python) => {
                let class = self.stack[first - 1].clone();
                let args = self.stack[first..first + nargs].to_vec();
                self.construct_in_python(cx, class.as_class(), args, &[], Ret::Store(dst))
            }
        }
    }

    /// Makes an object of a built-in type in Python.
    fn construct_in_python(
        &mut self,
        cx: &mut Cx,
        class: Option<&Class>,
        args: Vec<Value>,
        keywords: &[Name],
        ret: Ret,
    ) -> Step {
        let name = Name::of(&format!("_py_{}", class.map_or("", |c| c.name.as_str())));
        match cx.run.library(name) {
            Some(twin) => self.invoke(cx, &twin, args, keywords, ret),
            None => Err(internal(&format!("the library has no {name}"))),
        }
    }

    /// Makes an object of a class.
    pub(super) fn construct(
        &mut self,
        cx: &mut Cx,
        class_value: &Value,
        class: &Class,
        mut args: Vec<Value>,
        named: Vec<(Name, Value)>,
        ret: Ret,
    ) -> Step {
        if let Some(construct) = class.construct.get() {
            let (args, keywords) = joined(args, named);
            return match construct(cx, Args::new(&args, &keywords)) {
                Err(Bail::Python) => self.construct_in_python(cx, Some(class), args, &keywords, ret),
                Err(Bail::Raise(exception)) => Err(exception),
                Ok(outcome) => self.finish(cx, outcome, ret),
            };
        }
        if class.is_abstract() || class.kind == Kind::Meta || !is_made_by_machine(class) {
            args.insert(0, class_value.clone());
            let step = cx.run.library(Name::of("_op_construct"));
            let Some(twin) = step else { return Err(internal("the library has no _op_construct")) };
            return self.invoke_with_dict(cx, &twin, args, named, ret);
        }
        let object = match class.kind {
            Kind::BuiltIn | Kind::Meta => {
                return Err(raised(type_error(format!("cannot create '{}' instances", type_words(class)))));
            }
            Kind::Derived => {
                let (all, keywords) = if is_filled_later(&class.solid) {
                    (Vec::new(), Vec::new())
                } else {
                    joined(args.clone(), named.clone())
                };
                let make = class.solid.as_class().and_then(|solid| solid.construct.get());
                let Some(make) = make else { return Err(internal("a type that cannot be made")) };
                match make(cx, Args::new(&all, &keywords)) {
                    Ok(Outcome::Value(base)) => Value::derived(class_value.clone(), base.plain().clone()),
                    Err(Bail::Raise(exception)) => return Err(exception),
                    _ => {
                        args.insert(0, class_value.clone());
                        let twin = cx.run.library(Name::of("_op_construct"));
                        let Some(twin) = twin else { return Err(internal("the library has no _op_construct")) };
                        return self.invoke_with_dict(cx, &twin, args, named, ret);
                    }
                }
            }
            Kind::Exception => {
                let (all, keywords) = joined(args.clone(), named.clone());
                exceptions::new(class_value, Args::new(&all, &keywords)).map_err(raised)?
            }
            Kind::Object => Value::object(Body::Instance(Instance::new(class_value.clone(), 0))),
        };
        match class.lookup(names().init).filter(|init| !is_default_init(init)) {
            Some(init) => {
                args.insert(0, object.clone());
                let ret = match ret {
                    Ret::Store(dst) => Ret::Init { dst, object },
                    other => Ret::InitThen(Box::new((object, other))),
                };
                self.invoke_with_dict(cx, &init, args, named, ret)
            }
            None => {
                if class.kind == Kind::Object && !(args.is_empty() && named.is_empty()) {
                    return Err(raised(type_error(format!("{}() takes no arguments", class.name))));
                }
                self.deliver(cx, ret, object)
            }
        }
    }
}

/// Whether its objects are made without asking a class written in Python.
fn is_made_by_machine(class: &Class) -> bool {
    !matches!(class.lookup(names().new).as_ref().and_then(Value::body), Some(Body::StaticMethod(_) | Body::Function(_)))
}

/// Whether a call of the class is an empty object and its `__init__`, nothing else.
fn is_made_simply(class: &Class) -> bool {
    class.construct.get().is_none() && class.is_plain() && !class.is_abstract() && is_made_by_machine(class)
}

/// The name of a built-in type, with its module if that is not `builtins`.
fn type_words(class: &Class) -> String {
    if class.module.as_str() == "builtins" {
        class.name.to_string()
    } else {
        format!("{}.{}", class.module, class.name)
    }
}

/// An `__init__` that does nothing beyond what making the object did.
fn is_default_init(init: &Value) -> bool {
    matches!(init.body(), Some(Body::Native(native)) if native.owner == "object" || native.owner == "BaseException")
}
