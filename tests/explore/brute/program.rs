//! Small programs made by lot, in a language of their own: how each reads in Python, and what its workers do one
//! operation at a time.

use std::fmt::Write as _;

/// Numbers by lot (splitmix64), the same for the same seed.
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % n as u64) as usize
    }

    pub fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }
}

/// Variables: the globals `g0` and `g1`, the flag of the condition, the attribute `box.n`, what main reads of it.
pub const FLAG: usize = 2;
pub const ATTRIBUTE: usize = 3;
pub const SEEN: usize = 4;
/// The list is a location as well.
pub const LIST: usize = 5;
pub const NAMES: [&str; 5] = ["g0", "g1", "flag", "box.n", "seen"];

/// A statement.
pub enum Statement {
    Increment(usize),
    Set(usize, i64),
    Copy {
        to: usize,
        from: usize,
    },
    Append(i64),
    Length(usize),
    With(usize, Vec<Statement>),
    /// Takes the lock if it is free; does something else if not.
    Try(usize, Vec<Statement>, Vec<Statement>),
    /// Takes the lock in time; does something else if not.
    InTime(usize, Vec<Statement>, Vec<Statement>),
    SetEvent,
    WaitEvent,
    WaitEventInTime(Vec<Statement>),
    /// Waits until the flag is set (asking again), or once if it is not, or without asking.
    AwaitFlag {
        again: bool,
        body: Vec<Statement>,
    },
    AwaitAnything,
    AwaitInTime(Vec<Statement>),
    Tell {
        all: bool,
    },
    Sleep,
}

/// One operation of a worker.
#[derive(Clone, Copy, Debug)]
pub enum Micro {
    Load(usize),
    /// What was loaded last, or nothing, plus a number.
    Store {
        to: usize,
        loaded: bool,
        plus: i64,
    },
    Append(i64),
    Length,
    Acquire(usize),
    /// Goes to the place if the lock is taken.
    TryAcquire(usize, usize),
    /// Goes to the place if it takes too long.
    TimedAcquire(usize, usize),
    Release(usize),
    SetEvent,
    WaitEvent,
    TimedEvent(usize),
    /// Waits for a notification; in the second case goes to the place if it takes too long.
    Await,
    TimedAwait(usize),
    Notify {
        all: bool,
    },
    JumpIfSet(usize),
    Jump(usize),
}

/// The lock inside of the condition.
pub const CONDITION: usize = 2;

/// What a worker does.
pub struct Worker {
    pub daemon: bool,
    pub body: Vec<Statement>,
}

/// A program: what main does between starting the workers and joining them, and the workers.
pub struct Program {
    pub main: Vec<Statement>,
    pub workers: Vec<Worker>,
}

/// A program by lot.
pub fn roll(dice: &mut Dice) -> Program {
    let workers = if dice.one_in(4) { 3 } else { 2 };
    let longest = if workers == 3 { 2 } else { 3 };
    let worker = |dice: &mut Dice| {
        let length = 1 + dice.below(longest);
        Worker { daemon: dice.one_in(7), body: (0..length).map(|_| statement(dice, 0)).collect() }
    };
    let workers = (0..workers).map(|_| worker(dice)).collect();
    let main = if dice.one_in(4) { vec![simple(dice)] } else { Vec::new() };
    Program { main, workers }
}

fn simple(dice: &mut Dice) -> Statement {
    match dice.below(11) {
        0..=2 => Statement::Increment(0),
        3 => Statement::Increment(1),
        4 => Statement::Increment(ATTRIBUTE),
        5 => Statement::Set(0, 5),
        6 => Statement::Copy { to: 1, from: 0 },
        7 | 8 => Statement::Append(dice.below(3) as i64),
        9 => Statement::Length(dice.below(2)),
        _ => Statement::Sleep,
    }
}

fn statement(dice: &mut Dice, depth: usize) -> Statement {
    if depth >= 2 || dice.one_in(2) {
        return simple(dice);
    }
    let body = |dice: &mut Dice| (0..1 + dice.below(2)).map(|_| statement(dice, depth + 1)).collect::<Vec<_>>();
    let one = |dice: &mut Dice| vec![simple(dice)];
    match dice.below(13) {
        0..=2 => Statement::With(dice.below(2), body(dice)),
        3 => Statement::Try(dice.below(2), one(dice), one(dice)),
        4 => Statement::InTime(dice.below(2), one(dice), one(dice)),
        5 | 6 => Statement::SetEvent,
        7 if dice.one_in(2) => Statement::WaitEvent,
        7 => Statement::WaitEventInTime(one(dice)),
        8 if depth == 0 => Statement::AwaitFlag { again: !dice.one_in(3), body: one(dice) },
        9 if depth == 0 && dice.one_in(4) => Statement::AwaitAnything,
        9 if depth == 0 => Statement::AwaitInTime(one(dice)),
        10..=12 if depth == 0 => Statement::Tell { all: dice.one_in(3) },
        _ => Statement::With(dice.below(2), one(dice)),
    }
}

impl Program {
    /// The program in Python.
    pub fn python(&self) -> String {
        let mut text = String::from(
            "import threading\nimport time\n\n\nclass Box:\n    def __init__(self):\n        self.n = 0\n\n\n\
             g0 = g1 = flag = seen = 0\nbox = Box()\nitems = []\nlock0 = threading.Lock()\nlock1 = threading.Lock()\n\
             event = threading.Event()\ncondition = threading.Condition()\n",
        );
        for (n, worker) in self.workers.iter().enumerate() {
            let _ = write!(text, "\n\ndef work{n}():\n    global g0, g1, flag\n");
            write_all(&mut text, &worker.body, 1);
        }
        let _ = write!(text, "\n\n");
        for (n, worker) in self.workers.iter().enumerate() {
            let daemon = if worker.daemon { ", daemon=True" } else { "" };
            let _ = writeln!(text, "t{n} = threading.Thread(target=work{n}{daemon})");
        }
        for n in 0..self.workers.len() {
            let _ = writeln!(text, "t{n}.start()");
        }
        write_all(&mut text, &self.main, 0);
        for (n, _) in self.workers.iter().enumerate().filter(|(_, w)| !w.daemon) {
            let _ = writeln!(text, "t{n}.join()");
        }
        text + "seen = box.n\n"
    }

    /// What main does, before and after it joins; then what each worker does.
    pub fn micros(&self) -> (Vec<Micro>, Vec<Micro>, Vec<Vec<Micro>>) {
        let code = |statements: &[Statement]| {
            let mut code = Vec::new();
            emit_all(&mut code, statements);
            code
        };
        let after = code(&[Statement::Copy { to: SEEN, from: ATTRIBUTE }]);
        (code(&self.main), after, self.workers.iter().map(|w| code(&w.body)).collect())
    }
}

fn write_all(text: &mut String, statements: &[Statement], depth: usize) {
    statements.iter().for_each(|s| write_one(text, s, depth));
}

fn write_one(text: &mut String, statement: &Statement, depth: usize) {
    let pad = "    ".repeat(depth);
    let mut line = |words: String| {
        let _ = writeln!(text, "{pad}{words}");
    };
    match statement {
        Statement::Increment(at) => line(format!("{} += 1", NAMES[*at])),
        Statement::Set(at, value) => line(format!("{} = {value}", NAMES[*at])),
        Statement::Copy { to, from } => line(format!("{} = {}", NAMES[*to], NAMES[*from])),
        Statement::Append(value) => line(format!("items.append({value})")),
        Statement::Length(to) => line(format!("{} = len(items)", NAMES[*to])),
        Statement::Sleep => line("time.sleep(0.1)".to_owned()),
        Statement::SetEvent => line("event.set()".to_owned()),
        Statement::WaitEvent => line("event.wait()".to_owned()),
        Statement::With(lock, body) => {
            line(format!("with lock{lock}:"));
            write_all(text, body, depth + 1);
        }
        Statement::Try(lock, body, other) | Statement::InTime(lock, body, other) => {
            let how = if matches!(statement, Statement::Try(..)) { "blocking=False" } else { "timeout=1" };
            line(format!("if lock{lock}.acquire({how}):"));
            write_all(text, body, depth + 1);
            let _ = writeln!(text, "{pad}    lock{lock}.release()\n{pad}else:");
            write_all(text, other, depth + 1);
        }
        Statement::WaitEventInTime(body) => {
            line("if event.wait(timeout=1):".to_owned());
            write_all(text, body, depth + 1);
        }
        Statement::AwaitFlag { again, body } => {
            let word = if *again { "while" } else { "if" };
            line(format!("with condition:\n{pad}    {word} not flag:\n{pad}        condition.wait()"));
            write_all(text, body, depth + 1);
        }
        Statement::AwaitAnything => line(format!("with condition:\n{pad}    condition.wait()")),
        Statement::AwaitInTime(body) => {
            line(format!("with condition:\n{pad}    if condition.wait(timeout=1):"));
            write_all(text, body, depth + 2);
        }
        Statement::Tell { all } => {
            let call = if *all { "notify_all" } else { "notify" };
            line(format!("with condition:\n{pad}    flag = 1\n{pad}    condition.{call}()"));
        }
    }
}

fn emit_all(code: &mut Vec<Micro>, statements: &[Statement]) {
    statements.iter().for_each(|s| emit(code, s));
}

fn emit(code: &mut Vec<Micro>, statement: &Statement) {
    match statement {
        Statement::Increment(at) => code.extend([Micro::Load(*at), Micro::Store { to: *at, loaded: true, plus: 1 }]),
        Statement::Set(to, plus) => code.push(Micro::Store { to: *to, loaded: false, plus: *plus }),
        Statement::Copy { to, from } => {
            code.extend([Micro::Load(*from), Micro::Store { to: *to, loaded: true, plus: 0 }]);
        }
        Statement::Append(value) => code.push(Micro::Append(*value)),
        Statement::Length(to) => code.extend([Micro::Length, Micro::Store { to: *to, loaded: true, plus: 0 }]),
        Statement::Sleep => {}
        Statement::SetEvent => code.push(Micro::SetEvent),
        Statement::WaitEvent => code.push(Micro::WaitEvent),
        Statement::With(lock, body) => locked(code, *lock, |code| emit_all(code, body)),
        Statement::Try(lock, body, other) => {
            let branch = |place| Micro::TryAcquire(*lock, place);
            emit_branch(code, branch, |code| emit_all(code, body), Some(*lock), other);
        }
        Statement::InTime(lock, body, other) => {
            let branch = |place| Micro::TimedAcquire(*lock, place);
            emit_branch(code, branch, |code| emit_all(code, body), Some(*lock), other);
        }
        Statement::WaitEventInTime(body) => {
            emit_branch(code, Micro::TimedEvent, |code| emit_all(code, body), None, &[]);
        }
        Statement::AwaitFlag { again, body } => locked(code, CONDITION, |code| {
            let begin = code.len();
            code.push(Micro::Load(FLAG));
            let after = begin + if *again { 4 } else { 3 };
            code.extend([Micro::JumpIfSet(after), Micro::Await]);
            if *again {
                code.push(Micro::Jump(begin));
            }
            emit_all(code, body);
        }),
        Statement::AwaitAnything => locked(code, CONDITION, |code| code.push(Micro::Await)),
        Statement::AwaitInTime(body) => locked(code, CONDITION, |code| {
            emit_branch(code, Micro::TimedAwait, |code| emit_all(code, body), None, &[]);
        }),
        Statement::Tell { all } => locked(code, CONDITION, |code| {
            code.push(Micro::Store { to: FLAG, loaded: false, plus: 1 });
            code.push(Micro::Notify { all: *all });
        }),
    }
}

fn locked(code: &mut Vec<Micro>, lock: usize, body: impl FnOnce(&mut Vec<Micro>)) {
    code.push(Micro::Acquire(lock));
    body(code);
    code.push(Micro::Release(lock));
}

/// What is done if it comes about, with a release at its end; and what if not.
fn emit_branch(
    code: &mut Vec<Micro>,
    branch: impl Fn(usize) -> Micro,
    body: impl FnOnce(&mut Vec<Micro>),
    release: Option<usize>,
    other: &[Statement],
) {
    let at = code.len();
    code.push(branch(0));
    body(code);
    code.extend(release.map(Micro::Release));
    let jump = code.len();
    code.push(Micro::Jump(0));
    code[at] = branch(code.len());
    emit_all(code, other);
    code[jump] = Micro::Jump(code.len());
}
