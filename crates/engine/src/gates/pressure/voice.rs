//! Whose voice a passage is in: the writer's own, or told, quoted, judged, denied.
//!
//! [`crate::text::stance`] reads demands for money and data, where `bọn này bảo` begins a report. In a text that rouses,
//! contempt for others is the rousing itself, so what makes a report is told more narrowly here: law, press and courts,
//! words of saying, names for untruth, advice against it, questions about it.

use crate::text::phrase::{Hit, PhraseSet};
use crate::text::prose::Prose;
use std::ops::Range;
use std::sync::LazyLock;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cue {
    /// Courts, police and press speak of it: the whole sentence is a report.
    Report,
    /// It is called untrue or a bad example: so are the sentences beside it.
    Untrue,
    /// Somebody says or does it; what follows in the sentence is theirs.
    Saying,
    /// Not to be done; reaches over the next words.
    Against,
    /// The writer's own life.
    Personal,
    /// Fiction, a game, sport, the kitchen.
    Play,
}

const CUE_PHRASES: &[(Cue, &[&str])] = &[
    (
        Cue::Report,
        &[
            "(khởi tố|bị bắt|bắt giữ|bắt giam|tạm giam|truy tố|xét xử|lĩnh án|tuyên phạt|tuyên án|tòa tuyên|tòa án|bị cáo|bị can|nghi phạm|cáo buộc|bị cáo buộc|xử phạt|bị phạt|phạt hành chính|điều tra|nghị định|điều luật|bộ luật|năm tù|lãnh án|vụ việc|sự việc|dư luận)",
            "(cho biết|cho hay|theo báo|theo đó|theo lời|kể lại|kể rằng|tố cáo rằng|đưa tin|phát biểu|chia sẻ với|trả lời phỏng vấn)",
            "(bị|được) (kêu gọi|kích động|hô hào|quấy rối|đe dọa|truy tìm|bêu riếu|tấn công mạng|gỡ bỏ|gọi là)",
            "(hô hào|xúi giục|kích động|thù hận|thù ghét|thù hằn|bạo lực học đường|bắt nạt)",
            "(police|court|judge|jury|prosecutors|prosecutor|charged|jailed|sentenced|arrested|convicted|accused|alleged|allegedly|witnesses|according to|reported|suspect|inciting|doxxed|threatened|lawsuit)",
        ],
    ),
    (
        Cue::Untrue,
        &[
            "(tin đồn|tin giả|bịa đặt|sai sự thật|không đúng sự thật|thất thiệt|xuyên tạc|kiểm chứng|hù dọa kiểu|hù dọa|dọa nạt|ngôn từ|lời lẽ|từ ngữ|phát ngôn|câu nói|câu view|giật tít)",
            "(fact check|hoax|rumour|rumor|false|misleading|debunked|fake news|myth|claims|claiming|claim|posts like|messages like)",
        ],
    ),
    (
        Cue::Saying,
        &[
            "(nói|kể|viết|bảo|hét|gào|thét|quát|khẳng định|tuyên bố|kêu gọi|cho|nghĩ|tin|dọa|đe|yêu cầu|nói với|lo|sợ) (rằng|là)",
            "(ông|bà|anh|chị|cô|cậu) (ấy|ta|này) ..3 (nói|kể|bảo|hét|gào|viết|dọa|đã|bị|từng|gọi)",
            "(người dân|phụ huynh|khán giả|cư dân|cộng đồng mạng|nhiều người|công nhân|nhóm thanh niên|hàng nghìn người|hàng trăm người|cổ động viên|người hâm mộ|dân mạng|cử tri)",
            "(he|she|they|who|critics|protesters|fans|residents|followers|crowd) (said|says|say|told|shouted|wrote|called|was|were|had|has|want|wanted|urged)",
            "(nhân vật|cuốn sách|bộ phim|phim|truyện|vai diễn|kịch bản|tiểu thuyết|bài thơ|bài hát|the film|the movie|the villain|the novel|character)",
        ],
    ),
    (
        Cue::Against,
        &[
            "(không nên|không được|đừng|đừng có|chớ|cấm|nghiêm cấm|tránh|phản đối|chống|lên án|ngăn chặn|ngừng|đừng ai|thay vì)",
            "(don t|do not|dont|never|shouldn t|should not|must not|stop|instead of|against|why you shouldn t)",
        ],
    ),
    (
        Cue::Personal,
        &[
            "(tôi|mình|em|tui|tớ) (bị|đã|sợ|lo|từng|suýt|vừa|thấy|thích|rất|nhớ|mới)",
            "(mẹ|bố|ba|ông|bà|chồng|vợ|con|bé|cháu) (em|tôi|mình|tui|nhà em|nhà mình) ..2 (bị|mất|đang|vừa|mới|khó|biếng)",
            "(i m|i am|i was|i have|my mother|my father|my son|my daughter|my wife|my husband|my grandfather|my dog)",
            "(lol|haha|hahaha|hihi|hehe|kkk|huhu|mà vui|mà thương|thương ghê|mệt muốn)",
        ],
    ),
    (
        Cue::Play,
        &[
            "(boss|game|rank|server|team|team mình|skill|con rồng|nhặt đồ|hồi máu|vào bo|đối thủ|trận đấu|trận bóng|trận này|trận chung kết|chung kết|bàn thắng|cầu thủ|quả bóng|bóng đá|ghi bàn|đội tuyển|đội bạn|đội nhà|hiệp hai|hiệp một|tỉ số|hlv|giải đấu|võ đài|vòng loại)",
            "(bát chén|chén bát|mỡ thừa|mỡ bụng|calo|calories|recipe|process|the pitch|second half|the match|the game|opponents|opponent|con muỗi|côn trùng|vi khuẩn)",
        ],
    ),
];

#[expect(clippy::expect_used, reason = "the phrases are constants; a test compiles them")]
static CUES: LazyLock<PhraseSet<Cue>> = LazyLock::new(|| {
    PhraseSet::new(CUE_PHRASES.iter().flat_map(|(cue, phrases)| phrases.iter().map(|p| (*cue, *p))))
        .expect("the phrases compile")
});

/// A text of at most so many words is a message or a post, no article.
const MESSAGE_WORDS: usize = 120;

/// A text with what tells whose voice its passages are in.
pub(super) struct Voice<'p> {
    prose: &'p Prose,
    cues: Vec<Hit<Cue>>,
}

impl<'p> Voice<'p> {
    /// Words over which advice against something reaches.
    const REACH: usize = 7;

    /// Reads the cues of a text; to be made only when there is something to ask about.
    pub(super) fn new(prose: &'p Prose) -> Voice<'p> {
        Voice { prose, cues: CUES.find(prose) }
    }

    /// Whether the writer says the words themselves: not quoted, not told, not advised against, not called untrue.
    pub(super) fn is_own(&self, words: &Range<usize>) -> bool {
        let Some(word) = self.prose.words.get(words.start) else { return false };
        let sentence = word.sentence;
        let last = words.end.checked_sub(1).and_then(|w| self.prose.words.get(w)).unwrap_or(word);
        if self.is_quoted(word.start) || self.is_quoted(last.start) || self.has(sentence, Cue::Report) {
            return false;
        }
        let from = sentence.saturating_sub(1);
        let to = (sentence + 1).min(self.prose.sentences.len() - 1);
        if (from..=to).any(|s| self.has(s, Cue::Untrue)) {
            return false;
        }
        self.in_sentence(sentence).filter(|c| c.words.start < words.start).all(|c| match c.tag {
            Cue::Saying => false,
            Cue::Against => words.start.saturating_sub(c.words.end) > Self::REACH || self.is_cut(c, words),
            _ => true,
        })
    }

    /// Whether the text is as short as a message.
    pub(super) fn is_message(&self) -> bool {
        self.prose.words.len() <= MESSAGE_WORDS
    }

    /// Whether the sentence tells of the writer's own life, or asks: `mẹ em bị ung thư`, `my father died`.
    pub(super) fn is_personal(&self, words: &Range<usize>) -> bool {
        self.prose.words.get(words.start).is_some_and(|word| {
            let asks = self.prose.sentence_text(word.sentence).trim_end().ends_with('?');
            asks || self.has(word.sentence, Cue::Personal)
        })
    }

    /// Whether the text plays, cooks or keeps pests away: its blows hit nobody.
    pub(super) fn is_play(&self, words: &Range<usize>) -> bool {
        let Some(word) = self.prose.words.get(words.start) else { return false };
        let from = word.sentence.saturating_sub(1);
        let to = (word.sentence + 1).min(self.prose.sentences.len() - 1);
        (from..=to).any(|s| self.has(s, Cue::Play))
    }

    /// Whether a quotation holds byte `at`, unless it is nearly the whole text: somebody pasted it so.
    fn is_quoted(&self, at: usize) -> bool {
        let next = self.prose.quotes.partition_point(|q| q.end <= at);
        let holds = |q: &Range<usize>| q.start <= at && q.len() + 12 < self.prose.text.trim().len();
        self.prose.quotes.get(next).is_some_and(holds)
    }

    fn is_cut(&self, cue: &Hit<Cue>, words: &Range<usize>) -> bool {
        self.prose.text[cue.bytes.end..self.prose.words[words.start].start]
            .contains([',', ':', '!', '?', '-', '–'])
    }

    fn has(&self, sentence: usize, tag: Cue) -> bool {
        self.in_sentence(sentence).any(|c| c.tag == tag)
    }

    fn in_sentence(&self, sentence: usize) -> impl Iterator<Item = &Hit<Cue>> {
        let words = self.prose.sentences[sentence].words.clone();
        let first = self.cues.partition_point(|c| c.words.start < words.start);
        self.cues[first..].iter().take_while(move |c| c.words.start < words.end)
    }
}
