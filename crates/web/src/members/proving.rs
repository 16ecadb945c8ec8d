//! Looking whether a proof is where its member put it. One account at a time, at the member's press or on the schedule they
//! accepted: nobody's account is crawled.

use crate::members::answers::Stopped;
use crate::members::reading;
use crate::state::App;
use engine::check::Text;
use gather::dns::DnsError;
use gather::{Asking, FetchError};
use jiff::Timestamp;
use register::proof::{self, Change, Method, Observed, Seen};
use register::state::{Mover, State as Stands, may_move};
use store::{Declaration, Move, Proof, ProofResult};
use url::Url;

/// The name under which a site's owner puts the record.
pub(crate) const DNS_LABEL: &str = "_namkhong";
/// The file in which a site's owner puts the code.
pub(crate) const FILE: &str = "/.well-known/namkhong.json";

/// The account that is looked at, as declared.
#[derive(Debug)]
pub(crate) struct Account<'a> {
    person: &'a str,
    address: &'a str,
    handle: &'a str,
    state: &'a str,
    version: i64,
}

impl<'a> From<&'a Declaration> for Account<'a> {
    fn from(declaration: &'a Declaration) -> Account<'a> {
        Account {
            person: &declaration.person,
            address: &declaration.said.address,
            handle: &declaration.said.handle,
            state: &declaration.state,
            version: declaration.version,
        }
    }
}

/// What a look gave.
#[derive(Debug)]
enum Looked {
    /// The page was seen.
    Seen(Seen),
    /// It could not be, with the reason's code: neither a pass nor a finding.
    Failed(&'static str),
}

/// Looks once and writes down what was seen. An alarm goes to the member alone.
///
/// # Errors
/// The database's failure.
pub(crate) async fn check(
    app: &App,
    account: &Account<'_>,
    proof: &Proof,
    origin: &str,
) -> Result<(), Stopped> {
    let looked = match proof.method.parse::<Method>() {
        Ok(method) => look(app, account.address, proof, method, origin).await,
        Err(_) => Looked::Failed("not-found"),
    };
    let now = Timestamp::now();
    let result = judge(proof, account.address, looked, now);
    write(app, account, proof, &result, now).await
}

async fn look(app: &App, address: &str, proof: &Proof, method: Method, origin: &str) -> Looked {
    let Ok(url) = Url::parse(address) else { return Looked::Failed("not-found") };
    match method {
        Method::BackLink => {
            let wanted = format!("{origin}/p/{}", proof.declaration);
            page(app, url.as_str(), |bytes, at| proof::back_link(bytes, at, &wanted)).await
        }
        Method::ProfileCode => page(app, url.as_str(), |bytes, _| proof::code_in(bytes, &proof.code)).await,
        Method::WellKnown => {
            let Ok(file) = url.join(FILE) else { return Looked::Failed("not-found") };
            page(app, file.as_str(), |bytes, _| proof::well_known(bytes, &proof.code)).await
        }
        Method::Dns => record(app, &url, &proof.code).await,
        Method::Attestation => Looked::Failed("not-found"),
    }
}

async fn page(app: &App, url: &str, read: impl Fn(&[u8], &str) -> Seen) -> Looked {
    let Some(fetcher) = &app.fetcher else { return Looked::Failed("no-fetch") };
    match fetcher.fetch_fresh(url, Asking::Member, |_| {}).await {
        Ok(fetched) => Looked::Seen(read(&fetched.bytes, &fetched.url)),
        Err(FetchError::HttpStatus { status: 404 | 410, .. }) => Looked::Seen(Seen::default()),
        Err(error) => Looked::Failed(error.code()),
    }
}

async fn record(app: &App, url: &Url, code: &str) -> Looked {
    let (Some(dns), Some(host)) = (&app.dns, url.host_str()) else { return Looked::Failed("no-fetch") };
    match dns.txt(&format!("{DNS_LABEL}.{host}")).await {
        Ok(records) => Looked::Seen(proof::dns(&records, code)),
        Err(DnsError::NoRecord | DnsError::NoSuchName) => Looked::Seen(Seen::default()),
        Err(error) => Looked::Failed(error.code()),
    }
}

/// What a look means for a proof.
fn judge(proof: &Proof, address: &str, looked: Looked, now: Timestamp) -> ProofResult {
    let was_verified = proof.verified_at.is_some();
    let result = |state: Option<&str>, why: Option<&str>, observed: Observed| ProofResult {
        address: address.to_owned(),
        state: state.map(str::to_owned),
        why: why.map(str::to_owned),
        observed_name: observed.name.map(cut),
        observed_id: observed.lasting_id.map(cut),
        checked_at: now,
        next_at: None,
        attested_by: None,
    };
    match looked {
        Looked::Failed(code) => result(None, Some(code), Observed::default()),
        Looked::Seen(seen) if !seen.found => {
            let state = if was_verified { "broken" } else { "pending" };
            result(Some(state), Some("not-found"), Observed::default())
        }
        Looked::Seen(seen) => {
            let before =
                Observed { name: proof.observed_name.clone(), lasting_id: proof.observed_id.clone() };
            let change = was_verified.then(|| proof::changed(&before, &seen.observed)).flatten();
            let why = change.map(|change| if change == Change::Id { "id-changed" } else { "name-changed" });
            result(Some("verified"), why, seen.observed)
        }
    }
}

/// A name or id that a page shows, as long as the store keeps.
fn cut(text: String) -> String {
    text.chars().take(300).collect()
}

/// Keeps the result, moves the declaration where the rules say so, warns its member.
async fn write(
    app: &App,
    account: &Account<'_>,
    proof: &Proof,
    result: &ProofResult,
    now: Timestamp,
) -> Result<(), Stopped> {
    let alarm = match (result.why.as_deref(), result.state.as_deref()) {
        (Some("id-changed"), _) => Some("account-id-changed"),
        (Some("name-changed"), _) => Some("account-name-changed"),
        (_, Some("broken")) if proof.state != "broken" => Some("proof-broken"),
        _ => None,
    };
    let to = match alarm {
        Some(_) => Some(Stands::NeedsReview),
        None => (result.state.as_deref() == Some("verified")).then_some(Stands::Confirmed),
    };
    let from = account.state.parse::<Stands>().ok();
    let to = to.filter(|to| from.is_some_and(|from| may_move(Mover::System, from, *to)));
    let detail = serde_json::json!({ "method": proof.method, "why": result.why });
    let step = to.map(|to| Move {
        version: account.version,
        from: account.state,
        to: to.code(),
        mover: Mover::System.code(),
        by: None,
        detail: &detail,
    });
    app.store.record_proof(&proof.id, result, step.as_ref()).await?;
    if let Some(kind) = alarm {
        let detail = serde_json::json!({ "declaration": proof.declaration, "handle": account.handle });
        app.store.warn(account.person, kind, &detail, now).await?;
    }
    Ok(())
}

/// Looks at the proofs that are due by their members' schedules, one after the other.
pub(crate) async fn recheck(app: &App, origin: &str) -> Result<usize, Stopped> {
    /// Proofs of one round, and how many seconds they are this node's.
    const MOST: u32 = 20;
    const LEASE_SECONDS: u32 = 900;
    let due = app.store.claim_due_proofs(Timestamp::now(), MOST, LEASE_SECONDS).await?;
    for due in &due {
        let account = Account {
            person: &due.person,
            address: &due.address,
            handle: &due.handle,
            state: &due.state,
            version: due.version,
        };
        reading::log_of_server(app, "proof-check", &["accounts"], Some(&due.organisation), &[&due.person])
            .await?;
        match check(app, &account, &due.proof, origin).await {
            // its member was quicker: what was seen is of something else
            Ok(()) | Err(Stopped::Conflict) => {}
            Err(stopped) => return Err(stopped),
        }
    }
    Ok(due.len())
}

/// Why a method cannot be used for an account; none when it can.
pub(crate) fn problem(app: &App, method: Method) -> Option<Text> {
    let needs_fetch = method != Method::Attestation;
    (needs_fetch && app.fetcher.is_none()).then_some(Text {
        vi: "Máy chủ này không tải trang từ bên ngoài, nên chỉ cán bộ xác nhận trực tiếp được.",
        en: "This server fetches nothing from outside, so only an officer can attest in person.",
    })
}
