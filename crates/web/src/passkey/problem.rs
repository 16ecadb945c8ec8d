//! Why a passkey did not open the door. The reader learns what to do; whoever attacks learns no more than the browser told them.

use engine::check::Text;
use webauthn_rp::response::auth::error::{AuthCeremonyErr, AuthenticatorDataErr};
use webauthn_rp::response::register::error::RegCeremonyErr;

/// Why an answer was refused. None of these carries anything that the answer held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum PasskeyError {
    /// The ceremony took longer than five minutes.
    #[error("the ceremony took longer than five minutes")]
    Expired,
    /// The answer was made for another site, another page or another question.
    #[error("the answer was made for another site or another challenge")]
    Foreign,
    /// The counter did not go up: a copy of the authenticator, or an old answer.
    #[error("the counter did not go up")]
    Cloned,
    /// The answer is not what a browser sends.
    #[error("the answer cannot be read")]
    Unreadable,
    /// The device did not make sure who holds it (finger, face or PIN).
    #[error("the device did not verify its holder")]
    NotVerified,
    /// The passkey is not the one that was looked up, or belongs to another person.
    #[error("the passkey is not known")]
    Unknown,
    /// The signature does not match.
    #[error("the signature does not match")]
    Forged,
    /// A kind of device or key that we cannot check.
    #[error("the device uses a kind of key that is not supported")]
    Unsupported,
    /// What we kept cannot be read: a bug, or a damaged database.
    #[error("what was kept of the ceremony or the passkey cannot be read")]
    Broken,
}

impl PasskeyError {
    /// All of them.
    #[cfg(test)]
    const ALL: [PasskeyError; 9] = [
        PasskeyError::Expired,
        PasskeyError::Foreign,
        PasskeyError::Cloned,
        PasskeyError::Unreadable,
        PasskeyError::NotVerified,
        PasskeyError::Unknown,
        PasskeyError::Forged,
        PasskeyError::Unsupported,
        PasskeyError::Broken,
    ];

    /// A stable code, for programs and figures.
    pub(crate) fn code(self) -> &'static str {
        match self {
            PasskeyError::Expired => "expired",
            PasskeyError::Foreign => "foreign",
            PasskeyError::Cloned => "cloned",
            PasskeyError::Unreadable => "unreadable",
            PasskeyError::NotVerified => "not-verified",
            PasskeyError::Unknown => "unknown",
            PasskeyError::Forged => "forged",
            PasskeyError::Unsupported => "unsupported",
            PasskeyError::Broken => "broken",
        }
    }

    /// Whether we are to blame, and not the answer.
    pub(crate) fn is_ours(self) -> bool {
        self == PasskeyError::Broken
    }

    /// What happened and what to do, for the reader.
    pub(crate) fn words(self) -> Text {
        let (vi, en) = match self {
            PasskeyError::Expired => (
                "Đã quá năm phút nên lần này không còn hiệu lực. Bạn bấm lại một lần nữa nhé.",
                "More than five minutes passed, so this attempt no longer counts. Press the button once more.",
            ),
            PasskeyError::Foreign => (
                "Câu trả lời này không phải dành cho trang này, hoặc đã dùng rồi. Bạn hãy tải lại trang, xem kỹ địa chỉ rồi thử lại.",
                "This answer was not made for this site, or was used before. Load the page again, look closely at its address, and try again.",
            ),
            PasskeyError::Cloned => (
                "Khóa đăng nhập này có dấu hiệu bị sao chép, nên chúng tôi không nhận. Bạn hãy đăng nhập bằng cách khác, rồi xóa khóa này và tạo khóa mới.",
                "This passkey looks as if it had been copied, so it is not accepted. Sign in another way, then remove this passkey and make a new one.",
            ),
            PasskeyError::Unreadable => (
                "Không đọc được câu trả lời của trình duyệt. Bạn hãy tải lại trang rồi thử lại; nếu vẫn vậy, hãy thử trình duyệt khác.",
                "The browser's answer could not be read. Load the page again and retry; if that does not help, try another browser.",
            ),
            PasskeyError::NotVerified => (
                "Thiết bị chưa xác nhận được bạn là người giữ khóa. Bạn hãy bật vân tay, khuôn mặt hoặc mã PIN trên thiết bị rồi thử lại.",
                "The device did not make sure that it is you. Switch on fingerprint, face or PIN on the device and try again.",
            ),
            PasskeyError::Unknown => (
                "Chúng tôi không biết khóa đăng nhập này. Có thể khóa đã bị xóa ở đây; bạn hãy chọn khóa khác hoặc đăng nhập bằng cách khác.",
                "This passkey is not known here. It may have been removed; choose another one or sign in another way.",
            ),
            PasskeyError::Forged => (
                "Chữ ký của khóa đăng nhập không khớp, nên chúng tôi không nhận. Bạn hãy tải lại trang rồi thử lại.",
                "The passkey's signature does not match, so it is not accepted. Load the page again and retry.",
            ),
            PasskeyError::Unsupported => (
                "Loại khóa của thiết bị này chưa dùng được ở đây. Bạn hãy chọn nơi lưu khóa khác, hoặc dùng mật khẩu.",
                "This device makes a kind of key that cannot be used here yet. Choose another place to keep the passkey, or use a password.",
            ),
            PasskeyError::Broken => (
                "Lỗi này là của chúng tôi, không phải của bạn. Bạn hãy thử lại sau ít phút, hoặc đăng nhập bằng cách khác.",
                "This fault is ours, not yours. Try again in a few minutes, or sign in another way.",
            ),
        };
        Text { vi, en }
    }
}

impl From<RegCeremonyErr> for PasskeyError {
    fn from(error: RegCeremonyErr) -> PasskeyError {
        use RegCeremonyErr as Cause;
        match error {
            Cause::Timeout => PasskeyError::Expired,
            Cause::OriginMismatch
            | Cause::CrossOrigin
            | Cause::TopOriginMismatch
            | Cause::ChallengeMismatch
            | Cause::RpIdHashMismatch => PasskeyError::Foreign,
            Cause::UserNotPresent | Cause::UserNotVerified => PasskeyError::NotVerified,
            Cause::AttestationSignature => PasskeyError::Forged,
            Cause::Extension(_) | Cause::PublicKeyAlgorithmMismatch | Cause::Credential(_) => {
                PasskeyError::Unsupported
            }
            Cause::CollectedClientData(_)
            | Cause::CollectedClientDataRelaxed(_)
            | Cause::AttestationObject(_)
            | Cause::PubKey(_)
            | Cause::BackupEligible
            | Cause::BackupNotEligible
            | Cause::BackupDoesNotExist
            | Cause::MissingAuthenticatorAttachment
            | Cause::AuthenticatorAttachmentMismatch => PasskeyError::Unreadable,
        }
    }
}

impl From<AuthCeremonyErr> for PasskeyError {
    fn from(error: AuthCeremonyErr) -> PasskeyError {
        use AuthCeremonyErr as Cause;
        match error {
            Cause::Timeout => PasskeyError::Expired,
            Cause::OriginMismatch
            | Cause::CrossOrigin
            | Cause::TopOriginMismatch
            | Cause::ChallengeMismatch
            | Cause::RpIdHashMismatch => PasskeyError::Foreign,
            Cause::UserNotVerified | Cause::AuthenticatorData(AuthenticatorDataErr::UserNotPresent) => {
                PasskeyError::NotVerified
            }
            Cause::SignatureCounter => PasskeyError::Cloned,
            Cause::AssertionSignature => PasskeyError::Forged,
            Cause::UserHandleMismatch | Cause::CredentialIdMismatch | Cause::NoMatchingAllowedCredential => {
                PasskeyError::Unknown
            }
            Cause::PubKey(_) | Cause::Credential(_) => PasskeyError::Broken,
            Cause::CollectedClientData(_)
            | Cause::CollectedClientDataRelaxed(_)
            | Cause::AuthenticatorData(_)
            | Cause::BackupEligible
            | Cause::BackupNotEligible
            | Cause::BackupDoesNotExist
            | Cause::MissingAuthenticatorAttachment
            | Cause::AuthenticatorAttachmentMismatch
            | Cause::Extension(_)
            | Cause::MissingUserHandle => PasskeyError::Unreadable,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_problem_has_a_code_of_its_own_and_words_in_both_languages() {
        let codes: BTreeSet<_> = PasskeyError::ALL.iter().map(|problem| problem.code()).collect();
        assert_eq!(codes.len(), PasskeyError::ALL.len());
        for problem in PasskeyError::ALL {
            let words = problem.words();
            assert!(
                words.vi.ends_with('.') && words.en.ends_with('.') && words.vi != words.en,
                "{problem:?}"
            );
        }
    }
}
