//! The last pass over a frame where only ASCII may be drawn: every other character is replaced by one that looks like
//! it, in one place, so that no view needs a second set of signs.

use ratatui::buffer::Buffer;

/// Replaces everything that is not ASCII.
pub fn fold(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        let symbol = cell.symbol();
        if !symbol.is_ascii() {
            let plain = symbol.chars().next().map_or('?', plain);
            cell.set_char(plain);
        }
    }
}

/// What stands for a character.
pub fn plain(c: char) -> char {
    match c {
        c if c.is_ascii() => c,
        '─' | '━' | '═' | '–' | '—' | '╌' | '┄' | '┈' | '╴' | '╶' | '‑' | '−' => '-',
        '│' | '┃' | '║' | '╎' | '┆' | '┊' | '‖' | '▏' | '▎' | '▕' => '|',
        '┌' | '┐' | '└' | '┘' | '├' | '┤' | '┬' | '┴' | '┼' | '╭' | '╮' | '╰' | '╯' => '+',
        '█' | '▉' | '▊' | '▇' | '▆' | '■' | '▓' => '#',
        '▒' => '%',
        '░' | '·' | '•' | '∙' | '⋅' => '.',
        '▋' | '▌' | '▐' | '▅' | '▄' => '=',
        '▍' | '▃' | '▂' | '▁' => '_',
        '╱' => '/',
        '╲' => '\\',
        '▸' | '▶' | '►' | '→' | '›' | '»' | '⇒' => '>',
        '◂' | '◀' | '◄' | '←' | '‹' | '«' => '<',
        '▾' | '▼' | '↓' | '✓' | '✔' => 'v',
        '▴' | '▲' | '↑' => '^',
        '●' | '◉' | '⏺' => '*',
        '✗' | '✘' | '×' => 'x',
        '○' | '◌' | '◦' => 'o',
        '↻' => '@',
        '◆' => '*',
        '…' => '~',
        '‘' | '’' | '′' => '\'',
        '“' | '”' => '"',
        '⏎' | '↵' => '<',
        '␣' | '\u{a0}' => ' ',
        'µ' => 'u',
        'á' | 'à' | 'â' | 'ã' | 'ä' | 'å' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ó' | 'ò' | 'ô' | 'õ' | 'ö' => 'o',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        'ñ' => 'n',
        'ç' => 'c',
        '≥' => '>',
        '≤' => '<',
        '≈' => '~',
        _ => '?',
    }
}
