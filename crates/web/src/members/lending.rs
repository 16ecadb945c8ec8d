//! Signs that an account is lent or stolen: two sign-ins too far apart for one traveller, or many devices at once. The
//! member alone is told; an account is never lent, and nobody else has to know where a member is.

use jiff::{SignedDuration, Timestamp};

/// Faster than an airliner.
const KM_PER_HOUR: f64 = 900.0;
/// Nearer than this, places of networks are too coarse to say anything.
const LEAST_KM: f64 = 300.0;
/// Time zones further apart than this within [`ZONE_TIME`] need a flight.
const ZONE_MINUTES: i64 = 150;
const ZONE_TIME: SignedDuration = SignedDuration::from_hours(3);
/// So many devices within [`AT_ONCE`] are more than one person uses.
const DEVICES: usize = 5;
const AT_ONCE: SignedDuration = SignedDuration::from_hours(1);

/// Where and with what somebody was signed in.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Seen {
    /// Browser and system.
    pub(crate) device: String,
    /// The coarse place.
    pub(crate) place: String,
    /// Minutes east of UTC, as the browser said.
    pub(crate) zone_minutes: Option<i64>,
    /// Latitude and longitude of the coarse place, in degrees.
    pub(crate) at: Option<(f64, f64)>,
    /// When.
    pub(crate) seen_at: Timestamp,
}

/// A sign worth telling.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Sign {
    /// The other sign-in, too far away.
    FarApart(Seen),
    /// Devices within an hour.
    ManyDevices(usize),
}

/// What a new sign-in says together with the others of the last day.
pub(crate) fn signs(new: &Seen, others: &[Seen]) -> Vec<Sign> {
    let far = others.iter().find(|other| is_far(new, other)).cloned().map(Sign::FarApart);
    let recent = others.iter().filter(|o| new.seen_at.duration_since(o.seen_at).abs() <= AT_ONCE);
    let devices: std::collections::BTreeSet<(&str, &str)> =
        recent.chain([new]).map(|seen| (seen.device.as_str(), seen.place.as_str())).collect();
    let many = (devices.len() >= DEVICES).then_some(Sign::ManyDevices(devices.len()));
    far.into_iter().chain(many).collect()
}

fn is_far(new: &Seen, other: &Seen) -> bool {
    let between = new.seen_at.duration_since(other.seen_at).abs();
    match (new.at, other.at, new.zone_minutes, other.zone_minutes) {
        (Some(here), Some(there), ..) => {
            let km = distance_km(here, there);
            km > LEAST_KM && km > KM_PER_HOUR * between.as_secs_f64() / 3600.0
        }
        (_, _, Some(here), Some(there)) => between <= ZONE_TIME && (here - there).abs() > ZONE_MINUTES,
        _ => false,
    }
}

/// Along the surface of the Earth (haversine), in kilometres.
fn distance_km((lat1, lon1): (f64, f64), (lat2, lon2): (f64, f64)) -> f64 {
    let [lat1, lat2] = [lat1, lat2].map(f64::to_radians);
    let half = |a: f64| (a / 2.0).sin().powi(2);
    let h = half(lat2 - lat1) + lat1.cos() * lat2.cos() * half((lon2 - lon1).to_radians());
    2.0 * 6371.0 * h.clamp(0.0, 1.0).sqrt().asin()
}

/// `Asia/Ho_Chi_Minh;420` as a browser's script writes it: the zone's name and its minutes east of UTC.
pub(crate) fn zone_minutes(zone: &str) -> Option<i64> {
    let minutes: i64 = zone.rsplit_once(';')?.1.parse().ok()?;
    (-14 * 60..=14 * 60).contains(&minutes).then_some(minutes)
}

/// The part of it worth keeping; empty when it is none.
pub(crate) fn zone(text: &str) -> String {
    let is_zone = text.len() <= 64
        && zone_minutes(text).is_some()
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"/_+-;".contains(&b));
    if is_zone { text.to_owned() } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HANOI: Option<(f64, f64)> = Some((21.03, 105.85));
    const HCMC: Option<(f64, f64)> = Some((10.78, 106.70));
    const BERLIN: Option<(f64, f64)> = Some((52.52, 13.40));

    fn seen(device: &str, at: Option<(f64, f64)>, zone: Option<i64>, time: &str) -> Seen {
        let seen_at = format!("2026-03-01T{time}Z").parse().unwrap();
        Seen { device: device.into(), place: String::new(), zone_minutes: zone, at, seen_at }
    }

    #[test]
    fn a_flight_is_no_sign_and_a_leap_is_one() {
        let there = seen("a", HANOI, None, "08:00:00");
        let is_sign = |at, time| !signs(&seen("b", at, None, time), std::slice::from_ref(&there)).is_empty();
        assert!(is_sign(HCMC, "08:30:00"));
        assert!(!is_sign(HCMC, "10:30:00"));
        assert!(is_sign(BERLIN, "12:00:00"));
        assert!(!is_sign(Some((20.85, 106.68)), "08:01:00"), "Hải Phòng is near");
        assert!((distance_km(HANOI.unwrap(), HCMC.unwrap()) - 1143.0).abs() < 10.0);
    }

    #[test]
    fn without_places_the_time_zone_tells() {
        let there = seen("a", None, Some(420), "08:00:00");
        let is_sign =
            |zone, time| !signs(&seen("b", None, zone, time), std::slice::from_ref(&there)).is_empty();
        assert!(is_sign(Some(60), "09:00:00"));
        assert!(!is_sign(Some(540), "09:00:00"), "Japan is two hours away");
        assert!(!is_sign(Some(60), "20:00:00"));
        assert!(!is_sign(None, "09:00:00"));
    }

    #[test]
    fn many_devices_at_once_are_told_once_they_are_many() {
        let others: Vec<Seen> =
            ["a", "b", "c", "d"].map(|device| seen(device, None, None, "08:30:00")).into();
        assert_eq!(signs(&seen("e", None, None, "09:00:00"), &others), [Sign::ManyDevices(5)]);
        assert_eq!(signs(&seen("d", None, None, "09:00:00"), &others), []);
        assert_eq!(signs(&seen("e", None, None, "10:00:00"), &others), []);
    }

    #[test]
    fn only_a_zone_is_kept_as_one() {
        assert_eq!(zone("Asia/Ho_Chi_Minh;420"), "Asia/Ho_Chi_Minh;420");
        for text in ["", "Asia/Ho_Chi_Minh", "x;9000", "<b>;1", "a;b"] {
            assert_eq!(zone(text), "", "{text}");
        }
    }
}
