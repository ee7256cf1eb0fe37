//! One connection of the lesson network: requests and answers one after another, each as slow and as likely to fail as
//! the settings of the run say.

use std::sync::atomic::Ordering;
use std::time::Duration;

use tokio::io::{AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

use super::Shared;
use super::pages::{self, Answer};
use super::request::{self, Request};

/// A connection on which nothing comes for so long is closed.
const PATIENCE: Duration = Duration::from_secs(120);

/// Serves a connection to its end.
///
/// # Errors
/// As the connection says.
pub async fn serve(stream: TcpStream, shared: &Shared) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let (from, mut to) = stream.into_split();
    let mut from = BufReader::new(from);
    loop {
        let Ok(read) = tokio::time::timeout(PATIENCE, request::read(&mut from)).await else { return Ok(()) };
        let Some(request) = read? else { return Ok(()) };
        let Some(answer) = answered(&request, shared).await else { return Ok(()) };
        to.write_all(&written(&request, &answer)).await?;
        if !request.keep_alive {
            return to.shutdown().await;
        }
    }
}

/// A number that looks like chance and is the same for the same question in every run.
fn chance(number: u64, what: u64) -> f64 {
    // SplitMix64.
    let mut x = number.wrapping_mul(4).wrapping_add(what).wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    ((x ^ (x >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
}

/// The answer when its time has come; `None`: the connection breaks.
async fn answered(request: &Request, shared: &Shared) -> Option<Answer> {
    // Whoever finds no place waits here for one: that is what a limit means.
    let place = match &shared.places {
        Some(places) => places.acquire().await.ok(),
        None => None,
    };
    let (settings, number) = (&shared.settings, shared.served.fetch_add(1, Ordering::Relaxed));
    let answer = pages::answer(request, settings.size);
    let spread = settings.jitter.as_secs_f64() * (2.0 * chance(number, 0) - 1.0);
    let delay = (settings.delay.as_secs_f64() + spread).max(0.0);
    tokio::time::sleep(Duration::from_secs_f64(delay) + answer.delay).await;
    drop(place);
    if chance(number, 1) * 1000.0 < f64::from(settings.failures) {
        // Half of what fails is told, the other half is a connection that breaks.
        return (chance(number, 2) < 0.5).then(Answer::unavailable);
    }
    Some(answer)
}

fn written(request: &Request, answer: &Answer) -> Vec<u8> {
    let mut head = format!("HTTP/1.1 {} {}\r\n", answer.status, reason(answer.status));
    let mut add = |name: &str, value: &str| {
        head.push_str(name);
        head.push_str(": ");
        head.push_str(value);
        head.push_str("\r\n");
    };
    add("Server", "Hilo");
    add("X-Hilo-Simulated", "true");
    add("Content-Type", answer.kind);
    add("Content-Length", &answer.body.len().to_string());
    for (name, value) in &answer.headers {
        add(name, value);
    }
    add("Connection", if request.keep_alive { "keep-alive" } else { "close" });
    let mut out = head.into_bytes();
    out.extend_from_slice(b"\r\n");
    if request.method != "HEAD" {
        out.extend_from_slice(&answer.body);
    }
    out
}

/// What a status is called.
fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        201 => "Created",
        202 => "Accepted",
        204 => "No Content",
        301 => "Moved Permanently",
        302 => "Found",
        304 => "Not Modified",
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        408 => "Request Timeout",
        418 => "I'm a Teapot",
        429 => "Too Many Requests",
        500 => "Internal Server Error",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        _ => "Unknown",
    }
}
