//! A cell of a table that goes out: what members typed must not be calculated by whoever opens it.

/// A text as a cell of CSV (RFC 4180). A spreadsheet would calculate what begins like a formula; an apostrophe makes it text.
pub fn cell(text: &str) -> String {
    let is_formula = text.starts_with(['\t', '\r'])
        || text.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    let text = if is_formula { format!("'{text}") } else { text.to_owned() };
    if text.contains(['"', ',', ';', '\r', '\n', '\t']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_a_spreadsheet_would_calculate_is_text() {
        for text in ["=1+1", "+84", "-1", "@SUM(A1)", "\t=1", " =1+1", "＝1+1", "＋1", "－1", "＠A1"] {
            let cell = cell(text);
            assert!(cell.trim_start_matches('"').starts_with('\''), "{cell}");
        }
        assert_eq!(cell("Nguyễn Văn An"), "Nguyễn Văn An");
        assert_eq!(cell("a \"b\", c"), "\"a \"\"b\"\", c\"");
    }

    proptest! {
        #[test]
        fn a_cell_never_becomes_two(text in "[a-z\",;\r\n\t=']{0,20}") {
            let cell = cell(&text);
            let is_quoted = cell.starts_with('"');
            let inner = if is_quoted { &cell[1..cell.len() - 1] } else { &cell };
            if is_quoted {
                prop_assert!(!inner.replace("\"\"", "").contains('"'));
            } else {
                prop_assert!(!inner.contains(['"', ',', ';', '\r', '\n', '\t']));
            }
        }
    }
}
