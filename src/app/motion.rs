//! Slow motion: at what speed the laboratory's runs go, and that their times are no measurement then.
//!
//! The speed is a knob like the others, but it takes effect at once: whoever turned it, [`note`] finds that the run
//! goes another way than is wanted and asks for it to be told.

use super::action::Effect;
use super::lab::Lab;
use super::run::Run;
use super::state::State;
use crate::trace::{Motion, Watched};

impl Lab {
    /// How a run is to go from now on.
    pub fn motion(&self) -> Motion {
        Motion { speed: self.knobs.speed(), breaks: Vec::new() }
    }
}

impl Run {
    /// It goes this way from now on.
    pub fn goes(&mut self, motion: Motion) {
        self.be_watched(Watched::of(&motion));
        self.motion = motion;
    }

    /// Its times are no measurement any more, if this is not nothing.
    fn be_watched(&mut self, by: Watched) {
        self.watched = self.watched.and(by);
        if let super::run::Tape::Recording(recorder) = &mut self.tape {
            recorder.about_mut().watched = self.watched;
        }
    }
}

/// A slower speed; after the slowest full speed again.
pub(super) fn next(state: &mut State) {
    let Some(lab) = state.lab_mut() else { return };
    lab.knobs.next_speed();
    let said = match lab.knobs.speed() {
        crate::trace::Speed::Full => "Full speed.".to_owned(),
        crate::trace::Speed::Tenth => {
            "Slow motion: a tenth of the speed. Sleeps take as long as ever. Not a measurement.".to_owned()
        }
        lines => format!("Slow motion: {}. Sleeps take as long as ever. Not a measurement.", lines.name()),
    };
    state.say(said);
}

/// Asks for the run to be told how it is to go, if that has changed.
pub(super) fn note(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(lab) = state.lab_mut() else { return };
    let wanted = lab.motion();
    let Some(run) = lab.run.as_mut().filter(|run| run.alive() && run.motion != wanted) else { return };
    run.goes(wanted.clone());
    effects.push(Effect::Motion(wanted));
}

#[cfg(test)]
mod tests;
