//! The Markdown of a notebook as a page can have it: pictures are named, HTML and links that lead nowhere go, and
//! blocks of code are closed and of a language that pages know.

use std::ops::Range;

use crate::course::letters;
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// A block of a cell's text that stands for itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its Markdown, without empty lines around it.
    pub text: String,
    /// Of a heading of the first two levels: its text.
    pub heading: Option<String>,
}

/// Languages of code that a page knows.
const CODE: [&str; 7] = ["python", "text", "console", "toml", "markdown", "sh", "json"];
/// The widest line of code that a page shows, in cells.
const WIDEST: usize = 70;

/// The blocks of a cell's text, as a page can have them.
pub fn pieces(text: &str) -> Vec<Piece> {
    let clean = letters::cleaned(&text.replace('\t', "    "));
    let edited = edit(&clean);
    let mut found = Vec::new();
    let mut depth = 0_usize;
    let mut heading: Option<String> = None;
    let mut inside = false;
    for (event, range) in Parser::new_ext(&edited, Options::ENABLE_TABLES).into_offset_iter() {
        match &event {
            Event::Start(tag) => {
                if depth == 0 {
                    inside = matches!(tag, Tag::Heading { level: HeadingLevel::H1 | HeadingLevel::H2, .. });
                    heading = inside.then(String::new);
                    found.push(Piece { text: block(&edited, tag, range), heading: None });
                }
                depth += 1;
            }
            Event::End(_) => {
                depth -= 1;
                if depth == 0
                    && let Some(last) = found.last_mut()
                {
                    last.heading = heading.take().filter(|text| !text.trim().is_empty());
                    inside = false;
                }
            }
            Event::Text(text) | Event::Code(text) if inside => {
                if let Some(heading) = &mut heading {
                    heading.push_str(text);
                }
            }
            Event::Rule if depth == 0 => found.push(Piece { text: "---".to_owned(), heading: None }),
            _ => {}
        }
    }
    found.retain(|piece| !piece.text.trim().is_empty());
    found
}

/// One block as it is written down again.
fn block(text: &str, tag: &Tag<'_>, range: Range<usize>) -> String {
    let source = text.get(range.clone()).unwrap_or("");
    if let Tag::CodeBlock(kind) = tag {
        let word = match kind {
            CodeBlockKind::Fenced(info) => info.split_whitespace().next().unwrap_or("").to_ascii_lowercase(),
            CodeBlockKind::Indented => String::new(),
        };
        let mut code = String::new();
        for event in Parser::new_ext(source, Options::empty()) {
            if let Event::Text(piece) = event {
                code.push_str(&piece);
            }
        }
        return fenced(language(&word), &code);
    }
    source.trim_matches('\n').trim_end().to_owned()
}

fn language(word: &str) -> &'static str {
    match word.trim_matches(['{', '}', '.']) {
        "py" | "python3" | "ipython" | "ipython3" | "pycon" => "python",
        "bash" | "shell" | "zsh" => "sh",
        word => CODE.into_iter().find(|known| *known == word).unwrap_or("text"),
    }
}

/// A block of code; lines that are too wide for a page go on in the next.
pub fn fenced(language: &str, code: &str) -> String {
    let longest = code.lines().map(|line| line.trim_start().bytes().take_while(|b| *b == b'`').count()).max();
    let fence = "`".repeat(longest.unwrap_or(0).max(2) + 1);
    let mut out = format!("{fence}{language}\n");
    for line in code.trim_end().lines() {
        for part in narrow(line) {
            out += &part;
            out.push('\n');
        }
    }
    out + &fence
}

/// A line in parts that fit.
fn narrow(line: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut width = 0;
    for c in line.chars() {
        let cells = unicode_width::UnicodeWidthChar::width(c).unwrap_or(0);
        if width + cells > WIDEST {
            parts.push("    ".to_owned());
            width = 4;
        }
        if let Some(last) = parts.last_mut() {
            last.push(c);
        }
        width += cells;
    }
    parts
}

/// A piece of the text and what stands there instead.
struct Edit {
    range: Range<usize>,
    text: String,
}

/// Takes out what a page cannot have. Markdown is cut at places that its parser names, so the rest stays what it was.
fn edit(text: &str) -> String {
    let mut edits: Vec<Edit> = Vec::new();
    let mut link: Option<(Range<usize>, Option<Range<usize>>)> = None;
    let mut picture: Option<(Range<usize>, String)> = None;
    for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
        if let Some((place, words)) = &mut picture {
            match event {
                Event::Text(text) | Event::Code(text) => words.push_str(&text),
                Event::End(TagEnd::Image) => {
                    let words = if words.is_empty() { "a picture".to_owned() } else { format!("picture: {words}") };
                    edits.push(Edit { range: place.clone(), text: format!("*({})*", words.replace(['*', '|'], " ")) });
                    picture = None;
                }
                _ => {}
            }
            continue;
        }
        match event {
            Event::Start(Tag::Image { .. }) => picture = Some((range.clone(), String::new())),
            Event::Start(Tag::Link { dest_url, .. }) if !is_web(&dest_url) => link = Some((range.clone(), None)),
            Event::End(TagEnd::Link) => {
                if let Some((whole, Some(inner))) = link.take() {
                    edits.push(Edit { range: whole.start..inner.start, text: String::new() });
                    edits.push(Edit { range: inner.end..whole.end, text: String::new() });
                }
                continue;
            }
            Event::InlineHtml(html) => {
                let text = if html.to_ascii_lowercase().starts_with("<br") { " " } else { "" };
                edits.push(Edit { range: range.clone(), text: text.to_owned() });
            }
            Event::Start(Tag::HtmlBlock) => edits.push(Edit { range: range.clone(), text: "\n".to_owned() }),
            _ => {}
        }
        if let Some((whole, inner)) = &mut link
            && range != *whole
        {
            let before = inner.take().map_or(range.start, |inner| inner.start.min(range.start));
            *inner = Some(before..range.end);
        }
    }
    edits.sort_by_key(|edit| edit.range.start);
    let (mut out, mut at) = (String::new(), 0);
    for edit in edits.iter().filter(|edit| edit.range.start <= edit.range.end) {
        if edit.range.start < at {
            continue;
        }
        out += text.get(at..edit.range.start).unwrap_or("");
        out += &edit.text;
        at = edit.range.end;
    }
    out + text.get(at..).unwrap_or("")
}

fn is_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}
