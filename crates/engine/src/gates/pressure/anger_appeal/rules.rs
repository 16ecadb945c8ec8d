//! The classes and rules of enraging. See [`super::super::grammar`] for how to read them.

use super::super::grammar::Grammar;
use std::sync::LazyLock;

const CLASSES: &[(&str, &str)] = &[
    (
        "rage",
        "sôi máu|phẫn nộ|căm phẫn|căm hận|tức giận|tức|giận|giận dữ|nổi giận|điên lên|điên tiết|uất|uất hận|lộn ruột|ức|ức chế|ghê tởm|nóng máu|giận tím người|giận run|căm thù|xót xa|biết giận|furious|outraged|angry|enraged|rage|mad|boiling",
    ),
    (
        "stir",
        "phẫn nộ chưa|giận chưa|tức chưa|uất chưa|uất không|có uất không|sôi máu chưa|giận tím người chưa|điên chưa|nóng máu chưa|thấy nhục chưa|nhục chưa|phẫn nộ lên|giận lên|nổi giận đi|hãy nổi giận|hãy phẫn nộ|hãy giận dữ|đừng nguôi giận|đừng nguôi|lúc chúng ta nổi giận|cơn giận của chúng ta|lòng căm phẫn của dân|căm thù chúng|hãy căm thù|hãy căm ghét|phải căm ghét|phải căm thù|phải nguyền rủa|enraged yet|angry yet|mad yet|get angry|be outraged|should be angry|must be angry|should be outraged|must be outraged|let hatred|feel our rage|feel your rage|our rage|blood boil|stay angry|get mad|hãy khinh|ghét cay ghét đắng|căm ghét nó|bao giờ các bạn mới biết giận",
    ),
    (
        "tame",
        "im lặng|ngồi yên|ngồi im|ngồi nhìn|ngồi đó|làm ngơ|nhịn|chịu nhục|cam chịu|thờ ơ|dửng dưng|nhẫn nhịn|chịu đựng|chịu được|còn bênh|bênh|bênh vực|bênh nó|bênh được|ủng hộ nó|còn ủng hộ|silence|silent|quiet|sit there|do nothing|defending|defend|looking away",
    ),
    (
        "shame",
        "đồng lõa|tiếp tay|kẻ tiếp tay|hèn|hèn nhát|máu lạnh|không phải con người|không phải người|không phải người việt|chẳng phải người|vô cảm|cùng một giuộc|cùng giuộc|nhục|có tội|mất dạy|cặn bã|không có tim|có tim không|có còn là người|không xứng|xem lại lương tâm|phản bội|thì cứ im|trash too|complicity|complicit|cowards|coward|traitor|not human|betrayal|not paying attention|part of the problem|nô lệ|đáng khinh",
    ),
    (
        "whose",
        "ai|người nào|bạn|đứa nào|kẻ nào|các người|mấy người|những ai|mà|anyone|if you|whoever|those|you|ai còn",
    ),
    (
        "spare",
        "tha thứ|tha|dung thứ|nương tay|nhân nhượng|thương hại|bỏ qua|để yên|ngóc đầu|sống yên|ngủ yên|nguôi|forgive|forget|mercy|forgiveness|spare|peace",
    ),
    (
        "deny",
        "không thể|không|không được|đừng|đừng có|không đáng|chẳng|ko|ko thể|never|no|deserve no|không cho|không bao giờ|đừng ai",
    ),
    (
        "make",
        "phải|hãy|cho|bắt|khiến|đến lúc|tới lúc|đã đến lúc|vào cho|làm cho|let|make|must|must be|made to|let s make|have to",
    ),
    (
        "suffer",
        "trả giá|phải trả giá|biết tay|biết mặt|nhớ đời|bài học nhớ đời|một bài học|hết đường sống|nếm|bị trừng trị|trừng trị|đền tội|đền mạng|hết đường ngóc|không ngóc đầu|biết thế nào là|sống không yên|pay|pay for|suffer|regret it|taught a lesson|know it|trời tru đất diệt|trời không dung|trời không dung đất không tha",
    ),
    (
        "scorn",
        "cười vào mặt|khinh|khinh thường|khinh dân|coi thường|xem thường|coi dân|coi dân mình|chà đạp|nhổ vào|dẫm lên|giẫm lên|đè đầu cưỡi cổ|cưỡi cổ|cướp cơm|hút máu|lừa dối|phá nát|cướp việc|coi như rác|laughing at|laugh at|spit on|spitting on|steal from|stealing from|mock|mocking",
    ),
    (
        "folk",
        "bạn|dân|dân mình|dân ta|chúng ta|cả nhà bạn|con bạn|mình|triệu người|cả triệu người|tổ tiên|ông cha|mồ mả ông cha|tất cả chúng ta|đất nước này|you|us|all of us|your flag|your kids|our children|your country",
    ),
    (
        "howlong",
        "đến bao giờ|tới bao giờ|bao lâu nữa|bao nhiêu lần nữa|có để yên không|còn ngồi đó|vẫn ngồi|mà vẫn ngồi|thì cứ im|ai còn máu|ai là đàn ông|còn chút tự trọng|đứng lên|lên tiếng đi|chịu được|quá đủ rồi|không thấy nhục|how long|just sit there|wake up|stand up|stay quiet|real men|enough is enough|bạn không thấy",
    ),
    (
        "beastly",
        "súc sinh|súc vật|cầm thú|cặn bã|rác rưởi|ác quỷ|quỷ dữ|đầu trâu mặt ngựa|bán nước|bán nước cầu vinh|ăn cháo đá bát|khốn kiếp|khốn nạn|mặt người dạ thú|lòng lang dạ thú|quỷ cái|mất nhân tính|chó má|chó đẻ|thú đội lốt người",
    ),
    ("are", "là|đúng là|chỉ là|toàn là|như|còn thua|thua|không bằng|đội lốt|they re|are|they are|re"),
    (
        "notman",
        "không phải con người|không xứng làm người|không đáng làm người|không đáng sống|sống chỉ chật đất|chỉ đáng vứt|chỉ đáng|not people|not human|aren t people|aren t human|don t deserve to live|deserve no mercy|re not people",
    ),
    (
        "vile",
        "vermin|scum|parasites|filth|savages|maggots|subhuman|subhumans|cockroaches|leeches|demons|monsters|traitors",
    ),
    ("contract", "they re|they are|you re all|these people are|those people are|re not people they re"),
    ("these", "these|those|you|them|such|like|against these|against"),
    ("curse", "lũ|bọn|quân|đồ|đám|tụi|phường|bọn này là|chúng là|lũ này là|chúng nó là"),
    (
        "creature",
        "ký sinh trùng|ký sinh|sâu bọ|sâu mọt|chuột cống|chuột|chó|chó má|rác|rác rưởi|giòi|giòi bọ|dòi bọ|ma quỷ|hút máu|hút máu dân|quỷ",
    ),
    ("like", "like this|like him|like her|like them"),
    ("they", "they|họ"),
    ("hate", "căm thù|căm ghét|ghét|khinh|nguyền rủa|khinh bỉ|hận|hate|despise"),
    ("rise", "hận này|nhục này|nỗi nhục này|thù này|món nợ này|mối nhục này"),
    ("repay", "phải trả|phải rửa|phải báo|không thể quên|ai quên"),
    // the loose classes, for messages alone
    (
        "despised",
        "thứ đàn bà|thứ đàn ông|độc địa|cặn bã|khốn nạn|lu khon nan|quân hút máu|liars|filthy|filthy liars|lũ|bọn|quân|đám người này|thằng cha|gian thương|kẻ phản phúc|phản phúc|vô lương tâm|ăn hại|ăn trên ngồi trốc|vô lại|đểu cáng|mất nết|bất nhân|ung nhọt|giết người không dao|mặt dày|chúng|chúng nó|tụi nó|bọn nó|những kẻ|loại người|thứ người|nó|these lowlifes|lowlifes|bastards|thugs|thieves|crooks|they|them|those people|disease",
    ),
    (
        "rouse",
        "tức không|giận chưa đủ|run sợ|cũng phải khinh|phải khinh|để yên vậy|mad yet|sick with anger|clap for them|tốn cơm|chật đất|trên xác|chửi dân|cười hô hố|robbed your|quả báo|nuốt trôi|vùng lên|phỉ nhổ|nhổ vào mặt|tức chưa|tức khong|tức không|tức đến|lộn cả ruột|lộn ruột|hiền quá|hiền nữa|đừng hiền|hết chịu nổi|chịu hết nổi|sống dở chết dở|mới hả|hả dạ|hả giận|mất mặt|cho chúng sợ|cho tụi nó sợ|cắt bỏ khỏi|ngủ yên tới|tới khi nào|đừng tha|đừng quên|đừng nguôi|không dung|ai thương xót|thì cút|vẫn vỗ tay|leo lên đầu|tát vào mặt|trên máu|nước mắt của bạn|nhớ lấy từng gương mặt|tự hạ thấp mình|nguyền rủa|get mad|livid|made to grovel|walk all over|without rage|war on your|think you re stupid|no soul|sickening|shrugs|disgusting",
    ),
    (
        "crowd",
        "bà con|anh em|các bạn|cả nước|chúng ta|mọi người|bà con mình|dân mình|bạn|mày|các bác|ai|hả|chị em|you|us|we|everyone|anyone|your children",
    ),
    (
        "meek",
        "còn ăn cơm nổi|ăn ngon được|ngủ ngon được|doesn t make you|còn nuốt nổi|bình chân|bình chân như vại|không tức|nhịn nữa|còn nhịn|còn chơi với|còn bênh|mà không giận|không nguyền rủa|vẫn vỗ tay|còn dửng dưng|còn cười được|watch this without|everyone who shrugs|still defend|stay calm",
    ),
    (
        "lowly",
        "tim làm bằng đá|tim đá|check your pulse|máu lạnh|sick with anger|not human|lòng tự trọng|con cháu anh hùng|loại giống nó|giống nó|tiếp tay|hạ thấp mình|hèn|đồng lõa|mang tiếng|có còn là người|no soul|no heart|helping it|part of it",
    ),
    (
        "void",
        "không phải lúc nào|tha lỗi|bỏ qua cho em|tha cho em|tha thứ cho mình|tha thứ cho chính mình|cho chính mình|bản thân|cho bản thân|myself|đáng yêu|quỷ sứ|quỷ nhỏ|thằng quỷ nhỏ|con chó|thằng bé|giận em|giận anh|giận con|tức cười|tức là|tức thì|tức khắc|lập tức|ngay lập tức|tức tốc|ngày nhà giáo|xin bỏ qua|nội xâm|giặc nội xâm|pay attention|paying attention to|pay for it|pay the|pay their|pays|bạn trai|bạn gái",
    ),
];

/// Looser rules, whose matches count in messages.
pub(super) const MESSAGE_ONLY: &str = "message";

pub(super) static RULES: LazyLock<Grammar> = LazyLock::new(|| {
    Grammar::new(
        CLASSES,
        &[
            (
                "dehumanises",
                &[
                    "heap ..1 beast",
                    "curse ..1 creature",
                    "heap ..2 beastly",
                    "them ..3 are ..2 beastly",
                    "them ..3 are ..1 heap ..2 beast",
                    "them ..5 notman",
                    "notman ..5 beast|vermin",
                    "these ..1 vile",
                    "these vermin ..3 suffer|deny|notman",
                    "contract ..1 vermin",
                    "vermin ..1 like",
                    "vermin ..3 notman|suffer|deny",
                    "beastly ..2 them",
                ],
            ),
            (
                "blames-calm",
                &[
                    "whose ..8 tame ..5 shame",
                    "tame ..8 shame",
                    "whose ..8 not ..2 rage ..6 shame",
                    "not ..2 rage ..5 shame",
                    "whose ..6 beast ..3 shame",
                    "deny ..1 rage ..3 shame",
                    "tame ..6 them ..8 suffer|scorn",
                    "dont ..3 tame ..8 them",
                    "howlong ..3 tame",
                    "tame ~10 stir",
                    "whose ..6 tame ..4 beastly",
                    "whose ..2 deny ..2 rage ..2 shame",
                    "tame ..4 howlong",
                ],
            ),
            ("stirs", &["stir"]),
            (
                MESSAGE_ONLY,
                &[
                    "any~10 despised rouse crowd",
                    "any~8 rouse rouse crowd",
                    "any..8 meek lowly",
                    "any~6 despised rouse rouse",
                    "any~9 despised beast crowd",
                ],
            ),
            (
                "no-mercy",
                &[
                    "deny ..2 spare ..3 them|beast|beastly|vermin|heap",
                    "deny ..2 spare ~8 deny ..2 spare",
                    "them ..6 deny ..2 spare",
                    "them|heap|beastly ..5 make ..3 suffer",
                    "make ..3 them ..4 suffer",
                    "make ..4 suffer ..4 them",
                    "suffer ..3 them|heap",
                    "deny ..2 spare ~10 suffer",
                    "rise ..2 repay",
                    "make ..3 hate ..4 them",
                    "hate ..2 them ..4 howlong|scorn",
                ],
            ),
            (
                "humiliation",
                &[
                    "scorn ..4 folk ~12 howlong",
                    "howlong ..8 scorn",
                    "them|they ..6 scorn ..5 folk ~12 howlong|tame|stir|suffer",
                    "them ..6 scorn ..3 folk",
                    "howlong ~10 them ..4 scorn",
                    "these ..8 scorn ..3 folk",
                    "howlong ..10 them",
                    "rage ~8 them ..8 scorn",
                    "rage ..3 them ..10 shame",
                ],
            ),
        ],
    )
});
