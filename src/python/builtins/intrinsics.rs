//! What only our library in Python sees: names that begin with an underscore.

use super::{attribute, evaluate, output, reflection, table, template, text};
use crate::python::errors::type_error;
use crate::python::modules::pickle;
use crate::python::object::{Body, BoundMethod, Class, Instance, Kind, Name, Native, NativeFn, Value, names};
use crate::python::ops;
use crate::python::types::support::small;
use crate::python::types::{class_of, derived, list, sort, type_name, types};
use crate::python::vm::{Args, Bail, Cx, NativeResult};

const fn f(name: &'static str, call: NativeFn) -> Native {
    Native::function(name, call)
}

/// The table of them.
pub static INTRINSICS: &[Native] = &[
    f("_attr_del", attribute::delete),
    f("_attr_get", attribute::get),
    f("_attr_set", attribute::set),
    f("_base", base),
    f("_bind", bind),
    f("_blank", blank),
    f("_derive", derive),
    f("_caller_locals", reflection::caller_locals),
    f("_caller_module", reflection::caller_module),
    f("_carried", pickle::carried),
    f("_compile_text", evaluate::compile_text),
    f("_escaped", text::escaped),
    f("_format_fields", template::format_fields),
    f("_freeze", table::freeze),
    f("_hash_number", hash_number),
    f("_import_module", pickle::import_module),
    f("_is_generic", is_generic),
    f("_is_instance", is_instance),
    f("_is_iterator", is_iterator),
    f("_is_stream", output::is_stream),
    f("_is_waitable", is_waitable),
    f("_iterable", iterable),
    f("_list_put", list_put),
    f("_list_take", list_take),
    f("_percent_fields", template::percent_fields),
    f("_loaded_module", reflection::loaded_module),
    f("_loaded_names", reflection::loaded_names),
    f("_pickle_lack", pickle::pickle_lack),
    f("_pickle_more", pickle::pickle_more),
    f("_pickle_start", pickle::pickle_start),
    f("_read_line", output::read_line),
    f("_reduce_parts", pickle::reduce_parts),
    f("_sentinel", sentinel),
    f("_set_attributes", pickle::set_attributes),
    f("_solid", solid),
    f("_sort_order", sort_order),
    f("_sort_pick", sort_pick),
    f("_standard_output", output::standard_output),
    f("_subclass", subclass),
    f("_text_function", evaluate::text_function),
    f("_tuple_field", tuple_field),
    f("_table_candidates", table::candidates),
    f("_table_changes", table::changes),
    f("_table_key", table::key),
    f("_table_push", table::push),
    f("_table_remove", table::remove),
    f("_table_set", table::set),
    f("_table_value", table::value),
    f("_type_attr", type_attr),
    f("_type_name", type_name_of),
    f("_unpickle_more", pickle::unpickle_more),
    f("_unpickle_start", pickle::unpickle_start),
    f("_write_pieces", output::write_pieces),
];

/// `_type_attr(obj, name)`: what the class of an object has under a name, unbound; `None` if nothing. The special
/// methods that `object` has count only for objects of classes written in Python: the built-in types have their own,
/// which are operations and stand in no class.
fn type_attr(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [value, name] = args.exactly::<2>("_type_attr")?;
    let Some(name) = name.as_str().and_then(Name::known) else { return Ok(Value::NONE.into()) };
    let class = class_of(value);
    let Some(found) = class.as_class().and_then(|c| c.lookup(name)) else { return Ok(Value::NONE.into()) };
    let written_in_python = class.as_class().is_some_and(|c| !c.is_built_in());
    if !written_in_python && matches!(found.body(), Some(Body::Native(native)) if native.slot) {
        return Ok(Value::NONE.into());
    }
    let plain_object = class.is(&types().object);
    if !written_in_python && !plain_object {
        let of_object = types().object.as_class().and_then(|c| c.lookup(name));
        if of_object.is_some_and(|o| o.is(&found)) {
            return Ok(Value::NONE.into());
        }
    }
    Ok(match found.body() {
        Some(Body::StaticMethod(function)) => function.clone(),
        Some(Body::ClassMethod(function)) => bound(function, &class),
        _ => found,
    }
    .into())
}

/// `_type_name(obj)`: the name of its class, as messages give it.
fn type_name_of(_: &mut Cx, args: Args<'_>) -> NativeResult {
    Ok(Name::of(type_name(args.one("_type_name")?)).value().into())
}

fn bound(function: &Value, this: &Value) -> Value {
    Value::object(Body::BoundMethod(Box::new(BoundMethod { function: function.clone(), this: this.clone() })))
}

/// `_bind(function, first)`: the function with its first argument given.
fn bind(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [function, first] = args.exactly::<2>("_bind")?;
    Ok(bound(function, first).into())
}

/// `_base(x)`: the value of a built-in type that an object of a derived class carries; any other value is itself.
fn base(_: &mut Cx, args: Args<'_>) -> NativeResult {
    Ok(args.one("_base")?.plain().clone().into())
}

/// `_derive(class, value)`: an object of a derived class that carries a value.
fn derive(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [class, value] = args.exactly::<2>("_derive")?;
    if !derived::carries(class) {
        return Err(type_error("a class derived from a built-in type is needed"));
    }
    Ok(Value::derived(class.clone(), value.plain().clone()).into())
}

/// `_solid(class)`: the built-in type whose values the objects of a class carry; `object` if none.
fn solid(_: &mut Cx, args: Args<'_>) -> NativeResult {
    Ok(derived::solid_of(args.one("_solid")?).into())
}

/// `_tuple_field(index, tuple)`: an item of a tuple, or of an object that carries one.
fn tuple_field(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [index, tuple] = args.exactly::<2>("_tuple_field")?;
    let at = small(index).and_then(|i| usize::try_from(i).ok()).unwrap_or(usize::MAX);
    match tuple.as_tuple().and_then(|items| items.get(at)) {
        Some(item) => Ok(item.clone().into()),
        None => Err(type_error("a tuple with this field is needed")),
    }
}

/// `_is_generic(class)`: whether a class may be given parameters: `list[int]`.
fn is_generic(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let class = args.one("_is_generic")?;
    let of_library = class.as_class().is_some_and(|c| {
        matches!(c.module.as_str(), "queue" | "collections" | "concurrent.futures" | "contextlib" | "functools" | "os")
    });
    let derived = class.as_class().is_some_and(|c| ops::item::is_generic(&c.solid));
    Ok(Value::bool(of_library || derived || ops::item::is_generic(class)).into())
}

/// `_sentinel()`: an object that is nothing else.
fn sentinel(cx: &mut Cx, _: Args<'_>) -> NativeResult {
    let object = types().object.as_class().and_then(|c| c.construct.get().copied());
    match object {
        Some(construct) => construct(cx, Args::new(&[], &[])),
        None => Err(type_error("object cannot be made")),
    }
}

/// `_iterable(x)`: whether it can be iterated at all, of the built-in types.
fn iterable(_: &mut Cx, args: Args<'_>) -> NativeResult {
    Ok(Value::bool(ops::iterate::is_iterable(args.one("_iterable")?)).into())
}

/// `_is_iterator(x)`: whether `next(x)` can be asked for.
fn is_iterator(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let value = args.one("_is_iterator")?;
    let native = match value.body() {
        Some(Body::Generator(generator)) => !generator.code.unit.flags.coroutine,
        body => matches!(body, Some(Body::Iter(_))),
    };
    let written = || class_of(value).as_class().is_some_and(|c| c.lookup(names().next).is_some());
    Ok(Value::bool(native || written()).into())
}

/// `_is_instance(x)`: whether it is an object of a class written in Python.
fn is_instance(_: &mut Cx, args: Args<'_>) -> NativeResult {
    Ok(Value::bool(matches!(args.one("_is_instance")?.body(), Some(Body::Instance(_)))).into())
}

/// `_is_waitable(x)`: whether it is a lock or another thing that can be waited for.
fn is_waitable(_: &mut Cx, args: Args<'_>) -> NativeResult {
    Ok(Value::bool(matches!(args.one("_is_waitable")?.body(), Some(Body::Sync(_)))).into())
}

/// `_blank(class)`: an object of a class written in Python without any attributes.
fn blank(_: &mut Cx, args: Args<'_>) -> NativeResult {
    Ok(blank_of(args.one("_blank")?)?.into())
}

/// An object of a class written in Python, without attributes.
pub(super) fn blank_of(class: &Value) -> crate::python::vm::OpResult {
    match class.as_class() {
        Some(c) if c.kind == Kind::Object && !c.is_built_in() => {
            Ok(Value::object(Body::Instance(Instance::new(class.clone(), c.places()))))
        }
        _ => Err(type_error("a class written in Python is needed")),
    }
}

/// `_subclass(base, name, module)`: a class with one base and no attributes of its own.
fn subclass(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [base, name, module] = args.exactly::<3>("_subclass")?;
    let (Some(parent), Some(name), Some(module)) = (base.as_class(), name.as_str(), module.as_str()) else {
        return Err(type_error("_subclass takes a class and two names"));
    };
    let mro = std::iter::once(base).chain(parent.mro.iter()).cloned().collect();
    let class = Class::new(Name::of(name), name.into(), Name::of(module), [base.clone()].into(), mro, parent.kind);
    let class = Value::object(Body::Class(Box::new(class)));
    parent.add_subclass(class.clone());
    Ok(class.into())
}

/// `_hash_number(i)`: the hash that an int returned by `__hash__` stands for.
fn hash_number(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let value = args.one("_hash_number")?;
    match small(value) {
        Some(-1) => Ok(Value::int(-2).into()),
        Some(i) => Ok(Value::int(i).into()),
        None => Ok(Value::int(ops::hash::hash(value)? as i64).into()),
    }
}

/// `_list_take(list)`: its items in a new list; it is empty until [`list_put`].
fn list_take(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let items = args.one("_list_take")?;
    Ok(Value::list(list::replace(items, Vec::new())?).into())
}

/// `_list_put(list, items)`: moves the items of a list into one that was taken; whether it was still empty.
fn list_put(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [to, from] = args.exactly::<2>("_list_put")?;
    let meanwhile = list::replace(to, list::replace(from, Vec::new())?)?;
    Ok(Value::bool(meanwhile.is_empty()).into())
}

/// `_sort_order(keys, reverse)`: the positions in the order of the keys; `None` if Python has to compare them.
fn sort_order(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [keys, reverse] = args.exactly::<2>("_sort_order")?;
    match sort::order(&ops::iterate::collect(keys)?, reverse.as_bool() == Some(true)) {
        Ok(order) => Ok(Value::list(order.into_iter().map(|i| Value::int(i64::from(i))).collect()).into()),
        Err(Bail::Python) => Ok(Value::NONE.into()),
        Err(e) => Err(e),
    }
}

/// `_sort_pick(items, order)`: a list of the items at these positions, which are moved there.
fn sort_pick(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [items, order] = args.exactly::<2>("_sort_pick")?;
    let order: Vec<usize> =
        ops::iterate::collect(order)?.iter().filter_map(|i| usize::try_from(i.as_small()?).ok()).collect();
    let mut values = list::replace(items, Vec::new())?;
    Ok(Value::list(sort::pick(&mut values, order.into_iter())).into())
}
