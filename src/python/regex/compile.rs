//! From the tree of a pattern to the program of the matcher.

use super::node::{Greed, Node};
use super::parse::{Parsed, Tree, parse};
use super::program::{Regex, Step, Test};
use super::{PatternError, flags};

/// Steps of one program; repetitions of nested counts cannot grow it, so this is a long pattern.
const LONGEST: usize = 4_000_000;

/// Compiles a pattern of text, or of bytes.
///
/// # Errors
/// What CPython says is wrong with it.
pub fn compile(pattern: &[char], flags: u32, is_bytes: bool) -> Result<Regex, PatternError> {
    let Tree { node, flags, groups, names, widths } = parse(pattern, flags, is_bytes)?;
    let mut compiler = Compiler { steps: Vec::new(), registers: 0, widths };
    compiler.node(&node)?;
    compiler.push(Step::Match)?;
    let unicode = if is_bytes || flags & flags::ASCII != 0 { 0 } else { flags::UNICODE };
    let Compiler { steps, registers, .. } = compiler;
    Ok(Regex { steps, registers, flags: flags | unicode, groups: groups - 1, names })
}

struct Compiler {
    steps: Vec<Step>,
    registers: usize,
    widths: Vec<Option<(u64, u64)>>,
}

impl Compiler {
    fn push(&mut self, step: Step) -> Parsed<usize> {
        if self.steps.len() >= LONGEST {
            return Err(PatternError::anywhere("regular expression is too large"));
        }
        self.steps.push(step);
        Ok(self.steps.len() - 1)
    }

    fn here(&self) -> usize {
        self.steps.len()
    }

    fn set(&mut self, at: usize, step: Step) {
        if let Some(slot) = self.steps.get_mut(at) {
            *slot = step;
        }
    }

    fn registers(&mut self) -> usize {
        self.registers += 2;
        self.registers - 2
    }

    fn node(&mut self, node: &Node) -> Parsed<()> {
        match node {
            Node::Empty => {}
            Node::Char(..) | Node::Any(_) | Node::Set(_) => drop(self.push(Step::Take(test(node)))?),
            Node::Sequence(nodes) => nodes.iter().try_for_each(|n| self.node(n))?,
            Node::Alternatives(nodes) => self.alternatives(nodes)?,
            Node::Group(None, node) => self.node(node)?,
            Node::Group(Some(group), node) => {
                self.push(Step::Mark(2 * group))?;
                self.node(node)?;
                self.push(Step::Mark(2 * group + 1))?;
            }
            Node::Repeat { node, least, most, greed } => self.repeat(node, *least, *most, *greed)?,
            Node::Look { node, behind, negated } => self.look(node, *behind, *negated)?,
            Node::Atomic(node) => self.atomic(|compiler| compiler.node(node))?,
            Node::Reference(group, letters) => drop(self.push(Step::Reference(*group, *letters))?),
            Node::Condition { group, yes, no } => self.condition(*group, yes, no)?,
            Node::At(at) => drop(self.push(Step::At(*at))?),
        }
        Ok(())
    }

    fn alternatives(&mut self, nodes: &[Node]) -> Parsed<()> {
        let mut ends = Vec::new();
        for (i, node) in nodes.iter().enumerate() {
            if i + 1 == nodes.len() {
                self.node(node)?;
                break;
            }
            let split = self.push(Step::Fail)?;
            self.node(node)?;
            ends.push(self.push(Step::Fail)?);
            let next = self.here();
            self.set(split, Step::Split(split + 1, next));
        }
        let end = self.here();
        ends.into_iter().for_each(|at| self.set(at, Step::Jump(end)));
        Ok(())
    }

    fn repeat(&mut self, node: &Node, least: u32, most: u32, greed: Greed) -> Parsed<()> {
        if node.is_single() {
            self.push(Step::TakeMany { test: test(node), least, most, greed })?;
            return Ok(());
        }
        if greed == Greed::Possessive {
            return self.atomic(|compiler| compiler.looped(node, least, most, false));
        }
        if (least, most) == (0, 1) {
            let split = self.push(Step::Fail)?;
            self.node(node)?;
            let end = self.here();
            let (body, end) = (split + 1, end);
            self.set(split, if greed == Greed::Lazy { Step::Split(end, body) } else { Step::Split(body, end) });
            return Ok(());
        }
        self.looped(node, least, most, greed == Greed::Lazy)
    }

    fn looped(&mut self, node: &Node, least: u32, most: u32, lazy: bool) -> Parsed<()> {
        let register = self.registers();
        self.push(Step::Begin(register))?;
        let head = self.push(Step::Fail)?;
        self.node(node)?;
        self.push(Step::Jump(head))?;
        let exit = self.here();
        self.set(head, Step::Loop { register, least, most, lazy, exit });
        Ok(())
    }

    fn atomic(&mut self, body: impl FnOnce(&mut Self) -> Parsed<()>) -> Parsed<()> {
        let register = self.registers();
        self.push(Step::Hold(register))?;
        body(self)?;
        self.push(Step::Commit(register, false))?;
        Ok(())
    }

    fn look(&mut self, node: &Node, behind: bool, negated: bool) -> Parsed<()> {
        let width = if behind { Some(self.fixed_width(node)?) } else { None };
        let register = self.registers();
        // A refusal undoes the choice too, which is why the height is noted before it is made.
        self.push(Step::Hold(register))?;
        let split = if negated { Some(self.push(Step::Fail)?) } else { None };
        if let Some(width) = width {
            self.push(Step::Back(width))?;
        }
        self.node(node)?;
        match split {
            None => drop(self.push(Step::Commit(register, true))?),
            Some(split) => {
                self.push(Step::Refuse(register))?;
                let end = self.here();
                self.set(split, Step::Split(split + 1, end));
            }
        }
        Ok(())
    }

    fn fixed_width(&self, node: &Node) -> Parsed<usize> {
        let (least, most) = node.width(&self.widths);
        match usize::try_from(least) {
            Ok(width) if least == most => Ok(width),
            _ => Err(PatternError::anywhere("look-behind requires fixed-width pattern")),
        }
    }

    fn condition(&mut self, group: usize, yes: &Node, no: &Node) -> Parsed<()> {
        let unless = self.push(Step::Fail)?;
        self.node(yes)?;
        let jump = self.push(Step::Fail)?;
        let other = self.here();
        self.set(unless, Step::UnlessGroup(group, other));
        self.node(no)?;
        let end = self.here();
        self.set(jump, Step::Jump(end));
        Ok(())
    }
}

/// What a single character has to be.
fn test(node: &Node) -> Test {
    match node {
        Node::Char(c, letters) if letters.fold => Test::Folded(super::class::folded(*c, letters.ascii), letters.ascii),
        Node::Char(c, _) => Test::Char(*c),
        Node::Any(true) => Test::Anything,
        Node::Set(set) => Test::Set((**set).clone()),
        _ => Test::NotNewline,
    }
}
