//! What a page says, for a room: its title, the sentence that is marked for it, and what there is to look at: a piece of
//! code, a table, or the machine.

use ratatui::layout::Rect;

use super::large::{bold, large};
use super::put;
use crate::app::State;
use crate::app::player::Player;
use crate::course::{At, Block, Page, plain};
use crate::ui::canvas::Canvas;
use crate::ui::prose;
use crate::ui::text::Row;

/// Rows of a large line of the smallest letters, with the one below it.
const LARGE_LINE: usize = 6;

/// Draws a page's text.
pub fn text(canvas: &mut Canvas, state: &State, player: &Player, area: Rect) {
    let Some(page) = player.page() else { return };
    let (theme, ascii) = (canvas.theme, state.look.ascii);
    let (width, height) = (usize::from(area.width), usize::from(area.height));
    let sight =
        seen(page).map(|block| prose::blocks(theme, Some(&player.sketch()), std::slice::from_ref(block), width));
    let said = said(page);
    // The sentence matters more than what there is to look at, which matters more than a large title.
    let sight = sight.filter(|rows| rows.len() + 2 * LARGE_LINE < height).unwrap_or_default();
    let below = if sight.is_empty() { 0 } else { sight.len() + 2 };
    let title =
        large(theme.accent, &page.title_text(), (width, (height.saturating_sub(below) / 3).max(LARGE_LINE)), ascii);
    let left = height.saturating_sub(below + title.len() + 2);
    let mut sentence = large(theme.strong, &said, (width, left), ascii);
    let mut title = title;
    if sentence.len() > left {
        title = bold(theme.accent, &page.title_text(), width);
        sentence = large(theme.strong, &said, (width, height.saturating_sub(below + title.len() + 2)), ascii);
    }
    let mut rows = title;
    for part in [sentence, sight] {
        if !part.is_empty() {
            rows.extend([Row::empty(), Row::empty()]);
            rows.extend(part);
        }
    }
    let spare = area.height.saturating_sub(rows.len() as u16);
    let down = spare / 3;
    put(canvas, Rect { y: area.y + down, height: area.height - down, ..area }, &rows);
}

/// What there is to look at on a page: the first picture of the machine, piece of code or table.
fn seen(page: &Page) -> Option<&At<Block>> {
    let is = |wanted: fn(&Block) -> bool| page.blocks.iter().find(move |block| wanted(&block.node));
    is(|block| matches!(block, Block::Machine))
        .or_else(|| is(|block| matches!(block, Block::Code { .. })))
        .or_else(|| is(|block| matches!(block, Block::Table { .. })))
}

/// What a page says to a room: what its author marked, else its first sentence.
pub fn said(page: &Page) -> String {
    if let Some(big) = &page.big {
        return plain(&big.node);
    }
    let first = page.blocks.iter().find_map(|block| match &block.node {
        Block::Paragraph(text) | Block::Heading { text, .. } => Some(plain(text)),
        Block::List { items, .. } => items.first()?.iter().find_map(|at| match &at.node {
            Block::Paragraph(text) => Some(plain(text)),
            _ => None,
        }),
        _ => None,
    });
    first_sentence(&first.unwrap_or_default()).to_owned()
}

/// The first sentence of a text: up to the first full stop, question or exclamation mark before a space.
fn first_sentence(text: &str) -> &str {
    let ends = text.char_indices().zip(text.chars().skip(1).map(Some).chain([None]));
    let end = ends.into_iter().find_map(|((at, c), next)| {
        (matches!(c, '.' | '?' | '!' | '…') && next.is_none_or(char::is_whitespace)).then_some(at + c.len_utf8())
    });
    end.and_then(|end| text.get(..end)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::first_sentence;

    #[test]
    fn the_first_sentence_ends_at_its_mark() {
        assert_eq!(first_sentence("Two add 1.5 each. Then more."), "Two add 1.5 each.");
        assert_eq!(first_sentence("¿Qué pasa? Nada."), "¿Qué pasa?");
        assert_eq!(first_sentence("no mark"), "no mark");
        assert_eq!(first_sentence(""), "");
    }
}
