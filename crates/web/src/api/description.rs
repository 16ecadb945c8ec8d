//! The API described for machines: OpenAPI 3.1, made from the handlers. The types here exist for the description alone; a
//! test holds real answers against it.

#![expect(dead_code, reason = "these types are described, never built")]

use crate::state::App;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::header;
use std::sync::LazyLock;
use utoipa::openapi::schema::{
    KnownFormat, ObjectBuilder, OneOfBuilder, Schema, SchemaFormat, SchemaType, Type,
};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::{IntoResponses, Modify, OpenApi, ToSchema};

/// A thing to check: words, a page, or an address to fetch.
#[derive(ToSchema)]
#[schema(title = "Item")]
#[serde(untagged)]
pub(crate) enum Item {
    /// A message or a post.
    Text(TextItem),
    /// A page.
    Html(HtmlItem),
    /// A picture.
    Image(ImageItem),
    /// An address that is fetched.
    Url(UrlItem),
}

/// A message or a post.
#[derive(ToSchema)]
pub(crate) struct TextItem {
    /// The words.
    #[schema(examples("Chia sẻ gấp trước khi bị xóa!!!"))]
    text: String,
    #[schema(schema_with = nothing)]
    html: Option<String>,
    /// Where they came from. It is not fetched.
    url: Option<String>,
    #[serde(flatten)]
    circumstances: Circumstances,
}

/// A page.
#[derive(ToSchema)]
pub(crate) struct HtmlItem {
    /// Its HTML.
    #[schema(examples("<h1>Bão số 5 vào bờ</h1><p>Sáng 7/3…</p>"))]
    html: String,
    #[schema(schema_with = nothing)]
    text: Option<String>,
    /// Where it came from. It is not fetched.
    url: Option<String>,
    #[serde(flatten)]
    circumstances: Circumstances,
}

/// A picture: a screenshot, a photo. It may also be sent as the whole body, as `image/png` and the like.
#[derive(ToSchema)]
pub(crate) struct ImageItem {
    /// JPEG, PNG, WebP or GIF, in base64 or as a `data:` address.
    #[schema(examples("data:image/png;base64,iVBORw0KGgo…"))]
    image: String,
    #[schema(schema_with = nothing)]
    text: Option<String>,
    #[schema(schema_with = nothing)]
    html: Option<String>,
    /// Where it came from. It is not fetched.
    url: Option<String>,
    #[serde(flatten)]
    circumstances: Circumstances,
}

/// An address that is fetched.
#[derive(ToSchema)]
pub(crate) struct UrlItem {
    /// The address.
    #[schema(format = "uri", pattern = "^https?://", examples("https://tin.example/bai.html"))]
    url: String,
    #[schema(schema_with = nothing)]
    text: Option<String>,
    #[schema(schema_with = nothing)]
    html: Option<String>,
    #[serde(flatten)]
    circumstances: Circumstances,
}

/// What goes with a thing to check.
#[derive(ToSchema)]
pub(crate) struct Circumstances {
    /// The text that it is said to come from.
    source_text: Option<String>,
    /// The page that it is said to come from.
    source_html: Option<String>,
    /// The "now" of the check: a day or an RFC 3339 time.
    #[schema(schema_with = day_or_time)]
    at: Option<String>,
    /// Whether the text is about to be posted by whoever asks: then personal data in it count.
    draft: Option<bool>,
}

/// A field that must be absent or null.
fn nothing() -> Schema {
    ObjectBuilder::new().schema_type(SchemaType::Type(Type::Null)).build().into()
}

fn day_or_time() -> Schema {
    let text = |format| {
        let text = ObjectBuilder::new().schema_type(SchemaType::Type(Type::String));
        text.format(Some(SchemaFormat::KnownFormat(format)))
    };
    OneOfBuilder::new()
        .description(Some("The \"now\" of the check: a day or an RFC 3339 time."))
        .item(text(KnownFormat::Date))
        .item(text(KnownFormat::DateTime))
        .item(ObjectBuilder::new().schema_type(SchemaType::Type(Type::Null)))
        .build()
        .into()
}

/// A language.
#[derive(ToSchema)]
#[schema(rename_all = "lowercase")]
pub(crate) enum LangCode {
    Vi,
    En,
}

/// The answer of `/check`.
#[derive(ToSchema)]
pub(crate) struct CheckAnswer {
    report: Report,
}

/// What the checks saw.
#[derive(ToSchema)]
pub(crate) struct Report {
    /// `namkhong/report/1`.
    schema: String,
    /// The "now" of the check, RFC 3339.
    checked_at: String,
    subject: SubjectReport,
    verdict: Verdict,
    /// The five gates in order.
    #[schema(min_items = 5, max_items = 5)]
    gates: Vec<GateReport>,
}

/// What was examined.
#[derive(ToSchema)]
pub(crate) struct SubjectReport {
    /// `page`, `text`, `email` or `image`.
    kind: String,
    #[schema(required)]
    url: Option<String>,
    #[schema(required)]
    title: Option<String>,
    #[schema(required)]
    published: Option<String>,
    #[schema(required)]
    site: Option<String>,
    #[schema(required)]
    language: Option<String>,
    /// SHA-256 of the bytes, hexadecimal.
    sha256: String,
    /// What the picture's file says of itself, when the subject is one.
    picture: Option<PictureReport>,
}

/// A picture: its size, and what is written beside its pixels.
#[derive(ToSchema)]
pub(crate) struct PictureReport {
    /// `jpeg`, `png`, `webp` or `gif`.
    format: String,
    /// Pixels across, upright.
    width: u32,
    /// Pixels down.
    height: u32,
    /// When it was taken, as the file says.
    taken: Option<String>,
    /// When a program last changed it.
    changed: Option<String>,
    /// Camera or phone.
    device: Option<String>,
    /// The program that wrote it.
    software: Option<String>,
    /// IPTC digital source type.
    source_type: Option<String>,
    /// A generator's own mark.
    generator: Option<String>,
}

/// State of a gate and of the whole.
#[derive(ToSchema)]
#[schema(rename_all = "kebab-case")]
pub(crate) enum Verdict {
    Stop,
    Verify,
    NotEnough,
    NothingUnusual,
}

/// One of the five gates.
#[derive(ToSchema)]
#[schema(rename_all = "kebab-case")]
pub(crate) enum Gate {
    Source,
    Bait,
    Fidelity,
    Timing,
    Pressure,
}

/// One gate.
#[derive(ToSchema)]
pub(crate) struct GateReport {
    gate: Gate,
    state: Verdict,
    checks: Vec<CheckReport>,
}

/// What a check answered.
#[derive(ToSchema)]
#[schema(rename_all = "kebab-case")]
pub(crate) enum CheckOutcome {
    Found,
    Clear,
    Unknown,
    NotApplicable,
}

/// What a finding weighs.
#[derive(ToSchema)]
#[schema(rename_all = "kebab-case")]
pub(crate) enum Severity {
    Stop,
    Verify,
    Note,
    Reassures,
}

/// One check's answer.
#[derive(ToSchema)]
pub(crate) struct CheckReport {
    check: String,
    outcome: CheckOutcome,
    severity: Severity,
    /// Values observed, also when clear.
    #[schema(value_type = Object)]
    observed: serde_json::Value,
    evidence: Vec<Span>,
    /// Reason code; empty when there is none.
    why: String,
    /// Only when a language was asked for.
    wording: Option<Words>,
}

/// A place in the page: `start` and `end` count Unicode scalar values in the named field.
#[derive(ToSchema)]
pub(crate) struct Span {
    #[schema(rename = "in")]
    r#in: String,
    start: Option<u64>,
    end: Option<u64>,
    quote: Option<String>,
    link: Option<String>,
    image: Option<String>,
    /// Where in the picture, for what has no place in its text: pixels from the upper left corner.
    area: Option<Area>,
}

/// A rectangle in a picture, in pixels.
#[derive(ToSchema)]
pub(crate) struct Area {
    x: u32,
    y: u32,
    width: u32,
    height: u32,
}

/// A check's answer in words.
#[derive(ToSchema)]
pub(crate) struct Words {
    title: String,
    seen: String,
    why: String,
    next: String,
}

/// The answer of `/read`.
#[derive(ToSchema)]
pub(crate) struct ReadAnswer {
    /// The page as `namkhong read` prints it.
    #[schema(value_type = Object)]
    page: serde_json::Value,
}

/// A check by name.
#[derive(ToSchema)]
pub(crate) struct CheckName {
    check: String,
    gate: Gate,
    severity: Severity,
    /// What it needs to be able to look.
    needs: Vec<String>,
    /// Whether it is planned and does not run yet.
    planned: bool,
}

/// What the catalogue says of an address.
#[derive(ToSchema)]
pub(crate) struct Whose {
    /// The address as it was asked about.
    asked: String,
    /// The host in it, in ASCII.
    host: String,
    /// The host as people see it.
    shown: String,
    standing: Stands,
    /// Who owns it, or who is imitated; absent when it is neither.
    owner: Option<Owner>,
    /// The listed domain or account that covers the address, when it is theirs.
    address: Option<String>,
    /// Whether something proves that it is theirs.
    proven: Option<bool>,
    /// What proves the listed address.
    #[schema(required = false)]
    proofs: Vec<Proof>,
    imitation: Option<Imitation>,
    /// The owner of the site on which anybody gets a page or an account, when the address is such a one.
    platform: Option<Owner>,
    suffix: Option<Suffix>,
}

/// What an address is to the catalogue. `neither` says nothing for it or against it.
#[derive(ToSchema)]
#[schema(rename_all = "lowercase")]
pub(crate) enum Stands {
    Theirs,
    Imitation,
    Neither,
}

/// An owner of the catalogue.
#[derive(ToSchema)]
pub(crate) struct Owner {
    id: String,
    /// Its names, the one people say first.
    names: Vec<String>,
    /// `government`, `press`, `bank`, ...
    kind: String,
    /// Where it is seated: ISO 3166-1.
    country: String,
    domains: Vec<String>,
    /// Social accounts, as `facebook.com/handle`.
    accounts: Vec<String>,
    /// Whether this installation added it.
    own: bool,
}

/// What proves an address.
#[derive(ToSchema)]
pub(crate) struct Proof {
    /// `suffix`, `page`, `list`, `code` or `operator`.
    by: String,
    /// Where it was seen.
    at: String,
    /// The day on which it was seen.
    seen: String,
}

/// What is imitated and how.
#[derive(ToSchema)]
pub(crate) struct Imitation {
    /// The listed domain.
    target: String,
    /// `homoglyph`, `omission`, `bait-word`, ...
    method: String,
    /// The part of the host that is read as the target; empty when it stands in the path.
    part: String,
    /// The same part as people see it.
    shown: String,
    /// Where the part begins in `host`, in bytes.
    start: u64,
    end: u64,
}

/// A suffix under which only proven bodies of one sort can register.
#[derive(ToSchema)]
pub(crate) struct Suffix {
    suffix: String,
    kind: String,
    country: String,
}

/// Problem details (RFC 9457).
#[derive(ToSchema)]
pub(crate) struct ProblemDetails {
    /// `urn:namkhong:problem:<code>`.
    r#type: String,
    /// The status in words.
    title: String,
    /// The HTTP status.
    status: u16,
    /// What to mend.
    detail: String,
}

/// What a request may be refused with.
#[derive(IntoResponses)]
pub(crate) enum Refusals {
    /// The body is no JSON, or describes nothing to check.
    #[response(status = 400, content_type = "application/problem+json")]
    BadRequest(#[to_schema] ProblemDetails),
    /// No key, or one that is not valid.
    #[response(status = 401, content_type = "application/problem+json")]
    Unauthorized(#[to_schema] ProblemDetails),
    /// The key lacks the scope, or the address may not be fetched.
    #[response(status = 403, content_type = "application/problem+json")]
    Forbidden(#[to_schema] ProblemDetails),
    /// The body did not come in time.
    #[response(status = 408, content_type = "application/problem+json")]
    Timeout(#[to_schema] ProblemDetails),
    /// The body is too large.
    #[response(status = 413, content_type = "application/problem+json")]
    TooLarge(#[to_schema] ProblemDetails),
    /// The body has another type, or is a picture.
    #[response(status = 415, content_type = "application/problem+json")]
    Type(#[to_schema] ProblemDetails),
    /// Too often; `Retry-After` says when to come back.
    #[response(status = 429, content_type = "application/problem+json")]
    TooOften(#[to_schema] ProblemDetails),
    /// The page to fetch did not answer as it should, or not in time; `type` says which.
    #[response(status = 422, content_type = "application/problem+json")]
    NotFetched(#[to_schema] ProblemDetails),
    /// The server is busy.
    #[response(status = 503, content_type = "application/problem+json")]
    Busy(#[to_schema] ProblemDetails),
}

#[derive(OpenApi)]
#[openapi(
    info(title = "Năm Không", description = "Is this fit to share? Five gates, with reasons.", license(name = "MIT OR Apache-2.0", identifier = "MIT OR Apache-2.0")),
    components(schemas(LangCode)),
    paths(super::check::check, super::check::read, super::checks::list, super::batch::batch, super::source::source, super::directory::directory, super::drafts::draft),
    modifiers(&Keys)
)]
struct Description;

struct Keys;

impl Modify for Keys {
    fn modify(&self, api: &mut utoipa::openapi::OpenApi) {
        let scheme = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .description(Some("A key that the server's operator made (`namkhong admin api-key create`)."))
            .build();
        let token = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .description(Some("A token that a member made for themselves (/me/posts/tools); it hands in drafts and does nothing else."))
            .build();
        let components = api.components.get_or_insert_default();
        components.add_security_scheme("key", SecurityScheme::Http(scheme));
        components.add_security_scheme("draft-token", SecurityScheme::Http(token));
    }
}

/// The description, the same for every server.
pub(crate) static OPENAPI: LazyLock<utoipa::openapi::OpenApi> = LazyLock::new(Description::openapi);

/// `GET /api/v1/openapi.json`: with this server's own address when it knows one.
pub(crate) async fn openapi(State(app): State<App>) -> Response {
    let mut api = OPENAPI.clone();
    if let Some(origin) = &app.settings.public_url {
        api.servers = Some(vec![utoipa::openapi::Server::new(origin.trim_end_matches('/'))]);
    }
    match api.to_json() {
        Ok(json) => ([(header::CONTENT_TYPE, "application/json")], json).into_response(),
        Err(error) => {
            tracing::error!(%error, "the description could not be written");
            http::StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
