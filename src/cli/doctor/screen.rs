//! The terminal, as far as the environment and the operating system tell: whether there is one, its size, its colours,
//! and whether it shows more than ASCII.

use std::io::{IsTerminal, stdin, stdout};

use super::{Finding, Health};
use crate::app::look::{LEAST, WIDE};
use crate::ui::colour::Depth;

/// The size from which on the panes of a laboratory have room side by side.
const COMFORTABLE: (u16, u16) = (WIDE, 30);

/// The columns and rows of the terminal we run in, as the operating system has them; none if there is no terminal.
pub fn size() -> Option<(u16, u16)> {
    if !stdin().is_terminal() && !stdout().is_terminal() {
        return None;
    }
    crossterm::terminal::window_size().ok().map(|size| (size.columns, size.rows)).filter(|size| *size != (0, 0))
}

/// What there is to say. `env` reads a variable that is set and not empty.
pub fn findings(env: &dyn Fn(&str) -> Option<String>, size: Option<(u16, u16)>) -> Vec<Finding> {
    let colours = match size {
        // What is said of colours is said of a terminal.
        None => Finding { health: Health::Note, ..colours(env) },
        Some(_) => colours(env),
    };
    vec![terminal(env, size), colours, letters(env)]
}

fn terminal(env: &dyn Fn(&str) -> Option<String>, size: Option<(u16, u16)>) -> Finding {
    let about = |health, text: String| Finding::new("terminal", health, text);
    let Some((width, height)) = size else {
        let text = "There is none here: `hilo run`, `hilo check` and the other commands work, the screens need one.";
        return about(Health::Note, text.to_owned());
    };
    let kind = env("TERM").map_or("of unknown kind (TERM is not set)".to_owned(), |term| format!("`{term}`"));
    let is = format!("{kind}, {width} columns by {height} rows");
    if width < LEAST.0 || height < LEAST.1 {
        let text = format!("{is}: too small. Hilo needs {} by {}; make the window larger.", LEAST.0, LEAST.1);
        return about(Health::Less, text);
    }
    if width < COMFORTABLE.0 || height < COMFORTABLE.1 {
        let text = format!(
            "{is}: panes stand behind tabs. From {} by {} on they stand side by side.",
            COMFORTABLE.0, COMFORTABLE.1
        );
        return about(Health::Ok, text);
    }
    about(Health::Ok, format!("{is}: panes stand side by side."))
}

fn colours(env: &dyn Fn(&str) -> Option<String>) -> Finding {
    let about = |health, text: &str| Finding::new("colours", health, text);
    match Depth::of(env) {
        Depth::True => about(Health::Ok, "All of them."),
        Depth::Many => about(
            Health::Ok,
            "256. If this terminal shows all, set `COLORTERM=truecolor`: the themes look as they are meant to.",
        ),
        Depth::Sixteen => about(
            Health::Less,
            "Sixteen, as TERM and COLORTERM promise no more. If this terminal shows all, set `COLORTERM=truecolor`.",
        ),
        Depth::None if env("NO_COLOR").is_some() => {
            about(Health::Note, "None, since NO_COLOR is set: states are told by signs and by bold text.")
        }
        Depth::None => about(Health::Less, "None, since TERM says that this terminal is a dumb one."),
    }
}

fn letters(env: &dyn Fn(&str) -> Option<String>) -> Finding {
    // In this order, as setlocale(3) looks for the kind of characters.
    let said = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(|name| Some((name, env(name)?)));
    match said {
        Some((name, value)) if is_utf8(&value) => {
            Finding::new("letters", Health::Ok, format!("UTF-8, as {name} says (`{value}`)."))
        }
        Some((name, value)) => {
            let text = format!(
                "{name} is `{value}`, which is not UTF-8: lines and bars may look wrong. `hilo --ascii` draws without them."
            );
            Finding::new("letters", Health::Less, text)
        }
        None => {
            let text = "No locale is set (LANG): if lines and bars look wrong, `hilo --ascii` draws without them.";
            Finding::new("letters", Health::Note, text)
        }
    }
}

fn is_utf8(locale: &str) -> bool {
    let locale = locale.to_ascii_lowercase();
    locale.contains("utf-8") || locale.contains("utf8")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(pairs: &[(&str, &str)], size: Option<(u16, u16)>) -> Vec<(&'static str, Health, String)> {
        let env = |name: &str| pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned());
        findings(&env, size).into_iter().map(|f| (f.topic, f.health, f.text)).collect()
    }

    fn healths(pairs: &[(&str, &str)], size: Option<(u16, u16)>) -> Vec<Health> {
        told(pairs, size).into_iter().map(|(_, health, _)| health).collect()
    }

    #[test]
    fn a_good_terminal_has_nothing_less() {
        let pairs = [("TERM", "xterm-256color"), ("COLORTERM", "truecolor"), ("LANG", "es_ES.UTF-8")];
        assert_eq!(healths(&pairs, Some((120, 36))), [Health::Ok; 3]);
        assert!(told(&pairs, Some((80, 24)))[0].2.contains("behind tabs"));
    }

    #[test]
    fn what_degrades_is_told() {
        let pairs = [("TERM", "linux"), ("LC_ALL", "C"), ("LANG", "en_US.UTF-8")];
        assert_eq!(healths(&pairs, Some((40, 10))), [Health::Less; 3]);
        assert!(told(&pairs, None)[2].2.contains("LC_ALL is `C`"));
        assert_eq!(healths(&[("NO_COLOR", "1")], None), [Health::Note; 3]);
    }
}
