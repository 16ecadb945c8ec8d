//! What stands between quotation marks.

use std::ops::Range;

/// Byte ranges between matching quotation marks; a mark left open within 3,000 bytes or a line is none.
pub(super) fn quotations(text: &str) -> Vec<Range<usize>> {
    /// A longer passage between two marks is two unrelated marks.
    const QUOTE_BYTES: usize = 3_000;
    let mut out = Vec::new();
    let mut from = 0;
    // the bytes that the opening marks begin with stand in few words
    while let Some(next) =
        text.as_bytes()[from..].iter().position(|byte| matches!(byte, b'"' | 0xc2 | 0xe2 | 0xe3))
    {
        let mark = from + next;
        let Some(c) = text[mark..].chars().next() else { break };
        let start = mark + c.len_utf8();
        from = start;
        let Some(close) = closing(c) else { continue };
        for (at, c) in text[start..].char_indices() {
            from = start + at + c.len_utf8();
            if c == close || (close == '”' && c == '"') {
                if at > 0 {
                    out.push(start..start + at);
                }
                break;
            }
            if c == '\n' || at > QUOTE_BYTES {
                break;
            }
        }
    }
    out
}

/// The mark that ends what a mark begins.
fn closing(mark: char) -> Option<char> {
    match mark {
        '“' | '„' => Some('”'),
        '"' => Some('"'),
        '«' => Some('»'),
        '‹' => Some('›'),
        '「' => Some('」'),
        _ => None,
    }
}
