//! `time`.

use super::{EMPTY, ModuleDef};
use crate::python::errors::{type_error, value_error};
use crate::python::library;
use crate::python::object::{Native, NativeFn, Value};
use crate::python::sync::Wait;
use crate::python::types::sync::{duration, seconds};
use crate::python::vm::{Args, Bail, Cx, NativeResult, Outcome, Request, Run};
use crate::trace::Nanos;

/// The module.
pub const MODULE: ModuleDef = ModuleDef {
    name: "time",
    natives: NATIVES,
    value_names: &["timezone", "altzone", "daylight", "tzname"],
    values,
    source: Some(super::Source { file: "time.py", text: library::TIME }),
    ..EMPTY
};

const fn f(name: &'static str, call: NativeFn) -> Native {
    Native::of("time", name, call)
}

static NATIVES: &[Native] = &[
    f("time", time),
    f("time_ns", time_ns),
    f("perf_counter", perf_counter),
    f("perf_counter_ns", perf_counter_ns),
    f("monotonic", perf_counter),
    f("monotonic_ns", perf_counter_ns),
    f("process_time", process_time),
    f("process_time_ns", process_time_ns),
    f("thread_time", thread_time),
    f("thread_time_ns", thread_time_ns),
    f("sleep", sleep),
];

fn values(_: &Run) -> Vec<(&'static str, Value)> {
    // The lesson's clock is that of Greenwich: the same everywhere.
    let names = Value::tuple(vec![Value::str("UTC"), Value::str("UTC")]);
    vec![("timezone", Value::int(0)), ("altzone", Value::int(0)), ("daylight", Value::int(0)), ("tzname", names)]
}

fn in_seconds(ns: Nanos) -> NativeResult {
    Ok(Value::float(ns as f64 / 1e9).into())
}

fn in_nanoseconds(ns: Nanos) -> NativeResult {
    Ok(Value::int(i64::try_from(ns).unwrap_or(i64::MAX)).into())
}

fn time(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    args.exactly::<0>("time.time")?;
    Ok(Value::float(cx.run.host.wall_time()).into())
}

fn time_ns(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    args.exactly::<0>("time.time_ns")?;
    Ok(Value::int((cx.run.host.wall_time() * 1e9) as i64).into())
}

fn perf_counter(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    args.exactly::<0>("time.perf_counter")?;
    in_seconds(cx.run.host.now())
}

fn perf_counter_ns(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    args.exactly::<0>("time.perf_counter_ns")?;
    in_nanoseconds(cx.run.host.now())
}

fn process_time(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    args.exactly::<0>("time.process_time")?;
    in_seconds(cx.run.host.process_cpu())
}

fn process_time_ns(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    args.exactly::<0>("time.process_time_ns")?;
    in_nanoseconds(cx.run.host.process_cpu())
}

fn thread_time(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    args.exactly::<0>("time.thread_time")?;
    in_seconds(cx.run.host.thread_cpu())
}

fn thread_time_ns(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    args.exactly::<0>("time.thread_time_ns")?;
    in_nanoseconds(cx.run.host.thread_cpu())
}

/// `sleep(seconds)`. `sleep(0)` lets go of the GIL once, as CPython's does.
fn sleep(_: &mut Cx, args: Args<'_>) -> NativeResult {
    args.no_keywords("time.sleep")?;
    let [value] = args.positional() else {
        let n = args.positional().len();
        return Err(type_error(format!("time.sleep() takes exactly one argument ({n} given)")));
    };
    let seconds = match seconds(value) {
        Err(Bail::Python) => {
            let name = crate::python::types::type_name(value);
            return Err(type_error(format!("'{name}' object cannot be interpreted as an integer")));
        }
        other => other?,
    };
    if seconds < 0.0 {
        return Err(value_error("sleep length must be non-negative"));
    }
    if seconds == 0.0 {
        return Ok(Outcome::Request(Box::new(Request::Yield)));
    }
    Ok(Outcome::Request(Box::new(Request::Wait(Wait::sleep(duration(seconds))))))
}
