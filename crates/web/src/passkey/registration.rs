//! Making a passkey: one that the device itself can list (so that nobody types a name to sign in), that asks for finger, face or
//! PIN each time, and that tells us nothing about the device's make.

use super::{Begun, HANDLE_BYTES, PasskeyError, Site, answer};
use serde_json::{Value, json};
use webauthn_rp::bin::{Decode, Encode};
use webauthn_rp::request::ExtensionInfo;
use webauthn_rp::request::PublicKeyCredentialDescriptor;
use webauthn_rp::request::register::{
    CredProtect, RegistrationVerificationOptions, USER_HANDLE_MAX_LEN, UserHandle,
};
use webauthn_rp::response::{AuthTransports, AuthenticatorTransport, Backup, CredentialId};
use webauthn_rp::{PublicKeyCredentialCreationOptions, Registration, RegistrationServerState};

/// Bytes of a name that every authenticator keeps (WebAuthn Level 3, section 6.4.1); it may cut longer ones anywhere.
const NAME_BYTES: usize = 64;

/// Who the passkey is for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Holder<'a> {
    /// The person's handle.
    pub(crate) handle: &'a [u8; HANDLE_BYTES],
    /// What tells this account from others of the same person: the name to sign in with.
    pub(crate) login: &'a str,
    /// The person's own name, as shown in the list of passkeys.
    pub(crate) name: &'a str,
}

/// A passkey that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Registered {
    /// Its id, which must be new: the caller refuses one that is kept already.
    pub(crate) credential: Vec<u8>,
    /// Whose it is, as said when the ceremony began.
    pub(crate) handle: [u8; HANDLE_BYTES],
    /// The public key and what else never changes.
    pub(crate) fixed: Vec<u8>,
    /// The counter and what else changes with use.
    pub(crate) changing: Vec<u8>,
    /// How the device can be reached: `internal`, `usb`, `hybrid`...
    pub(crate) transports: Vec<&'static str>,
    /// Whether a copy is kept elsewhere (a cloud, a password manager): lost with the device otherwise.
    pub(crate) is_backed_up: bool,
}

/// Begins to make a passkey. A device that holds one of the `existing` ones says so instead of making a second.
pub(crate) fn begin_registration<I>(
    site: &Site,
    holder: Holder<'_>,
    existing: I,
) -> Result<Begun, PasskeyError>
where
    I: IntoIterator<Item = Vec<u8>>,
{
    let Ok(handle) = UserHandle::<USER_HANDLE_MAX_LEN>::decode(*holder.handle);
    let mut creation =
        PublicKeyCredentialCreationOptions::passkey(site.rp(), (&handle).into(), described(existing)?);
    // Asked for, not insisted on: we demand verification at every sign-in anyway, and some devices answer with a lesser grade.
    creation.extensions.cred_protect =
        CredProtect::UserVerificationRequired(ExtensionInfo::AllowDontEnforceValue);
    let (ours, theirs) = creation.start_ceremony().map_err(|_| PasskeyError::Broken)?;
    let mut options = serde_json::to_value(&theirs).map_err(|_| PasskeyError::Broken)?;
    // The library takes names by PRECIS profiles, which refuse some that people bear; the names are only shown.
    name(&mut options, "/rp/name", site.name())?;
    name(&mut options, "/user/name", holder.login)?;
    name(&mut options, "/user/displayName", holder.name)?;
    Ok(Begun { options, state: ours.encode().map_err(|_| PasskeyError::Broken)? })
}

/// Judges what the browser made of it.
pub(crate) fn finish_registration(
    site: &Site,
    state: &[u8],
    answer: &[u8],
) -> Result<Registered, PasskeyError> {
    let state =
        RegistrationServerState::<USER_HANDLE_MAX_LEN>::decode(state).map_err(|_| PasskeyError::Broken)?;
    let answer = answer::tidy(answer)?;
    let answer = Registration::from_json_relaxed(&answer).map_err(|_| PasskeyError::Unreadable)?;
    let options = RegistrationVerificationOptions::<String, String> {
        allowed_origins: site.origins(),
        error_on_unsolicited_extensions: false,
        ..RegistrationVerificationOptions::default()
    };
    let made = state.verify(site.rp(), &answer, &options)?;
    let (credential, transports, handle, fixed, changing, _) = made.into_parts();
    let is_backed_up = matches!(changing.backup, Backup::Exists);
    let (Ok(handle), Ok(fixed), Ok(changing)) = (handle.encode(), fixed.encode(), changing.encode());
    Ok(Registered {
        credential: credential.into_inner().to_vec(),
        handle,
        fixed,
        changing: changing.to_vec(),
        transports: named(transports),
        is_backed_up,
    })
}

/// The existing passkeys as the library wants them.
fn described(
    existing: impl IntoIterator<Item = Vec<u8>>,
) -> Result<Vec<PublicKeyCredentialDescriptor<Vec<u8>>>, PasskeyError> {
    let each = |credential| {
        Ok(PublicKeyCredentialDescriptor {
            id: CredentialId::decode(credential).map_err(|_| PasskeyError::Broken)?,
            // none known means: look everywhere
            transports: AuthTransports::decode(0).map_err(|_| PasskeyError::Broken)?,
        })
    };
    existing.into_iter().map(each).collect()
}

/// Writes a name into the options, cut where a letter ends.
fn name(options: &mut Value, at: &str, name: &str) -> Result<(), PasskeyError> {
    let end = name.floor_char_boundary(NAME_BYTES);
    *options.pointer_mut(at).ok_or(PasskeyError::Broken)? = json!(name.get(..end).unwrap_or(name));
    Ok(())
}

/// The ways to reach the device, by their names in the standard.
fn named(transports: AuthTransports) -> Vec<&'static str> {
    use AuthenticatorTransport::{Ble, Hybrid, Internal, Nfc, SmartCard, Usb};
    let ways = [Ble, Hybrid, Internal, Nfc, SmartCard, Usb];
    answer::TRANSPORTS
        .into_iter()
        .zip(ways)
        .filter(|(_, way)| transports.contains(*way))
        .map(|(name, _)| name)
        .collect()
}
