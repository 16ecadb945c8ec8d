//! What people paste, and what becomes of it.

use super::*;
use proptest::prelude::*;

fn key(text: &str) -> String {
    read(text).unwrap_or_else(|p| panic!("{text}: {p}")).key
}

#[test]
fn one_account_has_one_key_however_it_is_pasted() {
    for (text, platform, expected) in [
        ("https://www.facebook.com/Bao.Tuoi.Tre/posts/1?x=y", "facebook", "facebook.com/baotuoitre"),
        ("facebook.com/baotuoitre", "facebook", "facebook.com/baotuoitre"),
        ("m.facebook.com/profile.php?id=100064", "facebook", "facebook.com/100064"),
        ("fb.com/groups/Nhom.Doc/posts/5", "facebook", "facebook.com/groups/nhom.doc"),
        ("youtube.com/channel/UC47WIabc", "youtube", "youtube.com/channel/uc47wiabc"),
        ("http://tiktok.com/@Ten.Cua.Ban?lang=vi", "tiktok", "tiktok.com/@ten.cua.ban"),
        ("twitter.com/Ten", "x", "x.com/ten"),
        ("https://www.threads.com/@ten", "threads", "threads.net/@ten"),
        ("zalo.me/0123456789", "zalo", "zalo.me/0123456789"),
        ("t.me/s/kenh", "telegram", "t.me/kenh"),
        ("vn.linkedin.com/in/Ten/", "linkedin", "linkedin.com/in/ten"),
        ("instagram.com/ten_cua_ban/reels/", "instagram", "instagram.com/ten_cua_ban"),
        ("@Ten@Mastodon.Social", "mastodon", "mastodon.social/@ten"),
        ("https://may.chu.vn/@Ten", "mastodon", "may.chu.vn/@ten"),
        ("https://mastodon.social/@ten@may.chu.vn", "mastodon", "may.chu.vn/@ten"),
        ("@Ten@threads.net", "threads", "threads.net/@ten"),
        ("may.chu.vn/users/ten", "mastodon", "may.chu.vn/@ten"),
        ("@Ten.bsky.social", "bluesky", "bsky.app/profile/ten.bsky.social"),
        ("ten.bsky.social", "bluesky", "bsky.app/profile/ten.bsky.social"),
        ("https://bsky.app/profile/ten.vn/post/3k", "bluesky", "bsky.app/profile/ten.vn"),
        ("WWW.Ten.VN", "website", "ten.vn"),
        ("http://ten.vn:8080/Trang/?a=b#c", "website", "ten.vn:8080/Trang"),
        ("tên.vn", "website", "xn--tn-eja.vn"),
        ("medium.com/@ten", "other", "medium.com/@ten"),
    ] {
        let account = read(text).unwrap_or_else(|p| panic!("{text}: {p}"));
        assert_eq!((account.platform.id.as_str(), account.key.as_str()), (platform, expected), "{text}");
    }
}

#[test]
fn the_address_shown_keeps_the_letters_that_matter() {
    for (text, address, handle, lasting_id) in [
        ("m.facebook.com/Ten.Cua.Ban", "https://www.facebook.com/Ten.Cua.Ban", "Ten.Cua.Ban", None),
        (
            "facebook.com/people/Ten/100064/",
            "https://www.facebook.com/profile.php?id=100064",
            "100064",
            Some("100064"),
        ),
        (
            "youtube.com/channel/UC47WIabc/videos",
            "https://www.youtube.com/channel/UC47WIabc",
            "UC47WIabc",
            Some("UC47WIabc"),
        ),
        ("youtube.com/@TenCuaBan/shorts", "https://www.youtube.com/@TenCuaBan", "@TenCuaBan", None),
        (
            "zalo.me/3214567890123456789",
            "https://zalo.me/3214567890123456789",
            "3214567890123456789",
            Some("3214567890123456789"),
        ),
        ("linkedin.com/company/VNG", "https://www.linkedin.com/company/VNG", "VNG", None),
        ("@ten@may.chu.vn", "https://may.chu.vn/@ten", "@ten@may.chu.vn", None),
        ("http://www.ten.vn", "http://www.ten.vn/", "ten.vn", None),
        ("www.ten.vn", "https://www.ten.vn/", "ten.vn", None),
        ("http://tiktok.com/@ten", "https://www.tiktok.com/@ten", "@ten", None),
        (
            "did:plc:z72i7hdynmk6r22z27h6tvur",
            "https://bsky.app/profile/did:plc:z72i7hdynmk6r22z27h6tvur",
            "did:plc:z72i7hdynmk6r22z27h6tvur",
            Some("did:plc:z72i7hdynmk6r22z27h6tvur"),
        ),
    ] {
        let account = read(text).unwrap_or_else(|p| panic!("{text}: {p}"));
        assert_eq!(account.address, address);
        assert_eq!(account.handle, handle);
        assert_eq!(account.lasting_id.as_deref(), lasting_id);
    }
}

#[test]
fn what_is_no_account_is_refused_with_its_reason() {
    use AddressProblem::*;
    for (text, problem) in [
        ("  ", Empty),
        ("tencuaban", PlatformMissing),
        ("@tencuaban", PlatformMissing),
        ("@ten.cua.ban", PlatformMissing),
        ("x.com/@.", NoAccount),
        ("https://t.me/@..", NoAccount),
        ("an@example.vn", Email),
        ("0912345678", Number),
        ("+84912345678", Number),
        ("javascript:alert(1)", Scheme),
        ("javascript://x.vn/%0aalert(1)", Scheme),
        ("ftp://ten.vn", Scheme),
        ("https://facebook.com@ten.vn/", Credentials),
        ("https://an:matkhau@ten.vn/", Credentials),
        ("https://127.0.0.1/", Host),
        ("https://[::1]/", Host),
        ("https://localhost/", Host),
        ("may.local", Host),
        ("https://0x7f.1/", Host),
        ("facebook.com", NoAccount),
        ("facebook.com/sharer.php?u=x", NoAccount),
        ("youtube.com/watch?v=1", NoAccount),
        ("zalo.me/g/abc", NoAccount),
        ("t.me/joinchat/abc", NoAccount),
        ("mastodon.social/explore", NoAccount),
        ("bsky.app/search", NoAccount),
        ("fb.me/abc", Shortened),
        ("vm.tiktok.com/ZS123/", Shortened),
        ("ten cua ban", Spaces),
        ("ten\u{200b}.vn", HiddenCharacters),
        ("ten\u{202e}.vn", HiddenCharacters),
        ("@@", NoAddress),
        ("@ten@may.chu.vn/x", NoAddress),
        ("@ten@facebook.com", NoAddress),
        ("@ten@medium.com", NoAddress),
        ("@ten@fb.me", NoAddress),
        ("@ten@ten.bsky.social", NoAddress),
    ] {
        assert_eq!(read(text).map(|a| a.key), Err(problem), "{text}");
    }
    assert_eq!(read(&"a".repeat(501)), Err(TooLong));
}

#[test]
fn a_host_that_only_begins_like_a_network_is_a_site_of_its_own() {
    assert_eq!(key("facebook.com.ten.vn/baotuoitre"), "facebook.com.ten.vn/baotuoitre");
    assert_eq!(read("notfacebook.com/ten").unwrap().platform.id, "website");
}

#[test]
fn every_problem_says_in_both_languages_what_to_do() {
    for problem in AddressProblem::ALL {
        let words = problem.words();
        assert!(words.vi.len() > 20 && words.en.len() > 20, "{}", problem.code());
    }
    let codes: std::collections::HashSet<_> = AddressProblem::ALL.iter().map(|p| p.code()).collect();
    assert_eq!(codes.len(), AddressProblem::ALL.len());
}

proptest! {
    #[test]
    fn the_address_shown_reads_back_as_the_same_account(
        text in "\\PC{0,60}|@[a-z.]{1,5}@(facebook\\.com|threads\\.net|fb\\.me|may\\.chu\\.vn|bsky\\.app)|(https?://)?(www\\.|m\\.)?(facebook\\.com|tiktok\\.com|x\\.com|t\\.me|youtube\\.com|bsky\\.app|may\\.chu\\.vn|zalo\\.me|linkedin\\.com|threads\\.com)(/[@a-zA-Z0-9._%-]{0,9}){0,3}(\\?id=[0-9]{1,4})?"
    ) {
        if let Ok(account) = read(&text) {
            let is_site = ["website", "other"].contains(&account.platform.id.as_str());
            let scheme = if is_site { "http" } else { "https://" };
            prop_assert!(account.address.starts_with(scheme));
            prop_assert!(!account.key.is_empty() && !account.handle.is_empty());
            let again = read(&account.address);
            prop_assert_eq!(again.as_ref().map(|a| &a.key), Ok(&account.key), "{}", account.address);
            prop_assert_eq!(again.map(|a| a.platform.id.clone()), Ok(account.platform.id.clone()));
        }
    }
}
