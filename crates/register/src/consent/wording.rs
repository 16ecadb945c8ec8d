//! The words of each purpose and version. A version that was released is never edited: what members agreed to must
//! read tomorrow as it read then. New words go below as the next version.

use super::Purpose;
use crate::Text;

/// What a member reads before agreeing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wording {
    /// The purpose in a few words.
    pub title: Text,
    /// Which data it is about.
    pub what: Text,
    /// What they are used for.
    pub why: Text,
    /// Who sees them.
    pub who: Text,
    /// How long they are kept.
    pub how_long: Text,
    /// What withdrawing does.
    pub withdrawing: Text,
    /// The sentence beside the box, as the member would say it.
    pub tick: Text,
}

impl Wording {
    /// Every text, in the order in which it is shown.
    pub const fn texts(&self) -> [Text; 7] {
        [self.title, self.what, self.why, self.who, self.how_long, self.withdrawing, self.tick]
    }
}

/// The words of a version that was released.
pub(super) const fn of(purpose: Purpose, version: u32) -> Option<Wording> {
    match (purpose, version) {
        (Purpose::Contact, 1) => Some(CONTACT_1),
        (Purpose::Email, 1) => Some(EMAIL_1),
        (Purpose::Picture, 1) => Some(PICTURE_1),
        (Purpose::Directory, 1) => Some(DIRECTORY_1),
        (Purpose::Place, 1) => Some(PLACE_1),
        (Purpose::Page, 1) => Some(PAGE_1),
        (Purpose::Portrait, 1) => Some(PORTRAIT_1),
        (Purpose::PageContact, 1) => Some(PAGE_CONTACT_1),
        _ => None,
    }
}

/// The words that are shown now.
pub(super) const fn newest(purpose: Purpose) -> Wording {
    match purpose {
        Purpose::Contact => CONTACT_1,
        Purpose::Email => EMAIL_1,
        Purpose::Picture => PICTURE_1,
        Purpose::Directory => DIRECTORY_1,
        Purpose::Place => PLACE_1,
        Purpose::Page => PAGE_1,
        Purpose::Portrait => PORTRAIT_1,
        Purpose::PageContact => PAGE_CONTACT_1,
    }
}

const CONTACT_1: Wording = Wording {
    title: Text {
        vi: "Cách liên hệ của tài khoản đã khai", en: "The contact of a declared account"
    },
    what: Text {
        vi: "Số điện thoại, địa chỉ thư hoặc cách liên hệ khác mà bạn tự ghi vào bản khai của tài khoản.",
        en: "The telephone number, e-mail address or other contact that you write into the declaration of an account yourself.",
    },
    why: Text {
        vi: "Để cán bộ phụ trách gọi được cho bạn khi tài khoản có chuyện: bị chiếm, bị mạo danh, hoặc đăng điều cần sửa gấp. Không dùng vào việc khác.",
        en: "So that the officer can reach you when something happens to the account: it is taken over, somebody pretends to be you, or a post needs mending at once. It is used for nothing else.",
    },
    who: Text {
        vi: "Cán bộ phụ trách và người quản trị của đơn vị bạn. Kiểm soát viên, danh bạ công khai và các bản xuất không có mục này. Mỗi lần có người xem đều được ghi vào nhật ký đọc, và bạn xem được nhật ký ấy.",
        en: "Officers and administrators of your unit. Auditors, the public directory and exports do not have it. Every look is written in the reading log, and you can read that log.",
    },
    how_long: Text {
        vi: "Đến khi bạn xoá đi, rút lại đồng ý, đóng bản khai hoặc rời đơn vị.",
        en: "Until you delete it, withdraw, close the declaration or leave.",
    },
    withdrawing: Text {
        vi: "Cách liên hệ bị xoá ngay khỏi mọi bản khai của bạn. Bản khai vẫn còn, và bạn không mất quyền gì.",
        en: "The contact is deleted at once from all your declarations. The declarations stay, and you lose no right.",
    },
    tick: Text {
        vi: "Tôi đồng ý để đơn vị giữ cách liên hệ này và gọi cho tôi khi tài khoản có chuyện.",
        en: "I agree that my unit keeps this contact and reaches me by it when something happens to the account.",
    },
};

const EMAIL_1: Wording = Wording {
    title: Text { vi: "Thư điện tử", en: "E-mail" },
    what: Text {
        vi: "Địa chỉ thư điện tử bạn ghi ở đây.", en: "The e-mail address that you write here."
    },
    why: Text {
        vi: "Để gửi cho bạn lời nhắc khai báo, cảnh báo về tài khoản của bạn, và đường vào lại khi bạn quên mật khẩu. Không gửi quảng cáo.",
        en: "To send you reminders to declare, warnings about your accounts, and the way back in when you forgot your password. No advertising.",
    },
    who: Text {
        vi: "Máy chủ gửi thư, và người quản trị của đơn vị khi cần giúp bạn vào lại. Mỗi lần có người xem đều được ghi vào nhật ký đọc của bạn. Địa chỉ không có trong danh bạ công khai hay bản xuất nào.",
        en: "The mail server, and your unit's administrator when you need help to get back in. Every look is written in your reading log. The address is in no public directory and no export.",
    },
    how_long: Text {
        vi: "Đến khi bạn xoá đi, rút lại đồng ý hoặc rời đơn vị.",
        en: "Until you delete it, withdraw or leave.",
    },
    withdrawing: Text {
        vi: "Địa chỉ bị xoá ngay, và không thư nào gửi cho bạn nữa. Quên mật khẩu thì bạn phải nhờ người quản trị.",
        en: "The address is deleted at once and no more mail is sent to you. If you forget your password, you will need the administrator.",
    },
    tick: Text {
        vi: "Tôi đồng ý để hệ thống giữ địa chỉ này và gửi thư nhắc, thư cảnh báo cho tôi.",
        en: "I agree that this address is kept and that reminders and warnings are mailed to me.",
    },
};

const PICTURE_1: Wording = Wording {
    title: Text { vi: "Ảnh đại diện để đối chiếu", en: "A profile picture to compare with" },
    what: Text {
        vi: "Ảnh đại diện bạn tự tải lên cho một tài khoản đã khai, đã thu nhỏ và bỏ thông tin ẩn trong tệp, cùng một dãy 64 bit tính từ ảnh ấy.",
        en: "The profile picture that you upload for a declared account, made smaller and without the hidden information of the file, and 64 bits computed from it.",
    },
    why: Text {
        vi: "Để so với ảnh của tài khoản bị báo là mạo danh bạn. Không nhận diện khuôn mặt, không dùng để tìm bạn ở nơi khác.",
        en: "To compare it with the picture of an account that is reported as pretending to be you. No face is recognised, and you are looked for nowhere else.",
    },
    who: Text {
        vi: "Cán bộ phụ trách và người quản trị đang xem hồ sơ mạo danh về bạn. Mỗi lần xem đều được ghi vào nhật ký đọc của bạn.",
        en: "Officers and administrators who review an impersonation case about you. Every look is written in your reading log.",
    },
    how_long: Text {
        vi: "Đến khi bạn xoá ảnh, rút lại đồng ý, đóng bản khai hoặc rời đơn vị.",
        en: "Until you delete the picture, withdraw, close the declaration or leave.",
    },
    withdrawing: Text {
        vi: "Mọi ảnh của bạn và dãy bit tính từ ảnh bị xoá ngay. Hồ sơ mạo danh sau đó chỉ so tên và tên tài khoản.",
        en: "All your pictures and the bits computed from them are deleted at once. Cases after that compare names and handles only.",
    },
    tick: Text {
        vi: "Tôi đồng ý để đơn vị giữ ảnh đại diện này và so với ảnh của tài khoản bị báo là mạo danh tôi.",
        en: "I agree that my unit keeps this profile picture and compares it with pictures of accounts reported as pretending to be me.",
    },
};

const DIRECTORY_1: Wording = Wording {
    title: Text { vi: "Danh bạ công khai", en: "The public directory" },
    what: Text {
        vi: "Một bản khai của bạn: mạng xã hội, địa chỉ, tên tài khoản, tên hiển thị, họ tên bạn, đơn vị, trạng thái và cách đã xác minh. Không có cách liên hệ, không có thư điện tử.",
        en: "One declaration of yours: the platform, address, handle, shown name, your name, unit, its state and how it was verified. No contact and no e-mail address.",
    },
    why: Text {
        vi: "Để ai nhận được tin từ tài khoản này hỏi được: có đúng là của bạn không.",
        en: "So that whoever gets something from this account can ask: is it really yours?",
    },
    who: Text {
        vi: "Bất kỳ ai, kể cả máy tìm kiếm. Người ta có thể chép lại những gì đã thấy.",
        en: "Anybody, search engines too. People can copy what they saw.",
    },
    how_long: Text {
        vi: "Đến khi bạn rút lại đồng ý, thôi để công khai, đóng bản khai hoặc rời đơn vị.",
        en: "Until you withdraw, make it no longer public, close the declaration or leave.",
    },
    withdrawing: Text {
        vi: "Bản khai rời danh bạ ngay, chỉ còn trong đơn vị thấy; huy hiệu đã gắn cũng thôi nói rằng tài khoản là của bạn. Bản người khác đã chép thì hệ thống không lấy lại được.",
        en: "The declaration leaves the directory at once and is seen in your unit only; badges that you embedded stop saying that the account is yours. What others copied cannot be taken back.",
    },
    tick: Text {
        vi: "Tôi đồng ý để bản khai này hiện trong danh bạ công khai, ai cũng xem được.",
        en: "I agree that this declaration is shown in the public directory, where anybody can see it.",
    },
};

const PLACE_1: Wording = Wording {
    title: Text { vi: "Nơi đăng nhập", en: "The place of a sign-in" },
    what: Text {
        vi: "Nơi chừng chừng của mỗi lần đăng nhập (nước, tỉnh thành), đoán từ mạng bạn đang dùng. Không phải vị trí chính xác.",
        en: "The rough place of each sign-in (country, province), guessed from the network you use. It is no exact position.",
    },
    why: Text {
        vi: "Để bạn nhìn danh sách các lần đăng nhập mà nhận ra lần nào không phải mình.",
        en: "So that you can look at your sign-ins and notice one that was not you.",
    },
    who: Text {
        vi: "Chỉ một mình bạn, ở trang các lần đăng nhập.",
        en: "You alone, on the page of your sign-ins.",
    },
    how_long: Text {
        vi: "Cùng với lần đăng nhập ấy: đến khi bạn đăng xuất hoặc phiên hết hạn.",
        en: "As long as the sign-in: until you sign out or it runs out.",
    },
    withdrawing: Text {
        vi: "Nơi của mọi lần đăng nhập bị xoá ngay, và không ghi nữa. Bạn vẫn đăng nhập bình thường.",
        en: "The places of all sign-ins are deleted at once and no more are written. You sign in as before.",
    },
    tick: Text {
        vi: "Tôi đồng ý để hệ thống ghi nơi đăng nhập chừng chừng, cho riêng tôi xem.",
        en: "I agree that the rough place of my sign-ins is kept for me alone to see.",
    },
};

const PAGE_1: Wording = Wording {
    title: Text { vi: "Trang cá nhân cho người khác xem", en: "The personal page, shown to others" },
    what: Text {
        vi: "Trang của bạn ở địa chỉ /@tên: họ tên, đơn vị và tổ chức như trong sổ của tổ chức, chức việc và lời giới thiệu bạn tự ghi, những tài khoản bạn đã để công khai trong danh bạ, bài bạn đã đăng kèm kết quả kiểm tra lúc đăng, và số lượt xem nếu bạn để hiện. Không có ảnh và cách liên hệ: hai mục ấy có ô đồng ý riêng.",
        en: "Your page at /@name: your name, unit and organisation as in the register, the position and the introduction that you write yourself, the accounts that you made public in the directory, what you posted with the outcome of its check when it was posted, and the number of visits if you show it. No picture and no contact: each of them has a box of its own.",
    },
    why: Text {
        vi: "Để người đọc biết chắc bạn là ai, điều bạn chia sẻ từ đâu ra, và phân biệt trang thật của bạn với trang giả.",
        en: "So that readers can be sure who you are, see where what you share comes from, and tell your real page from a false one.",
    },
    who: Text {
        vi: "Những người bạn chọn ở mục “Ai xem được trang”: thành viên đã đăng nhập của cùng tổ chức, hoặc bất kỳ ai. Máy tìm kiếm chỉ được mời vào khi bạn chọn cả hai điều: bất kỳ ai, và cho tìm thấy. Người ta có thể chép lại những gì đã thấy. Cán bộ phụ trách và người quản trị không thấy gì hơn người khác.",
        en: "Those whom you choose under “Who may see the page”: signed-in members of your organisation, or anybody. Search engines are invited only when you choose both: anybody, and to be found. People can copy what they saw. Officers and administrators see no more than others do.",
    },
    how_long: Text {
        vi: "Đến khi bạn rút lại đồng ý, chọn chỉ mình bạn xem, bỏ trang hoặc rời tổ chức.",
        en: "Until you withdraw, choose that you alone see it, remove the page or leave.",
    },
    withdrawing: Text {
        vi: "Trang thành của riêng bạn ngay: với người khác thì như không có trang nào. Trang, bài và sổ của bạn vẫn còn, và bạn không mất quyền gì. Bản mà người khác đã chép, máy tìm kiếm hay trình đọc tin đã lấy thì hệ thống không lấy lại được.",
        en: "The page is yours alone at once: to others it is as if there were none. Your page, posts and ledger stay, and you lose no right. What others copied, or search engines and feed readers took, cannot be taken back.",
    },
    tick: Text {
        vi: "Tôi đồng ý để trang này, với họ tên và đơn vị của tôi, hiện cho những người tôi chọn.",
        en: "I agree that this page, with my name and unit, is shown to those whom I choose.",
    },
};

const PORTRAIT_1: Wording = Wording {
    title: Text { vi: "Ảnh chân dung trên trang cá nhân", en: "The portrait on the personal page" },
    what: Text {
        vi: "Ảnh bạn tự tải lên cho trang của mình, đã thu nhỏ và bỏ thông tin ẩn trong tệp (nơi chụp, giờ chụp, máy chụp). Ảnh cũng có trong tấm thẻ hiện lên khi ai đó gửi đường dẫn tới trang.",
        en: "The picture that you upload for your page, made smaller and without the hidden information of the file (place, time, device). It is also on the card that appears when somebody sends a link to the page.",
    },
    why: Text {
        vi: "Để người xem trang nhận ra bạn. Không nhận diện khuôn mặt, không so với ảnh nào khác.",
        en: "So that whoever sees the page recognises you. No face is recognised by the machine, and it is compared with no other picture.",
    },
    who: Text {
        vi: "Những người xem được trang của bạn. Nếu bạn để bất kỳ ai xem trang thì bất kỳ ai cũng thấy ảnh và chép được ảnh.",
        en: "Those who may see your page. If anybody may, anybody sees the picture and can copy it.",
    },
    how_long: Text {
        vi: "Đến khi bạn xoá ảnh, rút lại đồng ý, bỏ trang hoặc rời tổ chức.",
        en: "Until you delete the picture, withdraw, remove the page or leave.",
    },
    withdrawing: Text {
        vi: "Ảnh bị xoá ngay. Trang vẫn còn, không có ảnh. Bản người khác đã chép thì hệ thống không lấy lại được.",
        en: "The picture is deleted at once. The page stays without it. What others copied cannot be taken back.",
    },
    tick: Text {
        vi: "Tôi đồng ý để ảnh này hiện trên trang của tôi cho những ai xem được trang.",
        en: "I agree that this picture is shown on my page to those who may see the page.",
    },
};

const PAGE_CONTACT_1: Wording = Wording {
    title: Text { vi: "Cách liên hệ trên trang cá nhân", en: "The contact on the personal page" },
    what: Text {
        vi: "Số điện thoại, địa chỉ thư hoặc cách liên hệ khác mà bạn tự ghi cho trang của mình. Không lấy từ bản khai hay từ mục nào khác.",
        en: "The telephone number, e-mail address or other contact that you write for your page yourself. It is taken from no declaration and from nothing else.",
    },
    why: Text {
        vi: "Để người xem trang hỏi lại bạn, hoặc báo cho bạn điều cần sửa. Hệ thống không gửi gì tới đó.",
        en: "So that whoever sees the page can ask you, or tell you what needs mending. Nothing is sent there by the system.",
    },
    who: Text {
        vi: "Những người xem được trang của bạn. Nếu bạn để bất kỳ ai xem trang thì bất kỳ ai cũng thấy và chép được, kể cả kẻ gửi tin rác.",
        en: "Those who may see your page. If anybody may, anybody sees and can copy it, senders of spam too.",
    },
    how_long: Text {
        vi: "Đến khi bạn xoá đi, rút lại đồng ý, bỏ trang hoặc rời tổ chức.",
        en: "Until you delete it, withdraw, remove the page or leave.",
    },
    withdrawing: Text {
        vi: "Cách liên hệ bị xoá ngay khỏi trang. Trang vẫn còn. Bản người khác đã chép thì hệ thống không lấy lại được.",
        en: "The contact is deleted from the page at once. The page stays. What others copied cannot be taken back.",
    },
    tick: Text {
        vi: "Tôi đồng ý để cách liên hệ này hiện trên trang của tôi cho những ai xem được trang.",
        en: "I agree that this contact is shown on my page to those who may see the page.",
    },
};

/// What to say when the field is filled in and the box is not ticked.
pub(super) const fn missing(purpose: Purpose) -> Text {
    match purpose {
        Purpose::Contact => Text {
            vi: "Bạn đã ghi cách liên hệ nhưng chưa đánh dấu đồng ý. Bạn đánh dấu vào ô bên cạnh, hoặc để trống mục này.",
            en: "You wrote a contact and did not tick the box. Tick the box beside it, or leave the field empty.",
        },
        Purpose::Email => Text {
            vi: "Bạn đã ghi địa chỉ thư nhưng chưa đánh dấu đồng ý. Bạn đánh dấu vào ô bên cạnh, hoặc để trống mục này.",
            en: "You wrote an e-mail address and did not tick the box. Tick the box beside it, or leave the field empty.",
        },
        Purpose::Picture => Text {
            vi: "Bạn đã chọn ảnh nhưng chưa đánh dấu đồng ý. Bạn đánh dấu vào ô bên cạnh, hoặc bỏ ảnh ra.",
            en: "You chose a picture and did not tick the box. Tick the box beside it, or leave the picture out.",
        },
        Purpose::Directory => Text {
            vi: "Bạn đã chọn để công khai nhưng chưa đánh dấu đồng ý cho vào danh bạ công khai. Bạn đánh dấu vào ô bên cạnh, hoặc chọn chỉ để đơn vị thấy.",
            en: "You chose public and did not tick the box for the public directory. Tick the box beside it, or choose to show it to your unit only.",
        },
        Purpose::Place => Text {
            vi: "Bạn chưa đánh dấu đồng ý ghi nơi đăng nhập. Không đánh dấu thì nơi đăng nhập không được ghi.",
            en: "You did not tick the box for the place of sign-ins. Without it no place is written down.",
        },
        Purpose::Page => Text {
            vi: "Bạn đã chọn cho người khác xem trang nhưng chưa đánh dấu đồng ý. Bạn đánh dấu vào ô bên cạnh, hoặc chọn chỉ mình bạn xem.",
            en: "You chose to show the page to others and did not tick the box. Tick the box beside it, or choose that you alone see it.",
        },
        Purpose::Portrait => Text {
            vi: "Bạn đã chọn ảnh cho trang nhưng chưa đánh dấu đồng ý. Bạn đánh dấu vào ô bên cạnh, hoặc bỏ ảnh ra.",
            en: "You chose a picture for the page and did not tick the box. Tick the box beside it, or leave the picture out.",
        },
        Purpose::PageContact => Text {
            vi: "Bạn đã ghi cách liên hệ cho trang nhưng chưa đánh dấu đồng ý. Bạn đánh dấu vào ô bên cạnh, hoặc để trống mục này.",
            en: "You wrote a contact for the page and did not tick the box. Tick the box beside it, or leave the field empty.",
        },
    }
}
