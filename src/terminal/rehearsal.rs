//! A switch for tests, in debug builds only: `HILO_PANIC=ui` makes the thread that draws panic after its first frame,
//! `HILO_PANIC=worker` makes a thread of Hilo's own panic beside every run. So a test can see that the terminal is
//! restored after the one and undisturbed by the other. A release build does not look.

/// Panics if the environment asks this part to.
pub fn panic_if_asked(part: &str) {
    if cfg!(debug_assertions) && std::env::var_os("HILO_PANIC").is_some_and(|asked| asked == part) {
        panic!("`HILO_PANIC` asked {part} to panic");
    }
}
