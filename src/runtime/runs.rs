//! The run that somebody looks at, those that are ending, and the one that waits for them to end.
//!
//! A new run begins only when the one before is over: two at once would disturb each other's times. Waiting for that
//! never blocks the loop.

use super::run::{Launch, Live, Wake};
use crate::app::program::ProgramKey;
use crate::app::{Action, FeedBatch};
use crate::terminal::panic_if_asked;
use crate::trace::{Go, Motion, RunSettings};

/// All runs.
pub struct Runs {
    launch: Box<dyn Launch>,
    wake: Wake,
    live: Option<Box<dyn Live>>,
    told_end: bool,
    ending: Vec<Box<dyn Live>>,
    waiting: Option<(ProgramKey, RunSettings)>,
    stop_it: bool,
}

impl Runs {
    /// No run yet. `wake` wakes the loop.
    pub fn new(launch: Box<dyn Launch>, wake: Wake) -> Runs {
        Runs { launch, wake, live: None, told_end: false, ending: Vec::new(), waiting: None, stop_it: false }
    }

    /// Whoever reads and starts programs.
    pub fn launch(&mut self) -> &mut dyn Launch {
        self.launch.as_mut()
    }

    /// A run is wanted; any other is ended first.
    pub fn start(&mut self, program: ProgramKey, settings: RunSettings) {
        self.forget();
        self.waiting = Some((program, settings));
        self.stop_it = false;
    }

    /// Asks the run to stop; its end comes as usual, also if it has not begun yet.
    pub fn stop(&mut self) {
        match &self.live {
            Some(live) => live.cancel(),
            None => self.stop_it = true,
        }
    }

    /// Lets the run go at another speed, also if it has not begun yet.
    pub fn set_motion(&mut self, motion: Motion) {
        match (&self.live, &mut self.waiting) {
            (Some(live), _) => live.set_motion(&motion),
            (None, Some((_, settings))) => settings.motion = motion,
            (None, None) => {}
        }
    }

    /// Lets a run go on that stands still.
    pub fn go(&self, go: Go) {
        if let Some(live) = &self.live {
            live.go(go);
        }
    }

    /// Gives the run a line of standard input.
    pub fn answer(&self, line: String) {
        if let Some(live) = &self.live {
            live.answer(line);
        }
    }

    /// Ends the run; nothing of it is told any longer.
    pub fn forget(&mut self) {
        self.waiting = None;
        if let Some(live) = self.live.take() {
            live.cancel();
            self.ending.push(live);
        }
    }

    /// Whether the loop has to look again by itself.
    pub fn active(&self) -> bool {
        self.live.is_some() || self.waiting.is_some() || !self.ending.is_empty()
    }

    /// What has come since the last call, as actions.
    pub fn poll(&mut self) -> Vec<Action> {
        self.ending.retain_mut(|live| {
            live.feed().take_messages();
            live.feed().take_events(|_| {});
            !live.finished()
        });
        let mut actions = Vec::new();
        if self.ending.is_empty()
            && let Some((program, settings)) = self.waiting.take()
        {
            actions.push(self.begin(program, settings));
        }
        if let Some(live) = self.live.as_mut().filter(|_| !self.told_end) {
            let batch = batch(live.as_mut());
            self.told_end = batch.messages.iter().any(|m| matches!(m, crate::trace::Lifecycle::Finished(_)));
            actions.push(Action::Feed(batch));
        }
        if self.told_end && self.live.as_ref().is_some_and(|live| live.finished()) {
            self.live = None;
        }
        actions
    }

    fn begin(&mut self, program: ProgramKey, settings: RunSettings) -> Action {
        if cfg!(debug_assertions) {
            // Its panic, if a test asks for one, is that of any thread beside the run.
            std::thread::spawn(|| panic_if_asked("worker"));
        }
        match self.launch.start(program, settings, self.wake.clone()) {
            Ok(mut live) => {
                let id = live.feed().run();
                if self.stop_it {
                    live.cancel();
                }
                self.live = Some(live);
                self.told_end = false;
                Action::Started(id)
            }
            Err(why) => Action::NotStarted(why),
        }
    }
}

impl Drop for Runs {
    /// All are asked to end before the first is waited for.
    fn drop(&mut self) {
        self.forget();
    }
}

/// What came from a run. Messages are taken before events, so that after the message that ends the run its last events
/// are there too.
fn batch(live: &mut dyn Live) -> FeedBatch {
    let asks = live.asks();
    let feed = live.feed();
    let messages = feed.take_messages();
    let mut events = Vec::new();
    feed.take_events(|event| events.push(event));
    FeedBatch {
        run: Some(feed.run()),
        now: feed.clock().now(),
        messages,
        events,
        cores: feed.cores(),
        dropped: feed.dropped(),
        asks,
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::rc::Rc;
    use std::sync::Arc;

    use super::*;
    use crate::app::program::Loaded;
    use crate::trace::{Clock, Ending, Feed, FeedEnd, Finished, Lifecycle, RunId, feed};

    /// What a run of the test and the test know of each other.
    struct Shared {
        feed: Feed,
        cancelled: Cell<bool>,
        over: Cell<bool>,
    }

    struct Played {
        shared: Rc<Shared>,
        end: FeedEnd,
    }

    impl Live for Played {
        fn feed(&mut self) -> &mut FeedEnd {
            &mut self.end
        }
        fn cancel(&self) {
            self.shared.cancelled.set(true);
        }
        fn set_motion(&self, _: &Motion) {}
        fn go(&self, _: Go) {}
        fn asks(&self) -> bool {
            false
        }
        fn answer(&self, _: String) {}
        fn finished(&self) -> bool {
            self.shared.over.get()
        }
    }

    /// Starts runs that do what the test says.
    #[derive(Clone, Default)]
    struct Stage(Rc<std::cell::RefCell<Vec<Rc<Shared>>>>);

    impl Launch for Stage {
        fn load(&mut self, _: &str, _: &str) -> Loaded {
            Loaded::Refused { lines: Vec::new(), problems: Vec::new() }
        }
        fn start(&mut self, program: ProgramKey, _: RunSettings, _: Wake) -> Result<Box<dyn Live>, String> {
            if program == ProgramKey(404) {
                return Err("There is no such program.".to_owned());
            }
            let (feed, end) = feed(RunId::fresh(), Clock::start(), || {});
            let shared = Rc::new(Shared { feed, cancelled: Cell::new(false), over: Cell::new(false) });
            self.0.borrow_mut().push(shared.clone());
            Ok(Box::new(Played { shared, end }))
        }
    }

    fn runs() -> (Runs, Stage) {
        let stage = Stage::default();
        (Runs::new(Box::new(stage.clone()), Arc::new(|| {})), stage)
    }

    fn finish(shared: &Shared) {
        let end = Finished { at: 5, ending: Ending::Ok, gil: None, output_dropped: 0 };
        shared.feed.send_last(Lifecycle::Finished(end));
        shared.over.set(true);
    }

    #[test]
    fn a_run_is_told_from_its_start_to_its_end_and_then_nothing_wakes_the_loop() {
        let (mut runs, stage) = runs();
        assert!(!runs.active());
        runs.start(ProgramKey(1), RunSettings::default());
        assert!(runs.active());
        let told = runs.poll();
        assert!(matches!(told.as_slice(), [Action::Started(_), Action::Feed(_)]), "{told:?}");
        finish(&stage.0.borrow()[0]);
        let told = runs.poll();
        assert!(matches!(told.as_slice(), [Action::Feed(batch)] if batch.messages.len() == 1), "{told:?}");
        assert!(!runs.active() && runs.poll().is_empty());
    }

    #[test]
    fn a_new_run_waits_for_the_end_of_the_one_before() {
        let (mut runs, stage) = runs();
        runs.start(ProgramKey(1), RunSettings::default());
        runs.poll();
        runs.start(ProgramKey(2), RunSettings::default());
        assert!(stage.0.borrow()[0].cancelled.get());
        assert!(runs.poll().is_empty(), "the first is not over");
        assert_eq!(stage.0.borrow().len(), 1);
        finish(&stage.0.borrow()[0]);
        let told = runs.poll();
        assert!(matches!(told.as_slice(), [Action::Started(_), Action::Feed(_)]), "nothing of the first: {told:?}");
    }

    #[test]
    fn what_cannot_be_started_says_why_and_a_run_is_stopped_before_it_began() {
        let (mut runs, stage) = runs();
        runs.start(ProgramKey(404), RunSettings::default());
        assert!(matches!(runs.poll().as_slice(), [Action::NotStarted(why)] if why.contains("no such program")));
        runs.start(ProgramKey(1), RunSettings::default());
        runs.forget();
        assert!(runs.poll().is_empty() && stage.0.borrow().is_empty());
        runs.start(ProgramKey(1), RunSettings::default());
        runs.stop();
        runs.poll();
        assert!(stage.0.borrow()[0].cancelled.get(), "it ends as any run that is stopped");
    }
}
