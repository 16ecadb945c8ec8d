//! Where a reader goes on after signing in: a path of this site, and nowhere else.

/// Longest path, in bytes: a page that somebody brings to a new post, with its title and the words they chose.
const LONGEST: usize = 14 * 1024;

/// The path when it is one of ours, else the member's own page. What a browser could read as another host (`//`, `/\`,
/// control characters) is none.
pub(crate) fn local(next: &str) -> String {
    let is_local = next.starts_with('/')
        && !next.starts_with("//")
        && next.len() <= LONGEST
        && next
            .bytes()
            .all(|b| b.is_ascii_graphic() && !matches!(b, b'\\' | b'"' | b'<' | b'>' | b'#' | b'@'));
    if is_local { next.to_owned() } else { "/me".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_never_leads_away() {
        for next in [
            "",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/\t/evil.example",
            "evil",
            "/@evil.example",
            "/a\r\nSet-Cookie:x",
            "/a b",
            "javascript:alert(1)",
        ] {
            assert_eq!(local(next), "/me", "{next}");
        }
        assert_eq!(local("/units/01abc?after=x%20y&z=1"), "/units/01abc?after=x%20y&z=1");
        let page = format!("/me/posts/new?text={}", "%E1%BB%87".repeat(1_000));
        assert_eq!(local(&page), page);
        assert_eq!(local(&format!("/{}", "a".repeat(LONGEST))), "/me");
    }
}
