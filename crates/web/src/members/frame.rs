//! What every member's page shares: the small menu of one's own places.

use crate::members::access::Member;
use crate::site::Site;
use engine::check::Lang;

/// The menu of a signed-in reader.
#[derive(Debug, Clone)]
pub(crate) struct Desk {
    /// Who is signed in.
    pub(crate) name: String,
    /// Where they can go: address, words, whether it is the page itself.
    pub(crate) places: Vec<(&'static str, &'static str, bool)>,
}

/// The frame and the menu of a member's page.
pub(crate) fn of(member: &Member, path: &str, title: impl Into<String>) -> (Site, Desk) {
    let site = Site::private(member.lang, path, title);
    let here =
        |place: &str| path == place || path.strip_prefix(place).is_some_and(|rest| rest.starts_with('/'));
    let say = |vi, en| if member.lang == Lang::Vi { vi } else { en };
    let mut places = vec![
        ("/me", say("Việc của tôi", "My tasks"), path == "/me"),
        ("/me/accounts", say("Tài khoản đã khai", "My accounts"), here("/me/accounts")),
        ("/me/security", say("Đăng nhập", "Sign-in"), here("/me/security")),
        ("/me/profile", say("Thông tin", "About me"), here("/me/profile")),
        ("/me/data", say("Dữ liệu của tôi", "My data"), here("/me/data")),
        ("/safety", say("Giữ an toàn", "Safety"), here("/safety")),
    ];
    if member.has_office() {
        let is_here =
            ["/units", "/members", "/declarations", "/requests", "/imports", "/data-requests", "/cases"]
                .iter()
                .any(|p| here(p));
        places.push(("/units", say("Đơn vị", "Units"), is_here));
    }
    (site, Desk { name: member.session.person.name.clone(), places })
}
