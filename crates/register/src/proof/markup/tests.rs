//! The reader of tags against the tokenizer of html5ever, which follows the Standard.

use super::*;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use proptest::prelude::*;
use std::cell::RefCell;

/// A piece with its text owned, and runs of text joined.
#[derive(Debug, PartialEq, Eq)]
enum Owned {
    Open(String, Vec<(String, String)>),
    Close(String),
    Text(String),
}

fn push(pieces: &mut Vec<Owned>, piece: Owned) {
    match (pieces.last_mut(), piece) {
        (_, Owned::Text(more)) if more.is_empty() => {}
        (Some(Owned::Text(text)), Owned::Text(more)) => text.push_str(&more),
        (_, piece) => pieces.push(piece),
    }
}

fn ours(html: &str) -> Vec<Owned> {
    let mut pieces = Vec::new();
    read(html, |piece| {
        push(
            &mut pieces,
            match piece {
                Piece::Open(tag) => Owned::Open(
                    tag.name.into_owned(),
                    tag.attributes.into_iter().map(|(n, v)| (n.into_owned(), v.into_owned())).collect(),
                ),
                Piece::Close(name) => Owned::Close(name.into_owned()),
                Piece::Text(text) => Owned::Text(text.into_owned()),
            },
        );
    });
    pieces
}

#[derive(Default)]
struct Sink(RefCell<Vec<Owned>>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let mut pieces = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                let attributes =
                    tag.attrs.iter().map(|a| (a.name.local.to_string(), a.value.to_string())).collect();
                push(&mut pieces, Owned::Open(tag.name.to_string(), attributes));
                match &*tag.name {
                    "title" | "textarea" => return TokenSinkResult::RawData(RawKind::Rcdata),
                    "style" | "xmp" | "iframe" | "noembed" | "noframes" => {
                        return TokenSinkResult::RawData(RawKind::Rawtext);
                    }
                    "script" => return TokenSinkResult::RawData(RawKind::ScriptData),
                    "plaintext" => return TokenSinkResult::Plaintext,
                    _ => {}
                }
            }
            Token::TagToken(tag) => push(&mut pieces, Owned::Close(tag.name.to_string())),
            Token::CharacterTokens(text) => push(&mut pieces, Owned::Text(text.to_string())),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

fn theirs(html: &str) -> Vec<Owned> {
    let input = BufferQueue::default();
    input.push_back(html.into());
    let options = TokenizerOpts { discard_bom: false, ..TokenizerOpts::default() };
    let tokenizer = Tokenizer::new(Sink::default(), options);
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.0.take()
}

#[test]
fn tricky_pages_are_read_as_the_standard_says() {
    for html in [
        "<a href=x>y</a>",
        "<A HREF='x&amp;y' rel = me  x=\"1\" x=2>z</A >",
        "<a href=x/>",
        "<a/b=c =d e>",
        "<!-- <a href=x> --><!--><b><!---><i><!-- --!><u><!----><s>",
        "<!doctype html><![CDATA[<a>]]>",
        "<?php <a> ?>x</3>y</>z",
        "a < b <c",
        "<title>&lt;a&gt; <b></title ><b>",
        "<textarea></textareas></textarea/>x",
        "<script><!-- <script> </script> --> </script>x",
        "<script><!--></script>x<script><!--<script></script><a></script>y",
        "<script>a</script",
        "<style></styl></style>",
        "<plaintext></plaintext><a>",
        "&amp &ampx &notit; &#225; &#xE1 &#x80; &#0; &#x110000; &ecirc; &nosuch; &",
        "<a x='&ampx' y='&amp=' z='&amp;' t='&notin;' u=&copy>",
        "</a b=c>",
        "<a",
        "<a b='c",
        "<iframe><a></iframe>",
    ] {
        assert_eq!(ours(html), theirs(html), "{html}");
    }
}

#[test]
fn a_tag_of_a_hundred_thousand_attributes_is_read_in_one_pass() {
    let html: String = (0..100_000).map(|n| format!(" a{n}")).collect();
    let pieces = ours(&format!("<a{html} href=x>y"));
    assert!(matches!(&pieces[0], Owned::Open(_, attributes) if attributes.len() == MOST_ATTRIBUTES));
    assert_eq!(pieces[1], Owned::Text("y".to_owned()));
}

#[test]
fn hostile_repetitions_are_linear() {
    for unit in [
        "<",
        "</",
        "<!--",
        "<a ",
        "<a b='",
        "<script><!--<script>",
        "&",
        "&#",
        "<title></titl",
        "-->",
        "<p class=comment>",
    ] {
        let html = unit.repeat(1_500_000 / unit.len());
        let started = std::time::Instant::now();
        read(&html, |_| {});
        super::super::code_in(html.as_bytes(), "namkhong-0123-4567-89ab-cdef");
        assert!(started.elapsed().as_secs() < 10, "{unit} took {:?}", started.elapsed());
    }
}

proptest! {
    #[test]
    fn soup_is_read_as_the_standard_says(
        parts in prop::collection::vec(prop::sample::select(vec![
            "<", ">", "</", "/", "=", "\"", "'", " ", "\n", "!", "-", "--", "<!--", "-->", "--!>", "?", "a", "b", "é", "&", ";", "#", "x",
            "amp", "lt", "not", "in", "65", "<script", "</script", "<title>", "</title>", "<style>", "</style", "<a href=", "rel=me",
            "<textarea>", "</textarea>", "[CDATA[", "]]>", "<SCRIPT>", "</Title >", "doctype",
        ]), 0..24)
    ) {
        let html = parts.concat();
        prop_assert_eq!(ours(&html), theirs(&html), "{}", html);
    }
}
