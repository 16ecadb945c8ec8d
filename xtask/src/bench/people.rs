//! The organisation that is measured, and who signs in to it: its administrator joins as everybody does, so that the
//! password's digest is one that the server made, and all other members are given the same password and one-time code. A third of
//! what they declared is in the public directory.

use super::site::{Site, between};
use anyhow::{Context, Result, ensure};
use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordVerifier};
use jiff::Timestamp;
use register::directory::{handle_key, handle_skeleton, name_key, name_skeleton, words};
use std::time::{Duration, Instant};
use store::{
    DirectoryKeys, Filled, FilledAccount, Filling, NewInvitation, NewPassword, PersonName, Store, Unit,
};
use totp_rs::{Builder, Secret};

/// Members, those of them in one unit, declarations, and those of them in the public directory.
pub(super) const MEMBERS: u32 = 100_000;
pub(super) const IN_LARGEST: u32 = 20_000;
pub(super) const DECLARATIONS: u32 = 300_000;
pub(super) const PUBLIC: u32 = 100_000;

const LOGIN: &str = "quan.tri.vien";
const PASSWORD: &str = "bốn con chim sẻ nâu";

/// A filled organisation.
pub(super) struct Organisation {
    /// Its root.
    pub(super) root: Unit,
    /// What is in it.
    pub(super) filled: Filled,
    /// The administrator's cookie.
    pub(super) administrator: String,
    /// How long filling took.
    pub(super) filling: Duration,
    /// Everybody's password.
    password: NewPassword,
    /// The names that its members have.
    names: Vec<PersonName>,
}

impl Organisation {
    /// Makes one in the database of a running server.
    pub(super) async fn make(store: &Store, site: &mut Site) -> Result<Organisation> {
        let now = Timestamp::now();
        let root = store.create_organisation("Tỉnh", now).await?;
        let new = NewInvitation {
            unit: root.id.clone(),
            name: "Nguyễn Quản Trị".to_owned(),
            email: None,
            code: None,
            role: Some("administrator".to_owned()),
            batch: None,
            invited_by: None,
        };
        let invitation = store.invite(&new, now).await?;
        let administrator = join(site, &invitation.id)?;
        let by = store.person_by_login(LOGIN).await?.context("the administrator has not joined")?.id;
        let kept = store.password_of(&by).await?.context("the administrator has no password")?;
        let password = NewPassword { hash: kept.hash, totp: kept.totp };
        let names = names()?;
        readable(&account(0, &names[0]))?;
        let begun = Instant::now();
        let filling = Filling {
            organisation: &root,
            by: &by,
            names: &names,
            members: MEMBERS,
            in_largest: IN_LARGEST,
            declarations: DECLARATIONS,
            public: PUBLIC,
            account: &account,
            password: &password,
            now,
        };
        let filled = store.fill(&filling).await?;
        Ok(Organisation { root, filled, administrator, filling: begun.elapsed(), password, names })
    }

    /// Makes a member an officer of the whole organisation.
    pub(super) async fn appoint(&self, store: &Store, number: u32) -> Result<()> {
        store.grant(&self.filled.member(number), &self.root.id, "officer", None, Timestamp::now()).await?;
        Ok(())
    }

    /// A member's name.
    pub(super) fn name(&self, number: u32) -> &PersonName {
        &self.names[number as usize % self.names.len()]
    }

    /// A declared account, by its number and that of its member.
    pub(super) fn account(&self, number: u32, owner: u32) -> FilledAccount {
        account(number, self.name(owner))
    }

    /// Signs a member in: the cookie, and how long the server took for it.
    pub(super) fn sign_in(&self, site: &mut Site, number: u32) -> Result<(String, Duration)> {
        let secret = self.password.totp.as_deref().context("nobody has one-time codes")?;
        let (login, code) = (self.filled.login(number), code(secret)?);
        let fields =
            [("login", &*login), ("password", PASSWORD), ("code", &*code), ("zone", "Asia/Ho_Chi_Minh")];
        let answer = site.form("/sign-in", "", &fields)?;
        ensure!(answer.status == 303, "{login} was not let in: {}", answer.status);
        Ok((answer.cookie.context("no cookie")?, answer.took))
    }

    /// Median time of one comparison with the digest that the server made, and so with its parameters, on one thread.
    pub(super) fn hashing(&self) -> Result<Duration> {
        let kept = PasswordHash::new(&self.password.hash).ok().context("the digest is none")?;
        let mut times: Vec<Duration> = (0..41)
            .map(|_| {
                let begun = Instant::now();
                let is_right = Argon2::default().verify_password(PASSWORD.as_bytes(), &kept).is_ok();
                ensure!(is_right, "the digest is of another password");
                Ok(begun.elapsed())
            })
            .collect::<Result<_>>()?;
        times.sort();
        Ok(times[times.len() / 2])
    }
}

/// Takes an invitation up with a password and a one-time code; tells the cookie.
fn join(site: &mut Site, invitation: &str) -> Result<String> {
    let path = format!("/join/{invitation}");
    let fields = [("login", LOGIN), ("password", PASSWORD), ("email", ""), ("agree", "yes")];
    let answer = site.form(&path, "", &fields)?;
    ensure!(answer.status == 200, "the invitation was not taken: {}", answer.status);
    let ceremony = between(&answer.body, "name=\"ceremony\" value=\"", "\"")?;
    let typed = between(&answer.body, "<code>", "</code>")?.replace(' ', "");
    let secret = Secret::try_from_base32(typed).ok().context("the secret is not base 32")?;
    let code = code(secret.as_bytes())?;
    let answer = site.form(&format!("{path}/code"), "", &[("ceremony", ceremony), ("code", &code)])?;
    answer.cookie.with_context(|| format!("the code was not taken: {}", answer.status))
}

/// The one-time code of this moment.
fn code(secret: &[u8]) -> Result<String> {
    let totp = Builder::new().with_secret(secret).with_account_name("x").build();
    let totp = totp.ok().context("the secret is too short")?;
    let now = u64::try_from(Timestamp::now().as_second()).context("the clock is before 1970")?;
    Ok(totp.generate(now).to_string())
}

/// What the accounts of members are called, before a name.
const KINDS: [&str; 6] = ["Lớp", "Nhóm", "Câu lạc bộ", "Tổ", "Hội", "Phòng"];

/// An account as a member declares it: each has a handle of its own, and some share a name, as people do.
fn account(number: u32, name: &PersonName) -> FilledAccount {
    let handle = format!("{}.{number}", name.words[name.words.len().saturating_sub(2)..].join("."));
    let shown_name = format!("{} {}", KINDS[number as usize % KINDS.len()], name.text);
    FilledAccount {
        platform: "tiktok".to_owned(),
        address: format!("https://www.tiktok.com/@{handle}"),
        account_key: format!("tiktok.com/@{handle}"),
        keys: keys(&handle, &shown_name, &name.text),
        handle,
        shown_name,
    }
}

/// The forms by which the site has the directory find an account.
fn keys(handle: &str, shown_name: &str, holder: &str) -> DirectoryKeys {
    let mut kept: Vec<String> = Vec::new();
    for word in words(shown_name).into_iter().chain(words(holder)) {
        if !kept.contains(&word) {
            kept.push(word);
        }
    }
    DirectoryKeys {
        handle_key: handle_key(handle),
        handle_skeleton: handle_skeleton(handle),
        name_key: name_key(shown_name),
        name_skeleton: name_skeleton(shown_name),
        holder_key: name_key(holder),
        holder_skeleton: name_skeleton(holder),
        whole: kept.iter().map(|word| format!(" {word}")).collect(),
        words: kept,
    }
}

/// Whether the site reads an account's address as it is filled in.
fn readable(account: &FilledAccount) -> Result<()> {
    let read = register::account::read(&account.address);
    let read = read.map_err(|problem| anyhow::anyhow!("{}: {}", account.address, problem.code()))?;
    let is_same = (&read.address, &read.key) == (&account.address, &account.account_key)
        && handle_key(&read.handle) == account.keys.handle_key;
    ensure!(is_same, "{} is read as {} of {}", account.address, read.key, read.handle);
    Ok(())
}

/// Names as people have them: 10 family names, 12 middle names, 40 given names.
fn names() -> Result<Vec<PersonName>> {
    let family = "Nguyễn Trần Lê Phạm Hoàng Phan Vũ Đặng Bùi Đỗ";
    let middle = "Văn Thị Hữu Đức Minh Ngọc Thanh Quốc Hồng Xuân Kim Gia";
    let given = "An Anh Bảo Bình Châu Chi Cường Diệp Dung Dũng Duy Giang Hà Hải Hạnh Hiếu Hoa Hòa Hùng Hương Khánh Lan \
                 Linh Long Ly Mai Nam Nga Nhung Phúc Quân Quỳnh Sơn Tâm Thảo Trang Trung Tuấn Vinh Yến";
    let mut names = Vec::new();
    for family in family.split(' ') {
        for middle in middle.split(' ') {
            for given in given.split_whitespace() {
                let name = register::name::read(&format!("{family} {middle} {given}"));
                let name = name.map_err(|problem| anyhow::anyhow!("{}", problem.code()))?;
                let (text, sort_key, words) = (name.as_str().to_owned(), name.sort_key(), name.words());
                names.push(PersonName { text, sort_key, words });
            }
        }
    }
    Ok(names)
}
