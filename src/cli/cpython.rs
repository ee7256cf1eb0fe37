//! The CPython of this machine: whether there is one, and whether it is the version that Hilo compares itself with.

use std::process::{Command, Stdio};

/// The version that Hilo runs programs as.
pub const WANTED: (u32, u32) = (3, 11);

/// The names under which it is looked for.
const NAMES: [&str; 2] = ["python3.11", "python3"];

/// What a Python is asked.
const QUESTION: &str = "import sys; print(sys.implementation.name, '.'.join(map(str, sys.version_info[:3])))";

/// A CPython that is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cpython {
    /// The command that starts it.
    pub command: String,
    /// Its version, `3.11.2`.
    pub version: String,
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// The version that programs can be compared with.
    Right(Cpython),
    /// Another one: it may print other texts, so that nothing is compared with it.
    Other(Cpython),
    /// None.
    Nothing,
}

impl Found {
    /// The one that can be compared with.
    pub fn right(&self) -> Option<&Cpython> {
        match self {
            Found::Right(cpython) => Some(cpython),
            _ => None,
        }
    }
}

/// Looks for it on the search path.
pub fn find() -> Found {
    let mut other = Found::Nothing;
    for name in NAMES {
        match ask(name) {
            Some(cpython) if is_wanted(&cpython.version) => return Found::Right(cpython),
            Some(cpython) => other = Found::Other(cpython),
            None => {}
        }
    }
    other
}

fn ask(name: &str) -> Option<Cpython> {
    let mut command = Command::new(name);
    let answer = command.args(["-I", "-c", QUESTION]).stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    let said = String::from_utf8(answer.stdout).ok()?;
    let (implementation, version) = said.trim().split_once(' ')?;
    let known = answer.status.success() && implementation == "cpython";
    known.then(|| Cpython { command: name.to_owned(), version: version.to_owned() })
}

fn is_wanted(version: &str) -> bool {
    let mut parts = version.split('.').map(|part| part.parse().ok());
    (parts.next().flatten(), parts.next().flatten()) == (Some(WANTED.0), Some(WANTED.1))
}

#[cfg(test)]
mod tests {
    use super::is_wanted;

    #[test]
    fn the_second_number_counts() {
        assert!(is_wanted("3.11.2") && is_wanted("3.11"));
        assert!(!["3.1.1", "3.110.0", "3.12.11", "2.11", "", "x"].into_iter().any(is_wanted));
    }
}
