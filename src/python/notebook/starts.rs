//! Which lines of a cell begin a statement: a `%` at the beginning of any other line is an operator, or text.

/// For each line whether a statement can begin there: no bracket, no text in triple quotes and no `\` is open.
pub fn starts(lines: &[&str]) -> Vec<bool> {
    let mut open = Open::default();
    let mut found = Vec::with_capacity(lines.len());
    for line in lines {
        let fresh = open.is_nothing();
        found.push(fresh);
        // A magic is no Python: what stands behind it opens nothing.
        if !(fresh && line.trim_start().starts_with(['%', '!'])) {
            open.line(line);
        }
    }
    found
}

/// What is open at the end of a line.
#[derive(Default)]
struct Open {
    brackets: usize,
    quote: Option<&'static str>,
    continued: bool,
}

impl Open {
    fn is_nothing(&self) -> bool {
        self.brackets == 0 && self.quote.is_none() && !self.continued
    }

    fn line(&mut self, line: &str) {
        self.continued = false;
        let mut rest = line;
        while let Some(c) = rest.chars().next() {
            let mut step = c.len_utf8();
            match self.quote {
                Some(_) if c == '\\' => {
                    self.continued = rest.len() == 1;
                    step += rest.chars().nth(1).map_or(0, char::len_utf8);
                }
                Some(quote) if rest.starts_with(quote) => {
                    self.quote = None;
                    step = quote.len();
                }
                Some(_) => {}
                None => match c {
                    '#' => return,
                    '\\' => self.continued = rest.len() == 1,
                    '(' | '[' | '{' => self.brackets += 1,
                    ')' | ']' | '}' => self.brackets = self.brackets.saturating_sub(1),
                    '"' | '\'' => {
                        let quote = ["\"\"\"", "'''", "\"", "'"].into_iter().find(|quote| rest.starts_with(quote));
                        step = quote.map_or(1, str::len);
                        self.quote = quote;
                    }
                    _ => {}
                },
            }
            rest = rest.get(step..).unwrap_or("");
        }
        // A text in single quotes ends with its line, unless a `\` carries it on.
        if !self.continued && self.quote.is_some_and(|quote| quote.len() == 1) {
            self.quote = None;
        }
    }
}
