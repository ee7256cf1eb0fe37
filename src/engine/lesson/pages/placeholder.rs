//! In the shape of jsonplaceholder.typicode.com: posts, comments, albums, photos, todos and users of ten people.

use super::Answer;
use super::json::{Json, object};
use super::text::words;
use crate::engine::lesson::request::Request;

const FIRST: [&str; 10] = ["Ada", "Boris", "Chen", "Dana", "Emil", "Fatima", "Goran", "Hana", "Ivo", "Jana"];
const LAST: [&str; 10] = ["Alder", "Birch", "Cedar", "Dogwood", "Elder", "Fir", "Gorse", "Hazel", "Ivy", "Juniper"];

/// How many there are of each, and how many belong to one owner.
const KINDS: [(&str, u64, u64, &str); 6] = [
    ("posts", 100, 10, "userId"),
    ("comments", 500, 5, "postId"),
    ("albums", 100, 10, "userId"),
    ("photos", 5000, 50, "albumId"),
    ("todos", 200, 20, "userId"),
    ("users", 10, 1, "id"),
];

/// The answer to a request.
pub fn answer(request: &Request) -> Answer {
    let parts = request.parts();
    let Some(kind) = parts.first().and_then(|name| KINDS.iter().find(|kind| kind.0 == *name)) else {
        return match parts.is_empty() {
            true => super::page("jsonplaceholder.typicode.com", request, None),
            false => Answer::json(404, &object([])),
        };
    };
    let id = parts.get(1).map(|id| id.parse::<u64>().unwrap_or(0));
    match (request.method.as_str(), id, parts.get(2)) {
        ("POST", None, _) => Answer::json(201, &given(request, kind.1 + 1)),
        ("PUT" | "PATCH", Some(id), _) => Answer::json(200, &given(request, id)),
        ("DELETE", Some(_), _) => Answer::json(200, &object([])),
        (_, Some(id), Some(below)) => {
            let of = KINDS.iter().find(|kind| kind.0 == *below);
            of.map_or_else(|| Answer::json(404, &object([])), |of| Answer::json(200, &owned(of, id)))
        }
        (_, Some(id), None) if (1..=kind.1).contains(&id) => Answer::json(200, &one(kind, id)),
        (_, Some(_), None) => Answer::json(404, &object([])),
        _ => Answer::json(200, &list(request, kind)),
    }
}

/// What was sent, with a number.
fn given(request: &Request, id: u64) -> Json {
    let mut members = match serde_json::from_slice(&request.body) {
        Ok(serde_json::Value::Object(members)) => {
            members.into_iter().map(|(name, value)| (name, Json::Given(value))).collect()
        }
        _ => {
            let form = String::from_utf8_lossy(&request.body).into_owned();
            let pairs = crate::engine::lesson::request::pairs(&form);
            pairs.into_iter().map(|(name, value)| (name, Json::Text(value))).collect::<Vec<_>>()
        }
    };
    members.retain(|(name, _)| name != "id");
    members.push(("id".to_owned(), Json::Int(id)));
    Json::Object(members)
}

/// Those that belong to one.
fn owned(kind: &(&str, u64, u64, &str), owner: u64) -> Json {
    let all = (1..=kind.1).filter(|id| (id - 1) / kind.2 + 1 == owner);
    Json::List(all.map(|id| one(kind, id)).collect())
}

/// All of them, or those that a query asks for.
fn list(request: &Request, kind: &(&str, u64, u64, &str)) -> Json {
    let number = |name: &str| request.argument(name).and_then(|text| text.parse::<u64>().ok());
    let (owner, id) = (number(kind.3), number("id"));
    let limit = number("_limit").unwrap_or(if number("_page").is_some() { 10 } else { u64::MAX });
    let skipped = number("_start").unwrap_or_else(|| (number("_page").unwrap_or(1).max(1) - 1).saturating_mul(limit));
    let asked = (1..=kind.1)
        .filter(|n| owner.is_none_or(|owner| (n - 1) / kind.2 + 1 == owner) && id.is_none_or(|id| *n == id));
    let page = asked.skip(usize::try_from(skipped).unwrap_or(usize::MAX));
    Json::List(page.take(usize::try_from(limit).unwrap_or(usize::MAX)).map(|n| one(kind, n)).collect())
}

fn one(kind: &(&str, u64, u64, &str), id: u64) -> Json {
    let owner = (id - 1) / kind.2 + 1;
    let title = |count: usize| Json::Text(words(id.wrapping_mul(31), count));
    match kind.0 {
        "posts" => {
            object([("userId", owner.into()), ("id", id.into()), ("title", title(6)), ("body", words(id, 28).into())])
        }
        "comments" => object([
            ("postId", owner.into()),
            ("id", id.into()),
            ("name", title(5)),
            ("email", format!("{}@example.org", words(id, 1)).into()),
            ("body", words(id, 24).into()),
        ]),
        "albums" => object([("userId", owner.into()), ("id", id.into()), ("title", title(4))]),
        "photos" => object([
            ("albumId", owner.into()),
            ("id", id.into()),
            ("title", title(5)),
            ("url", format!("https://via.placeholder.com/600/{id:06x}").into()),
            ("thumbnailUrl", format!("https://via.placeholder.com/150/{id:06x}").into()),
        ]),
        "todos" => object([
            ("userId", owner.into()),
            ("id", id.into()),
            ("title", title(4)),
            ("completed", (id.is_multiple_of(4) || id.is_multiple_of(7)).into()),
        ]),
        _ => user(id),
    }
}

fn user(id: u64) -> Json {
    let name = |names: &[&'static str; 10]| names.get((id as usize - 1) % 10).copied().unwrap_or("Ada");
    let (first, last) = (name(&FIRST), name(&LAST));
    object([
        ("id", id.into()),
        ("name", format!("{first} {last}").into()),
        ("username", first.into()),
        ("email", format!("{}@example.org", first.to_ascii_lowercase()).into()),
        (
            "address",
            object([
                ("street", format!("{last} Street").into()),
                ("suite", format!("Apt. {}", 100 + id * 7).into()),
                ("city", format!("{last}ton").into()),
                ("zipcode", format!("{:05}", 10_000 + id * 137).into()),
                ("geo", object([("lat", format!("{}.5", id * 3).into()), ("lng", format!("-{}.25", id * 5).into())])),
            ]),
        ),
        ("phone", format!("555-01{:02}", id).into()),
        ("website", format!("{}.example", last.to_ascii_lowercase()).into()),
        (
            "company",
            object([
                ("name", format!("{last} and Sons").into()),
                ("catchPhrase", words(id, 3).into()),
                ("bs", words(id + 50, 3).into()),
            ]),
        ),
    ])
}
