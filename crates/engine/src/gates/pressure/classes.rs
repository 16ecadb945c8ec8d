//! Word classes that the checks of this gate share; [`super::grammar`] makes rules of them.
//!
//! What a class means is said once, and a word added here is known to every check. Classes hold grammar (who is
//! addressed, who is spoken of, what is done), never the name of anybody.

/// The classes by name, their phrases parted by `|`.
pub(super) const SHARED: &[(&str, &str)] = &[
    // those who read
    (
        "reader",
        "bạn|các bạn|mấy bạn|mọi người|mn|mng|bà con|anh em|ae|ace|chị em|cả nhà|cả xóm|các mẹ|mẹ nào|các bác|các chị|các anh|mấy chị|mấy anh|các cô|cô bác|cô chú|quý vị|quý khách|anh chị|đồng bào|tất cả|chúng ta|chúng mình|dân mình|tụi mình|mấy người|các người|bọn mày|tụi mày|tụi bay|chúng mày|you|everyone|everybody|folks|people|guys|y all|we all",
    ),
    // whoever: the reader among them
    (
        "whoever",
        "ai|ai mà|ai còn|người nào|kẻ nào|đứa nào|mẹ nào|cha mẹ nào|bạn nào|nhà nào|thằng nào|anh nào|chị nào|hễ ai|whoever|anyone who|anybody who|those who|every person who",
    ),
    // the reader's own people
    (
        "kin",
        "con|con bạn|con mình|con em|con em mình|con cái|con cháu|con gái|con trai|con nhỏ|con tôi|bé|trẻ|trẻ em|em bé|đứa trẻ|gia đình|gia đình bạn|cả nhà|cả họ|nhà bạn|nhà mình|vợ con|vợ chồng|mẹ bạn|bố mẹ|cha mẹ|ba mẹ|ông bà|người thân|chồng|thai nhi|your child|your children|your kids|your kid|your baby|your family|your mother|your parents|your loved ones|your son|your daughter",
    ),
    // words that deny, with their short forms
    ("not", "không|ko|k|hk|kg|hông|hổng|chẳng|chả|chưa|khong|không hề|don t|dont|do not|won t|not|never"),
    ("dont", "đừng|đừng có|chớ|không được|không nên|khỏi|don t|dont|do not|never|stop"),
    // at once
    (
        "now",
        "ngay|ngay lập tức|ngay và luôn|ngay bây giờ|ngay hôm nay|ngay đi|liền|liền tay|lập tức|gấp|khẩn|lẹ|mau|nhanh|nhanh tay|tức tốc|hỏa tốc|now|immediately|asap|right now|right away|at once|today|tonight",
    ),
    // to pass a text on, in words that can mean nothing else
    (
        "spread",
        "share|sher|shẻ|repost|reup|retweet|chia sẻ|chia sẽ|chuyển tiếp|lan truyền|phát tán|đăng lại|loan tin|loan báo|truyền tay|truyền đi|forward|fwd|lan tỏa|nhân rộng",
    ),
    // others, with contempt
    (
        "them",
        "chúng|chúng nó|bọn nó|tụi nó|bọn này|bọn đó|bọn chúng|bọn|lũ này|lũ đó|lũ chúng|lũ|đám này|đám đó|quân này|thằng này|thằng đó|thằng kia|thằng cha|con này|con kia|con đó|con nhỏ này|con nhỏ đó|con mụ|mụ này|lão này|hắn|nó|y|mấy thằng|mấy con|những kẻ này|những kẻ đó|những kẻ|kẻ đó|loại này|loại đó|loại người|hạng người|thứ người|them|him|her|these people|those people|these animals|this guy|that guy|this man|this woman",
    ),
    // a heap of people, before a name for beasts
    (
        "heap",
        "lũ|bọn|quân|đồ|đám|loại|loại người|hạng|hạng người|thứ|phường|thằng|con|mấy thằng|mấy con|mấy đứa|những con|tụi|cái thứ|cái loại|cái đồ|cái lũ",
    ),
    // what people are called in contempt; animals only where nothing else is meant
    (
        "beast",
        "súc sinh|súc vật|cầm thú|thú vật|thú đội lốt người|giòi bọ|dòi bọ|cặn bã|rác rưởi|ác quỷ|quỷ dữ|quỷ cái|khốn nạn|khốn kiếp|khốn|đầu trâu mặt ngựa|mất dạy|bán nước|bán nước cầu vinh|ăn cháo đá bát|vô ơn|chó má|mặt dày|đê tiện|ghê tởm|mặt người dạ thú|lòng lang dạ thú|mọi rợ|hạ đẳng|bẩn thỉu|chó đẻ|mất nhân tính|vô nhân tính",
    ),
    (
        "vermin",
        "vermin|scum|parasites|animals|rats|pigs|leeches|monsters|trash|cockroaches|filth|savages|maggots|subhuman|subhumans|garbage|demons|snakes|dogs|beasts|traitors",
    ),
    // harm to life, body and livelihood
    (
        "harm",
        "chết|chết người|chết sớm|chết yểu|chết đói|chết sạch|chết ngạt|mất mạng|mất con|mất trắng|mất sạch|trắng tay|ung thư|đột quỵ|suy thận|xơ gan|suy gan|hỏng gan|hỏng thận|vô sinh|liệt|bại liệt|tàn phế|tàn tật|bại não|dị tật|thiểu năng|mù lòa|mù|tự sát|tự tử|tử vong|đại họa|tai họa|thảm họa|hại não|nhiễm độc|trúng độc|ngộ độc|đầu độc|mất thai|sảy thai|sẩy thai|ra đường ở|mồ côi|áo tang|có tang|cấp cứu|nhà xác|nghĩa địa|nghĩa trang|đất chôn|cancer|die|dies|dead|death|killed|poisoned|paralysed|paralyzed|funeral|grave|blind|infertile|brain damage|stroke|bury|buried|ruined",
    ),
    // what only looks like a word of another class
    (
        "void",
        "công chúng|quần chúng|dân chúng|đại chúng|chúng sinh|chúng ta|chúng tôi|chúng mình|chúng em|chúng con|chúng cháu|hợp chúng quốc",
    ),
];
