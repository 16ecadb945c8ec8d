//! Signing in with a passkey, and showing once more that it is you before something grave. Nobody types a name: the device
//! says whose passkey it is, the caller looks that up, and the signature shows that it is true.

use super::{Begun, HANDLE_BYTES, PasskeyError, Site, answer};
use webauthn_rp::bin::{Decode, Encode};
use webauthn_rp::request::auth::{
    AuthenticationVerificationOptions, AuthenticatorAttachmentEnforcement, SignatureCounterEnforcement,
};
use webauthn_rp::request::register::{USER_HANDLE_MAX_LEN, UserHandle};
use webauthn_rp::response::register::{CompressedPubKey, DynamicState, StaticState};
use webauthn_rp::{
    AuthenticatedCredential, DiscoverableAuthentication64, DiscoverableAuthenticationServerState,
    DiscoverableCredentialRequestOptions,
};

/// Bytes of the changing part of a passkey.
const CHANGING_BYTES: usize = 7;

/// A public key of any kind as it was kept.
type PublicKey = CompressedPubKey<[u8; 32], [u8; 32], [u8; 48], Vec<u8>>;

/// A browser's answer that was read and not yet judged: names a passkey, to be looked up.
#[derive(Debug)]
pub(crate) struct Answer(DiscoverableAuthentication64);

/// What was kept of the passkey that the answer names.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Kept<'a> {
    /// The handle of the person it belongs to, as we keep it; not what the answer says.
    pub(crate) handle: &'a [u8],
    /// As [`super::Registered::fixed`].
    pub(crate) fixed: &'a [u8],
    /// As [`super::Registered::changing`], or what the last [`Verified`] said.
    pub(crate) changing: &'a [u8],
}

/// The passkey is the one, and its holder was verified by the device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Verified {
    /// What to keep from now on, when it changed: without it an old answer or a copied device would not be noticed.
    pub(crate) changing: Option<Vec<u8>>,
}

impl Answer {
    /// The passkey that it names.
    pub(crate) fn credential(&self) -> &[u8] {
        self.0.raw_id().into_inner()
    }
}

/// Begins a sign-in. The browser offers the passkeys that it has for this site.
pub(crate) fn begin_authentication(site: &Site) -> Result<Begun, PasskeyError> {
    let (ours, theirs) = DiscoverableCredentialRequestOptions::passkey(site.rp())
        .start_ceremony()
        .map_err(|_| PasskeyError::Broken)?;
    Ok(Begun {
        options: serde_json::to_value(&theirs).map_err(|_| PasskeyError::Broken)?,
        state: ours.encode().map_err(|_| PasskeyError::Broken)?,
    })
}

/// Reads an answer, so that its passkey can be looked up.
pub(crate) fn read_answer(answer: &[u8]) -> Result<Answer, PasskeyError> {
    let answer = answer::tidy(answer)?;
    DiscoverableAuthentication64::from_json_relaxed(&answer).map(Answer).map_err(|_| PasskeyError::Unreadable)
}

/// Judges an answer by what was kept of its passkey. The caller compares the person when it was to be a certain one.
pub(crate) fn verify(
    site: &Site,
    state: &[u8],
    answer: &Answer,
    kept: Kept<'_>,
) -> Result<Verified, PasskeyError> {
    let state = DiscoverableAuthenticationServerState::decode(state).map_err(|_| PasskeyError::Broken)?;
    let handle = <[u8; HANDLE_BYTES]>::try_from(kept.handle).map_err(|_| PasskeyError::Broken)?;
    let Ok(handle) = UserHandle::<USER_HANDLE_MAX_LEN>::decode(handle);
    let fixed = StaticState::<PublicKey>::decode(kept.fixed).map_err(|_| PasskeyError::Broken)?;
    let changing = <[u8; CHANGING_BYTES]>::try_from(kept.changing).map_err(|_| PasskeyError::Broken)?;
    let changing = DynamicState::decode(changing).map_err(|_| PasskeyError::Broken)?;
    let mut passkey = AuthenticatedCredential::new(answer.0.raw_id(), &handle, fixed, changing)
        .map_err(|_| PasskeyError::Broken)?;
    let options = AuthenticationVerificationOptions::<String, String> {
        allowed_origins: site.origins(),
        error_on_unsolicited_extensions: false,
        // one and the same passkey answers from the phone that holds it, and for a computer beside it
        auth_attachment_enforcement: AuthenticatorAttachmentEnforcement::Ignore(false),
        sig_counter_enforcement: SignatureCounterEnforcement::Fail,
        ..AuthenticationVerificationOptions::default()
    };
    let has_changed = state.verify(site.rp(), &answer.0, &mut passkey, &options)?;
    let Ok(changing) = passkey.dynamic_state().encode();
    Ok(Verified { changing: has_changed.then(|| changing.to_vec()) })
}
