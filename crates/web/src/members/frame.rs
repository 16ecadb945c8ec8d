//! What every member's page shares: the small menu of one's own places. The places of every day stand in a row that fits a
//! phone; the others open below it.

use crate::members::access::Member;
use crate::site::Site;
use engine::check::Lang;

/// A place of the menu: address, words, whether it is the page itself.
pub(crate) type Place = (&'static str, &'static str, bool);

/// The menu of a signed-in reader.
#[derive(Debug, Clone)]
pub(crate) struct Desk {
    /// Who is signed in.
    pub(crate) name: String,
    /// Where they go every day.
    pub(crate) places: Vec<Place>,
    /// Where else they can go.
    pub(crate) more: Vec<Place>,
}

impl Desk {
    /// Whether the page is one of those that open below the row.
    pub(crate) fn is_in_more(&self) -> bool {
        self.more.iter().any(|(.., is_here)| *is_here)
    }
}

/// The frame and the menu of a member's page.
pub(crate) fn of(member: &Member, path: &str, title: impl Into<String>) -> (Site, Desk) {
    let site = Site::private(member.lang, path, title);
    let here =
        |place: &str| path == place || path.strip_prefix(place).is_some_and(|rest| rest.starts_with('/'));
    let say = |vi, en| if member.lang == Lang::Vi { vi } else { en };
    let mut places = vec![
        ("/me", say("Việc của tôi", "My tasks"), path == "/me"),
        ("/me/page", say("Trang của tôi", "My page"), here("/me/page")),
        ("/me/posts", say("Bài viết", "Posts"), here("/me/posts")),
        ("/me/accounts", say("Tài khoản đã khai", "My accounts"), here("/me/accounts")),
    ];
    if member.has_office() {
        let is_here =
            ["/units", "/members", "/declarations", "/requests", "/imports", "/data-requests", "/cases"]
                .iter()
                .any(|p| here(p));
        places.push(("/units", say("Đơn vị", "Units"), is_here));
    }
    let more = vec![
        ("/me/ledger", say("Sổ của tôi", "My ledger"), here("/me/ledger")),
        ("/me/security", say("Đăng nhập", "Sign-in"), here("/me/security")),
        ("/me/profile", say("Thông tin", "About me"), here("/me/profile")),
        ("/me/data", say("Dữ liệu của tôi", "My data"), here("/me/data")),
        ("/safety", say("Giữ an toàn", "Safety"), here("/safety")),
    ];
    (site, Desk { name: member.session.person.name.clone(), places, more })
}
