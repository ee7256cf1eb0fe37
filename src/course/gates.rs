//! What concerns several pages of a lesson: which prediction keeps which laboratory closed, what kind of page each is,
//! and whether links lead somewhere.

use std::collections::HashSet;

use super::inline::Link;
use super::markdown::Draft;
use super::page::{Block, Page, PageKind};
use super::place::At;
use super::predict::Decided;
use super::problem::quoted;
use super::report::Report;
use super::suggest::nearest;

/// Checks each page by itself, then ties predictions to laboratories and names the kinds.
pub fn tie(draft: &mut Draft, report: &mut Report<'_>) {
    // Where a block is broken and left out, what seems to be missing may only be missing because of that.
    let whole = !report.failed();
    for (index, page) in draft.pages.iter().enumerate() {
        if page.blocks.is_empty() && !draft.broken.contains(&index) {
            let help = "write something below its title, or take the title out";
            report.error_help(page.place.range.clone(), "this page is empty", help);
        }
        check_page(page, report);
    }
    check_names(&draft.pages, report);
    for index in 0..draft.pages.len() {
        let about = draft.about.iter().find(|(page, _)| *page == index).map(|(_, name)| name.clone());
        let Some(place) = predict_place(&draft.pages, index) else { continue };
        let target = match &about {
            Some(name) => named_lab(&draft.pages, index, name, whole, report),
            None => [index, index + 1].into_iter().find(|&at| draft.pages.get(at).is_some_and(|p| p.lab().is_some())),
        };
        if target.is_none() && about.is_none() && whole && is_measured(&draft.pages, index) {
            let help = "put a `lab` block after it or on the next page, or name one with `lab = \"id\"`";
            report.error_help(place, "the run decides this prediction, and no laboratory follows", help);
        }
        if let Some(page) = draft.pages.get_mut(index) {
            for block in &mut page.blocks {
                if let Block::Predict(predict) = &mut block.node {
                    predict.gates = target;
                }
            }
        }
        if let Some(lab_page) = target.and_then(|at| draft.pages.get_mut(at))
            && lab_page.gate.is_none()
        {
            lab_page.gate = Some(index);
        }
    }
    let last = draft.pages.len().saturating_sub(1);
    for (index, page) in draft.pages.iter_mut().enumerate() {
        page.kind = match (page.lab(), page.predict()) {
            (Some(_), _) => PageKind::Lab,
            (None, _) if page.step().is_some() => PageKind::Step,
            (None, _) if page.explore().is_some() => PageKind::Explore,
            (None, _) if page.challenge().is_some() => PageKind::Challenge,
            (None, Some(_)) => PageKind::Predict,
            (None, None) if index == last && index > 0 => PageKind::Summary,
            (None, None) => PageKind::Prose,
        };
    }
}

/// Each laboratory that has a name has one of its own.
fn check_names(pages: &[Page], report: &mut Report<'_>) {
    let mut seen: HashSet<&str> = HashSet::new();
    for block in pages.iter().flat_map(|page| &page.blocks) {
        let Block::Lab(lab) = &block.node else { continue };
        let Some(id) = lab.id.as_deref() else { continue };
        if !seen.insert(id) {
            let help = "give each `lab` block an `id` of its own";
            report.error_help(first_line(block), format!("two laboratories are called {}", quoted(id)), help);
        }
    }
}

/// At most one laboratory and one prediction, and the question first.
fn check_page(page: &Page, report: &mut Report<'_>) {
    let mut lab: Option<std::ops::Range<usize>> = None;
    let mut predict = false;
    let mut step = false;
    let mut searched = false;
    for block in &page.blocks {
        let range = first_line(block);
        match &block.node {
            Block::Lab(_) | Block::Step(_) | Block::Explore(_) | Block::Challenge(_)
                if searched
                    || matches!(&block.node, Block::Explore(_) | Block::Challenge(_)) && (step || lab.is_some()) =>
            {
                let message = "a page with an `explore` or a `challenge` block has nothing else that takes a program";
                report.error_help(range, message, "give each a page of its own");
            }
            Block::Explore(_) | Block::Challenge(_) => searched = true,
            Block::Lab(_) | Block::Step(_) if step || matches!(&block.node, Block::Step(_)) && lab.is_some() => {
                let help = "give each a page of its own";
                report.error_help(range, "a page has one `step` block or one laboratory, and this is the second", help);
            }
            Block::Step(_) => step = true,
            Block::Lab(_) if lab.is_some() => {
                report.error_help(range, "a page has one laboratory, and this is the second", "begin a new page");
            }
            Block::Lab(_) => lab = Some(range),
            Block::Predict(_) if predict => {
                report.error_help(range, "a page has one prediction, and this is the second", "begin a new page");
            }
            Block::Predict(_) => {
                predict = true;
                if lab.is_some() {
                    let help = "put the question before the `lab` block, or on a page of its own";
                    report.error_help(range, "this prediction comes after the laboratory it should come before", help);
                }
            }
            _ => {}
        }
    }
}

fn first_line(block: &At<Block>) -> std::ops::Range<usize> {
    let start = block.place.range.start;
    start..start + "```".len()
}

fn predict_place(pages: &[Page], index: usize) -> Option<std::ops::Range<usize>> {
    let page = pages.get(index)?;
    page.blocks.iter().find(|block| matches!(block.node, Block::Predict(_))).map(first_line)
}

fn is_measured(pages: &[Page], index: usize) -> bool {
    let predict = pages.get(index).and_then(Page::predict);
    predict.is_some_and(|predict| matches!(predict.decided, Decided::Measured { .. }))
}

fn named_lab(pages: &[Page], from: usize, name: &At<String>, whole: bool, report: &mut Report<'_>) -> Option<usize> {
    let id_of = |page: &Page| page.lab().and_then(|lab| lab.id.clone());
    let found = pages.iter().position(|page| id_of(page).as_deref() == Some(name.node.as_str()));
    let range = name.place.range.clone();
    match found {
        Some(at) if at < from => {
            let message = format!("the laboratory {} comes before this prediction", quoted(name));
            report.error_help(range, message, "a question comes before its run");
            None
        }
        Some(at) => Some(at),
        None => {
            if whole {
                let known: Vec<String> = pages.iter().filter_map(id_of).collect();
                let help = match nearest(name, known.iter().map(String::as_str)) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("give the `lab` block a line `id = \"{}\"`", name.node.escape_debug()),
                };
                report.error_help(range, format!("no laboratory is called {}", quoted(name)), help);
            }
            None
        }
    }
}

/// Reports the links that lead nowhere. `files` are those beside the lesson; `exists` tells whether a file is there, by folder (none for the lesson's own)
/// and name.
pub fn check_links(
    links: &[Link],
    pages: &[Page],
    files: &[&str],
    exists: &dyn Fn(Option<&str>, &str) -> bool,
    report: &mut Report<'_>,
) {
    for link in links {
        let range = link.range.clone();
        let url = link.url.as_str();
        if let Some(slug) = url.strip_prefix('#') {
            if !pages.iter().any(|page| page.slug == slug) {
                let help = match nearest(slug, pages.iter().map(|page| page.slug.as_str())) {
                    Some(near) => format!("did you mean `#{near}`?"),
                    None => "a link to a page is `#` and its title in small letters with dashes".to_owned(),
                };
                report.error_help(range, format!("no page is called {}", quoted(slug)), help);
            }
            continue;
        }
        if url.starts_with("https://") || url.starts_with("http://") {
            continue;
        }
        let found = match url.strip_prefix("../").map(|rest| rest.split_once('/')) {
            Some(Some((folder, name))) => is_plain(folder) && is_plain(name) && exists(Some(folder), name),
            Some(None) => false,
            None => is_plain(url) && exists(None, url),
        };
        if !found {
            let help = match nearest(url, files.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "a link is `#page`, a file beside lesson.md, `../NN-id/lesson.md`, or a web address".to_owned(),
            };
            report.error_help(range, format!("the link {} leads nowhere", quoted(url)), help);
        }
    }
}

fn is_plain(name: &str) -> bool {
    !name.is_empty() && name != "." && name != ".." && !name.contains(['/', '\\', ':'])
}
