//! A lesson for a room: nothing of it is a learner's.

use std::sync::Arc;

use super::{Answer, Player};
use crate::app::action::Effect;
use crate::course::Lesson;

impl Player {
    /// The lesson at a page, for a room: no question keeps a laboratory closed, for the room answers by hands, and a
    /// challenge begins with the lesson's program. [`Player::enter`] is still to be called.
    pub fn for_a_room(lesson: Arc<Lesson>, machine_cores: usize, page: usize) -> Player {
        let last = lesson.pages.len().saturating_sub(1);
        let asked: Vec<usize> =
            lesson.pages.iter().enumerate().filter(|(_, page)| page.predict().is_some()).map(|(at, _)| at).collect();
        let mut player = Player::new(lesson, machine_cores);
        player.page = page.min(last);
        player.room = true;
        player.answers.extend(asked.into_iter().map(|page| (page, Answer::Skipped)));
        player
    }

    /// The laboratory of the open page as the lesson has it: what was run, searched or changed is forgotten.
    pub fn begin_again(&mut self) -> Vec<Effect> {
        let mut effects = Vec::new();
        if self.lab().is_some_and(|lab| lab.run.is_some()) {
            effects.push(Effect::Forget);
        }
        effects.extend(self.lab_mut().and_then(crate::app::explore::act::forget));
        effects.extend(self.leave_step());
        self.labs.remove(&self.page);
        if let Some((asked, _)) = self.lesson.gate(self.page) {
            self.settled.remove(&asked);
        }
        effects.extend(self.enter());
        if let Some(lab) = self.lab_mut().filter(|lab| lab.step.is_none()) {
            let first = crate::app::present::panes(lab).first().copied();
            lab.view.give_keys(first.unwrap_or(lab.view.focus));
        }
        effects
    }
}

/// The source of a challenge's program: the learner's copy, but in a room the lesson's own.
pub(super) fn source(player: &Player, own: crate::app::program::ProgramSource) -> crate::app::program::ProgramSource {
    use crate::app::program::ProgramSource;
    match own {
        ProgramSource::Own { lesson, file } if player.room => ProgramSource::Lesson { lesson, file },
        other => other,
    }
}
