//! A brute force for tasks: a small event loop of its own, with CPython's turns, run in every way in which sleepers can be
//! woken. It agrees with the search on outcomes and on the number of schedules, for random programs.

use std::collections::{BTreeMap, VecDeque};

use hilo::explore::{Options, search};
use hilo::python::Program;

const PROGRAMS: usize = 40;

/// What a task does.
#[derive(Clone, Copy, PartialEq)]
enum Do {
    /// `seen = x`
    Read,
    /// `x = seen + n`
    Write(i64),
    /// `order.append(n)`
    Append(i64),
    /// `await asyncio.sleep(0)`
    Turn,
    /// `await asyncio.sleep(1)`
    Sleep,
    /// `await lock.acquire()`
    Acquire,
    /// `lock.release()`
    Release,
}

struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }
}

fn tasks(dice: &mut Dice) -> Vec<Vec<Do>> {
    let count = 2 + dice.below(2);
    (0..count).map(|_| task(dice)).collect()
}

fn task(dice: &mut Dice) -> Vec<Do> {
    let mut does = vec![Do::Read];
    let mut holds = false;
    for _ in 0..2 + dice.below(4) {
        does.push(match dice.below(9) {
            0 => Do::Read,
            1 | 2 => Do::Write(1 + dice.below(3) as i64),
            3 => Do::Append(dice.below(9) as i64),
            4 => Do::Turn,
            5..=7 if does.iter().filter(|&&d| d == Do::Sleep).count() < 2 => Do::Sleep,
            _ if holds => Do::Release,
            _ => Do::Acquire,
        });
        match does.last() {
            Some(Do::Acquire) => holds = true,
            Some(Do::Release) => holds = false,
            _ => {}
        }
    }
    does.push(Do::Append(dice.below(9) as i64));
    // Now and then a lock is kept for ever.
    if holds && dice.below(4) > 0 {
        does.push(Do::Release);
    }
    does
}

fn text(tasks: &[Vec<Do>]) -> String {
    let mut text = "import asyncio\nx = 0\norder = []\nlock = asyncio.Lock()\n".to_owned();
    let mut made = Vec::new();
    for (n, does) in tasks.iter().enumerate() {
        text += &format!("async def task{n}():\n    global x\n");
        for one in does {
            let line = match one {
                Do::Read => "seen = x".to_owned(),
                Do::Write(by) => format!("x = seen + {by}"),
                Do::Append(what) => format!("order.append({what})"),
                Do::Turn => "await asyncio.sleep(0)".to_owned(),
                Do::Sleep => "await asyncio.sleep(1)".to_owned(),
                Do::Acquire => "await lock.acquire()".to_owned(),
                Do::Release => "lock.release()".to_owned(),
            };
            text += &format!("    {line}\n");
        }
        made.push(format!("task{n}()"));
    }
    text + &format!("async def main():\n    await asyncio.gather({})\nasyncio.run(main())\n", made.join(", "))
}

/// What lies in the ready queue.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Item {
    /// A task has its turn.
    Task(usize),
    /// The time of a task's sleep is over: it is put into the queue.
    Timer(usize),
    /// `gather` hears that a task is over.
    Heard,
}

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct State {
    ready: VecDeque<Item>,
    sleeping: Vec<usize>,
    at: Vec<usize>,
    seen: Vec<i64>,
    /// Tasks that wait for the lock; whether the first of them was told that it is free.
    waiting: VecDeque<(usize, bool)>,
    locked: bool,
    x: i64,
    order: Vec<i64>,
}

type Ends = BTreeMap<String, u64>;

impl State {
    /// One entry of the ready queue.
    fn run(&mut self, tasks: &[Vec<Do>], item: Item) {
        let task = match item {
            Item::Task(task) => task,
            Item::Timer(task) => return self.ready.push_back(Item::Task(task)),
            Item::Heard => return,
        };
        if let Some(place) = self.waiting.iter().position(|&(who, told)| who == task && told) {
            self.waiting.remove(place);
            self.locked = true;
            self.at[task] += 1;
        }
        while let Some(&one) = tasks[task].get(self.at[task]) {
            match one {
                Do::Read => self.seen[task] = self.x,
                Do::Write(by) => self.x = self.seen[task] + by,
                Do::Append(what) => self.order.push(what),
                Do::Turn => self.ready.push_back(Item::Task(task)),
                Do::Sleep => self.sleeping.push(task),
                Do::Acquire if self.locked || !self.waiting.is_empty() => {
                    return self.waiting.push_back((task, false));
                }
                Do::Acquire => self.locked = true,
                Do::Release => {
                    self.locked = false;
                    if let Some(first) = self.waiting.front_mut().filter(|first| !first.1) {
                        first.1 = true;
                        self.ready.push_back(Item::Task(first.0));
                    }
                }
            }
            self.at[task] += 1;
            if matches!(one, Do::Turn | Do::Sleep) {
                return;
            }
        }
        self.ready.push_back(Item::Heard);
    }

    fn end(&self, tasks: &[Vec<Do>]) -> String {
        let stuck = self.at.iter().zip(tasks).any(|(&at, does)| at < does.len());
        let order: Vec<String> = self.order.iter().map(i64::to_string).collect();
        format!("{} order=[{}] x={}", if stuck { "Deadlock" } else { "Finished" }, order.join(", "), self.x)
    }

    /// All that can come of this state before a turn, with the number of ways.
    fn ends(&self, tasks: &[Vec<Do>], known: &mut BTreeMap<State, Ends>) -> Ends {
        if let Some(ends) = known.get(self) {
            return ends.clone();
        }
        let mut ends = Ends::new();
        if self.ready.is_empty() && self.sleeping.is_empty() {
            ends.insert(self.end(tasks), 1);
        }
        let mut next: Vec<State> = Vec::new();
        for n in 0..self.sleeping.len() {
            let mut woken = self.clone();
            let task = woken.sleeping.remove(n);
            woken.ready.push_back(Item::Timer(task));
            next.push(woken);
        }
        if !self.ready.is_empty() {
            let mut turned = self.clone();
            for _ in 0..self.ready.len() {
                if let Some(item) = turned.ready.pop_front() {
                    turned.run(tasks, item);
                }
            }
            next.push(turned);
        }
        for state in next {
            for (end, ways) in state.ends(tasks, known) {
                *ends.entry(end).or_default() += ways;
            }
        }
        known.insert(self.clone(), ends.clone());
        ends
    }
}

fn brute(tasks: &[Vec<Do>]) -> Ends {
    let begin = State {
        ready: (0..tasks.len()).map(Item::Task).collect(),
        sleeping: Vec::new(),
        at: vec![0; tasks.len()],
        seen: vec![0; tasks.len()],
        waiting: VecDeque::new(),
        locked: false,
        x: 0,
        order: Vec::new(),
    };
    // The first turn is main's; the tasks have theirs at once after it.
    begin.ends(tasks, &mut BTreeMap::new())
}

#[test]
fn a_brute_force_agrees_on_random_tasks() {
    let mut dice = Dice(7);
    let (mut several, mut stuck) = (0, 0);
    for _ in 0..PROGRAMS {
        let tasks = tasks(&mut dice);
        let text = text(&tasks);
        let program = Program::read("random.py", text.as_bytes(), &[]).unwrap_or_else(|p| panic!("{}", p[0].message));
        let options = Options { watch: vec!["order".to_owned(), "x".to_owned()], ..Options::default() };
        let found = search(&program, &options).unwrap_or_else(|trouble| panic!("{trouble}\n{text}"));
        assert!(found.complete, "{text}");
        let mut ends = Ends::new();
        for one in &found.outcomes {
            let (kind, values) = (one.outcome.kind, &one.outcome.values);
            let end =
                format!("{kind:?} {}", values.iter().map(|(n, v)| format!("{n}={v}")).collect::<Vec<_>>().join(" "));
            let ways = one.schedules.as_ref().and_then(|n| n.to_string().parse::<u64>().ok()).unwrap_or(0);
            *ends.entry(end).or_default() += ways;
        }
        let expected = brute(&tasks);
        assert_eq!(ends, expected, "{text}");
        several += usize::from(expected.len() > 1);
        stuck += usize::from(expected.keys().any(|end| end.starts_with("Deadlock")));
    }
    assert!(several * 3 > PROGRAMS && stuck > 0, "{several} of them have several ends, {stuck} can get stuck");
}
