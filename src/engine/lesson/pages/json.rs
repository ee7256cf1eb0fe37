//! JSON whose members keep their order, written as the services of tutorials write it: one member a line.

/// A value.
#[derive(Clone, Debug)]
pub enum Json {
    /// Null.
    Null,
    /// True or false.
    Bool(bool),
    /// A whole number.
    Int(u64),
    /// A text.
    Text(String),
    /// Values in a row.
    List(Vec<Json>),
    /// Members in their order.
    Object(Vec<(String, Json)>),
    /// What somebody else wrote.
    Given(serde_json::Value),
}

impl From<&str> for Json {
    fn from(text: &str) -> Json {
        Json::Text(text.to_owned())
    }
}

impl From<String> for Json {
    fn from(text: String) -> Json {
        Json::Text(text)
    }
}

impl From<u64> for Json {
    fn from(number: u64) -> Json {
        Json::Int(number)
    }
}

impl From<bool> for Json {
    fn from(truth: bool) -> Json {
        Json::Bool(truth)
    }
}

impl From<Vec<Json>> for Json {
    fn from(values: Vec<Json>) -> Json {
        Json::List(values)
    }
}

/// An object of these members.
pub fn object<const N: usize>(members: [(&str, Json); N]) -> Json {
    Json::Object(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

/// An object of texts.
pub fn texts(pairs: impl IntoIterator<Item = (String, String)>) -> Json {
    Json::Object(pairs.into_iter().map(|(name, value)| (name, Json::Text(value))).collect())
}

impl Json {
    /// The text of it.
    pub fn pretty(&self) -> String {
        let mut out = String::new();
        self.write(&mut out, 0);
        out
    }

    /// Values are nested no deeper than the code that makes them.
    fn write(&self, out: &mut String, depth: usize) {
        match self {
            Json::Null => out.push_str("null"),
            Json::Bool(truth) => out.push_str(if *truth { "true" } else { "false" }),
            Json::Int(number) => out.push_str(&number.to_string()),
            Json::Text(text) => out.push_str(&quoted(text)),
            Json::Given(value) => out.push_str(&value.to_string()),
            Json::List(values) => {
                let lines = values.iter().map(|value| (String::new(), value));
                block(out, depth, ('[', ']'), lines);
            }
            Json::Object(members) => {
                let lines = members.iter().map(|(name, value)| (format!("{}: ", quoted(name)), value));
                block(out, depth, ('{', '}'), lines);
            }
        }
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn block<'a>(
    out: &mut String,
    depth: usize,
    (open, close): (char, char),
    lines: impl Iterator<Item = (String, &'a Json)>,
) {
    out.push(open);
    let mut any = false;
    for (before, value) in lines {
        out.push_str(if any { ",\n" } else { "\n" });
        out.push_str(&"  ".repeat(depth + 1));
        out.push_str(&before);
        value.write(out, depth + 1);
        any = true;
    }
    if any {
        out.push('\n');
        out.push_str(&"  ".repeat(depth));
    }
    out.push(close);
}
