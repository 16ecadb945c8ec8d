//! The table that comes with the program keeps its promises.

use super::*;
use std::collections::HashSet;
use url::Url;

#[test]
fn the_table_is_sound() {
    let platforms = parse(TABLE).unwrap();
    let mut ids = HashSet::new();
    for platform in &platforms {
        assert!(ids.insert(platform.id.clone()), "{} stands twice", platform.id);
        assert!(!platform.name.trim().is_empty() && !platform.example.trim().is_empty(), "{}", platform.id);
        assert!(!platform.proofs.is_empty(), "{}", platform.id);
        for host in platform.hosts.iter().chain(&platform.help_hosts) {
            assert_eq!(Url::parse(&format!("https://{host}/")).unwrap().host_str(), Some(host.as_str()));
        }
        if let Some(words) = &platform.lasting_id {
            assert!(!words.vi.trim().is_empty() && !words.en.trim().is_empty(), "{}", platform.id);
        }
        for step in &platform.steps {
            check_step(platform, step);
            assert!(ids.insert(step.id.clone()), "{} stands twice", step.id);
        }
    }
}

fn check_step(platform: &Platform, step: &Step) {
    let parts: Vec<&str> = step.id.split('/').collect();
    assert!(parts.len() == 3 && parts[0] == platform.id, "{}", step.id);
    assert!(step.topic().is_some(), "{}", step.id);
    assert!(parts[2].parse::<u8>().is_ok_and(|n| n > 0 && n.to_string() == parts[2]), "{}", step.id);
    assert!(!step.vi.trim().is_empty() && !step.en.trim().is_empty(), "{}", step.id);
    let Some(link) = &step.link else { return };
    let url = Url::parse(link).unwrap();
    let host = url.host_str().unwrap();
    assert_eq!(url.scheme(), "https", "{}", step.id);
    let is_own = platform.hosts.iter().chain(&platform.help_hosts).any(|h| covers(h, host));
    assert!(is_own, "{}: {host} is not the platform's", step.id);
}

#[test]
fn every_platform_says_how_to_report_an_impostor() {
    for platform in all() {
        let steps: Vec<&Step> = platform.steps_of(Topic::Impostor).collect();
        assert!((3..=6).contains(&steps.len()), "{}: {}", platform.id, steps.len());
        for (step, number) in steps.iter().zip(1..) {
            assert_eq!(step.id, format!("{}/impostor/{number}", platform.id));
            assert!(!step.vi.contains("  ") && !step.en.contains("  "), "{}", step.id);
        }
        let is_without_help = platform.id == OTHER;
        assert!(is_without_help || steps.iter().any(|s| s.link.is_some()), "{}", platform.id);
    }
}

#[test]
fn every_platform_that_may_be_declared_is_there() {
    for id in [
        "facebook",
        "zalo",
        "youtube",
        "tiktok",
        "instagram",
        "threads",
        "x",
        "linkedin",
        "telegram",
        "mastodon",
        "bluesky",
        WEBSITE,
        OTHER,
    ] {
        assert!(by_id(id).is_some(), "{id}");
    }
}

#[test]
fn every_example_is_an_address_of_its_platform() {
    for platform in all().iter().filter(|p| p.id != OTHER) {
        let account = crate::account::read(&platform.example);
        assert_eq!(account.map(|a| a.platform.id.as_str()), Ok(platform.id.as_str()), "{}", platform.example);
    }
}

#[test]
fn a_host_below_a_platforms_is_its_and_one_that_ends_alike_is_not() {
    assert_eq!(of_host("m.facebook.com").map(|p| p.id.as_str()), Some("facebook"));
    assert_eq!(of_host("notfacebook.com"), None);
    assert_eq!(of_host("facebook.com.example.vn"), None);
}
