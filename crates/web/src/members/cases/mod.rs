//! Cases of impersonation as reviewers and the members concerned see them. Two reviewers decide, each by themselves: what another
//! found is shown to who has written down their own finding.

pub(crate) mod deciding;
pub(crate) mod following;
pub(crate) mod list;
pub(crate) mod mine;
pub(crate) mod show;
pub(crate) mod words;

use crate::members::access::Member;
use crate::members::answers::Stopped;
use crate::state::App;
use engine::check::Text;
use register::role::Deed;
use store::ImpostorCase;

/// A case that the reader may review by their role; otherwise it is not there for them.
///
/// # Errors
/// [`Stopped::Missing`], or the database's failure.
async fn case(app: &App, member: &Member, id: &str) -> Result<ImpostorCase, Stopped> {
    let case = app.store.case(id).await?.ok_or(Stopped::Missing)?;
    if member.may(Deed::ReviewCase, &case.path) { Ok(case) } else { Err(Stopped::Missing) }
}

/// Why the reader may not judge a case whatever their role; the store refuses them as well.
fn barred(case: &ImpostorCase, member: &Member) -> Option<Text> {
    if case.person.as_deref() == Some(member.id()) {
        return Some(CONCERNED);
    }
    let has_added = case.evidence.iter().any(|piece| piece.added_by.as_deref() == Some(member.id()));
    (case.reporter.as_deref() == Some(member.id()) || has_added).then_some(REPORTED)
}

/// Whether the reader reviewed the present round.
fn has_reviewed(case: &ImpostorCase, member: &Member) -> bool {
    case.reviews.iter().any(|review| review.reviewer == member.id())
}

const CONCERNED: Text = Text {
    vi: "Hồ sơ này về chính bạn, nên hai người khác xem xét và quyết định.",
    en: "This case is about you, so two others review it and decide.",
};
const REPORTED: Text = Text {
    vi: "Bạn đã báo tài khoản này hoặc góp thêm bằng chứng, nên hai người khác xem xét và quyết định.",
    en: "You reported this account or added evidence, so two others review it and decide.",
};
const REVIEWED: Text = Text {
    vi: "Bạn đã ghi kết luận cho vòng này. Cần thêm một người khác cùng kết luận thì hồ sơ mới có quyết định.",
    en: "You wrote down your finding for this round. It takes somebody else who finds the same to decide the case.",
};
