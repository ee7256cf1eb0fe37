//! A small lesson, and runs made of events written by hand, for the tests of the state and of the views.

use std::fs;
use std::sync::Arc;
use std::time::Duration;

use super::action::{Action, Effect, FeedBatch};
use super::drawn::Target;
use super::explore::{End, Line, SearchNews, Tally, Telling};
use super::home::{Chosen, Home};
use super::input::Key;
use super::lab::Lab;
use super::look::Look;
use super::program::{CodeLine, Loaded, ProgramKey, ProgramSource, ProgramView, TokenClass};
use super::state::{Screen, State};
use super::update::{self, update};
use crate::course::lesson::UNITS;
use crate::course::{FrontMatter, Lesson, Moment, Program, Unit, open_dir};
use crate::explore::{Found, Granularity, Kind, Outcome, Outcomes};
use crate::trace::{
    Cache, CoreSample, Deadlock, Ending, Event, EventKind, Finished, Gauge, GilFigures, HardwareThread, LaneId,
    Lifecycle, Machine, Nanos, Pause, RunId, RunSettings, State as Doing, Stream, WorkerInfo, WorkerKind,
};

/// The program of the small lesson.
pub const PROGRAM: &str = "\
\"\"\"Count with a few workers.\"\"\"
from threading import Thread

WORKERS = 2  #: 1..8
KIND = \"threads\"  #: serial|threads


def count_to(n):
    i = 0
    while i < n:
        i += 1
    return i


threads = [Thread(target=count_to, args=(1000,)) for _ in range(WORKERS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(\"done\")
";

const LESSON: &str = r#"+++
id = "counting"
title = "Counting"
unit = 2
minutes = 5
needs = []
+++

# Two ways to count

One after another, or **both at once**. A program counts with `count_to`:

- first alone,
- then with two workers.

```python
def count_to(n):
    i = 0
```

<!-- note: One minute. -->

# Two workers

Watch the lanes.

```predict
question = "How long do two workers take, compared with one?"

[[choices]]
text = "Half as long"
because = "Only one of them runs at a time."

[[choices]]
text = "The same"
because = "Yes: they take turns."
right = true
```

```lab
program = "count.py"
compare = true

[knobs]
gil = true
WORKERS = 2
```

<!-- note: Three minutes. -->

# Remember

1. They take turns.

<!-- note: One minute. -->
"#;

/// The small lesson, read by the course as any other.
pub fn lesson() -> Arc<Lesson> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let home = folder.path().join("04-counting");
    fs::create_dir(&home).expect("a folder");
    fs::write(home.join("lesson.md"), LESSON).expect("a lesson");
    fs::write(home.join("count.py"), PROGRAM).expect("a program");
    let course = open_dir(folder.path()).unwrap_or_else(|problems| panic!("{problems:?}"));
    course.open(0).unwrap_or_else(|problems| panic!("{problems:?}"))
}

/// A lesson whose second page is about stepping.
pub fn step_lesson() -> Arc<Lesson> {
    let text = "+++\nid = \"stepping\"\ntitle = \"Stepping\"\nunit = 3\nminutes = 5\nneeds = []\n+++\n\n# A race\n\n\
                Two workers add one each.\n\n<!-- note: One minute. -->\n\n# You are the scheduler\n\n\
                Make them lose an addition: let **both read** before either writes.\n\n\
                ```step\nprogram = \"race.py\"\ngranularity = \"instruction\"\nschedule = \"A1\"\n```\n\n\
                <!-- note: Three minutes. -->\n";
    let folder = tempfile::tempdir().expect("a temporary folder");
    let home = folder.path().join("07-stepping");
    fs::create_dir(&home).expect("a folder");
    fs::write(home.join("lesson.md"), text).expect("a lesson");
    fs::write(home.join("race.py"), super::step::played::RACE).expect("a program");
    let course = open_dir(folder.path()).unwrap_or_else(|problems| panic!("{problems:?}"));
    course.open(0).unwrap_or_else(|problems| panic!("{problems:?}"))
}

/// A lesson at its first page.
pub fn player_of(lesson: Arc<Lesson>, width: u16, height: u16) -> State {
    let mut state = State::new(vec![lesson.front.clone()], Look::new(width, height), 2);
    update(&mut state, Action::Opened(Ok(lesson)));
    state
}

/// The course map of the small lesson.
pub fn home(width: u16, height: u16) -> State {
    State::new(vec![lesson().front.clone()], Look::new(width, height), 2)
}

/// Titles, subtitles, units and minutes of a course of sixteen.
const COURSE: [(&str, &str, u32, u32); 16] = [
    ("Two cooks, one stove", "concurrency and parallelism", 1, 12),
    ("Walls and rooms", "processes and threads", 1, 10),
    ("Start and join", "from start to end of a thread", 1, 10),
    ("The GIL", "one thread at a time", 2, 20),
    ("Waiting is free", "when threads help", 2, 15),
    ("Out through the wall", "processes for computing", 2, 15),
    ("Lost updates", "read, change, write", 3, 15),
    ("Races without a plus sign", "check, then act", 3, 15),
    ("Locks", "one at a time, on purpose", 4, 15),
    ("Signals and slots", "", 4, 15),
    ("The deadly embrace", "deadlock", 4, 15),
    ("Queues and pipes", "talking between processes", 5, 15),
    ("Shared memory and managers", "the price of talking", 5, 15),
    ("Pools and futures", "work that comes back", 6, 15),
    ("One thread, many tasks", "the event loop", 6, 15),
    ("Choosing", "your machine's own table", 6, 20),
];

/// The id of a lesson of that course, by its index.
pub fn id(index: usize) -> String {
    format!("lesson-{}", index + 1)
}

/// A lesson of that course: the small lesson under another name.
pub fn lesson_of_course(index: usize) -> Arc<Lesson> {
    let small = lesson();
    let (title, subtitle, unit, minutes) = COURSE[index];
    let front = FrontMatter {
        id: id(index),
        number: index as u32 + 1,
        title: title.to_owned(),
        subtitle: subtitle.to_owned(),
        unit: Unit { number: Some(unit), title: UNITS[unit as usize - 1].to_owned() },
        minutes,
        needs: (index > 0).then(|| id(index - 1)).into_iter().collect(),
        ..small.front.clone()
    };
    Arc::new(Lesson { front, ..(*small).clone() })
}

/// The map of a course of sixteen, all of them read, nothing begun.
pub fn course(width: u16, height: u16) -> State {
    let lessons: Vec<Arc<Lesson>> = (0..COURSE.len()).map(lesson_of_course).collect();
    let fronts = lessons.iter().map(|lesson| lesson.front.clone()).collect();
    let mut state = State::new(fronts, Look::new(width, height), 2);
    for lesson in lessons {
        update(&mut state, Action::Read(lesson.front.id.clone(), Ok(lesson)));
    }
    state.memory.date = Moment(1_000);
    state
}

/// Opens a lesson from the map, as the runtime does; returns what is to be remembered of that.
pub fn open_lesson(state: &mut State, index: usize) -> Vec<Effect> {
    let effects = update::click(state, Target::Lesson(index));
    if effects.iter().any(|effect| matches!(effect, Effect::Open(_))) {
        return update(state, Action::Opened(Ok(lesson_of_course(index))));
    }
    effects
}

/// Answers the question of the open page, runs its program to the end and goes to the last page.
pub fn read_on(state: &mut State, keys: &str, run: u64) {
    type_keys(state, keys);
    type_keys(state, " ");
    run_to(state, run, 100);
    end_run(state, run, 200, Ending::Ok);
    press(state, Key::Right);
}

/// That map when two lessons are done, one prediction was right and one was not, and a third lesson is begun.
pub fn course_begun(width: u16, height: u16) -> State {
    let mut state = course(width, height);
    for (index, choice) in ["2", "1"].into_iter().enumerate() {
        open_lesson(&mut state, index);
        let effects = press(&mut state, Key::Right);
        answer_loads(&mut state, effects, PROGRAM);
        read_on(&mut state, choice, index as u64 + 1);
        press(&mut state, Key::Esc);
    }
    open_lesson(&mut state, 2);
    press(&mut state, Key::Right);
    press(&mut state, Key::Esc);
    state.screen = Screen::Home(Home::default());
    state
}

/// That map when all lessons are done, of which the first two were read with care, and its certificate is marked.
pub fn course_done(width: u16, height: u16) -> State {
    let mut state = course_begun(width, height);
    for index in 2..16 {
        open_lesson(&mut state, index);
        type_keys(&mut state, "nn");
        press(&mut state, Key::Esc);
    }
    state.screen = Screen::Home(Home { chosen: Chosen::Certificate, ..Home::default() });
    state
}

/// The small lesson at its first page.
pub fn player(width: u16, height: u16) -> State {
    let mut state = home(width, height);
    update(&mut state, Action::Opened(Ok(lesson())));
    state
}

/// The small lesson at the page with the question and the laboratory, the program read.
pub fn question(width: u16, height: u16) -> State {
    let mut state = player(width, height);
    let effects = press(&mut state, Key::Right);
    answer_loads(&mut state, effects, PROGRAM);
    state
}

/// A program of the learner's in the laboratory.
pub fn lab(width: u16, height: u16) -> State {
    let mut state = State::new(Vec::new(), Look::new(width, height), 2);
    let source = ProgramSource::File("count.py".into());
    state.screen = Screen::Lab(Box::new(Lab::new(source.clone(), RunSettings::default(), 2)));
    update(&mut state, Action::Loaded(source, Loaded::Ready(program(PROGRAM))));
    state
}

/// A program as the screens see it, its words coloured by a rule of thumb.
pub fn program(text: &str) -> ProgramView {
    let class = |word: &str| match word {
        "def" | "while" | "return" | "for" | "in" | "from" | "import" => Some(TokenClass::Keyword),
        _ if word.chars().all(|c| c.is_ascii_digit()) => Some(TokenClass::Number),
        _ => None,
    };
    let lines = text.lines().map(|line| {
        let mut classes = Vec::new();
        for word in line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            let at = word.as_ptr() as usize - line.as_ptr() as usize;
            classes.extend(class(word).map(|class| (at..at + word.len(), class)));
        }
        CodeLine { text: line.to_owned(), classes }
    });
    let knobs = Program::read("count.py", text).knobs;
    ProgramView { key: ProgramKey(7), text: text.into(), lines: lines.collect(), knobs }
}

/// Presses a key; what is to be remembered of that is left out.
pub fn press(state: &mut State, key: Key) -> Vec<Effect> {
    let mut effects = update(state, Action::Key(key));
    effects.retain(|effect| !matches!(effect, Effect::Keep(_)));
    effects
}

/// Presses the keys of these characters; a space is Space.
pub fn type_keys(state: &mut State, keys: &str) -> Vec<Effect> {
    keys.chars().flat_map(|c| press(state, Key::Char(c))).collect()
}

/// Answers effects that ask for a program.
pub fn answer_loads(state: &mut State, effects: Vec<Effect>, text: &str) {
    for effect in effects {
        if let Effect::Load(source) = effect {
            update(state, Action::Loaded(source, Loaded::Ready(program(text))));
        }
    }
}

fn event(lane: u32, at: Nanos, kind: EventKind) -> Event {
    Event { at, arg: 0, lane: LaneId(lane), core: (lane % 2) as u16, kind }
}

/// Milliseconds in nanoseconds.
pub const MS: Nanos = 1_000_000;

/// The run was started as `id` and has come to `now` milliseconds: three workers of which two take turns of 100 ms.
pub fn run_to(state: &mut State, id: u64, now: Nanos) {
    update(state, Action::Started(RunId(id)));
    let names = ["MainThread", "Thread-1 (count_to)", "Thread-2 (count_to)"];
    let mut messages = Vec::new();
    let mut gauges = Vec::new();
    for (lane, name) in names.iter().enumerate() {
        let gauge = Arc::new(Gauge::new(0));
        gauge.set_line([19, 10, 11][lane]);
        gauges.push(gauge.clone());
        messages.push(Lifecycle::Started(WorkerInfo {
            lane: LaneId(lane as u32),
            name: (*name).to_owned(),
            kind: WorkerKind::Thread,
            pid: 1,
            parent: (lane > 0).then_some(LaneId::MAIN),
            started: 0,
            gauge,
        }));
    }
    gauges[0].enter(Doing::Waiting, 0);
    let mut events = vec![event(0, 0, EventKind::Waiting)];
    for turn in 0..now / 100 {
        let at = turn * 100 * MS;
        let (runs, wants) = if turn % 2 == 0 { (1, 2) } else { (2, 1) };
        gauges[runs as usize].enter(Doing::Running, at);
        gauges[wants as usize].enter(Doing::WantsGil, at);
        events.extend([event(runs, at, EventKind::Running), event(wants, at, EventKind::WantsGil)]);
    }
    feed(state, id, now, messages, events);
}

/// The run of this id ends at `now` milliseconds.
pub fn end_run(state: &mut State, id: u64, now: Nanos, ending: Ending) {
    let text = "done\n".to_owned();
    let output = Lifecycle::Output { at: now * MS, lane: LaneId::MAIN, stream: Stream::Stdout, text };
    let gil = Some(GilFigures { handovers: 521, held: now * MS / 100 * 99 });
    let end = Lifecycle::Finished(Finished { at: now * MS, ending, gil, output_dropped: 0 });
    let events = (0..3).map(|lane| event(lane, now * MS, EventKind::Ended)).collect();
    feed(state, id, now, vec![output, end], events);
}

/// The run of this id has come to `now` milliseconds, and a worker asks for a line or does not.
pub fn ask(state: &mut State, id: u64, now: Nanos, asks: bool) {
    let batch = FeedBatch { run: Some(RunId(id)), now: now * MS, asks, ..FeedBatch::default() };
    update(state, Action::Feed(batch));
}

fn feed(state: &mut State, id: u64, now: Nanos, messages: Vec<Lifecycle>, events: Vec<Event>) {
    let cores = CoreSample { at: now * MS, usage: vec![94.0, 11.0], process: 101.0 };
    let batch = FeedBatch { run: Some(RunId(id)), now: now * MS, messages, events, cores, dropped: 0, asks: false };
    update(state, Action::Feed(batch));
}

/// Where the first thread of the small program stands.
pub fn pause(line: u32) -> Pause {
    Pause {
        at: 300 * MS,
        lane: LaneId(1),
        thread: LaneId(1),
        line,
        function: "count_to".to_owned(),
        own: vec![("n".to_owned(), "1000".to_owned()), ("i".to_owned(), "7".to_owned())],
        shared: vec![("WORKERS".to_owned(), "2".to_owned())],
    }
}

/// A run of this id tells something at 400 milliseconds.
pub fn tell(state: &mut State, id: u64, message: Lifecycle) {
    let batch = FeedBatch { run: Some(RunId(id)), now: 400 * MS, messages: vec![message], ..FeedBatch::default() };
    update(state, Action::Feed(batch));
}

/// The small program in a laboratory, standing still at a breakpoint, with another one further down.
pub fn standing(width: u16, height: u16) -> State {
    let mut state = lab(width, height);
    if let Some(lab) = state.lab_mut() {
        lab.breaks = [10, 17].into();
    }
    type_keys(&mut state, " ");
    run_to(&mut state, 41, 300);
    tell(&mut state, 41, Lifecycle::Paused(Box::new(pause(10))));
    state
}

/// A machine of so many processors, cores on each and hardware threads in each core, with a cache for each core and one
/// for each processor. The system numbers the first threads of all cores before the second ones.
pub fn machine(processors: usize, cores: usize, threads: usize) -> Machine {
    let all = processors * cores;
    let place = |number: usize| HardwareThread {
        number,
        processor: Some(number % all / cores * cores),
        core: Some(number % all),
        allowed: true,
    };
    let numbers = |first: usize, count: usize| -> Vec<usize> {
        (0..threads).flat_map(|thread| (first..first + count).map(move |core| core + thread * all)).collect()
    };
    let own = (0..all).map(|core| Cache { level: 2, bytes: 3 << 19, threads: numbers(core, 1) });
    let last = (0..processors).map(|p| Cache { level: 3, bytes: 32 << 20, threads: numbers(p * cores, cores) });
    Machine {
        model: None,
        is_virtual: false,
        threads: (0..all * threads).map(place).collect(),
        caches: own.chain(last).collect(),
    }
}

/// An outcome of this kind with a value of `x`.
pub fn outcome(kind: Kind, x: &str) -> Outcome {
    let values = vec![("x".to_owned(), x.to_owned())];
    Outcome { kind, values, errors: Vec::new(), waits: Vec::new(), cycle: 0, output: String::new() }
}

fn reached(outcome: Outcome, schedules: u32, simplest: &str, sample: &str) -> Found {
    let simplest = simplest.parse().unwrap_or_default();
    Found { outcome, schedules: Some(schedules.into()), simplest, round: 0, sample: sample.to_owned() }
}

fn complete(outcomes: Vec<Found>, schedules: u32) -> Outcomes {
    Outcomes {
        complete: true,
        limit: None,
        granularity: Granularity::Instruction,
        states: 34,
        schedules: Some(schedules.into()),
        endless: false,
        outcomes,
    }
}

/// Two increments: 20 schedules, 2 of them right.
pub fn race() -> Outcomes {
    let lost = reached(outcome(Kind::Finished, "1"), 18, "A2 B3 A1", "1\n");
    complete(vec![lost, reached(outcome(Kind::Finished, "2"), 2, "A3 B3", "2\n")], 20)
}

/// Two increments under a lock.
pub fn one_end() -> Outcomes {
    complete(vec![reached(outcome(Kind::Finished, "2"), 20, "A3 B3", "2\n")], 20)
}

/// Two locks in two orders.
pub fn embrace() -> Outcomes {
    let waits = vec![
        "A waits for lock 'knife', held by B at line 11".to_owned(),
        "B waits for lock 'fork', held by A at line 18".to_owned(),
    ];
    let dead = Outcome { waits, cycle: 2, ..outcome(Kind::Deadlock, "0") };
    let ends = vec![reached(outcome(Kind::Finished, "2"), 4, "A3 B3", ""), reached(dead, 2, "A1 B1", "")];
    complete(ends, 6)
}

/// A search is over and found this.
pub fn found(outcomes: Outcomes) -> SearchNews {
    SearchNews::Over(Ok(Box::new(outcomes)), Duration::from_millis(5))
}

/// So many runs of two increments: all of them right.
pub fn ran(runs: u32, over: bool) -> Tally {
    let mut tally = Tally { elapsed: Duration::from_millis(2500), over, ..Tally::default() };
    tally.count(End { outcome: outcome(Kind::Finished, "2"), runs, deadlock: None, sample: "2\n".to_owned() });
    tally
}

/// A program of the learner's after a search that found this.
pub fn searched(width: u16, height: u16, outcomes: Outcomes) -> State {
    let mut state = lab(width, height);
    type_keys(&mut state, "x");
    update(&mut state, Action::Searched(found(outcomes)));
    state
}

/// How the schedule to an outcome goes, and the deadlock it ends in, if so.
pub fn telling(lines: &[(u32, &str, u32)], deadlock: Option<Deadlock>) -> Telling {
    let line = |&(lane, words, at): &(u32, &str, u32)| Line {
        worker: Some(LaneId(lane)),
        at: vec![at],
        words: words.to_owned(),
    };
    Telling { lines: lines.iter().map(line).collect(), deadlock }
}

const LOST: &str = r#"+++
id = "lost"
title = "Lost updates"
unit = 3
minutes = 5
+++

# Make it right

Two threads add one to `x`. In some schedules one of the two additions is lost. Change the program so that none ever is.

```challenge
program = "count.py"
goal = { always = "x == 2" }
hints = ["Who may come between?", "Put it under the lock."]
```

# All that can happen

Press space.

```explore
program = "count.py"
watch = ["x"]
granularity = "instruction"
```
"#;

/// A lesson at a page that is a challenge, its program read.
pub fn challenge(width: u16, height: u16) -> State {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let home = folder.path().join("07-lost");
    fs::create_dir(&home).expect("a folder");
    fs::write(home.join("lesson.md"), LOST).expect("a lesson");
    fs::write(home.join("count.py"), PROGRAM).expect("a program");
    let course = open_dir(folder.path()).unwrap_or_else(|problems| panic!("{problems:?}"));
    let lesson = course.open(0).unwrap_or_else(|problems| panic!("{problems:?}"));
    let mut state = State::new(vec![lesson.front.clone()], Look::new(width, height), 2);
    let effects = update(&mut state, Action::Opened(Ok(lesson)));
    answer_loads(&mut state, effects, PROGRAM);
    state
}
