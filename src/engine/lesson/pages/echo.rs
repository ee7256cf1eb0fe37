//! In the shape of httpbin.org: what was asked comes back, with a status, a delay or a size on request.

use std::time::Duration;

use super::Answer;
use super::json::{Json, object, texts};
use super::text;
use crate::engine::lesson::request::{Request, pairs};

/// The longest delay that can be asked for, seconds.
const LONGEST: f64 = 10.0;

/// The answer to a request, unless it is one for a page.
pub fn answer(request: &Request) -> Option<Answer> {
    let parts = request.parts();
    let number = |at: usize| parts.get(at).and_then(|part| part.parse::<u64>().ok());
    let answer = match (*parts.first()?, number(1)) {
        ("status", Some(status)) => {
            let mut answer = Answer::new(u16::try_from(status).unwrap_or(400), "text/html; charset=utf-8", "");
            if (301..=308).contains(&status) {
                answer.headers.push(("Location".to_owned(), "/get".to_owned()));
            }
            answer
        }
        ("delay", _) => {
            let asked = parts.get(1).and_then(|part| part.parse::<f64>().ok()).unwrap_or(1.0);
            let delay = Duration::from_secs_f64(asked.clamp(0.0, LONGEST));
            Answer { delay, ..Answer::json(200, &echoed(request, true)) }
        }
        ("redirect" | "relative-redirect" | "absolute-redirect", Some(left)) => {
            let to = if left <= 1 { "/get".to_owned() } else { format!("/{}/{}", parts[0], left - 1) };
            let mut answer = Answer::new(302, "text/html; charset=utf-8", "");
            answer.headers.push(("Location".to_owned(), to));
            answer
        }
        ("bytes", Some(size)) => {
            let size = usize::try_from(size.min(100 << 10)).unwrap_or(0);
            Answer::new(200, "application/octet-stream", text::picture(size as u64, size, b""))
        }
        ("get", _) => Answer::json(200, &echoed(request, false)),
        ("post" | "put" | "patch" | "delete" | "anything", _) => Answer::json(200, &echoed(request, true)),
        ("headers", _) => Answer::json(200, &object([("headers", headers(request))])),
        ("ip", _) => Answer::json(200, &object([("origin", "127.0.0.1".into())])),
        ("user-agent", _) => {
            let agent = request.header("user-agent").unwrap_or_default();
            Answer::json(200, &object([("user-agent", agent.into())]))
        }
        ("uuid", _) => Answer::json(200, &object([("uuid", "7b1c2a90-5d3e-4f68-9a41-0c8e6f2d1b37".into())])),
        ("json", _) => Answer::json(200, &slides()),
        ("html", _) => Answer::new(200, "text/html; charset=utf-8", text::html("httpbin.org", "/html", 7, 3_700)),
        _ => return None,
    };
    Some(answer)
}

fn headers(request: &Request) -> Json {
    let shown = |name: &str| {
        let word = |word: &str| {
            let mut letters = word.chars();
            letters.next().map_or(String::new(), |first| first.to_ascii_uppercase().to_string() + letters.as_str())
        };
        name.split('-').map(word).collect::<Vec<_>>().join("-")
    };
    let seen = request.headers.iter().filter(|(name, _)| !name.starts_with("x-hilo-") && name != "connection");
    texts(seen.map(|(name, value)| (shown(name), value.clone())))
}

fn echoed(request: &Request, with_body: bool) -> Json {
    let mut members = vec![("args".to_owned(), texts(request.arguments()))];
    if with_body {
        let body = String::from_utf8_lossy(&request.body).into_owned();
        let kind = request.header("content-type").unwrap_or_default();
        let is_form = kind.starts_with("application/x-www-form-urlencoded");
        let parsed = serde_json::from_str(&body).ok().filter(|_| kind.contains("json"));
        members.push(("data".to_owned(), if is_form { "".into() } else { body.clone().into() }));
        members.push(("files".to_owned(), object([])));
        members.push(("form".to_owned(), texts(if is_form { pairs(&body) } else { Vec::new() })));
        members.push(("headers".to_owned(), headers(request)));
        members.push(("json".to_owned(), parsed.map_or(Json::Null, Json::Given)));
    } else {
        members.push(("headers".to_owned(), headers(request)));
    }
    members.push(("origin".to_owned(), "127.0.0.1".into()));
    members.push(("url".to_owned(), request.url().into()));
    Json::Object(members)
}

fn slides() -> Json {
    let slide = |title: &str| object([("title", title.into()), ("type", "all".into())]);
    let slides = vec![slide("One thing at a time"), slide("Several things at a time")];
    object([("slideshow", object([("author", "Hilo".into()), ("slides", slides.into()), ("title", "A show".into())]))])
}
