//! Running text: from Markdown events to [`Inline`] pieces.
//!
//! An [`InlineBuilder`] is a stack of open styles. It serves the paragraphs of a page and the single texts inside
//! interactive blocks ([`read`]). Nesting is bounded by [`DEEPEST`]; what is deeper is reported and left out.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::page::Inline;
use super::place::At;
use super::report::Report;

/// How deep styles, lists and quotations may nest.
pub const DEEPEST: usize = 8;

/// A link that was read and has to be checked once all pages are known.
#[derive(Clone, Debug)]
pub struct Link {
    /// Where it points.
    pub url: String,
    /// Where it stands.
    pub range: Range<usize>,
}

enum Style {
    Emphasis,
    Strong,
    Link(String),
}

/// Running text in the making.
#[derive(Default)]
pub struct InlineBuilder {
    done: Vec<Inline>,
    open: Vec<(Style, Vec<Inline>)>,
    /// Links seen so far.
    pub links: Vec<Link>,
    skipping: usize,
}

impl InlineBuilder {
    /// Takes an event that belongs to running text. Gives false if it does not.
    pub fn event(&mut self, event: &Event<'_>, range: &Range<usize>, report: &mut Report<'_>) -> bool {
        if self.skipping > 0 {
            match event {
                Event::Start(_) => self.skipping += 1,
                Event::End(_) => self.skipping -= 1,
                _ => {}
            }
            return true;
        }
        match event {
            Event::Text(text) => self.text(text),
            Event::Code(code) => self.push(Inline::Code(code.to_string())),
            Event::SoftBreak => self.text(" "),
            Event::HardBreak => self.push(Inline::Break),
            Event::Start(Tag::Emphasis) => self.start(Style::Emphasis, range, report),
            Event::Start(Tag::Strong) => self.start(Style::Strong, range, report),
            Event::Start(Tag::Link { dest_url, .. }) => {
                self.links.push(Link { url: dest_url.to_string(), range: range.clone() });
                self.start(Style::Link(dest_url.to_string()), range, report);
            }
            Event::Start(Tag::Image { .. }) => {
                report.error_help(range.clone(), "a terminal shows no images", "say it in words, or draw it as text");
                self.skipping = 1;
            }
            Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link) => self.end(),
            _ => return false,
        }
        true
    }

    /// The running text so far; the builder is empty afterwards.
    pub fn finish(&mut self) -> Vec<Inline> {
        while !self.open.is_empty() {
            self.end();
        }
        std::mem::take(&mut self.done)
    }

    fn start(&mut self, style: Style, range: &Range<usize>, report: &mut Report<'_>) {
        if self.open.len() >= DEEPEST {
            report.error_help(range.clone(), "this is nested too deeply", "say it more simply");
            self.skipping = 1;
        } else {
            self.open.push((style, Vec::new()));
        }
    }

    fn end(&mut self) {
        if let Some((style, inner)) = self.open.pop() {
            self.push(match style {
                Style::Emphasis => Inline::Emphasis(inner),
                Style::Strong => Inline::Strong(inner),
                Style::Link(url) => Inline::Link { text: inner, url },
            });
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(Inline::Text(last)) = self.top().last_mut() {
            last.push_str(text);
        } else {
            self.push(Inline::Text(text.to_owned()));
        }
    }

    fn push(&mut self, inline: Inline) {
        self.top().push(inline);
    }

    fn top(&mut self) -> &mut Vec<Inline> {
        match self.open.last_mut() {
            Some((_, inner)) => inner,
            None => &mut self.done,
        }
    }
}

/// Reads a text of an interactive block as running text: styles and code, no links, no lists, no second paragraph.
pub fn read(text: &At<String>, report: &mut Report<'_>) -> Vec<Inline> {
    let range = text.place.range.clone();
    let mut builder = InlineBuilder::default();
    let mut paragraphs = 0;
    let mut foreign = false;
    for event in Parser::new_ext(&text.node, Options::empty()) {
        match &event {
            Event::Start(Tag::Paragraph) => paragraphs += 1,
            Event::End(TagEnd::Paragraph) => {}
            _ => foreign |= !builder.event(&event, &range, report),
        }
    }
    if foreign || paragraphs > 1 || !builder.links.is_empty() {
        report.error_help(
            range,
            "this text has to be one plain paragraph",
            "only *stress*, **weight** and `code` can be in it",
        );
    } else if paragraphs == 0 {
        report.error(range, "this text is empty");
    }
    builder.finish()
}
