//! The words that people are told by: before names, never in names, of organisations, of places.

use std::collections::HashSet;
use std::sync::LazyLock;

type Words = LazyLock<HashSet<&'static str>>;

fn set(words: &'static str) -> HashSet<&'static str> {
    words.split('|').map(str::trim).collect()
}

/// Words before a name, folded.
pub(super) static BEFORE: Words = LazyLock::new(|| {
    set("by|theo|bai|anh|tin|clip|video|baivaanh|tinanh|tinvaanh|tacgia|thuchien|bienso|biendich|\
     biensoan|nguoidich|dich|tonghop|bientap|noidung|dohoa|thietke|trinhbay|writtenby|postedby|\
     reportedby|publishedby|words|story|storyby|text|author|authors|phongvien|pv|ctv|btv|nhabao|\
     nguoiviet|dangboi|vietboi|boi|post|photos|photo|von|par|por|autor|auteur|erstelltvon|photosby|\
     photographs|editedby|producedby|from|reviewedby|kyanh|anhvideo|baianh|tu")
});

/// Words that no person's name contains.
pub(super) static NEVER: Words = LazyLock::new(|| {
    set("admin|administrator|agency|associated|association|blog|bloomberg|centre|center|club|\
     collaborator|com|committee|company|contributor|contributors|corp|corporation|correspondent|\
     correspondents|council|department|desk|digital|editor|editorial|editors|foundation|group|guest|\
     inc|institute|limited|llc|ltd|magazine|media|ministry|network|news|newsroom|newspaper|office|\
     official|online|press|publisher|publishing|radio|redaktion|reporter|reporters|reuters|service|\
     services|society|staff|studio|studios|team|telegraph|the|times|tribune|tv|university|unknown|\
     user|website|webmaster|wire|writer|writers|http|https|www|anonymous|moderator|redaction|none|\
     null|undefined|comment|comments|share|follow|facebook|twitter|instagram|email|print|read|more|\
     published|updated|posted|minutes|ago|views|view|january|february|september|october|november|\
     december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|about|ag|agencies|ansa|apa|\
     autor|auteur|contact|contacting|copyright|css|datum|dpa|edit|editor's|efe|gmbh|kg|link|links|\
     message|newsdesk|phd|pick|posts|profile|quelle|redacción|redakcja|rédaction|regards|rights|save|\
     source|tags|uncategorized|categories|subscribe|newsletter|advertisement|leave|reply|search|home|\
     menu|archives|ttxvn|vnexpress|vov|vtv|htv|vccorp|afp|bbc|cnn|xem|trước|sau|bình|luận")
});

/// Beginnings of Vietnamese organisations and roles, folded; a name does not begin so.
pub(super) static ORGANISATIONS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    "bao |tap chi|dai truyen|dai phat|dai tieng|dai |thong tan|thong tin|cong ty|tap doan|\
     tong cong ty|so |bo |cuc |vu |uy ban|ubnd|ban bien|ban bt|ban tin|ban tuyen|ban thoi|toa soan|\
     nhom |phong vien|phong |trung tam|truong |benh vien|hoi |cong an|cong thong tin|trang |vien |\
     van phong|chi cuc|ngan hang|bien tap|cong tac|tong hop|quan tri|pv|p.v|ctv|btv|theo |nguon|tin |\
     ban quan|bo phan|doan |chuyen |doc gia|ban doc|nha xuat|kenh |mang |bui doi"
        .split('|')
        .collect()
});

/// Provinces and countries, folded: in the last line of an article they are places.
pub(super) static PLACES: Words = LazyLock::new(|| {
    set("angiang|bacgiang|backan|baclieu|bacninh|baria|bentre|binhdinh|binhduong|binhphuoc|binhthuan|\
     camau|cantho|caobang|daklak|daknong|danang|dienbien|dongnai|dongthap|gialai|hagiang|haiduong|\
     haiphong|hanam|hanoi|hatinh|haugiang|hoabinh|hochiminh|hue|hungyen|khanhhoa|kiengiang|kontum|\
     laichau|lamdong|langson|laocai|longan|namdinh|nghean|ninhbinh|ninhthuan|phutho|phuyen|quangbinh|\
     quangnam|quangngai|quangninh|quangtri|saigon|soctrang|sonla|tayninh|thaibinh|thainguyen|\
     thanhhoa|thuathienhue|tiengiang|travinh|tuyenquang|vietnam|vinhlong|vinhphuc|yenbai|trungquoc|\
     nhatban|hanquoc|hoaky|thailan")
});

/// Particles inside Western names.
pub(super) static PARTICLES: Words =
    LazyLock::new(|| set("de|da|di|du|van|von|der|den|del|della|la|le|bin|ibn|al|el|dos|y|ten|zu"));
