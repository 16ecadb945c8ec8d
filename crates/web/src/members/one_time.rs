//! One-time codes of an authenticator app (TOTP, RFC 6238): six digits, 30 seconds, one step of patience either way.
//! Each step counts once; the store keeps the last one.

use crate::failure::Failure;
use fast_qr::convert::Builder as _;
use fast_qr::convert::svg::SvgBuilder;
use fast_qr::qr::QRBuilder;
use jiff::Timestamp;
use totp_rs::{Builder, Totp};

/// Bytes of a new secret (RFC 4226 asks for 16 at least and recommends 20).
const BYTES: usize = 20;

/// A new secret.
///
/// # Errors
/// The system has no random numbers.
pub(crate) fn secret() -> Result<Vec<u8>, Failure> {
    let mut bytes = vec![0; BYTES];
    getrandom::fill(&mut bytes).map_err(|_| Failure::Internal)?;
    Ok(bytes)
}

/// The step that a code belongs to; none when it is wrong.
pub(crate) fn step(secret: &[u8], code: &str, now: Timestamp) -> Option<u64> {
    let code: String = code.chars().filter(|c| !c.is_whitespace()).take(7).collect();
    if code.len() != 6 || !code.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let now = u64::try_from(now.as_second()).ok()?;
    totp(secret, "x")?.check(&code, now)
}

/// What an app needs: the picture to scan (SVG) and the secret to type.
///
/// # Errors
/// A failure of ours.
pub(crate) fn enrolment(secret: &[u8], login: &str) -> Result<(String, String), Failure> {
    let totp = totp(secret, login).ok_or(Failure::Internal)?;
    let address = totp.to_url().map_err(|_| Failure::Internal)?;
    let code = QRBuilder::new(address).build().map_err(|_| Failure::Internal)?;
    let picture = SvgBuilder::default().margin(2).to_str(&code);
    let typed = totp_rs::Secret::from(secret).to_base32();
    let groups: Vec<&str> = typed.as_bytes().chunks(4).filter_map(|c| std::str::from_utf8(c).ok()).collect();
    Ok((picture, groups.join(" ")))
}

fn totp(secret: &[u8], login: &str) -> Option<Totp> {
    let builder = Builder::new().with_secret(secret).with_skew(1);
    // a colon would end the issuer in the address
    builder.with_account_name(login.replace(':', " ")).with_issuer(Some("Năm Không")).build().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_right_for_its_step_and_the_next() {
        // RFC 6238, appendix B: SHA-1, seconds 59, last six of the eight digits
        let secret = b"12345678901234567890";
        let at = |second| Timestamp::from_second(second).unwrap();
        assert_eq!(step(secret, "287082", at(59)), Some(1));
        assert_eq!(step(secret, "287 082", at(89)), Some(1));
        assert_eq!(step(secret, "287082", at(120)), None);
        for wrong in ["", "28708", "2870822", "28708x", "２８７０８２"] {
            assert_eq!(step(secret, wrong, at(59)), None, "{wrong}");
        }
    }

    #[test]
    fn what_an_app_scans_names_us_and_the_login() {
        let (picture, typed) = enrolment(&[7; BYTES], "an:nguyen").unwrap();
        assert!(picture.starts_with("<svg") && picture.len() < 100_000);
        assert_eq!(typed.replace(' ', "").len(), 32);
    }
}
