//! Other services that tutorials ask, in their shapes as far as programs look: lists of things with names, people and
//! their projects, and, for every other address that looks like a service, one object with the usual members.

use super::Answer;
use super::json::{Json, object};
use super::text::{next, seed, words};
use crate::engine::lesson::request::Request;

/// The answer to a request, unless it is one for a page.
pub fn answer(service: &str, request: &Request) -> Option<Answer> {
    let parts = request.parts();
    match (service, parts.as_slice()) {
        ("pokeapi.co", ["api", "v2", kind]) => Some(Answer::json(200, &things(request, kind))),
        ("pokeapi.co", ["api", "v2", kind, which, ..]) => Some(Answer::json(200, &thing(kind, which))),
        ("api.github.com", ["users", name]) => Some(Answer::json(200, &person(name))),
        ("api.github.com", ["users" | "orgs", name, "repos"]) => {
            let all = (1..=8).map(|n| project(name, &format!("{}-{n}", words(seed(name) + n, 1))));
            Some(Answer::json(200, &Json::List(all.collect())))
        }
        ("api.github.com", ["repos", owner, name]) => Some(Answer::json(200, &project(owner, name))),
        ("api.github.com", ["events"]) => Some(Answer::json(200, &Json::List((1..=30).map(event).collect()))),
        _ => {
            let asks = request.header("accept").is_some_and(|kinds| kinds.starts_with("application/json"));
            let looks = service.starts_with("api.")
                || request.path.ends_with(".json")
                || parts.contains(&"api")
                || SERVICES.iter().any(|known| service.ends_with(known));
            (asks || looks).then(|| Answer::json(200, &usual(service, request)))
        }
    }
}

/// Services whose names do not tell that they are.
const SERVICES: [&str; 8] = [
    "official-joke-api.appspot.com",
    "catfact.ninja",
    "randomuser.me",
    "swapi.dev",
    "dummyjson.com",
    "fakestoreapi.com",
    "reqres.in",
    "worldtimeapi.org",
];

/// A name of two or three syllables.
fn name_of(number: u64) -> String {
    const SYLLABLES: [&str; 16] =
        ["ba", "chi", "du", "fa", "gro", "ki", "lu", "mo", "na", "pi", "ra", "sho", "tu", "va", "wo", "zi"];
    let mut state = number;
    let count = 2 + next(&mut state) % 2;
    (0..count).map(|_| SYLLABLES[next(&mut state) as usize % SYLLABLES.len()]).collect()
}

/// How many things of a kind there are.
const THINGS: u64 = 1000;

fn things(request: &Request, kind: &str) -> Json {
    let number = |name: &str| request.argument(name).and_then(|text| text.parse::<u64>().ok());
    let (limit, offset) = (number("limit").unwrap_or(20).min(THINGS), number("offset").unwrap_or(0).min(THINGS));
    let one = |n: u64| {
        let url = format!("https://pokeapi.co/api/v2/{kind}/{n}/");
        object([("name", name_of(n).into()), ("url", url.into())])
    };
    let end = (offset + limit).min(THINGS);
    let more = format!("https://pokeapi.co/api/v2/{kind}?offset={end}&limit={limit}");
    object([
        ("count", THINGS.into()),
        ("next", if end < THINGS { more.into() } else { Json::Null }),
        ("previous", Json::Null),
        ("results", Json::List((offset + 1..=end).map(one).collect())),
    ])
}

fn thing(kind: &str, which: &str) -> Json {
    let id = which.parse::<u64>().unwrap_or_else(|_| seed(which) % THINGS + 1);
    let name = if which.parse::<u64>().is_ok() { name_of(id) } else { which.to_owned() };
    let named = |kind: &str, name: &str| {
        let url = format!("https://pokeapi.co/api/v2/{kind}/{name}/");
        object([("name", name.into()), ("url", url.into())])
    };
    let element = ["fire", "water", "grass", "electric"][id as usize % 4];
    let stat = |(name, n): (&str, u64)| {
        object([("base_stat", (30 + (id * n) % 90).into()), ("effort", 0.into()), ("stat", named("stat", name))])
    };
    let stats = [("hp", 3), ("attack", 5), ("defense", 7), ("speed", 11)].map(stat).to_vec();
    let picture = format!("https://pokeapi.co/media/sprites/{kind}/{id}.png");
    object([
        ("id", id.into()),
        ("name", name.into()),
        ("base_experience", (40 + id % 200).into()),
        ("height", (3 + id % 17).into()),
        ("weight", (20 + id * 7 % 900).into()),
        ("order", id.into()),
        ("types", vec![object([("slot", 1.into()), ("type", named("type", element))])].into()),
        ("abilities", vec![object([("ability", named("ability", "patience")), ("slot", 1.into())])].into()),
        ("moves", vec![object([("move", named("move", "wait"))])].into()),
        ("stats", stats.into()),
        ("sprites", object([("front_default", picture.into())])),
    ])
}

fn person(name: &str) -> Json {
    let number = seed(name);
    object([
        ("login", name.into()),
        ("id", (number % 10_000_000).into()),
        ("html_url", format!("https://github.com/{name}").into()),
        ("type", "User".into()),
        ("name", name.into()),
        ("company", Json::Null),
        ("location", "Simulated".into()),
        ("bio", words(number, 6).into()),
        ("public_repos", (number % 90).into()),
        ("followers", (number / 100 % 5_000).into()),
        ("following", (number / 1000 % 200).into()),
        ("created_at", "2015-03-14T09:26:53Z".into()),
    ])
}

fn project(owner: &str, name: &str) -> Json {
    let number = seed(&format!("{owner}/{name}"));
    object([
        ("id", (number % 100_000_000).into()),
        ("name", name.into()),
        ("full_name", format!("{owner}/{name}").into()),
        ("owner", object([("login", owner.into())])),
        ("html_url", format!("https://github.com/{owner}/{name}").into()),
        ("description", words(number, 7).into()),
        ("language", "Python".into()),
        ("stargazers_count", (number % 60_000).into()),
        ("watchers_count", (number % 60_000).into()),
        ("forks_count", (number / 100 % 9_000).into()),
        ("open_issues_count", (number / 1000 % 900).into()),
        ("default_branch", "main".into()),
        ("updated_at", "2026-01-02T03:04:05Z".into()),
    ])
}

fn event(number: u64) -> Json {
    object([
        ("id", (40_000_000_000 + number).to_string().into()),
        ("type", ["PushEvent", "WatchEvent", "IssuesEvent"][number as usize % 3].into()),
        ("actor", object([("login", name_of(number).into())])),
        ("repo", object([("name", format!("{}/{}", name_of(number), name_of(number + 50)).into())])),
        ("created_at", "2026-01-02T03:04:05Z".into()),
    ])
}

/// The members that programs look for in what a service says.
fn usual(service: &str, request: &Request) -> Json {
    let number = seed(&format!("{service}{}?{}", request.path, request.query));
    let id = request.parts().iter().rev().find_map(|part| part.parse::<u64>().ok()).unwrap_or(number % 100 + 1);
    let item = |n: u64| object([("id", n.into()), ("name", name_of(n).into()), ("title", words(n, 4).into())]);
    object([
        ("simulated", true.into()),
        ("id", id.into()),
        ("name", name_of(number).into()),
        ("title", words(number, 4).into()),
        ("type", "general".into()),
        ("status", "success".into()),
        ("message", words(number + 1, 6).into()),
        ("url", request.url().into()),
        ("value", (number % 1000).into()),
        ("price", (number % 500).into()),
        ("setup", format!("{}?", words(number + 2, 6)).into()),
        ("punchline", format!("{}!", words(number + 3, 4)).into()),
        ("joke", words(number + 4, 10).into()),
        ("fact", words(number + 5, 10).into()),
        ("quote", words(number + 6, 10).into()),
        ("author", name_of(number + 7).into()),
        ("datetime", "2026-01-02T03:04:05+00:00".into()),
        ("data", item(id)),
        ("results", Json::List((1..=5).map(item).collect())),
    ])
}
