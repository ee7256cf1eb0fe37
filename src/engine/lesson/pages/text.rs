//! Texts without meaning: words, sentences, pages, pictures that show nothing. All from a number.

const WORDS: &str = "lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor incididunt ut labore et \
                     dolore magna aliqua enim ad minim veniam quis nostrud exercitation ullamco laboris nisi aliquip ex \
                     ea commodo consequat duis aute irure in reprehenderit voluptate velit esse cillum fugiat nulla \
                     pariatur excepteur sint occaecat cupidatat non proident sunt culpa qui officia deserunt mollit anim \
                     id est laborum";

/// A number for a text (FNV-1a).
pub fn seed(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The next of a row of numbers (SplitMix64).
pub fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut x = *state;
    x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ (x >> 31)
}

/// So many words.
pub fn words(seed: u64, count: usize) -> String {
    let all: Vec<&str> = WORDS.split_whitespace().collect();
    let mut state = seed;
    let word = |_| all.get(next(&mut state) as usize % all.len()).copied().unwrap_or("lorem");
    (0..count).map(word).collect::<Vec<_>>().join(" ")
}

/// A text of so many bytes, in lines.
pub fn plain(seed: u64, size: usize) -> String {
    let mut out = String::with_capacity(size + 100);
    let mut state = seed;
    while out.len() < size {
        out.push_str(&words(next(&mut state), 12));
        out.push_str(".\n");
    }
    out.truncate(size);
    out
}

/// A page of so many bytes, or of as few as it can have.
pub fn html(host: &str, path: &str, seed: u64, size: usize) -> String {
    let clean = |text: &str| text.replace(['<', '>', '&', '"'], "");
    let (host, path) = (clean(host), clean(path));
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>{host}</title>\n</head>\n<body>\n\
         <!-- This page is simulated: nothing was fetched from {host}. -->\n<h1>{host}{path}</h1>\n"
    );
    let mut state = seed;
    for name in ["about", "news", "docs", "contact"] {
        out.push_str(&format!("<a href=\"/{name}\">{name}</a>\n"));
    }
    let end = "</body>\n</html>\n";
    while out.len() + end.len() + 8 < size {
        let left = size - out.len() - end.len() - 8;
        let mut paragraph = words(next(&mut state), 40);
        paragraph.truncate(left);
        out.push_str(&format!("<p>{paragraph}</p>\n"));
    }
    while out.len() + end.len() < size {
        out.push('\n');
    }
    out + end
}

/// Bytes that begin as a picture does.
pub fn picture(seed: u64, size: usize, begin: &[u8]) -> Vec<u8> {
    let mut out = begin.to_vec();
    let mut state = seed;
    while out.len() < size {
        out.extend_from_slice(&next(&mut state).to_le_bytes());
    }
    out.truncate(size.max(begin.len()));
    out
}
