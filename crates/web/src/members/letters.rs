//! The messages that members get, in plain text: short, with the address written out, and never with a link that signs in.

use crate::kept::civil_day;
use engine::check::Lang;
use store::{Invitation, Request};

/// A reminder of what a unit asks.
pub(crate) fn reminder(request: &Request, name: &str, origin: &str, lang: Lang) -> (String, String) {
    let due = civil_day(request.due, lang);
    let (unit, note) = (&request.unit_name, quoted(&request.note));
    match lang {
        Lang::Vi => (
            format!("{unit} nhờ bạn khai tài khoản trước ngày {due}"),
            format!(
                "Chào {name},\n\n{unit} nhờ bạn khai các trang và tài khoản mạng xã hội của mình trước ngày {due}.\n{note}\n\
                 Mở {origin}/me để khai hoặc trả lời là không có tài khoản nào.\n\n\
                 Thư này không bao giờ hỏi mật khẩu hay mã của bạn. Nếu nghi ngờ, bạn tự gõ địa chỉ trên vào trình duyệt.\n"
            ),
        ),
        Lang::En => (
            format!("{unit} asks you to declare your accounts by {due}"),
            format!(
                "Hello {name},\n\n{unit} asks you to declare your pages and social accounts by {due}.\n{note}\n\
                 Open {origin}/me to declare them, or to answer that you have none.\n\n\
                 This message never asks for a password or a code. If in doubt, type the address above yourself.\n"
            ),
        ),
    }
}

/// An invitation. The link joins nobody by itself: its reader confirms who they are.
pub(crate) fn invitation(invitation: &Invitation, link: &str, lang: Lang) -> (String, String) {
    let (name, organisation) = (&invitation.name, &invitation.organisation_name);
    match lang {
        Lang::Vi => (
            format!("{organisation} mời bạn tham gia Năm Không"),
            format!(
                "Chào {name},\n\n{organisation} ({}) mời bạn tham gia để tự khai và xác minh các trang, tài khoản mạng xã hội của mình.\n\n\
                 Mở đường dẫn này để xem và quyết định; nó hết hạn sau 30 ngày và chỉ dành cho bạn:\n{link}\n\n\
                 Nếu bạn không phải người được mời, xin bỏ qua thư này.\n",
                invitation.unit_name
            ),
        ),
        Lang::En => (
            format!("{organisation} invites you to Năm Không"),
            format!(
                "Hello {name},\n\n{organisation} ({}) invites you to declare and prove your own pages and social accounts.\n\n\
                 Open this link to see it and decide; it expires after 30 days and is for you alone:\n{link}\n\n\
                 If you are not the person invited, please ignore this message.\n",
                invitation.unit_name
            ),
        ),
    }
}

fn quoted(note: &str) -> String {
    if note.is_empty() { String::new() } else { format!("\n  {}\n", note.replace('\n', "\n  ")) }
}
