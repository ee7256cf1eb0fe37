//! What operations and built-ins answer: a value, an exception, or something that only the machine or a driver can do.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use crate::python::object::{Name, Value};
use crate::python::sync::Wait;
use crate::trace::LaneId;

/// Why an operation has no value.
#[derive(Debug)]
pub enum Bail {
    /// It raised this exception.
    Raise(Value),
    /// It met an object whose class overrides what is needed in Python: the operation is done again by its twin in
    /// our library, which can call it. Nothing was changed.
    Python,
}

impl From<Value> for Bail {
    fn from(exception: Value) -> Bail {
        Bail::Raise(exception)
    }
}

/// The result of an operation that never runs Python code.
pub type OpResult<T = Value> = Result<T, Bail>;

/// What a built-in answers.
pub enum Outcome {
    /// Its result.
    Value(Value),
    /// Its result is what this call returns.
    Call(Box<CallRequest>),
    /// Its result is a new object of this class, whatever the class of the class does when it is called.
    Construct(Box<CallRequest>),
    /// Its result is `None`, after this call of a loop's callback.
    Callback(Box<CallRequest>),
    /// Its result is something that only the fiber knows.
    Introspect(Introspect),
    /// Its result is what resuming this generator with this value (or exception) gives.
    Resume(Box<ResumeRequest>),
    /// Its result is what the driver answers.
    Request(Box<Request>),
}

impl From<Value> for Outcome {
    fn from(value: Value) -> Outcome {
        Outcome::Value(value)
    }
}

/// The result of a built-in.
pub type NativeResult = Result<Outcome, Bail>;

/// What only a fiber knows of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Introspect {
    /// The exception that is being handled, or `None`.
    Handling,
    /// The program's frames, outermost first: file, line, name of the function, text of the line.
    Stack,
    /// The innermost of them, or `None`.
    Caller,
    /// The name of the innermost one's module.
    Module,
    /// A dictionary of the innermost one's local variables; `None` for the top level of a module.
    Locals,
}

/// How a method call goes on.
pub enum Prepared {
    /// The callee is in `base`, the receiver is its first argument.
    Method,
    /// The callee is in `base + 1`, the receiver is not passed.
    Plain,
    /// The callee is what this call returns.
    Compute(Value, Vec<Value>),
}

/// A call that a built-in asks for in its place.
pub struct CallRequest {
    /// What is called.
    pub callee: Value,
    /// Positional arguments.
    pub args: Vec<Value>,
    /// Keyword arguments.
    pub keywords: Vec<(Name, Value)>,
}

impl CallRequest {
    /// A call with positional arguments.
    pub fn outcome(callee: Value, args: Vec<Value>) -> Outcome {
        Outcome::Call(Box::new(CallRequest { callee, args, keywords: Vec::new() }))
    }
}

/// What a generator is resumed with.
pub struct ResumeRequest {
    /// The generator.
    pub generator: Value,
    /// `send`: a value; `throw`: an exception.
    pub input: Result<Value, Value>,
    /// What becomes of its end.
    pub end: AtEnd,
}

/// What becomes of the end of a generator that is resumed.
pub enum AtEnd {
    /// StopIteration is raised, or what the resumer does instead.
    Raise,
    /// `next(g, default)` returns this.
    Default(Value),
    /// It is the coroutine of this task of an event loop, whose turn it is: see `vm::turns`.
    Turn(Value),
}

/// What a fiber asks of its driver.
pub enum Request {
    /// To wait.
    Wait(Wait),
    /// To start a thread that calls something; the answer is `None`, at once.
    Spawn(SpawnRequest),
    /// To write these pieces one after another; the answer is `None`.
    Write {
        /// 1 for standard output, 2 for standard error.
        stream: u8,
        /// The pieces: other workers may write between two of them.
        pieces: Vec<String>,
    },
    /// A line of standard input; the answer is a str, empty at the end.
    ReadLine,
    /// Native work without Python objects, to be done without the GIL.
    Offload(Offload),
    /// To let go of the GIL once, if anybody wants it.
    Yield,
    /// To take note of a task of an event loop, which is a worker of its own in a model run; only asked there.
    Task(TaskRequest),
    /// To start or end a child process; only asked in a model run.
    Process(ProcessRequest),
    /// To end the process at once with this exit code: no handler, no `finally` and no other thread goes on. There is no
    /// answer.
    Exit(i32),
}

/// What becomes of a task of an event loop.
pub enum TaskRequest {
    /// It was made; the answer is its number.
    Start {
        /// Its name.
        name: String,
        /// The task.
        task: Value,
    },
    /// Whoever asks acts as this task from now on; as itself, if none.
    Act(Option<LaneId>),
    /// It is over.
    End(LaneId),
}

/// What becomes of a child process of a model run.
pub enum ProcessRequest {
    /// It starts; the answer is its number, from 1.
    Start {
        /// Its name.
        name: String,
        /// What others join.
        handle: Value,
        /// What the child is handed.
        record: Value,
    },
    /// It wants something that cannot be had in a model run, as the program would call it: the run is refused.
    Refuse(String),
    /// It is ended from outside, wherever it is; the answer is whether it was alive.
    End {
        /// What others join.
        handle: Value,
    },
}

/// A thread to be started.
pub struct SpawnRequest {
    /// The thread object others join.
    pub thread: Value,
    /// Its name.
    pub name: String,
    /// Whether it dies with the program.
    pub daemon: bool,
    /// A thread of the library's own that is no worker of the program: nobody is shown it.
    pub hidden: bool,
    /// What it calls.
    pub callee: Value,
    /// With which arguments.
    pub args: Vec<Value>,
}

/// Work that looks at the flag now and then and stops when it is set.
pub type OffloadWork = Box<dyn FnOnce(&AtomicBool) -> OffloadResult + Send>;

/// Native work that needs no Python object while it runs.
pub struct Offload {
    /// The work.
    pub work: OffloadWork,
    /// The answer if the work brings nothing back.
    pub answer: Value,
}

/// What offloaded work brings back.
pub enum OffloadResult {
    /// Bytes.
    Bytes(Vec<u8>),
    /// A text.
    Text(String),
    /// An int.
    Int(Box<num_bigint::BigInt>),
    /// Nothing beyond what it was to do.
    Nothing,
    /// Nothing: it was cancelled.
    Cancelled,
}

/// A flag for cancelling, shared with offloaded work.
pub type CancelFlag = Arc<AtomicBool>;
