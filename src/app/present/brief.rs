//! What the speaker's own screen shows: the notes of the page, what comes next, and how long it has been.
//!
//! It is plain data that travels as one line of JSON to another terminal, and is made anew whenever something of it
//! changed. The receiver's clock goes on from [`Brief::elapsed_ms`].

use serde::{Deserialize, Serialize};

use super::{Round, Slide, elapsed, on_screen, right};
use crate::app::State;
use crate::app::player::Player;
use crate::app::story::headline;
use crate::course::{Page, plain};

/// The version of the form.
pub const VERSION: u32 = 1;

/// What the speaker's own screen shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Brief {
    /// The version of the form: [`VERSION`].
    pub version: u32,
    /// The lesson, with its number.
    pub lesson: String,
    /// How long it is meant to take, in minutes.
    pub minutes: u32,
    /// The page, from 1.
    pub page: usize,
    /// How many there are.
    pub pages: usize,
    /// What of the page is shown, in a word.
    pub slide: String,
    /// The page's title.
    pub title: String,
    /// The sentence for the room, if one is marked.
    pub big: Option<String>,
    /// The speaker notes.
    pub notes: Vec<String>,
    /// The page after this one.
    pub next: Option<Upcoming>,
    /// How long the presentation has been going on, in milliseconds.
    pub elapsed_ms: u64,
    /// Whether the room sees nothing.
    pub blank: bool,
    /// How the run of the page stands, in words; empty if nothing was run.
    pub run: String,
    /// The question of the page, if it has one.
    pub question: Option<Asked>,
}

/// The page after this one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Upcoming {
    /// Its title.
    pub title: String,
    /// Its sentence for the room, if one is marked.
    pub big: Option<String>,
    /// How its notes begin.
    pub note: Option<String>,
}

/// A question with the hands that were counted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// What is asked.
    pub question: String,
    /// The choices, each with the hands before and after the discussion.
    pub choices: Vec<(String, Option<u16>, Option<u16>)>,
    /// Which is right, by index, as far as that is known.
    pub right: Option<usize>,
    /// Why.
    pub because: String,
}

/// What there is to tell; none if nothing is presented.
pub fn brief(state: &State) -> Option<Brief> {
    let (present, player) = on_screen(state)?;
    let page = player.page()?;
    let front = &player.lesson.front;
    let run = player.lab().and_then(|lab| lab.run.as_ref()).filter(|_| present.slide == Slide::Demo);
    Some(Brief {
        version: VERSION,
        lesson: format!("{} {}", front.number, front.title),
        minutes: front.minutes,
        page: player.page + 1,
        pages: player.lesson.pages.len(),
        slide: match present.slide {
            Slide::Text => "text",
            Slide::Question => "question",
            Slide::Demo => "demo",
        }
        .to_owned(),
        title: page.title_text(),
        big: big(page),
        notes: page.notes.iter().map(|note| note.node.clone()).collect(),
        next: player.lesson.pages.get(player.page + 1).map(|next| Upcoming {
            title: next.title_text(),
            big: big(next),
            note: next.notes.first().map(|note| note.node.clone()),
        }),
        elapsed_ms: u64::try_from(elapsed(state, present).as_millis()).unwrap_or(u64::MAX),
        blank: present.blank.is_some(),
        // While it goes on the time would change with every frame.
        run: run.map_or(String::new(), |run| match run.alive() {
            true => "running".to_owned(),
            false => headline(run).into_iter().map(|(_, text)| text).collect(),
        }),
        question: asked(state, player),
    })
}

fn big(page: &Page) -> Option<String> {
    page.big.as_ref().map(|big| plain(&big.node))
}

fn asked(state: &State, player: &Player) -> Option<Asked> {
    let predict = player.predict()?;
    let poll = state.present.as_ref().and_then(|present| present.polls.get(&player.page));
    let hands = |round, choice| poll.and_then(|poll| poll.hands(round, choice));
    let choices = predict.choices.iter().enumerate();
    let right = right(player);
    Some(Asked {
        question: plain(&predict.question),
        choices: choices
            .map(|(at, choice)| (plain(&choice.text), hands(Round::Before, at), hands(Round::After, at)))
            .collect(),
        right,
        because: right.and_then(|at| predict.choices.get(at)).map(|choice| plain(&choice.because)).unwrap_or_default(),
    })
}
