//! The run that somebody looks at, those that are ending, and the one that waits for them to end.
//!
//! A new run begins only when the one before is over: two at once would disturb each other's times. Waiting for that
//! never blocks the loop.

use super::run::{Launch, Live, Wake};
use crate::app::program::ProgramKey;
use crate::app::{Action, FeedBatch};
use crate::trace::RunSettings;

/// All runs.
pub struct Runs {
    launch: Box<dyn Launch>,
    wake: Wake,
    live: Option<Box<dyn Live>>,
    told_end: bool,
    ending: Vec<Box<dyn Live>>,
    waiting: Option<(ProgramKey, RunSettings)>,
}

impl Runs {
    /// No run yet. `wake` wakes the loop.
    pub fn new(launch: Box<dyn Launch>, wake: Wake) -> Runs {
        Runs { launch, wake, live: None, told_end: false, ending: Vec::new(), waiting: None }
    }

    /// Whoever reads and starts programs.
    pub fn launch(&mut self) -> &mut dyn Launch {
        self.launch.as_mut()
    }

    /// A run is wanted; any other is ended first.
    pub fn start(&mut self, program: ProgramKey, settings: RunSettings) {
        self.forget();
        self.waiting = Some((program, settings));
    }

    /// Asks the run to stop; its end comes as usual.
    pub fn stop(&mut self) {
        match &self.live {
            Some(live) => live.cancel(),
            None => self.waiting = None,
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
        match self.launch.start(program, settings, self.wake.clone()) {
            Ok(mut live) => {
                let id = live.feed().run();
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
    }
}
