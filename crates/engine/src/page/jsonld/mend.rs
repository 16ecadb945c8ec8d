//! JSON as pages write it: wrapped in comments or CDATA, with raw line breaks in strings, commas before a bracket.

use serde_json::{Deserializer, Value};

/// The values of one block: as they are, or after mending, or as many as can be read.
pub(super) fn values(source: &str) -> Vec<Value> {
    let source = unwrapped(source);
    if source.is_empty() {
        return Vec::new();
    }
    if let Ok(value) = serde_json::from_str(source) {
        return vec![value];
    }
    let (values, is_whole) = several(source);
    if is_whole {
        return values;
    }
    let (mended, _) = several(&mended(source));
    if mended.len() >= values.len() { mended } else { values }
}

/// Values one behind the other, and whether nothing but a semicolon is left over.
fn several(source: &str) -> (Vec<Value>, bool) {
    let mut values = Vec::new();
    let mut stream = Deserializer::from_str(source).into_iter::<Value>();
    while let Some(Ok(value)) = stream.next() {
        values.push(value);
    }
    let rest = source.get(stream.byte_offset()..).unwrap_or_default();
    (values, rest.chars().all(|c| c.is_whitespace() || c == ';'))
}

/// Without what hides a script from old browsers.
fn unwrapped(source: &str) -> &str {
    let mut source = source;
    loop {
        let before = source.len();
        source = source.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | ';' | '\0'));
        for opening in ["<!--", "//<![CDATA[", "/*<![CDATA[*/", "<![CDATA[", "// <![CDATA["] {
            source = source.strip_prefix(opening).unwrap_or(source);
        }
        for closing in ["//]]>", "/*]]>*/", "]]>", "// ]]>", "//-->", "-->"] {
            source = source.strip_suffix(closing).unwrap_or(source);
        }
        if source.len() == before {
            return source;
        }
    }
}

/// Mends what leaves no doubt: control characters and stray quotes inside strings, unknown escapes, commas before a
/// closing bracket, comments between values.
fn mended(source: &str) -> String {
    let mut out = String::with_capacity(source.len() + 64);
    let mut chars = source.char_indices().peekable();
    let mut in_string = false;
    while let Some((at, c)) = chars.next() {
        if in_string {
            match c {
                '\\' => match chars.next() {
                    Some((_, next @ ('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' | 'u'))) => {
                        out.extend(['\\', next]);
                    }
                    Some((_, next)) => out.push(next),
                    None => {}
                },
                '"' if closes(&source[at + 1..]) => {
                    in_string = false;
                    out.push('"');
                }
                '"' => out.push_str("\\\""),
                '\n' | '\r' | '\t' => out.push(' '),
                c if c.is_control() => {}
                c => out.push(c),
            }
            continue;
        }
        match c {
            '"' => {
                in_string = true;
                out.push('"');
            }
            ',' if source[at + 1..].trim_start().starts_with(['}', ']', ',']) => {}
            '/' if source[at..].starts_with("/*") => {
                let end = source[at..].find("*/").map_or(source.len(), |end| at + end + 2);
                while chars.next_if(|(next, _)| *next < end).is_some() {}
            }
            c => out.push(c),
        }
    }
    out
}

/// Whether a quotation mark before this text ends a string: what may follow a string follows.
fn closes(after: &str) -> bool {
    let after = after.trim_start();
    after.is_empty() || after.starts_with([',', ':', '}', ']'])
}
