//! How the screen is to look: size, theme and character set. What colours those are is the view's business.

/// Which theme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ThemeName {
    /// Light text on a dark ground.
    #[default]
    Dark,
    /// Dark text on a light ground.
    Light,
}

impl ThemeName {
    /// The other one.
    pub fn other(self) -> ThemeName {
        match self {
            ThemeName::Dark => ThemeName::Light,
            ThemeName::Light => ThemeName::Dark,
        }
    }

    /// The theme of this name.
    pub fn of_word(word: &str) -> Option<ThemeName> {
        [ThemeName::Dark, ThemeName::Light].into_iter().find(|theme| theme.word() == word)
    }

    /// Its name, as on the command line.
    pub fn word(self) -> &'static str {
        match self {
            ThemeName::Dark => "dark",
            ThemeName::Light => "light",
        }
    }
}

/// How the screen is to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
    /// The theme.
    pub theme: ThemeName,
    /// Whether only ASCII characters may be drawn.
    pub ascii: bool,
}

/// The least columns and rows in which anything is drawn but a message that says so.
pub const LEAST: (u16, u16) = (60, 16);

/// From this width on, panes stand side by side rather than behind tabs.
pub const WIDE: u16 = 110;

impl Look {
    /// A look with the default theme.
    pub fn new(width: u16, height: u16) -> Look {
        Look { width, height, theme: ThemeName::default(), ascii: false }
    }

    /// Whether panes stand side by side.
    pub fn wide(&self) -> bool {
        self.width >= WIDE
    }

    /// Whether there is room for anything at all.
    pub fn enough(&self) -> bool {
        self.width >= LEAST.0 && self.height >= LEAST.1
    }
}
