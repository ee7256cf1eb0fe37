//! The misconceptions that the course is there for: what people believe of concurrency and is not so.
//!
//! A wrong choice of a prediction names the one it stands for (`misconception = 20`), so whoever chose it can be told,
//! and an index can say where each is refuted. The numbers are for good: lessons and records speak of them.

use std::collections::BTreeMap;

use super::lesson::Lesson;

/// What people believe, in the order of the numbers: the first is number 1.
const BELIEFS: [&str; 35] = [
    "x += 1 is a single step",
    "it passed a thousand times, so it is correct",
    "two threads that add N each lose a few at most",
    "concurrent means parallel",
    "more threads, faster",
    "N cores, N times as fast",
    "threads run in the order in which they were started",
    "join starts the thread",
    "sleep puts things into an order",
    "a lock protects code",
    "any lock will do",
    "one lock for everything is needed, or does no harm",
    "only who writes needs the lock",
    "lock each step, and the whole is safe",
    "locks are free, or: locks are always slow",
    "a larger critical section is safer and costs nothing",
    "a deadlock is bad luck",
    "who is blocked uses the processor",
    "no progress means deadlock",
    "an if is enough before waiting for a condition",
    "a notify is remembered",
    "a lock serves first who came first",
    "the GIL makes my code thread-safe",
    "the GIL makes threads useless",
    "processes share variables",
    "talking between processes is free; one write is one read",
    "async runs things in parallel",
    "calling an async function runs it",
    "blocking calls do no harm inside async",
    "awaiting one after another is concurrent",
    "one thread, so no races",
    "different variables never interfere",
    "cancelling a future stops the work",
    "a manager makes += safe",
    "the time to submit is the time to compute",
];

/// The number of a misconception, from 1 to [`Misconception::COUNT`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Misconception(u8);

impl Misconception {
    /// How many there are.
    pub const COUNT: usize = BELIEFS.len();

    /// The one with this number; none if there is none.
    pub fn numbered(number: i64) -> Option<Misconception> {
        let number = u8::try_from(number).ok()?;
        (1..=BELIEFS.len()).contains(&usize::from(number)).then_some(Misconception(number))
    }

    /// All of them, in the order of their numbers.
    pub fn all() -> impl Iterator<Item = Misconception> {
        (1..=BELIEFS.len()).filter_map(|number| u8::try_from(number).ok()).map(Misconception)
    }

    /// Its number.
    pub fn number(self) -> u8 {
        self.0
    }

    /// What people believe.
    pub fn belief(self) -> &'static str {
        BELIEFS.get(usize::from(self.0).saturating_sub(1)).copied().unwrap_or_default()
    }
}

/// Where each misconception of a lesson is refuted: the indices of its pages, in order.
pub fn refuted(lesson: &Lesson) -> BTreeMap<Misconception, Vec<usize>> {
    let mut found: BTreeMap<Misconception, Vec<usize>> = BTreeMap::new();
    for (index, page) in lesson.pages.iter().enumerate() {
        for of in page.predict().into_iter().flat_map(|predict| &predict.choices).filter_map(|c| c.misconception) {
            let pages = found.entry(of).or_default();
            if pages.last() != Some(&index) {
                pages.push(index);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_are_numbered_from_one() {
        assert_eq!(Misconception::numbered(1).map(Misconception::belief), Some("x += 1 is a single step"));
        assert_eq!(Misconception::numbered(35).map(Misconception::number), Some(35));
        assert_eq!([0, 36, -1, 300].map(Misconception::numbered), [None; 4]);
        assert_eq!(Misconception::all().count(), Misconception::COUNT);
    }
}
