//! The built-in types: their class objects, made once for the process, immortal and never changed afterwards.
//!
//! A type is a file in this folder with its methods and its constructor; the table below names them all. Exceptions
//! have no file of their own beyond `exceptions`.

pub mod attributes;
pub mod bool;
pub mod bytes;
mod callable;
pub mod code_object;
pub mod complex;
pub mod coroutine;
pub mod deque;
pub mod derived;
pub mod dict;
pub mod exceptions;
pub mod float;
pub mod generator;
pub mod group;
pub mod hash;
pub mod int;
pub mod iterator;
pub mod list;
pub mod numeric;
pub mod object;
pub mod own;
pub mod range;
pub mod set;
mod slots;
pub mod sort;
pub mod str;
pub mod stream;
pub mod support;
pub mod sync;
pub mod traceback;
pub mod tuple;

use std::sync::OnceLock;

use super::builtins::iteration;
use super::object::{Body, Class, Kind, Name, Native, NativeFn, Value};

/// What a type brings along.
#[derive(Default)]
pub struct TypeDef {
    /// What a call of the type does; without it, instances cannot be made by calling it.
    pub construct: Option<NativeFn>,
    /// Its methods.
    pub methods: &'static [Native],
    /// Its functions that are called without instance and class.
    pub statics: &'static [Native],
    /// Its class methods and static methods (called without the instance): the class is their first argument.
    pub class_methods: &'static [Native],
}

macro_rules! types {
    (root $object:ident; $($field:ident: $name:literal ($kind:ident, $base:ident $(+ $second:ident)?) $(in $module:literal)? ;)*) => {
        /// The classes of the built-in types.
        pub struct Types {
            /// `object`
            pub $object: Value,
            $(#[doc = concat!("`", $name, "`")] pub $field: Value,)*
        }

        fn make() -> Types {
            let $object = class("object", "builtins", &[], Kind::Object);
            $(let $field = {
                #[allow(unused_mut, unused_assignments)]
                let mut module = "builtins";
                $(module = $module;)?
                class($name, module, &[&$base $(, &$second)?], Kind::$kind)
            };)*
            Types { $object, $($field,)* }
        }

        fn all(t: &Types) -> Vec<(&'static str, &Value)> {
            vec![("object", &t.object), $((stringify!($field), &t.$field),)*]
        }
    };
}

types! {
    root object;
    type_: "type" (BuiltIn, object);
    int: "int" (BuiltIn, object);
    bool_: "bool" (BuiltIn, int);
    float: "float" (BuiltIn, object);
    complex: "complex" (BuiltIn, object);
    str_: "str" (BuiltIn, object);
    bytes: "bytes" (BuiltIn, object);
    bytearray: "bytearray" (BuiltIn, object);
    none_type: "NoneType" (BuiltIn, object);
    ellipsis: "ellipsis" (BuiltIn, object);
    not_implemented_type: "NotImplementedType" (BuiltIn, object);
    list: "list" (BuiltIn, object);
    tuple: "tuple" (BuiltIn, object);
    dict: "dict" (BuiltIn, object);
    set: "set" (BuiltIn, object);
    frozenset: "frozenset" (BuiltIn, object);
    deque: "deque" (BuiltIn, object) in "collections";
    deque_iterator: "_deque_iterator" (BuiltIn, object) in "_collections";
    range: "range" (BuiltIn, object);
    slice: "slice" (BuiltIn, object);
    dict_keys: "dict_keys" (BuiltIn, object);
    dict_values: "dict_values" (BuiltIn, object);
    dict_items: "dict_items" (BuiltIn, object);
    function: "function" (BuiltIn, object);
    builtin_function: "builtin_function_or_method" (BuiltIn, object);
    method_descriptor: "method_descriptor" (BuiltIn, object);
    method: "method" (BuiltIn, object);
    module: "module" (BuiltIn, object);
    cell: "cell" (BuiltIn, object);
    generator: "generator" (BuiltIn, object);
    code: "code" (BuiltIn, object);
    coroutine: "coroutine" (BuiltIn, object);
    coroutine_wrapper: "coroutine_wrapper" (BuiltIn, object);
    async_generator: "async_generator" (BuiltIn, object);
    async_generator_asend: "async_generator_asend" (BuiltIn, object);
    property: "property" (BuiltIn, object);
    staticmethod: "staticmethod" (BuiltIn, object);
    classmethod: "classmethod" (BuiltIn, object);
    super_: "super" (BuiltIn, object);
    iterator: "iterator" (BuiltIn, object);
    callable_iterator: "callable_iterator" (BuiltIn, object);
    list_iterator: "list_iterator" (BuiltIn, object);
    tuple_iterator: "tuple_iterator" (BuiltIn, object);
    str_iterator: "str_ascii_iterator" (BuiltIn, object);
    bytes_iterator: "bytes_iterator" (BuiltIn, object);
    range_iterator: "range_iterator" (BuiltIn, object);
    dict_keyiterator: "dict_keyiterator" (BuiltIn, object);
    dict_valueiterator: "dict_valueiterator" (BuiltIn, object);
    dict_itemiterator: "dict_itemiterator" (BuiltIn, object);
    set_iterator: "set_iterator" (BuiltIn, object);
    reversed: "reversed" (BuiltIn, object);
    enumerate: "enumerate" (BuiltIn, object);
    zip: "zip" (BuiltIn, object);
    map: "map" (BuiltIn, object);
    filter: "filter" (BuiltIn, object);
    stream: "TextIOWrapper" (BuiltIn, object) in "_io";
    traceback: "traceback" (BuiltIn, object);
    lock: "lock" (BuiltIn, object) in "_thread";
    rlock: "RLock" (BuiltIn, object) in "_thread";
    event: "Event" (BuiltIn, object) in "threading";
    semaphore: "Semaphore" (BuiltIn, object) in "threading";
    bounded_semaphore: "BoundedSemaphore" (BuiltIn, semaphore) in "threading";
    queue: "SimpleQueue" (BuiltIn, object) in "_queue";
    thread_handle: "_ThreadHandle" (BuiltIn, object) in "_thread";
    hash: "HASH" (BuiltIn, object) in "_hashlib";
    hash_any_length: "HASHXOF" (BuiltIn, hash) in "_hashlib";
    blake2b: "blake2b" (BuiltIn, object) in "_blake2";
    blake2s: "blake2s" (BuiltIn, object) in "_blake2";
    file: "FileIO" (BuiltIn, object) in "_io";
    regex: "Program" (BuiltIn, object) in "_re";
    inbox: "Inbox" (BuiltIn, object) in "_multiprocessing";
    child: "Child" (BuiltIn, object) in "_multiprocessing";
    pipe_end: "PipeEnd" (BuiltIn, object) in "_multiprocessing";
    sem_lock: "SemLock" (BuiltIn, object) in "_multiprocessing";
    feeder: "Feeder" (BuiltIn, object) in "_multiprocessing";
    shared_memory: "SharedMemory" (BuiltIn, object) in "_multiprocessing";

    base_exception: "BaseException" (Exception, object);
    exception: "Exception" (Exception, base_exception);
    base_exception_group: "BaseExceptionGroup" (Exception, base_exception);
    exception_group: "ExceptionGroup" (Exception, base_exception_group + exception);
    generator_exit: "GeneratorExit" (Exception, base_exception);
    keyboard_interrupt: "KeyboardInterrupt" (Exception, base_exception);
    system_exit: "SystemExit" (Exception, base_exception);
    arithmetic_error: "ArithmeticError" (Exception, exception);
    floating_point_error: "FloatingPointError" (Exception, arithmetic_error);
    overflow_error: "OverflowError" (Exception, arithmetic_error);
    zero_division_error: "ZeroDivisionError" (Exception, arithmetic_error);
    assertion_error: "AssertionError" (Exception, exception);
    attribute_error: "AttributeError" (Exception, exception);
    buffer_error: "BufferError" (Exception, exception);
    eof_error: "EOFError" (Exception, exception);
    import_error: "ImportError" (Exception, exception);
    module_not_found_error: "ModuleNotFoundError" (Exception, import_error);
    lookup_error: "LookupError" (Exception, exception);
    index_error: "IndexError" (Exception, lookup_error);
    key_error: "KeyError" (Exception, lookup_error);
    queue_empty: "Empty" (Exception, exception) in "_queue";
    pickle_error: "PickleError" (Exception, exception) in "_pickle";
    pickling_error: "PicklingError" (Exception, pickle_error) in "_pickle";
    unpickling_error: "UnpicklingError" (Exception, pickle_error) in "_pickle";
    memory_error: "MemoryError" (Exception, exception);
    name_error: "NameError" (Exception, exception);
    unbound_local_error: "UnboundLocalError" (Exception, name_error);
    os_error: "OSError" (Exception, exception);
    blocking_io_error: "BlockingIOError" (Exception, os_error);
    child_process_error: "ChildProcessError" (Exception, os_error);
    connection_error: "ConnectionError" (Exception, os_error);
    broken_pipe_error: "BrokenPipeError" (Exception, connection_error);
    connection_aborted_error: "ConnectionAbortedError" (Exception, connection_error);
    connection_refused_error: "ConnectionRefusedError" (Exception, connection_error);
    connection_reset_error: "ConnectionResetError" (Exception, connection_error);
    file_exists_error: "FileExistsError" (Exception, os_error);
    file_not_found_error: "FileNotFoundError" (Exception, os_error);
    interrupted_error: "InterruptedError" (Exception, os_error);
    is_a_directory_error: "IsADirectoryError" (Exception, os_error);
    not_a_directory_error: "NotADirectoryError" (Exception, os_error);
    permission_error: "PermissionError" (Exception, os_error);
    process_lookup_error: "ProcessLookupError" (Exception, os_error);
    timeout_error: "TimeoutError" (Exception, os_error);
    reference_error: "ReferenceError" (Exception, exception);
    runtime_error: "RuntimeError" (Exception, exception);
    not_implemented_error: "NotImplementedError" (Exception, runtime_error);
    recursion_error: "RecursionError" (Exception, runtime_error);
    stop_iteration: "StopIteration" (Exception, exception);
    stop_async_iteration: "StopAsyncIteration" (Exception, exception);
    syntax_error: "SyntaxError" (Exception, exception);
    indentation_error: "IndentationError" (Exception, syntax_error);
    tab_error: "TabError" (Exception, indentation_error);
    system_error: "SystemError" (Exception, exception);
    type_error: "TypeError" (Exception, exception);
    value_error: "ValueError" (Exception, exception);
    unicode_error: "UnicodeError" (Exception, value_error);
    unicode_decode_error: "UnicodeDecodeError" (Exception, unicode_error);
    unicode_encode_error: "UnicodeEncodeError" (Exception, unicode_error);
    unicode_translate_error: "UnicodeTranslateError" (Exception, unicode_error);
    warning: "Warning" (Exception, exception);
    bytes_warning: "BytesWarning" (Exception, warning);
    deprecation_warning: "DeprecationWarning" (Exception, warning);
    encoding_warning: "EncodingWarning" (Exception, warning);
    future_warning: "FutureWarning" (Exception, warning);
    import_warning: "ImportWarning" (Exception, warning);
    pending_deprecation_warning: "PendingDeprecationWarning" (Exception, warning);
    resource_warning: "ResourceWarning" (Exception, warning);
    runtime_warning: "RuntimeWarning" (Exception, warning);
    syntax_warning: "SyntaxWarning" (Exception, warning);
    unicode_warning: "UnicodeWarning" (Exception, warning);
    user_warning: "UserWarning" (Exception, warning);
}

fn class(name: &str, module: &str, bases: &[&Value], kind: Kind) -> Value {
    let all = bases.iter().flat_map(|base| {
        let above = base.as_class().map_or(&[] as &[Value], |class| &class.mro);
        std::iter::once(*base).chain(above)
    });
    // Of what several bases have in common the last place counts.
    let all: Vec<&Value> = all.collect();
    let is_last = |(at, one): &(usize, &&Value)| !all.iter().skip(at + 1).any(|other| other.is(one));
    let mro: Vec<Value> = all.iter().enumerate().filter(is_last).map(|(_, one)| (*one).clone()).collect();
    let bases: Box<[Value]> = bases.iter().map(|base| (*base).clone()).collect();
    let class = Class::built_in(Name::of(name), name.into(), Name::of(module), bases, mro.into(), kind);
    Value::immortal(Body::Class(Box::new(class)))
}

/// The classes of the built-in types.
pub fn types() -> &'static Types {
    static TYPES: OnceLock<Types> = OnceLock::new();
    TYPES.get_or_init(|| {
        let types = make();
        for (field, class) in all(&types) {
            let definition = definition(field);
            if let Some(class) = class.as_class() {
                fill(class, &definition, iterator::protocol(field), slots::of(field));
            }
        }
        all(&types).into_iter().filter_map(|(_, class)| class.as_class()).for_each(Class::fix);
        types
    })
}

fn fill(class: &Class, definition: &TypeDef, protocol: &'static [Native], slots: &'static [Native]) {
    let mut dict = class.dict.lock();
    for native in slots.iter().chain(protocol).chain(definition.methods) {
        dict.insert(Name::of(native.name), Value::immortal(Body::Native(native)));
    }
    for native in definition.class_methods {
        let function = Value::immortal(Body::Native(native));
        dict.insert(Name::of(native.name), Value::immortal(Body::ClassMethod(function)));
    }
    for native in definition.statics {
        dict.insert(Name::of(native.name), Value::immortal(Body::Native(native)));
    }
    if let Some(construct) = definition.construct {
        class.set_construct(construct);
    }
}

/// What a type brings along, by its name in the table above. Types that are not named here have no methods of their own.
fn definition(field: &str) -> TypeDef {
    match field {
        "object" => object::definition(),
        "type_" => object::type_definition(),
        "int" => int::definition(),
        "bool_" => bool::definition(),
        "float" => float::definition(),
        "complex" => complex::definition(),
        "str_" => str::definition(),
        "bytes" => bytes::definition(),
        "bytearray" => bytes::array_definition(),
        "list" => list::definition(),
        "tuple" => tuple::definition(),
        "dict" => dict::definition(),
        "dict_keys" | "dict_items" => dict::view_definition(),
        "deque" => deque::definition(),
        "set" => set::definition(),
        "frozenset" => set::frozen_definition(),
        "enumerate" => made_by(iteration::enumerate),
        "filter" => made_by(iteration::filter),
        "map" => made_by(iteration::map),
        "reversed" => made_by(iteration::reversed),
        "zip" => made_by(iteration::zip),
        "range" => range::definition(),
        "slice" => range::slice_definition(),
        "property" => callable::property_definition(),
        "staticmethod" => callable::staticmethod_definition(),
        "classmethod" => callable::classmethod_definition(),
        "function" => callable::function_definition(),
        "method" => callable::method_definition(),
        "super_" => callable::super_definition(),
        "generator" => generator::definition(),
        "coroutine" => coroutine::definition(),
        "async_generator" => coroutine::async_generator_definition(),
        "coroutine_wrapper" | "async_generator_asend" => coroutine::awaitable_definition(),
        "stream" => stream::definition(),
        "lock" => sync::lock::definition(),
        "rlock" => sync::lock::rlock_definition(),
        "event" => sync::event::definition(),
        "semaphore" => sync::semaphore::definition(),
        "bounded_semaphore" => sync::semaphore::bounded_definition(),
        "queue" => sync::queue::definition(),
        "thread_handle" => sync::thread::definition(),
        "hash" => hash::definition(),
        "hash_any_length" => hash::any_length_definition(),
        "blake2b" => hash::blake2b_definition(),
        "blake2s" => hash::blake2s_definition(),
        "base_exception" => exceptions::definition(),
        "base_exception_group" => group::definition(),
        _ => TypeDef::default(),
    }
}

/// A type whose instances are iterators: all it needs is what a call makes.
fn made_by(construct: NativeFn) -> TypeDef {
    TypeDef { construct: Some(construct), ..TypeDef::default() }
}

/// The built-in types and exceptions that programs name without importing anything.
pub fn named() -> Vec<(Name, Value)> {
    let hidden = [
        "NoneType",
        "ellipsis",
        "NotImplementedType",
        "function",
        "builtin_function_or_method",
        "method_descriptor",
        "method",
        "module",
        "cell",
        "code",
        "generator",
        "coroutine",
        "coroutine_wrapper",
        "async_generator",
        "async_generator_asend",
        "iterator",
        "traceback",
    ];
    let visible = |class: &Class| {
        class.module.as_str() == "builtins"
            && !hidden.contains(&class.name.as_str())
            && !class.name.as_str().ends_with("iterator")
            && !class.name.as_str().starts_with("dict_")
    };
    let classes = all(types()).into_iter();
    let mut found: Vec<_> =
        classes.filter_map(|(_, v)| v.as_class().filter(|c| visible(c)).map(|c| (c.name, v.clone()))).collect();
    for alias in ["EnvironmentError", "IOError"] {
        found.push((Name::of(alias), types().os_error.clone()));
    }
    found
}

/// The class of a value (`type(value)`).
#[inline]
pub fn class_of(value: &Value) -> Value {
    match value.body() {
        Some(Body::Instance(instance)) => instance.class.clone(),
        _ => built_in_class_of(value).clone(),
    }
}

/// The class of a value that is no instance of a class written in Python; for such an instance, `object`.
pub fn built_in_class_of(value: &Value) -> &Value {
    let t = types();
    let Some(body) = value.body() else {
        return if value.is_small() {
            &t.int
        } else if value.is_float() {
            &t.float
        } else if value.as_bool().is_some() {
            &t.bool_
        } else if value.is(&Value::ELLIPSIS) {
            &t.ellipsis
        } else if value.is(&Value::NOT_IMPLEMENTED) {
            &t.not_implemented_type
        } else {
            &t.none_type
        };
    };
    class_of_body(t, body)
}

fn class_of_body<'a>(t: &'a Types, body: &'a Body) -> &'a Value {
    use super::object::DictViewKind;
    match body {
        Body::Str(_) => &t.str_,
        Body::Bytes(_) => &t.bytes,
        Body::ByteArray(_) => &t.bytearray,
        Body::Int(_) => &t.int,
        Body::Complex(..) => &t.complex,
        Body::List(_) => &t.list,
        Body::Tuple(_) => &t.tuple,
        Body::Dict(_) => &t.dict,
        Body::Set(_) => &t.set,
        Body::FrozenSet(_) => &t.frozenset,
        Body::Deque(_) => &t.deque,
        Body::Range(_) => &t.range,
        Body::Slice(_) => &t.slice,
        Body::DictView(DictViewKind::Keys, _) => &t.dict_keys,
        Body::DictView(DictViewKind::Values, _) => &t.dict_values,
        Body::DictView(DictViewKind::Items, _) => &t.dict_items,
        Body::Function(_) => &t.function,
        Body::Native(native) if native.method => &t.method_descriptor,
        Body::Native(_) => &t.builtin_function,
        Body::BoundMethod(bound) => match bound.function.body() {
            Some(Body::Native(_)) => &t.builtin_function,
            _ => &t.method,
        },
        Body::Class(class) if class.is_plain() => &t.type_,
        Body::Class(class) => &class.meta,
        Body::Instance(instance) => &instance.class,
        Body::Exception(exception) => &exception.class,
        Body::Module(_) => &t.module,
        Body::Cell(_) => &t.cell,
        Body::Iter(iter) => class_of_iter(t, &iter.lock()),
        Body::Generator(generator) if generator.code.unit.flags.coroutine => {
            if generator.code.unit.flags.generator {
                &t.async_generator
            } else {
                &t.coroutine
            }
        }
        Body::Generator(generator) if generator.code.unit.flags.hidden => class_of_library_generator(t, generator),
        Body::Generator(_) => &t.generator,
        Body::Property(_) => &t.property,
        Body::StaticMethod(_) => &t.staticmethod,
        Body::ClassMethod(_) => &t.classmethod,
        Body::Super(_) => &t.super_,
        Body::Sync(sync) => class_of_sync(t, &sync.state.lock_unnoticed().kind),
        Body::Stream(_) => &t.stream,
        Body::Foreign(foreign) => foreign.class(),
    }
}

/// Generators of our library stand for iterators that are built in elsewhere.
fn class_of_library_generator<'a>(t: &'a Types, generator: &super::object::Generator) -> &'a Value {
    match &*generator.code.unit.name {
        "_mapped" | "_mapped_all" => &t.map,
        "_filtered" => &t.filter,
        "_numbered" => &t.enumerate,
        "_zipped" => &t.zip,
        "_items_from_the_end" => &t.reversed,
        "_calls_until" => &t.callable_iterator,
        "_items_by_position" => &t.iterator,
        _ => &t.generator,
    }
}

fn class_of_iter<'a>(t: &'a Types, iter: &super::object::Iter) -> &'a Value {
    use super::object::{DictViewKind, Iter};
    match iter {
        Iter::List { .. } => &t.list_iterator,
        Iter::Tuple { .. } => &t.tuple_iterator,
        Iter::Str { .. } => &t.str_iterator,
        Iter::Bytes { .. } => &t.bytes_iterator,
        Iter::Range { .. } => &t.range_iterator,
        Iter::Table { of, kind, .. } => match (of.body(), kind) {
            (Some(Body::Dict(_)), DictViewKind::Keys) => &t.dict_keyiterator,
            (Some(Body::Dict(_)), DictViewKind::Values) => &t.dict_valueiterator,
            (Some(Body::Dict(_)), DictViewKind::Items) => &t.dict_itemiterator,
            _ => &t.set_iterator,
        },
        Iter::Ordered { .. } => &t.set_iterator,
        Iter::Deque { .. } => &t.deque_iterator,
        Iter::Reversed { .. } | Iter::ReversedTable { .. } => &t.reversed,
        Iter::Enumerate { .. } => &t.enumerate,
        Iter::Zip { .. } => &t.zip,
        Iter::Awaitable { of, .. } => match of.body() {
            Some(Body::Generator(generator)) if generator.code.unit.flags.generator => &t.async_generator_asend,
            _ => &t.coroutine_wrapper,
        },
        Iter::Future { .. } | Iter::Done => &t.iterator,
    }
}

fn class_of_sync<'a>(t: &'a Types, kind: &super::sync::SyncKind) -> &'a Value {
    use super::sync::SyncKind;
    match kind {
        SyncKind::Lock { .. } => &t.lock,
        SyncKind::RLock { .. } => &t.rlock,
        SyncKind::Event { .. } => &t.event,
        SyncKind::Semaphore { bound: None, .. } => &t.semaphore,
        SyncKind::Semaphore { .. } => &t.bounded_semaphore,
        SyncKind::Queue { .. } => &t.queue,
        SyncKind::Thread(_) => &t.thread_handle,
        SyncKind::Inbox(_) => &t.inbox,
        SyncKind::Child(_) => &t.child,
    }
}

/// The name of a value's class, as messages give it: with its module where CPython's type is written in C outside
/// `builtins`.
pub fn type_name(value: &Value) -> &'static str {
    use super::sync::SyncKind;
    match value.body() {
        Some(Body::Sync(sync)) => match sync.state.lock().kind {
            SyncKind::Lock { .. } => return "_thread.lock",
            SyncKind::RLock { .. } => return "_thread.RLock",
            SyncKind::Queue { .. } => return "_queue.SimpleQueue",
            _ => {}
        },
        Some(Body::Stream(_)) => return "_io.TextIOWrapper",
        Some(Body::Deque(_)) => return "collections.deque",
        Some(Body::Foreign(foreign)) => match foreign.class().as_class() {
            Some(class) if class.module.as_str().starts_with('_') => {
                return Name::of(&format!("{}.{}", class.module, class.name)).as_str();
            }
            _ => {}
        },
        _ => {}
    }
    match class_of(value).as_class() {
        Some(class) if is_written_in_c(class.module.as_str(), class.name.as_str()) => {
            Name::of(&format!("{}.{}", class.module, class.name)).as_str()
        }
        Some(class) => class.name.as_str(),
        None => "object",
    }
}

/// Whether CPython's class of this name is written in C, so that its messages give its module too.
fn is_written_in_c(module: &str, name: &str) -> bool {
    match module {
        "_io" | "array" | "datetime" | "itertools" => true,
        "collections" => matches!(name, "OrderedDict" | "defaultdict"),
        "decimal" => matches!(name, "Decimal" | "Context"),
        "functools" => name == "partial",
        "types" => name == "SimpleNamespace",
        "re" => matches!(name, "Pattern" | "Match"),
        _ => false,
    }
}
