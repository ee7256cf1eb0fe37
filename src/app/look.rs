//! How the screen is to look: size, theme and character set. What colours those are is the view's business.

/// Which theme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ThemeName {
    /// Light text on a dark ground.
    #[default]
    Dark,
    /// Dark text on a light ground.
    Light,
    /// Every text at 7:1 or more.
    HighContrast,
    /// Colours that are told apart with any colour vision.
    ColourBlind,
    /// For a presentation in a dark room.
    ProjectorDark,
    /// For a presentation in a room with daylight.
    ProjectorLight,
}

impl ThemeName {
    /// All of them, in the order in which one follows another.
    pub const ALL: [ThemeName; 6] = [
        ThemeName::Dark,
        ThemeName::Light,
        ThemeName::HighContrast,
        ThemeName::ColourBlind,
        ThemeName::ProjectorDark,
        ThemeName::ProjectorLight,
    ];

    /// The one that follows: those for a desk go round, and so do those for a room.
    pub fn next(self) -> ThemeName {
        match self {
            ThemeName::Dark => ThemeName::Light,
            ThemeName::Light => ThemeName::HighContrast,
            ThemeName::HighContrast => ThemeName::ColourBlind,
            ThemeName::ColourBlind => ThemeName::Dark,
            ThemeName::ProjectorDark => ThemeName::ProjectorLight,
            ThemeName::ProjectorLight => ThemeName::ProjectorDark,
        }
    }

    /// The one for a room that is as light or as dark.
    pub fn for_a_room(self) -> ThemeName {
        match self {
            ThemeName::Light | ThemeName::ProjectorLight => ThemeName::ProjectorLight,
            ThemeName::Dark | ThemeName::ColourBlind | ThemeName::HighContrast | ThemeName::ProjectorDark => {
                ThemeName::ProjectorDark
            }
        }
    }

    /// The theme of this name.
    pub fn of_word(word: &str) -> Option<ThemeName> {
        ThemeName::ALL.into_iter().find(|theme| theme.word() == word)
    }

    /// Its name, as on the command line and as that of its file.
    pub fn word(self) -> &'static str {
        match self {
            ThemeName::Dark => "dark",
            ThemeName::Light => "light",
            ThemeName::HighContrast => "high-contrast",
            ThemeName::ColourBlind => "colour-blind",
            ThemeName::ProjectorDark => "projector-dark",
            ThemeName::ProjectorLight => "projector-light",
        }
    }

    /// The names of all, as a sentence lists them.
    pub fn listed() -> String {
        let names: Vec<String> = ThemeName::ALL.iter().map(|theme| format!("\"{}\"", theme.word())).collect();
        names.join(", ")
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
