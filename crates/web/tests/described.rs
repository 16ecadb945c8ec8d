//! The description of the API held against what the API answers: every field described, every described field there.

use crate::server::Server;
use serde_json::{Value, json};

fn description() -> Value {
    serde_json::from_str(&web::openapi().unwrap()).unwrap()
}

/// What a `$ref` stands for.
fn followed<'a>(api: &'a Value, schema: &'a Value) -> &'a Value {
    match schema["$ref"].as_str() {
        Some(name) => {
            let found = api.pointer(name.trim_start_matches('#')).unwrap_or(&Value::Null);
            assert!(found.is_object(), "{name} is described nowhere");
            followed(api, found)
        }
        None => schema,
    }
}

/// Collects where a value and its schema differ.
fn compare(api: &Value, schema: &Value, value: &Value, at: &str, wrong: &mut Vec<String>) {
    let schema = followed(api, schema);
    for choice in ["oneOf", "anyOf"] {
        if let Some(choices) = schema[choice].as_array() {
            let fits = choices.iter().any(|choice| {
                let mut wrong = Vec::new();
                compare(api, choice, value, at, &mut wrong);
                wrong.is_empty()
            });
            if !fits {
                wrong.push(format!("{at}: {value} fits none of {choice}"));
            }
            return;
        }
    }
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(n) if n.is_u64() || n.is_i64() => "integer",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let kinds: Vec<&str> = match &schema["type"] {
        Value::String(one) => vec![one],
        Value::Array(many) => many.iter().filter_map(Value::as_str).collect(),
        _ => vec![],
    };
    if !kinds.contains(&kind) {
        wrong.push(format!("{at} is {kind}, described as {kinds:?}"));
        return;
    }
    if let Some(values) = schema["enum"].as_array()
        && !values.contains(value)
    {
        wrong.push(format!("{at}: {value} is none of {values:?}"));
    }
    match value {
        Value::Array(items) => {
            for (number, item) in items.iter().enumerate() {
                compare(api, &schema["items"], item, &format!("{at}[{number}]"), wrong);
            }
        }
        Value::Object(fields) => compare_fields(api, schema, fields, at, wrong),
        _ => {}
    }
}

fn compare_fields(
    api: &Value,
    schema: &Value,
    fields: &serde_json::Map<String, Value>,
    at: &str,
    wrong: &mut Vec<String>,
) {
    // what a check observed, and a page, are described as objects of any kind
    let Some(described) = schema["properties"].as_object() else { return };
    for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        if !fields.contains_key(name) {
            wrong.push(format!("{at}.{name} is required and missing"));
        }
    }
    for (name, value) in fields {
        match described.get(name) {
            Some(schema) => compare(api, schema, value, &format!("{at}.{name}"), wrong),
            None => wrong.push(format!("{at}.{name} is not described")),
        }
    }
}

/// The schema of an answer.
fn answer_of<'a>(api: &'a Value, method: &str, path: &str, status: &str) -> &'a Value {
    let answer = &api["paths"][path][method]["responses"][status];
    let content = answer["content"].as_object().unwrap_or_else(|| panic!("{path} has no {status}"));
    &content.values().next().unwrap()["schema"]
}

fn fits(api: &Value, schema: &Value, value: &Value) {
    let mut wrong = Vec::new();
    compare(api, schema, value, "answer", &mut wrong);
    wrong.dedup();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Holds a good answer against its description.
pub(crate) fn fits_answer(method: &str, path: &str, value: &Value) {
    let api = description();
    fits(&api, answer_of(&api, method, path, "200"), value);
}

const ITEMS: [&str; 5] = [
    r#"{"text":"Chia sẻ gấp trước khi bị xóa!!! Tài khoản sẽ bị khóa, truy cập https://vietcombank.com-xacthuc.example/huy nhập mã OTP"}"#,
    r#"{"text":"Chào cả nhà, chiều nay 5 giờ họp nhé"}"#,
    r#"{"text":"Số căn cước 079190001234","draft":true,"at":"2026-03-07"}"#,
    r#"{"text":"Thu nhập tăng 5%, ông nói: \"tôi không đồng ý\"","source_text":"Thu nhập tăng 3%, ông nói: \"tôi đồng ý\" hôm qua"}"#,
    r#"{"html":"<html lang=vi><head><title>SỐC: giá vàng tăng</title><meta property='article:published_time' content='2026-01-02'><script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Khác\",\"datePublished\":\"2027-01-01\"}</script></head><body><h1>SỐC</h1><p>Giá vàng <a href='http://xn--a.example/x.apk'>tăng</a>.</p></body></html>","url":"https://a.example/bai"}"#,
];

#[tokio::test]
async fn answers_have_exactly_the_fields_that_are_described() {
    let (server, api) = (Server::start().await, description());
    for item in ITEMS {
        for path in ["/api/v1/check", "/api/v1/read"] {
            for lang in ["", "?lang=vi"] {
                let answer =
                    server.post(&format!("{path}{lang}")).body("application/json", item).send().await;
                assert_eq!(answer.status, 200, "{}", answer.text());
                fits(&api, answer_of(&api, "post", path, "200"), &answer.json());
            }
        }
    }
    let checks = server.get("/api/v1/checks").send().await.json();
    fits(&api, answer_of(&api, "get", "/api/v1/checks", "200"), &checks);
    server.end().await;
}

#[tokio::test]
async fn problems_are_as_described() {
    let (server, api) = (Server::start_with(|s| s.most_body_bytes = 2000, &[]).await, description());
    let check = || server.post("/api/v1/check");
    let cases = [
        ("400", check().body("application/json", "{")),
        ("401", check().header("authorization", "Bearer x").json(&json!({"text": "a"}))),
        ("403", check().json(&json!({"url": "http://127.0.0.1/"}))),
        ("413", check().json(&json!({"text": "a".repeat(3000)}))),
        ("415", check().body("text/plain", "a")),
    ];
    for (status, ask) in cases {
        let answer = ask.send().await;
        assert_eq!(answer.status.to_string(), status);
        fits(&api, answer_of(&api, "post", "/api/v1/check", status), &answer.json());
        let kinds = &api["paths"]["/api/v1/check"]["post"]["responses"][status]["content"];
        assert!(kinds.get(answer.header("content-type")).is_some(), "{kinds}");
    }
    server.end().await;
}

#[tokio::test]
async fn what_is_described_is_what_is_served() {
    let (server, api) = (Server::start().await, description());
    assert_eq!(server.get("/api/v1/openapi.json").send().await.json(), api);
    for (path, methods) in api["paths"].as_object().unwrap() {
        for (method, told) in methods.as_object().unwrap() {
            let answer = crate::client::Ask::new(server.at, &method.to_uppercase(), path).send().await;
            assert!(!matches!(answer.status, 404 | 405), "{method} {path}");
            assert!(
                told["operationId"].is_string() && told["summary"].is_string(),
                "{path} says nothing of itself"
            );
        }
    }
    assert!(api["components"]["securitySchemes"]["key"]["scheme"] == "bearer");
    server.end().await;
}

/// `docs/openapi.json` is what the handlers say; `cargo xtask docs` has this test write it.
#[test]
fn the_written_description_is_up_to_date() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/openapi.json");
    let described = web::openapi().unwrap() + "\n";
    if std::env::var_os("NAMKHONG_WRITE_DOCS").is_some() {
        std::fs::write(file, &described).unwrap();
    }
    let written = std::fs::read_to_string(file).unwrap_or_default();
    assert!(written == described, "run `cargo xtask docs`; docs/openapi.json is not up to date");
}
