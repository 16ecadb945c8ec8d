//! Kinds of files by their names, and the places that programs are honestly fetched from.

use super::super::claims::registered;
use url::Url;

/// What opening a file can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Danger {
    /// An Android package.
    Android,
    /// A program, an installer or a script that runs when opened.
    Program,
    /// A disk image or another wrapping that hides a program from filters.
    Image,
    /// A page that opens on the reader's own machine.
    Page,
    /// An office document with macros.
    Macro,
    /// An archive: dangerous only with its password told beside it.
    Archive,
    /// A name with two endings, the real one last: `hoa-don.pdf.exe`.
    TwoEndings,
}

impl Danger {
    /// Its code in the report.
    pub(super) fn code(self) -> &'static str {
        match self {
            Danger::Android => "android-package",
            Danger::Program => "program",
            Danger::Image => "disk-image",
            Danger::Page => "page-as-file",
            Danger::Macro => "macro-document",
            Danger::Archive => "locked-archive",
            Danger::TwoEndings => "two-endings",
        }
    }
}

/// What a file of that name is; none for harmless ones.
pub(super) fn danger(name: &str) -> Option<Danger> {
    let name = name.trim().trim_end_matches(['.', ' ']).to_lowercase();
    let mut parts = name.rsplit('.');
    let last = parts.next()?.trim();
    let before = parts.next()?.trim();
    let danger = match last {
        "apk" | "xapk" | "apks" | "apkm" => Danger::Android,
        "exe" | "msi" | "scr" | "bat" | "cmd" | "com" | "pif" | "vbs" | "vbe" | "js" | "jse" | "wsf"
        | "wsh" | "hta" | "jar" | "lnk" | "ps1" | "psm1" | "reg" | "cpl" | "msix" | "appx"
        | "appinstaller" | "mobileconfig" | "ipa" | "dmg" | "pkg" | "url" | "chm" => Danger::Program,
        "iso" | "img" | "vhd" | "vhdx" | "ace" | "cab" => Danger::Image,
        "html" | "htm" | "shtml" | "xhtml" | "svg" | "mht" | "mhtml" => Danger::Page,
        "docm" | "xlsm" | "pptm" | "dotm" | "xltm" | "xlam" | "xll" | "one" => Danger::Macro,
        "zip" | "rar" | "7z" | "gz" | "tar" | "r00" | "z" => Danger::Archive,
        _ => return None,
    };
    let is_document = matches!(
        before,
        "pdf"
            | "doc"
            | "docx"
            | "xls"
            | "xlsx"
            | "ppt"
            | "pptx"
            | "jpg"
            | "jpeg"
            | "png"
            | "gif"
            | "txt"
            | "mp4"
            | "mp3"
    );
    let is_hidden = is_document && !matches!(danger, Danger::Archive | Danger::Page);
    Some(if is_hidden { Danger::TwoEndings } else { danger })
}

/// The name of the file that a link fetches; none when its path ends in no name with an ending.
pub(super) fn file_name(url: &Url) -> Option<String> {
    let last = url.path_segments()?.next_back()?;
    let name: String = url::form_urlencoded::parse(format!("n={}", last.replace('+', "%2B")).as_bytes())
        .next()?
        .1
        .chars()
        .take(120)
        .collect();
    name.contains('.').then_some(name)
}

/// Places that programs are honestly fetched from: stores, code hosting, makers of systems and browsers.
const KNOWN: &[&str] = &[
    "github.com",
    "githubusercontent.com",
    "gitlab.com",
    "codeberg.org",
    "sourceforge.net",
    "f-droid.org",
    "apkmirror.com",
    "google.com",
    "apple.com",
    "microsoft.com",
    "visualstudio.com",
    "mozilla.org",
    "mozilla.net",
    "python.org",
    "nodejs.org",
    "apache.org",
    "gnu.org",
    "kernel.org",
    "debian.org",
    "ubuntu.com",
    "fedoraproject.org",
    "videolan.org",
    "libreoffice.org",
    "documentfoundation.org",
    "adobe.com",
    "oracle.com",
    "java.com",
    "jetbrains.com",
    "docker.com",
    "zoom.us",
    "telegram.org",
    "signal.org",
    "whatsapp.com",
    "torproject.org",
    "7-zip.org",
    "archive.org",
    "samsung.com",
    "huawei.com",
    "nvidia.com",
    "intel.com",
    "amd.com",
    "steampowered.com",
    "gov.vn",
    "maven.org",
    "eclipse.org",
    "r-project.org",
    "qt.io",
    "winehq.org",
    "postgresql.org",
    "mysql.com",
    "npmjs.com",
    "pypi.org",
    "chromium.org",
    "gstatic.com",
];

/// Whether a host is one of them.
pub(super) fn is_known(host: &str) -> bool {
    KNOWN.iter().any(|k| host == *k || host.strip_suffix(k).is_some_and(|h| h.ends_with('.')))
}

/// Whether two hosts were registered by one owner, as far as names tell.
pub(super) fn is_same_site(a: &str, b: &str) -> bool {
    let label = |h: &str| registered(h).split('.').next().map(str::to_owned);
    registered(a) == registered(b) || label(a) == label(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_what_opening_does() {
        for (name, expected) in [
            ("VNeID.apk", Some(Danger::Android)),
            ("hoa don.pdf.exe", Some(Danger::TwoEndings)),
            ("ảnh cưới.jpg.lnk", Some(Danger::TwoEndings)),
            ("setup.msi", Some(Danger::Program)),
            ("bang-luong.xlsm", Some(Danger::Macro)),
            ("hoadon.html", Some(Danger::Page)),
            ("tai-lieu.zip", Some(Danger::Archive)),
            ("bao-cao.pdf", None),
            ("anh.jpg", None),
            ("exe", None),
            ("thu-moi.docx", None),
        ] {
            assert_eq!(danger(name), expected, "{name}");
        }
        let url = Url::parse("https://a.example/tai/VNeID%20moi.apk?x=1").unwrap();
        assert_eq!(file_name(&url).as_deref(), Some("VNeID moi.apk"));
    }

    proptest::proptest! {
        #[test]
        fn any_name_is_answered(name in "\\PC{0,30}(\\.[a-zé]{0,4}){0,3}") {
            danger(&name);
        }
    }
}
