//! Joining loses nothing and does not care about order; what a record says of a lesson.

use proptest::collection::{btree_map, btree_set};
use proptest::option::of;
use proptest::prelude::*;

use super::*;

fn moment() -> impl Strategy<Value = Moment> {
    (0u64..6).prop_map(Moment)
}

fn slug() -> impl Strategy<Value = String> {
    "[abc]"
}

fn given() -> impl Strategy<Value = Given> {
    (moment(), of("[xyz]"), any::<bool>(), of("[xyz]")).prop_map(|(at, choice, fixed, right)| Given {
        at,
        choice,
        fixed,
        right,
    })
}

fn reading() -> impl Strategy<Value = Reading> {
    let place = (moment(), slug(), 0usize..3).prop_map(|(at, page, index)| Place { at, page, index });
    let values = (moment(), btree_map("[GW]", "[12]", 0..2)).prop_map(|(at, changed)| Values { at, changed });
    (
        (0u64..3).prop_map(Moment),
        of(place),
        of(moment()),
        btree_set(slug(), 0..3),
        btree_map(slug(), given(), 0..3),
        btree_map(slug(), values, 0..3),
    )
        .prop_map(|(begun, place, ended, seen, answers, values)| Reading {
            begun,
            place,
            ended,
            seen,
            answers,
            values,
        })
}

fn quiz() -> impl Strategy<Value = QuizRecord> {
    let sitting = || of((moment(), 0u32..3, 3u32..5).prop_map(|(at, right, asked)| Sitting { at, right, asked }));
    let answer = (moment(), "[xyz]", any::<bool>()).prop_map(|(at, choice, right)| QuizAnswer { at, choice, right });
    (sitting(), sitting(), btree_map("[lm]#[ab]", answer, 0..3)).prop_map(|(first, last, answers)| QuizRecord {
        first,
        last,
        answers,
    })
}

fn progress() -> impl Strategy<Value = Progress> {
    let passed = btree_map(slug(), moment(), 0..3);
    let lesson = (of(moment()), passed, btree_map(slug(), given(), 0..3), reading())
        .prop_map(|(done, passed, first, reading)| LessonRecord { done, passed, first, reading });
    (btree_map("[lm]", lesson, 0..3), btree_map("[12]", quiz(), 0..2))
        .prop_map(|(lessons, quizzes)| Progress { lessons, quizzes })
}

fn joined(one: &Progress, other: &Progress) -> Progress {
    let mut both = one.clone();
    both.join(other);
    both
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_and_the_number_of_joins_do_not_matter(a in progress(), b in progress(), c in progress()) {
        let ab = joined(&a, &b);
        prop_assert_eq!(&ab, &joined(&b, &a), "commutative");
        prop_assert_eq!(joined(&ab, &c), joined(&a, &joined(&b, &c)), "associative");
        prop_assert_eq!(&joined(&a, &a), &a, "idempotent");
        prop_assert_eq!(&joined(&ab, &b), &ab, "what is known already changes nothing");
        prop_assert_eq!(&joined(&Progress::default(), &a), &a, "nothing is added by itself");
    }

    #[test]
    fn nothing_that_stays_is_ever_lost(a in progress(), b in progress()) {
        let both = joined(&a, &b);
        for (id, one) in a.lessons.iter().chain(&b.lessons) {
            let kept = &both.lessons[id];
            prop_assert!(kept.done.is_some() >= one.done.is_some());
            prop_assert!(one.first.keys().all(|slug| kept.first.contains_key(slug)));
            prop_assert!(kept.reading.begun >= one.reading.begun);
            if kept.reading.begun == one.reading.begun {
                prop_assert!(one.reading.seen.is_subset(&kept.reading.seen));
                prop_assert!(one.reading.answers.keys().all(|slug| kept.reading.answers.contains_key(slug)));
                prop_assert!(kept.reading.place >= one.reading.place);
            }
        }
    }

    #[test]
    fn a_record_is_written_and_read_without_a_change(a in progress()) {
        let text = serde_json::to_string(&a).map_err(|e| TestCaseError::fail(e.to_string()))?;
        let read: Progress = serde_json::from_str(&text).map_err(|e| TestCaseError::fail(e.to_string()))?;
        prop_assert_eq!(read, a);
    }
}

fn answer(at: u64, choice: &str, fixed: bool) -> Progress {
    let given = Given { at: Moment(at), choice: Some(choice.to_owned()), fixed, right: None };
    let answers = BTreeMap::from([("q".to_owned(), given)]);
    let record = LessonRecord { first: answers.clone(), ..LessonRecord::default() };
    let record = LessonRecord { reading: Reading { answers, ..Reading::default() }, ..record };
    Progress { lessons: BTreeMap::from([("l".to_owned(), record)]), ..Progress::default() }
}

fn kept(parts: &[Progress]) -> LessonRecord {
    let all = parts.iter().fold(Progress::default(), |all, part| joined(&all, part));
    all.lessons.get("l").cloned().unwrap_or_default()
}

#[test]
fn before_the_run_the_last_answer_counts_and_after_it_the_first() {
    let choice = |parts: &[Progress]| kept(parts).reading.answers["q"].choice.clone();
    assert_eq!(choice(&[answer(1, "half", false), answer(2, "same", false)]), Some("same".to_owned()));
    assert_eq!(choice(&[answer(1, "half", true), answer(2, "same", true)]), Some("half".to_owned()));
    assert_eq!(choice(&[answer(1, "half", true), answer(2, "same", false)]), Some("half".to_owned()));
    assert_eq!(choice(&[answer(2, "half", true), answer(1, "same", false)]), Some("half".to_owned()));
}

#[test]
fn a_lesson_that_is_started_over_keeps_its_first_answers_and_that_it_is_done() {
    let mut before = answer(5, "half", true);
    if let Some(record) = before.lessons.get_mut("l") {
        record.done = Some(Moment(6));
        record.reading.ended = Some(Moment(6));
        record.reading.place = Some(Place { at: Moment(6), page: "end".to_owned(), index: 4 });
    }
    let reading = Reading { begun: Moment(7), ..Reading::default() };
    let over = Progress {
        lessons: BTreeMap::from([("l".to_owned(), LessonRecord { reading, ..LessonRecord::default() })]),
        ..Progress::default()
    };
    let record = kept(&[before.clone(), over.clone()]);
    assert!(record.reading.answers.is_empty() && record.reading.place.is_none());
    assert_eq!((record.done, record.standing()), (Some(Moment(6)), Standing::Done));
    let mut again = answer(9, "same", true);
    if let Some(record) = again.lessons.get_mut("l") {
        record.reading.begun = Moment(7);
        record.reading.place = Some(Place { at: Moment(9), page: "q".to_owned(), index: 1 });
    }
    let record = kept(&[before, over, again]);
    assert_eq!(record.first["q"].choice.as_deref(), Some("half"), "the first answer ever");
    assert_eq!(record.reading.answers["q"].choice.as_deref(), Some("same"), "the answer of this reading");
    assert!(matches!(record.standing(), Standing::Begun(place) if place.page == "q"));
}

#[test]
fn a_score_counts_what_a_run_has_decided() {
    let decided = |at, choice: Option<&str>, right: Option<&str>| Given {
        at: Moment(at),
        choice: choice.map(str::to_owned),
        fixed: true,
        right: right.map(str::to_owned),
    };
    let first = BTreeMap::from([
        ("a".to_owned(), decided(1, Some("x"), Some("x"))),
        ("b".to_owned(), decided(2, Some("y"), Some("x"))),
        ("c".to_owned(), decided(3, None, Some("x"))),
        ("d".to_owned(), decided(4, Some("x"), None)),
        ("e".to_owned(), Given { fixed: false, ..decided(5, Some("x"), None) }),
    ]);
    let record = LessonRecord { first, ..LessonRecord::default() };
    assert_eq!(record.score(), Score { right: 1, answered: 2, skipped: 1 });
    assert_eq!(record.latest(), Moment(5));
}

#[test]
fn a_moment_never_comes_before_the_one_it_follows() {
    assert_eq!(Moment(9).after(Moment(4)), Moment(9));
    assert_eq!(Moment(2).after(Moment(4)), Moment(5));
}
