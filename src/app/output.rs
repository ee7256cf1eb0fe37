//! What a program printed: lines, who wrote them, and where output stops being kept.

use std::collections::VecDeque;

use crate::trace::{LaneId, Nanos, Stream};

/// Lines that are kept; what came before is counted.
const KEPT: usize = 20_000;

/// Bytes of one line that are kept.
const LINE: usize = 10_000;

/// Bytes kept for reading a figure out of what was printed.
const PRINTED: usize = 1 << 20;

/// One line of output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputLine {
    /// When it began, on the clock of the run.
    pub at: Nanos,
    /// Who began it.
    pub lane: LaneId,
    /// Where to.
    pub stream: Stream,
    /// The text, without its line end; control characters are gone.
    pub text: String,
    /// When it grew later, and how many bytes it had before that.
    grown: Vec<(Nanos, usize)>,
}

impl OutputLine {
    /// The text as it stood at a moment; nothing before the line began.
    pub fn text_at(&self, at: Nanos) -> &str {
        if at < self.at {
            return "";
        }
        let later = self.grown.iter().find(|(when, _)| *when > at).map(|(_, from)| *from);
        later.and_then(|end| self.text.get(..end)).unwrap_or(&self.text)
    }
}

/// The output of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Output {
    lines: VecDeque<OutputLine>,
    open: bool,
    forgotten: usize,
    printed: String,
}

impl Output {
    /// Takes what one worker wrote at one moment.
    pub fn push(&mut self, at: Nanos, lane: LaneId, stream: Stream, text: &str) {
        if stream == Stream::Stdout && self.printed.len() < PRINTED {
            self.printed.push_str(text);
        }
        let mut parts = text.split('\n').peekable();
        while let Some(part) = parts.next() {
            let ended = parts.peek().is_some();
            if ended || !part.is_empty() {
                self.append(at, lane, stream, part);
            }
            self.open &= !ended;
        }
    }

    /// Takes a line that was typed for the program: shown as a terminal shows it, but not printed by the program.
    pub fn echo(&mut self, at: Nanos, line: &str) {
        self.append(at, LaneId::MAIN, Stream::Stdout, line);
        self.open = false;
    }

    fn append(&mut self, at: Nanos, lane: LaneId, stream: Stream, part: &str) {
        let continues = self.open && self.lines.back().is_some_and(|line| line.stream == stream);
        if !continues {
            self.lines.push_back(OutputLine { at, lane, stream, text: String::new(), grown: Vec::new() });
        }
        if let Some(line) = self.lines.back_mut()
            && line.text.len() < LINE
        {
            if continues && at > line.at {
                line.grown.push((at, line.text.len()));
            }
            let plain = part.replace('\t', "    ");
            line.text.extend(plain.chars().filter(|c| !c.is_control()));
        }
        self.open = true;
        if self.lines.len() > KEPT {
            self.lines.pop_front();
            self.forgotten += 1;
        }
    }

    /// The lines that are kept.
    pub fn lines(&self) -> impl DoubleEndedIterator<Item = &OutputLine> + ExactSizeIterator {
        self.lines.iter()
    }

    /// How many of the lines had begun at a moment.
    pub fn begun_at(&self, at: Nanos) -> usize {
        self.lines.iter().take_while(|line| line.at <= at).count()
    }

    /// How many lines are kept.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// Whether nothing was printed.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// How many lines came before the first one kept.
    pub fn forgotten(&self) -> usize {
        self.forgotten
    }

    /// Standard output as it was printed, up to the first megabyte.
    pub fn printed(&self) -> &str {
        &self.printed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(output: &Output) -> Vec<String> {
        output.lines().map(|line| format!("{}:{}", line.lane.0, line.text)).collect()
    }

    #[test]
    fn pieces_become_lines_and_a_second_writer_on_one_line_stays_on_it() {
        let mut output = Output::default();
        output.push(1, LaneId(1), Stream::Stdout, "one ");
        output.push(2, LaneId(2), Stream::Stdout, "two\n");
        output.push(3, LaneId(2), Stream::Stdout, "three\n\nfour\n");
        output.push(4, LaneId(1), Stream::Stdout, "\n");
        output.push(5, LaneId(1), Stream::Stderr, "a\tb\x1b[31m");
        assert_eq!(texts(&output), ["1:one two", "2:three", "2:", "2:four", "1:", "1:a    b[31m"]);
        assert_eq!(output.printed(), "one two\nthree\n\nfour\n\n");
    }

    #[test]
    fn a_line_is_known_as_it_grew() {
        let mut output = Output::default();
        for (at, text) in [(10, "one "), (20, "two "), (20, "and "), (30, "three\nnext\n")] {
            output.push(at, LaneId(1), Stream::Stdout, text);
        }
        let line = output.lines().next().expect("a line");
        let seen = [9, 10, 19, 20, 29, 30, 99].map(|at| line.text_at(at));
        assert_eq!(
            seen,
            ["", "one ", "one ", "one two and ", "one two and ", "one two and three", "one two and three"]
        );
        assert_eq!([9, 10, 29, 30].map(|at| output.begun_at(at)), [0, 1, 1, 2]);
    }

    #[test]
    fn old_lines_are_counted() {
        let mut output = Output::default();
        for n in 0..KEPT + 3 {
            output.push(n as u64, LaneId(0), Stream::Stdout, "x\n");
        }
        assert_eq!((output.len(), output.forgotten()), (KEPT, 3));
    }
}
