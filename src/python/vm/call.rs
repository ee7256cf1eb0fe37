//! Calls: windows become frames, arguments find their parameters, classes make objects, built-ins answer.

use crate::python::code::Reg;
use crate::python::errors::{recursion_error, type_error};
use crate::python::object::{
    Body, Class, Dict, Function, Generator, GeneratorState, Guarded, Name, Native, SavedFrame, Value, names,
};
use crate::python::ops;
use crate::python::types::type_name;
use crate::python::vm::args::Args;
use crate::python::vm::cx::Cx;
use crate::python::vm::fiber::{Exit, Fiber, Flow, Ret};
use crate::python::vm::outcome::{Bail, CallRequest, NativeResult, Outcome};
use crate::python::vm::twin::twin;
use std::sync::atomic::Ordering;

/// What an instruction did, or the exception it raised.
pub type Step = Result<Flow, Value>;

impl Fiber {
    /// Calls what lies in register `base` with the `nargs` values above it, the last `keywords.len()` by keyword.
    pub(super) fn call_window(
        &mut self,
        cx: &mut Cx,
        base: Reg,
        nargs: usize,
        keywords: &'static [Name],
        ret: Ret,
    ) -> Step {
        let Some(frame) = self.frames.last() else { return Ok(Flow::Next) };
        let at = frame.base as usize + usize::from(base);
        let callee = self.stack[at].clone();
        match callee.body() {
            Some(Body::Function(function)) => self.call_function_window(cx, function, at + 1, nargs, keywords, ret),
            Some(Body::Native(native)) => {
                let result = (native.call)(cx, Args::new(&self.stack[at + 1..at + 1 + nargs], keywords));
                match result {
                    Ok(Outcome::Value(value)) => self.deliver(cx, ret, value),
                    other => {
                        let twin =
                            if matches!(other, Err(Bail::Python)) { Some((*native, at + 1, nargs)) } else { None };
                        self.finish_native(cx, other, twin, keywords, ret)
                    }
                }
            }
            _ => {
                let args = self.stack[at + 1..at + 1 + nargs].iter_mut().map(Value::take).collect();
                self.invoke(cx, &callee, args, keywords, ret)
            }
        }
    }

    /// Handles what a built-in that was called with the registers `first .. first + nargs` answered when it is not simply
    /// a value.
    #[inline(never)]
    pub(super) fn answered(
        &mut self,
        cx: &mut Cx,
        native: &'static Native,
        result: NativeResult,
        first: usize,
        nargs: usize,
        dst: Reg,
    ) -> Step {
        self.finish_native(cx, result, Some((native, first, nargs)), &[], Ret::Store(dst))
    }

    /// Handles what a built-in answered when it is not simply a value.
    fn finish_native(
        &mut self,
        cx: &mut Cx,
        result: NativeResult,
        twin: Option<(&'static Native, usize, usize)>,
        keywords: &'static [Name],
        ret: Ret,
    ) -> Step {
        match result {
            Ok(outcome) => self.finish(cx, outcome, ret),
            Err(Bail::Raise(exception)) => Err(exception),
            Err(Bail::Python) => match twin {
                Some((native, from, n)) => {
                    let args = self.stack[from..from + n].to_vec();
                    self.call_twin(cx, native, args, keywords, ret)
                }
                None => Err(internal("an operation asked for Python twice")),
            },
        }
    }

    /// Does in Python what a built-in could not do.
    fn call_twin(
        &mut self,
        cx: &mut Cx,
        native: &'static Native,
        mut args: Vec<Value>,
        keywords: &'static [Name],
        ret: Ret,
    ) -> Step {
        let twin = twin(cx, native, &mut args)?;
        self.invoke(cx, &twin, args, keywords, ret)
    }

    /// Does in Python what an operation on objects of the program's classes needs.
    pub(super) fn call_library(&mut self, cx: &mut Cx, name: &str, args: Vec<Value>, ret: Ret) -> Step {
        match cx.run.library(Name::of(name)) {
            Some(function) => self.invoke(cx, &function, args, &[], ret),
            None => Err(internal(&format!("the library has no {name}"))),
        }
    }

    /// Acts on an answer of a built-in.
    pub(super) fn finish(&mut self, cx: &mut Cx, outcome: Outcome, ret: Ret) -> Step {
        match outcome {
            Outcome::Value(value) => self.deliver(cx, ret, value),
            Outcome::Call(request) => {
                let CallRequest { callee, args, keywords } = *request;
                if keywords.is_empty() {
                    self.invoke(cx, &callee, args, &[], ret)
                } else {
                    self.invoke_with_dict(cx, &callee, args, keywords, ret)
                }
            }
            Outcome::Construct(request) => {
                let CallRequest { callee, args, keywords } = *request;
                match callee.as_class() {
                    Some(class) => self.construct(cx, &callee, class, args, keywords, ret),
                    None => Err(internal("only classes are constructed")),
                }
            }
            Outcome::Callback(request) => {
                let ret = match ret {
                    Ret::Store(dst) => Ret::Turn { dst, task: Value::UNBOUND },
                    other => other,
                };
                self.invoke(cx, &request.callee, request.args, &[], ret)
            }
            Outcome::Introspect(what) => {
                let value = self.introspect(what);
                self.deliver(cx, ret, value)
            }
            Outcome::Resume(request) => self.resume_generator(cx, *request, ret),
            Outcome::Request(request) => {
                self.awaiting = Some(ret);
                Ok(Flow::Exit(Exit::Request(request)))
            }
        }
    }

    /// Calls anything with arguments in a vector.
    pub(super) fn invoke(
        &mut self,
        cx: &mut Cx,
        callee: &Value,
        args: Vec<Value>,
        keywords: &[Name],
        ret: Ret,
    ) -> Step {
        let mut positional = args;
        let by_name = positional.split_off(positional.len() - keywords.len().min(positional.len()));
        self.invoke_with_dict(cx, callee, positional, keywords.iter().copied().zip(by_name).collect(), ret)
    }

    /// Calls anything with positional and named arguments.
    pub(super) fn invoke_with_dict(
        &mut self,
        cx: &mut Cx,
        callee: &Value,
        mut args: Vec<Value>,
        named: Vec<(Name, Value)>,
        ret: Ret,
    ) -> Step {
        let mut callee = callee.clone();
        loop {
            match callee.body() {
                Some(Body::Function(function)) => return self.enter(cx, function, args, named, ret),
                Some(Body::Native(native)) => return self.call_native(cx, native, args, named, ret),
                Some(Body::BoundMethod(bound)) => {
                    args.insert(0, bound.this.clone());
                    callee = bound.function.clone();
                }
                Some(Body::StaticMethod(function)) => callee = function.clone(),
                Some(Body::Class(class)) => match self.meta_call(class) {
                    Some(method) => {
                        args.insert(0, callee.clone());
                        callee = method;
                    }
                    None => return self.construct(cx, &callee, class, args, named, ret),
                },
                _ => match self.special(&callee, names().call) {
                    Some(method) => {
                        args.insert(0, callee.clone());
                        callee = method;
                    }
                    None => {
                        let message = format!("'{}' object is not callable", type_name(&callee));
                        return Err(raised(type_error(message)));
                    }
                },
            }
        }
    }

    fn call_native(
        &mut self,
        cx: &mut Cx,
        native: &'static Native,
        args: Vec<Value>,
        named: Vec<(Name, Value)>,
        ret: Ret,
    ) -> Step {
        let (mut args, keywords) = joined(args, named);
        match (native.call)(cx, Args::new(&args, &keywords)) {
            Err(Bail::Python) => {
                let twin = twin(cx, native, &mut args)?;
                self.invoke(cx, &twin, args, &keywords, ret)
            }
            Err(Bail::Raise(exception)) => Err(exception),
            Ok(outcome) => self.finish(cx, outcome, ret),
        }
    }

    /// What the class of a class does when the class is called, if it has its own way.
    fn meta_call(&self, class: &Class) -> Option<Value> {
        if class.is_plain() || !ops::special::class_overrides(&class.meta, names().call) {
            return None;
        }
        class.meta.as_class()?.lookup(names().call)
    }

    /// A call whose arguments lie in the stack from `base` on.
    fn call_function_window(
        &mut self,
        cx: &mut Cx,
        function: &Function,
        base: usize,
        nargs: usize,
        keywords: &'static [Name],
        ret: Ret,
    ) -> Step {
        let p = &function.code.unit.params;
        let missing = usize::from(p.positional).wrapping_sub(nargs);
        let plain = keywords.is_empty() && p.keyword_only == 0 && !p.varargs && !p.varkwargs;
        if !plain || missing > function.defaults.len() {
            let args = self.stack[base..base + nargs].iter_mut().map(Value::take).collect();
            return self.enter_named(cx, function, args, keywords, ret);
        }
        self.check_depth(cx)?;
        self.clear_above(base + nargs);
        self.reserve(base + function.code.nregs);
        for (i, default) in function.defaults[function.defaults.len() - missing..].iter().enumerate() {
            self.stack[base + nargs + i] = default.clone();
        }
        self.activate(cx, function, base, ret)
    }

    fn enter_named(
        &mut self,
        cx: &mut Cx,
        function: &Function,
        mut args: Vec<Value>,
        keywords: &[Name],
        ret: Ret,
    ) -> Step {
        let by_name = args.split_off(args.len() - keywords.len());
        self.enter(cx, function, args, keywords.iter().copied().zip(by_name).collect(), ret)
    }

    /// Unbinds what the caller's dead temporaries left above a window.
    pub(super) fn clear_above(&mut self, from: usize) {
        let end = self.free_base();
        if from < end {
            for register in &mut self.stack[from..end] {
                drop(register.take());
            }
        }
    }

    /// RecursionError if the stack of calls is as deep as it may be.
    #[inline]
    pub(super) fn check_depth(&self, cx: &Cx) -> Result<(), Value> {
        if self.depth >= cx.run.recursion_limit.load(Ordering::Relaxed) {
            return Err(raised(recursion_error("maximum recursion depth exceeded")));
        }
        Ok(())
    }

    /// Enters a function with its arguments in vectors.
    pub(super) fn enter(
        &mut self,
        cx: &mut Cx,
        function: &Function,
        args: Vec<Value>,
        named: Vec<(Name, Value)>,
        ret: Ret,
    ) -> Step {
        self.check_depth(cx)?;
        let base = self.free_base();
        self.reserve(base + function.code.nregs);
        let bound = super::bind::bind(function, args, named)?;
        for (to, from) in self.stack[base..].iter_mut().zip(bound) {
            *to = from;
        }
        self.activate(cx, function, base, ret)
    }

    /// The arguments are in place: pushes the frame, or puts it aside as a generator or coroutine.
    fn activate(&mut self, cx: &mut Cx, function: &Function, base: usize, ret: Ret) -> Step {
        let code = function.code;
        let free_base = base + usize::from(code.unit.free_base);
        for (i, cell) in function.captures.iter().enumerate() {
            self.stack[free_base + i] = cell.clone();
        }
        if !(code.unit.flags.generator || code.unit.flags.coroutine) {
            self.push_frame(code, function.globals, base, ret);
            return Ok(Flow::Reload);
        }
        let registers = self.stack[base..base + code.nregs].iter_mut().map(Value::take).collect();
        let frame =
            SavedFrame { code, globals: function.globals, pc: 0, awaits: None, registers, handling: Value::UNBOUND };
        let state = Guarded::new(Box::new(GeneratorState::suspended(frame)));
        let generator = Value::object(Body::Generator(Box::new(Generator { code, last: false, state })));
        self.deliver(cx, ret, generator)
    }

    /// Gives a result to the top frame.
    pub(super) fn deliver(&mut self, cx: &mut Cx, ret: Ret, value: Value) -> Step {
        match ret {
            Ret::Store(dst) | Ret::StoreOr { dst, .. } | Ret::Next { dst, .. } => {
                self.set(dst, value);
                Ok(Flow::Reload)
            }
            Ret::Send { dst } => {
                self.set(dst, value);
                self.jump(1);
                Ok(Flow::Reload)
            }
            Ret::Turn { dst, .. } => {
                self.set(dst, Value::NONE);
                Ok(Flow::Reload)
            }
            Ret::Init { dst, object } => {
                check_init_result(&value)?;
                self.set(dst, object);
                Ok(Flow::Reload)
            }
            Ret::InitThen(then) => {
                check_init_result(&value)?;
                let (object, ret) = *then;
                self.deliver(cx, ret, object)
            }
            Ret::Jump { negate, off } => match ops::truth::truthy(&value) {
                Ok(truth) => {
                    if truth != negate {
                        self.jump(off);
                    }
                    Ok(Flow::Reload)
                }
                Err(Bail::Raise(exception)) => Err(exception),
                Err(Bail::Python) => self.call_library(cx, "_op_truth", vec![value], Ret::Jump { negate, off }),
            },
            Ret::Truth { dst, negate } => match ops::truth::truthy(&value) {
                Ok(truth) => {
                    self.set(dst, Value::bool(truth != negate));
                    Ok(Flow::Reload)
                }
                Err(Bail::Raise(exception)) => Err(exception),
                Err(Bail::Python) => self.call_library(cx, "_op_truth", vec![value], Ret::Truth { dst, negate }),
            },
            Ret::Discard => Ok(Flow::Reload),
            Ret::Raise => Err(value),
            Ret::Top => Ok(Flow::Exit(Exit::Done(value))),
        }
    }

    /// `CallEx`: arguments in a list or tuple, keywords in a dictionary.
    pub(super) fn call_ex(&mut self, cx: &mut Cx, dst: Reg, base: Reg) -> Step {
        let callee = self.get(base).clone();
        let args = match self.get(base + 1).body() {
            Some(Body::List(items)) => items.lock().clone(),
            Some(Body::Tuple(items)) => items.to_vec(),
            _ => return Err(internal("CallEx without a list of arguments")),
        };
        let mut named = Vec::new();
        if let Some(Body::Dict(dict)) = self.get(base + 2).body() {
            let dict: Dict = (**dict.lock()).clone();
            for entry in dict.iter() {
                let Some(name) = entry.key.as_str() else {
                    return Err(raised(type_error("keywords must be strings")));
                };
                named.push((Name::of(name), entry.value.clone()));
            }
        }
        self.invoke_with_dict(cx, &callee, args, named, Ret::Store(dst))
    }
}

/// Positional and named arguments in one row, and the names of the last ones.
pub(super) fn joined(mut args: Vec<Value>, named: Vec<(Name, Value)>) -> (Vec<Value>, Vec<Name>) {
    let mut keywords = Vec::with_capacity(named.len());
    for (name, value) in named {
        keywords.push(name);
        args.push(value);
    }
    (args, keywords)
}

fn check_init_result(value: &Value) -> Result<(), Value> {
    if value.is_none() {
        return Ok(());
    }
    Err(raised(type_error(format!("__init__() should return None, not '{}'", type_name(value)))))
}

/// The exception of a bail that is one.
pub(super) fn raised(bail: Bail) -> Value {
    match bail {
        Bail::Raise(exception) => exception,
        Bail::Python => internal("Python code was needed where none can run"),
    }
}

/// A fault of ours, as a SystemError that the program's user can report.
pub(super) fn internal(message: &str) -> Value {
    raised(crate::python::errors::system_error(format!("internal error: {message}")))
}
