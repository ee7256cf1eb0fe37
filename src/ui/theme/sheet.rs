//! A theme's file: which colour every role has.
//!
//! Hilo's own are part of the program and complete. A file of somebody's own names what is to be another colour; the
//! rest stays as the theme of that name has it. What is wrong with such a file is told with its line, all of it at once.

use std::sync::OnceLock;

use serde::Deserialize;
use toml::de::{DeTable, DeValue};
use toml::{Spanned, Table, Value};

use crate::app::look::ThemeName;
use crate::ui::colour::Ink;

/// A theme file.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sheet {
    pub(super) surface: Surfaces,
    pub(super) text: Texts,
    pub(super) code: Codes,
    pub(super) state: States,
    pub(super) workers: Workers,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Surfaces {
    pub(super) ground: Ink,
    pub(super) bar: Ink,
    pub(super) selection: Ink,
    pub(super) line: Ink,
    pub(super) border: Ink,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Texts {
    pub(super) plain: Ink,
    pub(super) strong: Ink,
    pub(super) dim: Ink,
    pub(super) accent: Ink,
    pub(super) good: Ink,
    pub(super) warn: Ink,
    pub(super) bad: Ink,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Codes {
    pub(super) keyword: Ink,
    pub(super) string: Ink,
    pub(super) number: Ink,
    pub(super) comment: Ink,
    pub(super) function: Ink,
    pub(super) class: Ink,
    pub(super) builtin: Ink,
    pub(super) decorator: Ink,
    pub(super) operator: Ink,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct States {
    pub(super) running: Ink,
    pub(super) wants_gil: Ink,
    pub(super) blocked: Ink,
    pub(super) sleeping: Ink,
    pub(super) io: Ink,
    pub(super) waiting: Ink,
    pub(super) idle: Ink,
    pub(super) starting: Ink,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Workers {
    pub(super) colours: Vec<Ink>,
}

/// Something wrong with a file of somebody's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line it stands in, from 1.
    pub line: usize,
    /// What is wrong, without a full stop.
    pub message: String,
}

impl Sheet {
    /// The theme that Hilo brings.
    pub fn named(name: ThemeName) -> &'static Sheet {
        static SHEETS: [OnceLock<Sheet>; ThemeName::ALL.len()] = [const { OnceLock::new() }; ThemeName::ALL.len()];
        SHEETS[name as usize].get_or_init(|| match toml::from_str(text_of(name)) {
            Ok(sheet) => sheet,
            Err(error) => panic!("the built-in theme {} is broken: {error}", name.word()),
        })
    }

    /// The theme of this name with what `text` changes of it.
    ///
    /// # Errors
    /// All that is wrong with the text; never nothing.
    pub fn changed(name: ThemeName, text: &str) -> Result<Sheet, Vec<Fault>> {
        let whole = |error: &toml::de::Error| {
            let at = error.span().map_or(0, |span| span.start);
            vec![Fault { line: line_of(text, at), message: error.message().to_owned() }]
        };
        let placed = DeTable::parse(text).map_err(|error| whole(&error))?;
        let given: Table = text.parse().map_err(|error| whole(&error))?;
        let mut wanted: Table = text_of(name).parse().map_err(|error| whole(&error))?;
        let mut faults = Vec::new();
        for (section, roles) in placed.get_ref() {
            let (known, values) = (wanted.get_mut(section.get_ref().as_ref()), given.get(section.get_ref().as_ref()));
            match (known.and_then(Value::as_table_mut), roles.get_ref(), values.and_then(Value::as_table)) {
                (Some(known), DeValue::Table(roles), Some(values)) => change(text, known, roles, values, &mut faults),
                (Some(_), ..) => faults.push(fault(text, section, "is a table: write its name in brackets")),
                (None, ..) => {
                    faults.push(fault(text, section, "is none of surface, text, code, state and workers"));
                }
            }
        }
        if faults.is_empty() { wanted.try_into().map_err(|error| whole(&error)) } else { Err(faults) }
    }
}

/// Takes over the roles of one section.
fn change(text: &str, known: &mut Table, roles: &DeTable<'_>, values: &Table, faults: &mut Vec<Fault>) {
    for (role, placed) in roles {
        let name = role.get_ref().as_ref();
        let (Some(old), Some(value)) = (known.get_mut(name), values.get(name)) else {
            faults.push(fault(text, role, "is no role of a theme"));
            continue;
        };
        let wrong = match name {
            "colours" => value.clone().try_into::<Vec<Ink>>().err().or_else(|| none_at_all(value)),
            _ => value.clone().try_into::<Ink>().err(),
        };
        match wrong {
            None => *old = value.clone(),
            Some(error) => {
                let line = line_of(text, placed.span().start);
                let message = error.message().trim_end();
                faults.push(Fault { line, message: format!("`{name}`: {message}; write [\"#12ab9f\", \"cyan\"]") });
            }
        }
    }
}

/// Workers without a colour cannot be told apart.
fn none_at_all(value: &Value) -> Option<toml::de::Error> {
    let empty = value.as_array().is_none_or(Vec::is_empty);
    empty.then(|| serde::de::Error::custom("there must be a colour at least"))
}

fn fault<T: AsRef<str>>(text: &str, word: &Spanned<T>, what: &str) -> Fault {
    Fault { line: line_of(text, word.span().start), message: format!("`{}` {what}", word.get_ref().as_ref()) }
}

fn line_of(text: &str, at: usize) -> usize {
    1 + text.get(..at).unwrap_or("").matches('\n').count()
}

fn text_of(name: ThemeName) -> &'static str {
    match name {
        ThemeName::Dark => include_str!("../../../assets/themes/dark.toml"),
        ThemeName::Light => include_str!("../../../assets/themes/light.toml"),
        ThemeName::HighContrast => include_str!("../../../assets/themes/high-contrast.toml"),
        ThemeName::ColourBlind => include_str!("../../../assets/themes/colour-blind.toml"),
        ThemeName::ProjectorDark => include_str!("../../../assets/themes/projector-dark.toml"),
        ThemeName::ProjectorLight => include_str!("../../../assets/themes/projector-light.toml"),
    }
}
