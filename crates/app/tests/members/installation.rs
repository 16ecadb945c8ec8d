//! An installation whose operator has no browser.

use crate::program::{folder, json, run, stderr, stdout};
use jiff::Timestamp;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Output;
use store::{FirstCredential, Joining, NewPassword, PersonName, Store};

/// An installation in a folder of its own.
pub(super) struct Installation {
    pub(super) folder: PathBuf,
}

impl Installation {
    pub(super) fn new(name: &str) -> Installation {
        Installation { folder: folder(name) }
    }

    pub(super) fn admin(&self, args: &[&str]) -> Output {
        run(&[&["admin", "--data", self.folder.to_str().unwrap()], args].concat())
    }

    /// Writes into the database past the program.
    pub(super) fn meddle(&self, statements: &[&'static str]) {
        use sqlx::Connection as _;
        let database = format!("sqlite:{}", self.folder.join("namkhong.db").display());
        tokio::runtime::Runtime::new().unwrap().block_on(async {
            let mut connection = sqlx::SqliteConnection::connect(&database).await.unwrap();
            for statement in statements {
                sqlx::query(*statement).execute(&mut connection).await.unwrap();
            }
            connection.close().await.unwrap();
        });
    }

    /// What a command says, which must succeed.
    pub(super) fn told(&self, args: &[&str]) -> String {
        let output = self.admin(args);
        assert!(output.status.success(), "{args:?}: {}", stderr(&output));
        stdout(&output)
    }

    /// The same as JSON.
    pub(super) fn value(&self, args: &[&str]) -> Value {
        let output = self.admin(&[args, &["--format", "json"]].concat());
        assert!(output.status.success(), "{args:?}: {}", stderr(&output));
        json(&output)
    }

    /// What a command complains of, which must fail with this code.
    pub(super) fn refused(&self, code: i32, args: &[&str]) -> String {
        let output = self.admin(args);
        assert_eq!(output.status.code(), Some(code), "{args:?}: {} {}", stdout(&output), stderr(&output));
        assert_eq!(stdout(&output), "", "{args:?}");
        stderr(&output)
    }

    /// Makes an organisation: its id and the administrator's link.
    pub(super) fn init(&self, organisation: &str, name: &str) -> (String, String) {
        let made = self.value(&["init", "--organisation", organisation, "--name", name]);
        (text(&made, "organisation"), text(&made, "link"))
    }

    pub(super) fn unit(&self, parent: &str, name: &str) -> String {
        text(&self.value(&["unit", "add", "--parent", parent, name]), "id")
    }

    /// Lets somebody follow a link, as the browser does: their id.
    pub(super) fn join(&self, link: &str) -> String {
        let id = link.rsplit('/').next().unwrap().to_owned();
        let database = format!("sqlite:{}", self.folder.join("namkhong.db").display());
        tokio::runtime::Runtime::new().unwrap().block_on(async {
            let store = Store::open(&database, &self.folder.join("namkhong.keys")).await.unwrap();
            let now = Timestamp::now();
            let invitation = store.invitation(&id, now).await.unwrap().unwrap();
            let name = register::name::read(&invitation.name).unwrap();
            let joining = Joining {
                name: PersonName { text: invitation.name, sort_key: name.sort_key(), words: name.words() },
                login: Some(id.clone()),
                email: invitation.email,
                language: "vi".to_owned(),
                user_handle: None,
            };
            let password = NewPassword { hash: "$argon2id$v=19$...".to_owned(), totp: None };
            let credential = FirstCredential::Password(password);
            let person =
                store.accept_invitation(&id, &joining, &credential, &[], now).await.unwrap().unwrap();
            store.close().await;
            person.id
        })
    }

    /// Invites somebody and lets them join.
    pub(super) fn joined(&self, unit: &str, name: &str) -> String {
        let made = self.value(&["invite", "--unit", unit, "--name", name]);
        self.join(&text(&made, "link"))
    }
}

/// A text of an object.
pub(super) fn text(value: &Value, key: &str) -> String {
    value[key].as_str().unwrap_or_else(|| panic!("{key}: {value}")).to_owned()
}

/// Writes a file: its path.
pub(super) fn write(path: &Path, text: &str) -> String {
    std::fs::write(path, text).unwrap();
    path.to_str().unwrap().to_owned()
}
