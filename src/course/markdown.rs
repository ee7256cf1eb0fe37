//! The Markdown of a lesson, from events to pages.
//!
//! [`PageBuilder`] walks pulldown-cmark's events once. It keeps an explicit stack of the quotations and lists that are
//! open, so nothing here recurses over what an author wrote, and it refuses what a terminal page cannot show instead
//! of dropping it. Interactive blocks are handed to [`super::block`].

use std::collections::HashSet;
use std::ops::Range;

use pulldown_cmark::{Alignment, CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::block::{self, Context};
use super::comment;
use super::fields::Patchwork;
use super::inline::{DEEPEST, InlineBuilder, Link};
use super::page::{Align, Block, Inline, Page, PageKind};
use super::place::At;
use super::report::Report;

/// The pages of a lesson before anything that concerns several pages was looked at.
#[derive(Default)]
pub struct Draft {
    /// The pages in order.
    pub pages: Vec<Page>,
    /// Every link of every page.
    pub links: Vec<Link>,
    /// What the predictions say they are about: page index, name of a laboratory, where it is said.
    pub about: Vec<(usize, At<String>)>,
    /// The indices of pages on which a block could not be used and was left out.
    pub broken: Vec<usize>,
}

/// Reads the Markdown that begins at byte `body` of the text.
pub fn read(text: &str, body: usize, context: &Context<'_>, report: &mut Report<'_>) -> Draft {
    let markdown = text.get(body..).unwrap_or("");
    let mut builder = PageBuilder::new(text, context);
    for (event, range) in Parser::new_ext(markdown, Options::ENABLE_TABLES).into_offset_iter() {
        builder.event(event, range.start + body..range.end + body, report);
    }
    builder.finish(body, report)
}

/// A quotation, list or item that is open.
enum Container {
    Quote(Vec<At<Block>>),
    List { start: Option<u64>, items: Vec<Vec<At<Block>>> },
    Item(Vec<At<Block>>),
}

/// A table that is open.
struct Table {
    range: Range<usize>,
    align: Vec<Align>,
    head: Vec<Vec<Inline>>,
    rows: Vec<Vec<Vec<Inline>>>,
    row: Vec<Vec<Inline>>,
}

/// A code block that is open.
struct Fence {
    range: Range<usize>,
    info: Option<String>,
    text: Patchwork,
}

struct PageBuilder<'c> {
    text: &'c str,
    context: &'c Context<'c>,
    pages: Vec<Page>,
    links: Vec<Link>,
    about: Vec<(usize, At<String>)>,
    broken: Vec<usize>,
    slugs: HashSet<String>,
    containers: Vec<(Container, Range<usize>)>,
    inline: InlineBuilder,
    inline_range: Option<Range<usize>>,
    table: Option<Table>,
    fence: Option<Fence>,
    html: Option<Range<usize>>,
    skipping: usize,
    homeless: bool,
}

impl<'c> PageBuilder<'c> {
    fn new(text: &'c str, context: &'c Context<'c>) -> PageBuilder<'c> {
        PageBuilder {
            text,
            context,
            pages: Vec::new(),
            links: Vec::new(),
            about: Vec::new(),
            broken: Vec::new(),
            slugs: HashSet::new(),
            containers: Vec::new(),
            inline: InlineBuilder::default(),
            inline_range: None,
            table: None,
            fence: None,
            html: None,
            skipping: 0,
            homeless: false,
        }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>, report: &mut Report<'_>) {
        if self.skipping > 0 {
            match event {
                Event::Start(_) => self.skipping += 1,
                Event::End(_) => self.skipping -= 1,
                _ => {}
            }
            return;
        }
        if let Some(fence) = &mut self.fence {
            match event {
                Event::Text(piece) => fence.text.push(&piece, range.start),
                Event::End(_) => self.end_fence(report),
                _ => {}
            }
            return;
        }
        if self.html.is_some() {
            if matches!(event, Event::End(TagEnd::HtmlBlock))
                && let Some(range) = self.html.take()
            {
                self.comments(range, report);
            }
            return;
        }
        if let Event::InlineHtml(_) = event {
            self.comments(range, report);
            return;
        }
        if self.inline.event(&event, &range, report) {
            let begin = self.inline_range.as_ref().map_or(range.start, |before| before.start);
            let end = self.inline_range.as_ref().map_or(range.end, |before| before.end.max(range.end));
            self.inline_range = Some(begin..end);
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag, range, report),
            Event::End(tag) => self.end(tag, range, report),
            Event::Rule => {
                self.flush(report);
                self.place(range, Block::Rule, report);
            }
            _ => report.error(range, "this cannot be shown on a page"),
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>, report: &mut Report<'_>) {
        match tag {
            Tag::TableHead | Tag::TableRow | Tag::TableCell => return,
            _ => self.flush(report),
        }
        match tag {
            Tag::BlockQuote(_) => self.open(Container::Quote(Vec::new()), range, report),
            Tag::List(start) => self.open(Container::List { start, items: Vec::new() }, range, report),
            Tag::Item => self.containers.push((Container::Item(Vec::new()), range)),
            Tag::CodeBlock(kind) => {
                let info = match kind {
                    CodeBlockKind::Fenced(info) => Some(info.to_string()),
                    CodeBlockKind::Indented => None,
                };
                self.fence = Some(Fence { range, info, text: Patchwork::default() });
            }
            Tag::HtmlBlock => self.html = Some(range),
            Tag::Table(align) => {
                let align = align.iter().map(|align| match align {
                    Alignment::Center => Align::Centre,
                    Alignment::Right => Align::Right,
                    Alignment::Left | Alignment::None => Align::Left,
                });
                self.table = Some(Table { range, align: align.collect(), head: vec![], rows: vec![], row: vec![] });
            }
            _ => {}
        }
    }

    fn open(&mut self, container: Container, range: Range<usize>, report: &mut Report<'_>) {
        if self.containers.len() >= DEEPEST {
            report.error_help(range, "this is nested too deeply", "say it more simply");
            self.skipping = 1;
        } else {
            self.containers.push((container, range));
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>, report: &mut Report<'_>) {
        match tag {
            TagEnd::Heading(level) => self.heading(level, range, report),
            TagEnd::TableCell => {
                let cell = self.take_inline();
                if let Some(table) = &mut self.table {
                    table.row.push(cell);
                }
            }
            TagEnd::TableHead => {
                if let Some(table) = &mut self.table {
                    table.head = std::mem::take(&mut table.row);
                }
            }
            TagEnd::TableRow => {
                if let Some(table) = &mut self.table {
                    table.rows.push(std::mem::take(&mut table.row));
                }
            }
            TagEnd::Table => {
                if let Some(Table { range, align, head, rows, .. }) = self.table.take() {
                    self.place(range, Block::Table { align, head, rows }, report);
                }
            }
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item => {
                self.flush(report);
                self.close(report);
            }
            _ => self.flush(report),
        }
    }

    fn close(&mut self, report: &mut Report<'_>) {
        match self.containers.pop() {
            Some((Container::Quote(blocks), range)) => self.place(range, Block::Quote(blocks), report),
            Some((Container::List { start, items }, range)) => {
                self.place(range, Block::List { start, items }, report);
            }
            Some((Container::Item(blocks), _)) => {
                if let Some((Container::List { items, .. }, _)) = self.containers.last_mut() {
                    items.push(blocks);
                }
            }
            None => {}
        }
    }

    fn heading(&mut self, level: HeadingLevel, range: Range<usize>, report: &mut Report<'_>) {
        let text = self.take_inline();
        if level != HeadingLevel::H1 {
            self.place(range, Block::Heading { level: level as u8, text }, report);
            return;
        }
        if !self.containers.is_empty() {
            report.error_help(range, "a page cannot begin inside a list or a quotation", "use `##` here");
            return;
        }
        let slug = slug(&super::page::plain(&text));
        if slug.is_empty() {
            report.error_help(range, "the page has no title", "write one behind the `#`");
            return;
        }
        if !self.slugs.insert(slug.clone()) {
            let help = "give each page a title of its own: links and what a learner did are kept by it";
            report.error_help(range.clone(), format!("two pages are called `{slug}`"), help);
        }
        self.pages.push(Page {
            title: text,
            slug,
            place: report.place(range),
            kind: PageKind::Prose,
            blocks: Vec::new(),
            notes: Vec::new(),
            big: None,
            gate: None,
        });
    }

    fn end_fence(&mut self, report: &mut Report<'_>) {
        let Some(fence) = self.fence.take() else { return };
        match self.fenced(&fence, report) {
            Some(block) => self.place(fence.range, block, report),
            None => self.broken.push(self.pages.len().saturating_sub(1)),
        }
    }

    /// What a code block is; none if it could not be used, which was reported.
    fn fenced(&mut self, fence: &Fence, report: &mut Report<'_>) -> Option<Block> {
        let word = fence.info.as_deref().and_then(|info| info.split_whitespace().next()).unwrap_or("");
        let head = self.first_line(&fence.range);
        if fence.info.is_some() && !self.is_closed(&fence.range) {
            let help = "end it with a line of as many backquotes as it began with";
            report.error_help(head, "this block is not closed", help);
            return None;
        }
        match block::kind(word) {
            block::Kind::Code => {
                let text = fence.text.text.replace('\t', "    ");
                Some(Block::Code { language: word.to_owned(), text: text.trim_end_matches('\n').to_owned() })
            }
            block::Kind::Unknown { message, help } => {
                report.error_help(head, message, help);
                None
            }
            _ if !self.containers.is_empty() => {
                let message = format!("a `{word}` block cannot stand inside a list or a quotation");
                report.error_help(head, message, "put it at the left edge of the page");
                None
            }
            block::Kind::Machine => {
                if !fence.text.text.trim().is_empty() {
                    let help = "it shows the machine that it is read on; leave only the two fences";
                    report.error_help(head, "a `machine` block has nothing in it", help);
                }
                Some(Block::Machine)
            }
            block::Kind::Lab => block::read_lab(&fence.text, head, self.context, report).map(Block::Lab),
            block::Kind::Step => block::read_step(&fence.text, head, self.context, report).map(Block::Step),
            block::Kind::Explore => block::read_explore(&fence.text, head, self.context, report).map(Block::Explore),
            block::Kind::Challenge => {
                block::read_challenge(&fence.text, head, self.context, report).map(Block::Challenge)
            }
            block::Kind::Predict => {
                let (predict, about) = block::read_predict(&fence.text, head, report)?;
                self.about.extend(about.map(|name| (self.pages.len().saturating_sub(1), name)));
                Some(Block::Predict(predict))
            }
        }
    }

    /// The first line of a range, where a message about a whole block is shown.
    fn first_line(&self, range: &Range<usize>) -> Range<usize> {
        let text = self.text.get(range.clone()).unwrap_or("");
        range.start..range.start + text.find(['\r', '\n']).unwrap_or(text.len())
    }

    /// Whether a fenced block ends in a fence of its own, and not at the end of the file or of its list.
    fn is_closed(&self, range: &Range<usize>) -> bool {
        let text = self.text.get(range.clone()).unwrap_or("").trim_end();
        let Some((_, last)) = text.rsplit_once('\n') else { return false };
        let last = last.trim_start_matches([' ', '\t', '>']);
        last.len() >= 3 && (last.bytes().all(|b| b == b'`') || last.bytes().all(|b| b == b'~'))
    }

    fn comments(&mut self, range: Range<usize>, report: &mut Report<'_>) {
        for found in comment::read(self.text, range, report) {
            let Some(page) = self.pages.last_mut() else {
                report.error_help(found.range(), "this stands before the first page", "put it below a `# Title`");
                continue;
            };
            match found {
                comment::Comment::Note(note) => page.notes.push(note),
                comment::Comment::Big(big) if page.big.is_some() => {
                    report.error(big.place.range, "a page has one `big` sentence, and this is the second");
                }
                comment::Comment::Big(big) => page.big = Some(big),
            }
        }
    }

    fn take_inline(&mut self) -> Vec<Inline> {
        self.inline_range = None;
        self.links.append(&mut self.inline.links);
        self.inline.finish()
    }

    /// Ends the running text, if there is some, as a paragraph.
    fn flush(&mut self, report: &mut Report<'_>) {
        if let Some(range) = self.inline_range.take()
            && self.table.is_none()
        {
            let text = self.take_inline();
            if !text.is_empty() {
                self.place(range, Block::Paragraph(text), report);
            }
        }
    }

    /// Puts a block where it belongs: into the innermost container, else onto the page.
    fn place(&mut self, range: Range<usize>, block: Block, report: &mut Report<'_>) {
        let at = report.at(range, block);
        if let Some((container, _)) = self.containers.last_mut() {
            match container {
                Container::Quote(blocks) | Container::Item(blocks) => blocks.push(at),
                Container::List { items, .. } => items.push(vec![at]),
            }
        } else if let Some(page) = self.pages.last_mut() {
            page.blocks.push(at);
        } else if !self.homeless {
            self.homeless = true;
            let range = self.first_line(&at.place.range);
            report.error_help(range, "this stands before the first page", "begin a page with a line `# Title`");
        }
    }

    fn finish(mut self, body: usize, report: &mut Report<'_>) -> Draft {
        self.flush(report);
        if self.pages.is_empty() && !self.homeless {
            report.error_help(body..body, "the lesson has no page", "begin a page with a line `# Title`");
        }
        Draft { pages: self.pages, links: self.links, about: self.about, broken: self.broken }
    }
}

/// A page's name for links: its title in lower case, each run of other characters one dash.
fn slug(title: &str) -> String {
    let mut slug = String::new();
    for c in title.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_owned()
}
