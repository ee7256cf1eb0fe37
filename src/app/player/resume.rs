//! A lesson goes on where it was left: what a record says becomes the player's again, and what the player has that the
//! record does not know yet becomes a record of its own.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Answer, Player, Verdict};
use crate::course::progress::{Given, Place, Reading, Values};
use crate::course::{Choice, Lesson, LessonRecord, Moment, plain};
use crate::trace::RunId;

/// What of a player is in the record already.
#[derive(Debug, Default)]
pub(super) struct Noted {
    page: Option<usize>,
    answers: BTreeMap<usize, Given>,
    values: BTreeMap<usize, BTreeMap<String, String>>,
}

/// Stands for the run that settled a prediction in an earlier session: no run has this id.
const EARLIER: RunId = RunId(0);

impl Player {
    /// The lesson as its record says: at the page that was open last, or at the first one if all were seen, with the
    /// answers that were given. [`Player::enter`] is still to be called.
    pub fn resume(lesson: Arc<Lesson>, machine_cores: usize, record: &LessonRecord) -> Player {
        let reading = &record.reading;
        let mut player = Player::new(lesson, machine_cores);
        player.page = reading.place.as_ref().map_or(0, |place| page_of(&player.lesson, place));
        player.begin_again_at_the_end(record);
        player.passed = record.passed.keys().cloned().collect();
        let pages = player.lesson.clone();
        for (index, page) in pages.pages.iter().enumerate() {
            if let (Some(given), Some(predict)) = (reading.answers.get(&page.slug), page.predict()) {
                player.recall(index, given, &predict.choices);
            }
            if let Some(values) = reading.values.get(&page.slug) {
                player.noted.values.insert(index, values.changed.clone());
            }
        }
        player
    }

    /// Opens the first page of a lesson that was left at its end, all of it seen. Returns whether it did.
    pub fn begin_again_at_the_end(&mut self, record: &LessonRecord) -> bool {
        let at_end = record.reading.ended.is_some() && self.page + 1 == self.lesson.pages.len();
        if at_end {
            self.page = 0;
        }
        at_end
    }

    /// The lesson is opened anew, perhaps at the same page: that is to be noted.
    pub fn reopened(&mut self) {
        self.noted.page = None;
    }

    /// Takes an answer of an earlier session, if the question still has that choice.
    fn recall(&mut self, page: usize, given: &Given, choices: &[Choice]) {
        let index = |text: &String| choices.iter().position(|choice| plain(&choice.text) == *text);
        let answer = match given.choice.as_ref().map(index) {
            None => Answer::Skipped,
            Some(Some(chosen)) => Answer::Chose(chosen),
            Some(None) => return,
        };
        self.answers.insert(page, answer);
        self.noted.answers.insert(page, given.clone());
        if given.fixed {
            self.fixed.insert(page);
        }
        if let Some(right) = given.right.as_ref().and_then(index) {
            self.settled.insert(page, (Verdict { answer, right: Some(right), decided: true }, EARLIER));
        }
    }

    /// The program of a laboratory was read: its knobs stand as they were left. Returns whether any differs from what
    /// the page gives.
    pub fn recall_values(&mut self) -> bool {
        let kept = self.noted.values.get(&self.page);
        let (Some(kept), Some(lab)) = (kept.filter(|kept| !kept.is_empty()), self.labs.get_mut(&self.page)) else {
            return false;
        };
        lab.knobs.restore(kept);
        !lab.knobs.changed().is_empty()
    }

    /// What there is to be noted since the last time, if anything: `known` is the record, and it happened at `now`.
    pub fn changes(&mut self, known: &LessonRecord, now: Moment) -> Option<LessonRecord> {
        self.fix_answers();
        let mut change = LessonRecord {
            reading: Reading { begun: known.reading.begun, ..Reading::default() },
            ..LessonRecord::default()
        };
        let turned = self.note_page(known, now, &mut change);
        let answered = self.note_answers(now, &mut change);
        let valued = self.note_values(now, &mut change);
        let passed = self.note_passed(known, now, &mut change);
        (turned || answered || valued || passed).then_some(change)
    }

    fn note_page(&mut self, known: &LessonRecord, now: Moment, change: &mut LessonRecord) -> bool {
        let Some(slug) = self.page().map(|page| page.slug.clone()) else { return false };
        if self.noted.page.replace(self.page) == Some(self.page) {
            return false;
        }
        let reading = &known.reading;
        let seen = |page: &crate::course::Page| page.slug == slug || reading.seen.contains(&page.slug);
        if reading.ended.is_none() && self.lesson.pages.iter().all(seen) {
            change.done = Some(now);
            change.reading.ended = Some(now);
        }
        change.reading.seen.insert(slug.clone());
        change.reading.place = Some(Place { at: now, page: slug, index: self.page });
        true
    }

    /// A challenge that is passed for the first time.
    fn note_passed(&mut self, known: &LessonRecord, now: Moment, change: &mut LessonRecord) -> bool {
        let passed = |(page, lab): (&usize, &super::Lab)| {
            lab.challenge.as_ref().filter(|challenge| challenge.passed)?;
            self.lesson.pages.get(*page).map(|page| page.slug.clone())
        };
        let passed = self.labs.iter().filter_map(passed).filter(|slug| !known.passed.contains_key(slug));
        change.passed.extend(passed.map(|slug| (slug, now)));
        !change.passed.is_empty()
    }

    fn note_answers(&mut self, now: Moment, change: &mut LessonRecord) -> bool {
        let pages = self.lesson.clone();
        let mut any = false;
        for (&index, &answer) in &self.answers {
            let Some(page) = pages.pages.get(index) else { continue };
            let Some(predict) = page.predict() else { continue };
            let text = |choice: usize| predict.choices.get(choice).map(|choice| plain(&choice.text));
            let choice = match answer {
                Answer::Chose(choice) => text(choice),
                Answer::Skipped => None,
            };
            let right = self.verdict(index).filter(|verdict| verdict.decided).and_then(|verdict| verdict.right);
            let before = self.noted.answers.get(&index);
            let at = before.filter(|given| given.choice == choice).map_or(now, |given| given.at);
            let fixed = predict.gates.is_none() || self.fixed.contains(&index);
            let given = Given { at, choice, fixed, right: right.and_then(text) };
            if before != Some(&given) {
                change.first.insert(page.slug.clone(), given.clone());
                change.reading.answers.insert(page.slug.clone(), given.clone());
                self.noted.answers.insert(index, given);
                any = true;
            }
        }
        any
    }

    fn note_values(&mut self, now: Moment, change: &mut LessonRecord) -> bool {
        // Before the program is read, its own knobs are not there yet.
        let Some(lab) = self.labs.get(&self.page).filter(|lab| lab.program.is_some()) else { return false };
        let changed = lab.knobs.changed();
        let noted = self.noted.values.entry(self.page).or_default();
        let Some(page) = self.lesson.pages.get(self.page).filter(|_| *noted != changed) else { return false };
        noted.clone_from(&changed);
        change.reading.values.insert(page.slug.clone(), Values { at: now, changed });
        true
    }

    /// An answer whose run has begun can no longer be changed, also when the run is gone again.
    fn fix_answers(&mut self) {
        let ran = |page: usize| self.labs.get(&page).is_some_and(|lab| lab.run.is_some());
        let about = |page: usize| self.lesson.pages.get(page)?.predict()?.gates;
        self.fixed.extend(self.answers.keys().filter(|page| about(**page).is_some_and(ran)));
    }
}

/// The index of the page that was open last: by its slug, or, if there is none of that name any more, by its number.
pub fn page_of(lesson: &Lesson, place: &Place) -> usize {
    lesson.page_named(&place.page).unwrap_or(place.index).min(lesson.pages.len().saturating_sub(1))
}
