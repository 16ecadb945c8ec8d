//! Pictures made to break whatever opens them, each with the answers that are right.

mod jpeg;
mod other;
mod png;

/// A right answer: the name of a refusal, or `fine`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Expected(pub(crate) &'static str);

/// A hostile picture.
#[derive(Debug)]
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
    pub(crate) expected: Vec<Expected>,
}

fn case(name: &str, bytes: Vec<u8>, expected: &[&'static str]) -> Case {
    Case { name: name.to_owned(), bytes, expected: expected.iter().copied().map(Expected).collect() }
}

/// All of them.
pub(crate) fn all() -> Vec<Case> {
    let mut all = worst();
    all.extend(png::cases());
    all.extend(jpeg::cases());
    all.extend(other::cases());
    all.extend(cut_off());
    all
}

/// Those that cost most, or would.
pub(crate) fn worst() -> Vec<Case> {
    let mut worst = png::worst();
    worst.extend(jpeg::worst());
    worst.extend(other::worst());
    worst
}

/// Good pictures that end too early, at places of every kind. A decoder may make something of the rest.
fn cut_off() -> Vec<Case> {
    let mut cases = Vec::new();
    for name in
        ["message.png", "message.jpg", "progressive.jpg", "message.webp", "message.gif", "animated.webp"]
    {
        let whole = crate::picture(name);
        for length in
            [1, 3, 7, 11, 14, 19, 24, 30, 40, 100, whole.len() / 2, whole.len() - 13, whole.len() - 1]
        {
            let bytes = whole.get(..length).unwrap_or(&whole).to_vec();
            let expected = ["fine", "broken", "not-a-picture", "other-format"];
            cases.push(case(&format!("{name}, {length} bytes of it"), bytes, &expected));
        }
    }
    cases
}
