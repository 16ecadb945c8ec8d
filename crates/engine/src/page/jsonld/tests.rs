use super::*;

fn graph(source: &str) -> Graph {
    let mut graph = Graph::default();
    graph.read(source);
    graph.search();
    graph
}

#[test]
fn lists_graphs_and_main_entities_are_flattened() {
    let graph = graph(
        r#"[{"@context":"https://schema.org","@graph":[{"@type":"WebSite"},{"@type":["Article","https://schema.org/Report"]}]},
            {"@type":"WebPage","mainEntity":{"@type":"NewsArticle","headline":"Tu&#7893;i"}}]"#,
    );
    assert_eq!(graph.all_types(), ["WebSite", "Article", "Report", "WebPage", "NewsArticle"]);
    assert_eq!(text(&graph.article().unwrap()["headline"]).as_deref(), Some("Tuổi"));
}

#[test]
fn broken_json_is_read_as_it_was_meant() {
    for source in [
        "{\"@type\":\"Article\",\"headline\":\"Một\nhai\"}",
        "{\"@type\":\"Article\",\"headline\":\"Một hai\",}",
        "<!-- {\"@type\":\"Article\",\"headline\":\"Một hai\"} -->",
        "//<![CDATA[\n{\"@type\":\"Article\",\"headline\":\"Một hai\"}\n//]]>",
        "{\"@type\":\"Article\",\"headline\":\"Một hai\"};",
        "{\"@type\":\"Article\",/* x */\"headline\":\"Một hai\",\"keywords\":[\"a\",],}",
        "{\"@type\":\"Organization\"}{\"@type\":\"Article\",\"headline\":\"Một hai\"}",
    ] {
        let graph = graph(source);
        assert_eq!(text(&graph.article().unwrap()["headline"]).as_deref(), Some("Một hai"), "{source}");
    }
    let graph = graph(r#"{"@type":"Article","headline":"Ông nói "không" với họ","x":"\d"}"#);
    assert_eq!(text(&graph.article().unwrap()["headline"]).as_deref(), Some("Ông nói \"không\" với họ"));
}

#[test]
fn authors_are_people_by_type_list_or_reference() {
    let graph = graph(
        r##"{"@graph":[{"@id":"#a","@type":"Person","name":"Trần Văn An"},{"@id":"#o","@type":"Organization","name":"Báo X"},
            {"@type":"Article","headline":"x","author":[{"@id":"#a"},{"@id":"#o"},"Lê Bình",{"@type":"Person","givenName":"Jane","familyName":"Doe"}]}]}"##,
    );
    let mut names = Vec::new();
    graph.people(&graph.article().unwrap()["author"], &mut names);
    assert_eq!(names, ["Trần Văn An", "Lê Bình", "Jane Doe"]);
}

#[test]
fn fact_checks_are_found_wherever_they_stand() {
    let graph = graph(
        r#"{"@type":"NewsArticle","review":[{"@type":"ClaimReview","url":"https://kiem.example/1","claimReviewed":"Uống nước ấm khỏi bệnh",
            "itemReviewed":{"@type":"Claim","author":{"@type":"Person","name":"Một trang mạng"}},
            "reviewRating":{"@type":"Rating","alternateName":"Sai","ratingValue":1},
            "author":{"@type":"Organization","name":"Trang Kiểm Tin"},"datePublished":"2026-11-01"}]}"#,
    );
    assert_eq!(
        graph.claim_reviews(),
        [ClaimReview {
            url: Some("https://kiem.example/1".into()),
            claim: Some("Uống nước ấm khỏi bệnh".into()),
            claimant: Some("Một trang mạng".into()),
            rating: Some("Sai".into()),
            author: Some("Trang Kiểm Tin".into()),
            published: Some("2026-11-01".into()),
        }]
    );
    assert!(graph.all_types().contains(&"ClaimReview".to_owned()));
}

#[test]
fn deep_json_is_left_unread() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(graph(&deep).nodes.is_empty());
    assert!(graph(&"{\"a\":".repeat(100_000)).nodes.is_empty());
}

proptest::proptest! {
    #[test]
    fn any_block_is_read(source in "(\\{|\\}|\\[|\\]|\"|,|:|\\\\|a|@type|@graph|\n|/\\*|<!--|é|-->){0,60}") {
        let graph = graph(&source);
        let _ = (graph.all_types(), graph.claim_reviews());
    }
}
