//! What a person does with keyboard and mouse, in our own words, so that no other part needs the terminal library.

/// A key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// A character as typed; capital letters and signs already are what Shift made of them.
    Char(char),
    /// A letter held with Ctrl.
    Ctrl(char),
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Shift and Tab.
    BackTab,
    /// Backspace.
    Backspace,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// Home.
    Home,
    /// End.
    End,
    /// A function key by its number.
    F(u8),
}

impl Key {
    /// How the key is called on the screen, without Unicode if `ascii`.
    pub fn name(self, ascii: bool) -> String {
        let arrow = |unicode: &str, word: &str| if ascii { word.to_owned() } else { unicode.to_owned() };
        match self {
            Key::Char(' ') => "space".to_owned(),
            Key::Char(c) => c.to_string(),
            Key::Ctrl(c) => format!("ctrl-{c}"),
            Key::Enter => arrow("⏎", "enter"),
            Key::Esc => "esc".to_owned(),
            Key::Tab => "tab".to_owned(),
            Key::BackTab => "shift-tab".to_owned(),
            Key::Backspace => "backspace".to_owned(),
            Key::Up => arrow("↑", "up"),
            Key::Down => arrow("↓", "down"),
            Key::Left => arrow("←", "left"),
            Key::Right => arrow("→", "right"),
            Key::PageUp => "page up".to_owned(),
            Key::PageDown => "page down".to_owned(),
            Key::Home => "home".to_owned(),
            Key::End => "end".to_owned(),
            Key::F(n) => format!("F{n}"),
        }
    }
}

/// What the mouse did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MouseKind {
    /// The left button went down.
    Press,
    /// The mouse moved with the left button down.
    Drag,
    /// The wheel turned away from the person.
    WheelUp,
    /// The wheel turned towards the person.
    WheelDown,
}

/// Where the mouse did it, in cells from the top left corner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Mouse {
    /// What.
    pub kind: MouseKind,
    /// Column.
    pub x: u16,
    /// Row.
    pub y: u16,
}
