//! A request of HTTP/1.1 as it is read from a connection. What is too long or makes no sense ends the connection.

use tokio::io::{AsyncBufReadExt, AsyncReadExt, BufReader};
use tokio::net::tcp::OwnedReadHalf;

/// Bytes of a head.
const MOST_HEAD: usize = 64 << 10;
/// Bytes of a body.
const MOST_BODY: usize = 16 << 20;

/// A request.
#[derive(Debug, Default, Clone)]
pub struct Request {
    /// `GET` and its like.
    pub method: String,
    /// What stands before the question mark.
    pub path: String,
    /// What stands behind it.
    pub query: String,
    /// Names in small letters, in the order in which they came.
    pub headers: Vec<(String, String)>,
    /// What came with it.
    pub body: Vec<u8>,
    /// Whether the connection may be used again.
    pub keep_alive: bool,
}

impl Request {
    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The host that is meant, without its port.
    pub fn host(&self) -> &str {
        let host = self.header("host").unwrap_or("localhost");
        host.split(':').next().unwrap_or(host)
    }

    /// The address as a browser would show it. The library says in a header whether it was `https`.
    pub fn url(&self) -> String {
        let scheme = self.header("x-hilo-scheme").unwrap_or("http");
        let host = self.header("host").unwrap_or("localhost");
        let query = if self.query.is_empty() { String::new() } else { format!("?{}", self.query) };
        format!("{scheme}://{host}{}{query}", self.path)
    }

    /// The parts of the path.
    pub fn parts(&self) -> Vec<&str> {
        self.path.split('/').filter(|part| !part.is_empty()).collect()
    }

    /// The names and values of the query.
    pub fn arguments(&self) -> Vec<(String, String)> {
        pairs(&self.query)
    }

    /// One value of the query.
    pub fn argument(&self, name: &str) -> Option<String> {
        self.arguments().into_iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }
}

/// Names and values as in a query or a form.
pub fn pairs(text: &str) -> Vec<(String, String)> {
    let pair = |piece: &str| {
        let (name, value) = piece.split_once('=').unwrap_or((piece, ""));
        (plain(name), plain(value))
    };
    text.split('&').filter(|piece| !piece.is_empty()).map(pair).collect()
}

/// A text without percent signs and pluses.
fn plain(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let hex = |b: Option<u8>| (b? as char).to_digit(16);
        match byte {
            b'+' => out.push(b' '),
            b'%' => match (hex(rest.next()), hex(rest.next())) {
                (Some(high), Some(low)) => out.push((high * 16 + low) as u8),
                _ => out.push(b'%'),
            },
            other => out.push(other),
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// Reads the next request; `None` if there is none any more, or none that makes sense.
///
/// # Errors
/// As the connection says.
pub async fn read(from: &mut BufReader<OwnedReadHalf>) -> std::io::Result<Option<Request>> {
    let mut lines = Vec::new();
    let mut length = 0;
    loop {
        let mut line = Vec::new();
        let n = from.take((MOST_HEAD - length) as u64).read_until(b'\n', &mut line).await?;
        length += n;
        if n == 0 || line.last() != Some(&b'\n') {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line).trim_end().to_owned();
        match (line.is_empty(), lines.is_empty()) {
            (true, true) => {}
            (true, false) => break,
            _ => lines.push(line),
        }
    }
    let Some(mut request) = head(&lines) else { return Ok(None) };
    if let Some(length) = request.header("content-length").and_then(|n| n.parse::<usize>().ok()) {
        if length > MOST_BODY {
            return Ok(None);
        }
        request.body = vec![0; length];
        from.read_exact(&mut request.body).await?;
    } else if request.header("transfer-encoding").is_some_and(|how| how.eq_ignore_ascii_case("chunked")) {
        let Some(body) = chunks(from).await? else { return Ok(None) };
        request.body = body;
    }
    Ok(Some(request))
}

fn head(lines: &[String]) -> Option<Request> {
    let mut words = lines.first()?.split(' ');
    let (method, target, version) = (words.next()?, words.next()?, words.next()?);
    if !version.starts_with("HTTP/1.") {
        return None;
    }
    // A whole address stands there if somebody takes this for a proxy.
    let target = target.split_once("://").map_or(target, |(_, rest)| rest.find('/').map_or("/", |at| &rest[at..]));
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let header = |line: &String| {
        let (name, value) = line.split_once(':')?;
        Some((name.trim().to_ascii_lowercase(), value.trim().to_owned()))
    };
    let mut request = Request {
        method: method.to_owned(),
        path: path.to_owned(),
        query: query.to_owned(),
        headers: lines.iter().skip(1).filter_map(header).collect(),
        ..Request::default()
    };
    let asked = request.header("connection").unwrap_or_default().to_ascii_lowercase();
    request.keep_alive = if version == "HTTP/1.0" { asked == "keep-alive" } else { asked != "close" };
    Some(request)
}

/// A body in pieces, each with its length before it.
async fn chunks(from: &mut BufReader<OwnedReadHalf>) -> std::io::Result<Option<Vec<u8>>> {
    let mut body = Vec::new();
    loop {
        let mut line = String::new();
        if from.take(64).read_line(&mut line).await? == 0 {
            return Ok(None);
        }
        let Ok(length) = usize::from_str_radix(line.trim().split(';').next().unwrap_or_default(), 16) else {
            return Ok(None);
        };
        if body.len() + length > MOST_BODY {
            return Ok(None);
        }
        let before = body.len();
        body.resize(before + length + 2, 0);
        from.read_exact(body.get_mut(before..).unwrap_or_default()).await?;
        body.truncate(before + length);
        if length == 0 {
            return Ok(Some(body));
        }
    }
}
