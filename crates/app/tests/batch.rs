//! Batches: a line in, a line out, in order, whatever the line.

use crate::program::{folder, run, run_with, stderr, stdout};
use serde_json::{Value, json};

fn answers(args: &[&str], input: &str) -> Vec<Value> {
    let output = run_with(args, input.as_bytes());
    assert!(output.status.success(), "{}", stderr(&output));
    stdout(&output).lines().map(|l| serde_json::from_str(l).unwrap()).collect()
}

#[test]
fn answers_come_in_input_order_with_ids_unchanged() {
    let lines: String = (0..300)
        .map(|i| {
            json!({"id": i, "text": format!("Tin số {i}. {}", "chữ ".repeat(i % 7 * 200))}).to_string() + "\n"
        })
        .collect();
    let ids: Vec<u64> =
        answers(&["check", "--batch", "-"], &lines).iter().map(|a| a["id"].as_u64().unwrap()).collect();
    assert_eq!(ids, (0..300).collect::<Vec<_>>());
    let mixed =
        answers(&["check", "--batch", "-"], "{\"id\":\"a\",\"text\":\"x\"}\n\n{\"id\":1.50,\"text\":\"x\"}");
    assert_eq!(mixed[0]["id"], "a");
    assert_eq!(mixed.len(), 2);
    for id in ["1.50", "123456789012345678901234567890", "1e2", "1e400", "-0", "\"\\u0061\""] {
        let output = run_with(
            &["check", "--batch", "-"],
            format!("\u{feff}{{\"id\":{id},\"text\":\"x\"}}").as_bytes(),
        );
        assert!(
            stdout(&output).starts_with(&format!("{{\"id\":{id},\"report\":")),
            "{id}: {}",
            stdout(&output)
        );
    }
}

#[test]
fn a_bad_line_is_answered_and_the_rest_goes_on() {
    let input = concat!(
        "not json\n",
        "{\"text\":\"no id\"}\n",
        "{\"id\":[1],\"text\":\"bad id\"}\n",
        "{\"id\":1}\n",
        "{\"id\":2,\"file\":\"no-such-file.html\"}\n",
        "{\"id\":3,\"url\":\"https://a.example/\"}\n",
        "{\"id\":4,\"image\":\"a.png\"}\n",
        "{\"id\":5,\"text\":\"x\",\"at\":\"hôm qua\"}\n",
        "{\"id\":5,\"text\":\"x\",\"at\":5}\n",
        "{\"id\":5,\"text\":\"x\",\"draft\":\"yes\"}\n",
        "{\"id\":5,\"text\":\"x\",\"html\":\"y\"}\n",
        "[5]\n",
        "{\"id\":6,\"text\":\"Chào\",\"at\":\"2026-03-07\"}\n",
    );
    let answers = answers(&["check", "--batch", "-"], input);
    assert_eq!(answers.len(), 13);
    assert!(answers[..12].iter().all(|a| a["error"].is_string() && a.get("report").is_none()), "{answers:?}");
    assert!(answers[..3].iter().all(|a| a["id"].is_null()));
    assert_eq!(answers[12]["report"]["checked_at"], "2026-03-07T05:00:00Z");
}

#[test]
fn a_line_carries_its_source_its_page_and_its_draft() {
    let quote =
        "Ông Nam nói: “Chúng tôi chưa phải đóng cửa trường nào trong tuần này cả”, và buổi họp kết thúc.";
    let altered = quote.replace("chưa phải", "phải");
    let input = json!({"id": "q", "text": altered, "source_text": quote, "draft": true}).to_string();
    let report = &answers(&["check", "--batch", "-"], &input)[0]["report"];
    assert_eq!(report["verdict"], "stop", "{report}");
    let html =
        json!({"id": "h", "html": "<title>Tin</title><h1>Tin làng</h1>", "url": "https://a.example/x"});
    let page = &answers(&["read", "--batch", "-"], &html.to_string())[0]["page"];
    assert_eq!((&page["title"], &page["url"]), (&json!("Tin làng"), &json!("https://a.example/x")));
}

#[test]
fn files_are_relative_to_the_working_folder_and_a_missing_batch_is_an_error() {
    let folder = folder("batch-file");
    let list = folder.join("list.jsonl");
    std::fs::write(&list, "{\"id\":1,\"file\":\"examples/honest-article.html\"}\n").unwrap();
    let output = run(&["read", "--batch", list.to_str().unwrap()]);
    assert!(stdout(&output).contains("Thu Hà"), "{}", stdout(&output));
    let output = run(&["read", "--batch", "nowhere.jsonl"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("nowhere.jsonl"));
}

#[test]
fn one_bad_verdict_fails_a_batch_that_was_asked_to() {
    let scam = std::fs::read_to_string(crate::program::root().join("examples/scam-police.txt")).unwrap();
    let lines = format!("{}\n{}\n", json!({"id": 1, "text": scam}), json!({"id": 2, "text": "Chào cả nhà"}));
    let run = |args: &[&str]| run_with(args, lines.as_bytes());
    assert_eq!(run(&["check", "--batch", "-", "--fail-on", "stop"]).status.code(), Some(3));
    assert_eq!(run(&["check", "--batch", "-"]).status.code(), Some(0));
}
