//! The search of all schedules of a program, on a thread of its own, and after it the simplest schedule to each outcome
//! told step by step.
//!
//! There is one search at a time. Its thread ends by itself soon after it is told to stop, and nothing of a search that
//! was replaced is told. The loop never waits for it.

use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::run::Wake;
use crate::app::Action;
use crate::app::explore::{Line, SearchNews, SearchOrder, Telling};
use crate::explore::{self, Options, Outcomes, Progress, Settings, Story};
use crate::python::Program;

/// States that are visited at most, unless it is said otherwise.
const MAX_STATES: usize = 2_000_000;

/// The longest schedule that is told step by step.
const LONGEST: usize = 5_000;

/// Outcomes whose schedules are told.
const MOST_TOLD: usize = 400;

/// The search that goes on, if any.
#[derive(Default)]
pub struct Searches {
    current: Option<Job>,
}

/// What the loop and the thread of a search share.
#[derive(Default)]
struct Shared {
    progress: Progress,
    /// Set when nobody wants to know any more; stopping alone still tells what was found.
    quit: std::sync::atomic::AtomicBool,
    news: Mutex<Vec<SearchNews>>,
}

struct Job {
    shared: Arc<Shared>,
    began: Instant,
    found: bool,
    thread: JoinHandle<()>,
}

impl Searches {
    /// Begins a search; any other is forgotten. `wake` is called when something has come.
    ///
    /// # Errors
    /// There is no thread for it; why, in a sentence.
    pub fn start(&mut self, program: Arc<Program>, order: SearchOrder, wake: Wake) -> Result<(), String> {
        self.forget();
        let shared = Arc::new(Shared::default());
        let (inside, began) = (shared.clone(), Instant::now());
        let spawned = std::thread::Builder::new().name("search".into()).spawn(move || {
            work(&program, &order, &inside, began, &wake);
            wake();
        });
        let thread = spawned.map_err(|error| format!("The search cannot have a thread of its own: {error}."))?;
        self.current = Some(Job { shared, began, found: false, thread });
        Ok(())
    }

    /// Asks the search to end with what it has found.
    pub fn stop(&self) {
        if let Some(job) = &self.current {
            job.shared.progress.stop();
        }
    }

    /// Ends the search; nothing of it is told any longer.
    pub fn forget(&mut self) {
        if let Some(job) = self.current.take() {
            job.shared.quit.store(true, Ordering::Relaxed);
            job.shared.progress.stop();
        }
    }

    /// Whether the loop has to look again by itself.
    pub fn active(&self) -> bool {
        self.current.is_some()
    }

    /// What has come since the last call.
    pub fn poll(&mut self) -> Vec<Action> {
        let Some(job) = &mut self.current else { return Vec::new() };
        let over = job.thread.is_finished();
        let news = std::mem::take(&mut *job.shared.news.lock().unwrap_or_else(PoisonError::into_inner));
        job.found |= news.iter().any(|news| matches!(news, SearchNews::Over(..)));
        let mut actions: Vec<Action> = news.into_iter().map(Action::Searched).collect();
        if over {
            let job = self.current.take();
            if job.is_some_and(|job| job.thread.join().is_err() && !job.found) {
                let why = "The search ended by an error of Hilo's own.".to_owned();
                actions.push(Action::Searched(SearchNews::Over(Err(why), Duration::ZERO)));
            }
        } else if !job.found {
            let states = job.shared.progress.states.load(Ordering::Relaxed);
            actions.push(Action::Searched(SearchNews::Progress(states, job.began.elapsed())));
        }
        actions
    }
}

impl Drop for Searches {
    fn drop(&mut self) {
        self.forget();
    }
}

fn tell(shared: &Shared, news: SearchNews) {
    shared.news.lock().unwrap_or_else(PoisonError::into_inner).push(news);
}

fn work(program: &Program, order: &SearchOrder, shared: &Shared, began: Instant, wake: &Wake) {
    let settings = Settings { run: order.run.clone(), output: order.output, ..Settings::at(order.granularity) };
    let mut options = Options { settings: settings.clone(), watch: order.watch.clone(), ..Options::default() };
    options.max_states = order.max_states.unwrap_or(MAX_STATES);
    let found = explore::search_while(program, &options, &shared.progress);
    let told = found
        .as_ref()
        .map(|found| Box::new(found.clone()))
        .map_err(|trouble| format!("This program cannot be searched: {trouble}."));
    tell(shared, SearchNews::Over(told, began.elapsed()));
    wake();
    if let Some(found) = found.ok().filter(|found| !found.outcomes.is_empty()) {
        tell_all(program, &settings, &found, shared, wake);
    }
}

/// Tells the simplest schedule to each outcome.
fn tell_all(program: &Program, settings: &Settings, found: &Outcomes, shared: &Shared, wake: &Wake) {
    let Ok(mut teller) = explore::Telling::begin(program, settings, &[]) else { return };
    for (index, outcome) in found.outcomes.iter().enumerate().take(MOST_TOLD) {
        if shared.quit.load(Ordering::Relaxed) {
            return;
        }
        if outcome.simplest.0.len() > LONGEST {
            continue;
        }
        if let Ok(story) = teller.tell(&outcome.simplest) {
            tell(shared, SearchNews::Told(index, told(&story)));
            wake();
        }
    }
}

/// A schedule step by step, the steps that a worker takes in a row together, and what came of it.
fn told(story: &Story) -> Telling {
    let mut lines: Vec<Line> = Vec::new();
    for moment in &story.moments {
        let (worker, words) = (Some(moment.choice.worker), moment.words());
        if lines.last().is_none_or(|last| last.worker != worker) {
            lines.push(Line { worker, at: Vec::new(), words: String::new() });
        }
        let Some(last) = lines.last_mut().filter(|_| !QUIET.contains(&words.as_str())) else { continue };
        if !last.words.is_empty() {
            last.words.push_str("; ");
        }
        last.words.push_str(&words);
        last.at.extend((moment.line > 0 && !last.at.contains(&moment.line)).then_some(moment.line));
    }
    lines.retain(|line| !line.words.is_empty());
    let moral = story.moral().filter(|_| story.end.deadlock.is_none());
    lines.extend(moral.map(|words| Line { worker: None, at: Vec::new(), words }));
    Telling { lines, deadlock: story.end.deadlock.clone() }
}

/// What nobody else can notice.
const QUIET: [&str; 2] = ["computes", "ends"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::explore::rows::title;
    use crate::explore::Granularity;
    use crate::trace::RunSettings;

    const RACE: &str = include_str!("../../tests/explore/increment.py");
    const DEADLOCK: &str = include_str!("../../tests/explore/opposite.py");

    fn order(granularity: Granularity) -> SearchOrder {
        SearchOrder { run: RunSettings::default(), granularity, watch: Vec::new(), output: false, max_states: None }
    }

    fn program(text: &str) -> Arc<Program> {
        match Program::read("a.py", text.as_bytes(), &[]) {
            Ok(program) => Arc::new(program),
            Err(problems) => panic!("{}", problems[0].message),
        }
    }

    /// All that comes from a search, to its end.
    fn all(searches: &mut Searches) -> Vec<SearchNews> {
        let until = Instant::now() + Duration::from_secs(120);
        let mut news = Vec::new();
        while searches.active() {
            assert!(Instant::now() < until, "the search came to no end: {news:?}");
            std::thread::yield_now();
            news.extend(searches.poll().into_iter().filter_map(|action| match action {
                Action::Searched(SearchNews::Progress(..)) => None,
                Action::Searched(news) => Some(news),
                other => panic!("{other:?}"),
            }));
        }
        news
    }

    #[test]
    fn every_outcome_is_found_and_its_schedule_told() {
        let mut searches = Searches::default();
        searches.start(program(RACE), order(Granularity::Instruction), Arc::new(|| {})).expect("a thread");
        let news = all(&mut searches);
        let [SearchNews::Over(Ok(found), _), tellings @ ..] = news.as_slice() else { panic!("{news:?}") };
        assert_eq!(found.schedules.as_ref().map(ToString::to_string).as_deref(), Some("20"));
        let names = ["x".to_owned()];
        let titles: Vec<String> = found.outcomes.iter().map(|found| title(&found.outcome, &names)).collect();
        assert_eq!(titles, ["x = 1", "x = 2"]);
        let SearchNews::Told(0, first) = &tellings[0] else { panic!("{tellings:?}") };
        let words: Vec<String> = first.lines.iter().map(|line| format!("{:?}", line.words)).collect();
        assert!(first.lines.len() == 4 && words[0].contains("reads x = 0") && tellings.len() == 2, "{first:?}");
        assert!(first.deadlock.is_none() && first.lines.iter().take(3).all(|line| line.at == [8]), "{first:?}");
    }

    #[test]
    fn a_deadlock_is_told_with_its_cycle() {
        let mut searches = Searches::default();
        searches.start(program(DEADLOCK), order(Granularity::Visible), Arc::new(|| {})).expect("a thread");
        let cycles = all(&mut searches).into_iter().filter_map(|news| match news {
            SearchNews::Told(_, telling) => telling.deadlock.map(|deadlock| deadlock.cycle),
            _ => None,
        });
        assert_eq!(cycles.collect::<Vec<_>>(), [2]);
    }

    #[test]
    fn what_cannot_be_modelled_is_refused_in_a_sentence_and_a_new_search_replaces_the_old_one() {
        let mut searches = Searches::default();
        let asks = program(include_str!("../../tests/explore/asks.py"));
        searches.start(program(RACE), order(Granularity::Visible), Arc::new(|| {})).expect("a thread");
        searches.start(asks, order(Granularity::Visible), Arc::new(|| {})).expect("a thread");
        let news = all(&mut searches);
        let [SearchNews::Over(Err(why), _)] = news.as_slice() else { panic!("{news:?}") };
        assert_eq!(why, "This program cannot be searched: line 3: input() cannot be modelled.");
    }

    #[test]
    fn a_search_that_is_stopped_tells_what_it_found_and_is_not_complete() {
        let text = "import threading\nx = 0\ndef add():\n    global x\n    for _ in range(12):\n        x += 1\n\
                    ts = [threading.Thread(target=add) for _ in range(2)]\nfor t in ts: t.start()\nfor t in ts: t.join()\n";
        let mut searches = Searches::default();
        searches.start(program(text), order(Granularity::Instruction), Arc::new(|| {})).expect("a thread");
        searches.stop();
        let news = all(&mut searches);
        let Some(SearchNews::Over(Ok(found), _)) = news.first() else { panic!("{news:?}") };
        assert!(!found.complete && found.limit.is_some(), "{:?}", found.limit);
    }
}
