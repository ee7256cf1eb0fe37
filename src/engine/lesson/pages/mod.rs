//! What the lesson network answers. Pages are made from the name of the host and the path alone, so they are the same in
//! every run. Services that tutorials fetch from have answers of their own shape; everything else is a page of text.

mod catalogue;
mod echo;
mod json;
mod placeholder;
mod text;

use std::time::Duration;

use super::request::Request;

/// An answer.
#[derive(Debug)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The type of the content.
    pub kind: &'static str,
    /// Headers beside those that every answer has.
    pub headers: Vec<(String, String)>,
    /// The content.
    pub body: Vec<u8>,
    /// What it takes longer than others.
    pub delay: Duration,
}

impl Answer {
    fn new(status: u16, kind: &'static str, body: impl Into<Vec<u8>>) -> Answer {
        Answer { status, kind, headers: Vec::new(), body: body.into(), delay: Duration::ZERO }
    }

    fn json(status: u16, body: &json::Json) -> Answer {
        Answer::new(status, "application/json; charset=utf-8", body.pretty())
    }

    /// The server cannot do it now.
    pub fn unavailable() -> Answer {
        Answer::new(503, "text/plain; charset=utf-8", "503: a simulated failure\n")
    }
}

/// The answer to a request; `size` is what the settings say of the size of a page, bytes.
pub fn answer(request: &Request, size: Option<u64>) -> Answer {
    let host = request.host().to_ascii_lowercase();
    let service = host.trim_start_matches("www.");
    let own = match service {
        "jsonplaceholder.typicode.com" => Some(placeholder::answer(request)),
        "httpbin.org" | "eu.httpbin.org" | "httpbin.io" | "postman-echo.com" => echo::answer(request),
        _ => catalogue::answer(service, request),
    };
    own.unwrap_or_else(|| page(&host, request, size))
}

/// A page, a picture or a text, by the end of the path.
fn page(host: &str, request: &Request, size: Option<u64>) -> Answer {
    let seed = text::seed(&format!("{host}{}?{}", request.path, request.query));
    let end = request.path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    let usual = 6_000 + seed % 50_000;
    let size = usize::try_from(size.unwrap_or(usual)).unwrap_or(usize::MAX).min(8 << 20);
    match end.as_str() {
        "jpg" | "jpeg" => Answer::new(200, "image/jpeg", text::picture(seed, size, b"\xFF\xD8\xFF\xE0")),
        "png" => Answer::new(200, "image/png", text::picture(seed, size, b"\x89PNG\r\n\x1A\n")),
        "gif" => Answer::new(200, "image/gif", text::picture(seed, size, b"GIF89a")),
        _ if host.ends_with("picsum.photos") || host.starts_with("images.") => {
            Answer::new(200, "image/jpeg", text::picture(seed, size, b"\xFF\xD8\xFF\xE0"))
        }
        "zip" | "pdf" | "bin" | "gz" | "iso" | "mp4" => {
            Answer::new(200, "application/octet-stream", text::picture(seed, size, b""))
        }
        "txt" => Answer::new(200, "text/plain; charset=utf-8", text::plain(seed, size)),
        _ => Answer::new(200, "text/html; charset=utf-8", text::html(host, &request.path, seed, size)),
    }
}
