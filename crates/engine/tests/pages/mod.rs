//! What is read of whole documents, each a reviewed snapshot beside it. Main text and dates of pages are tested
//! elsewhere; of mail and messages they are part of the snapshot.

use engine::page::{Hints, Kind, Page, read};
use serde_json::{Value, json};
use std::path::Path;

fn told(page: &Page) -> Value {
    let mut told = json!({
        "url": page.url, "canonical": page.canonical, "site": page.site, "title": page.title,
        "headlines": page.headlines, "authors": page.authors, "language": page.language, "images": page.images,
        "links": page.links, "jsonld_types": page.jsonld_types, "claim_reviews": page.claim_reviews,
        "encoding": page.encoding, "kind": page.kind.name(), "truncated": page.truncated,
    });
    if page.kind != Kind::Page {
        let mail = page.mail.as_ref().map(|m| json!([m.from_name, m.from, m.reply_to]));
        told["mail"] = json!(mail);
        told["published"] = json!(page.published);
        told["text"] = json!(page.text);
    }
    told
}

#[test]
fn documents_are_read_as_reviewed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let mut files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(&folder);
    settings.set_prepend_module_to_snapshot(false);
    for file in files {
        let extension = file.extension().and_then(|e| e.to_str()).unwrap_or_default();
        if !matches!(extension, "html" | "eml" | "mhtml" | "txt") {
            continue;
        }
        // The format is recognised, as it is for what comes on standard input.
        let name = file.file_stem().unwrap().to_str().unwrap().to_owned();
        let url = name
            .starts_with("newspaper")
            .then_some("https://songxanh.example/doi-song/cau-phao-binh-hoa-1201.html");
        let page = read(&std::fs::read(&file).unwrap(), &Hints { url, ..Hints::default() });
        settings.bind(|| insta::assert_json_snapshot!(name, told(&page)));
    }
}
