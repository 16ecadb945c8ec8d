//! Members: signing in, declaring accounts, proving them; and the offices of a unit.
//!
//! [`TABLE`] lists every address with who it is for. The table is data as well as routes, so that a test can walk it with
//! every role and find a route that forgot to ask.

pub(crate) mod access;
mod account_form;
mod accounts;
pub(crate) mod answers;
mod ask;
mod attest;
pub(crate) mod cases;
mod claim;
mod closing;
mod cookie;
mod data;
mod device;
mod entering;
mod events;
pub(crate) mod frame;
mod history;
mod home;
mod import;
mod invite;
mod join;
mod ledger;
mod lending;
mod letters;
mod link_sheet;
mod membership;
mod moves;
mod next;
pub(crate) mod office;
mod one_time;
mod opening;
mod overview;
mod passkeys;
mod password;
mod people;
mod personal;
mod picture;
mod places;
pub(crate) mod posts;
mod profile;
pub(crate) mod proof_words;
mod proofs;
mod proving;
pub(crate) mod reading;
mod reading_words;
mod readings;
mod review;
mod roles;
pub(crate) mod rounds;
mod safety;
mod security;
mod sign_in;
pub(crate) mod states;
mod step_up;
mod units;
mod warnings;

pub use access::Needs;
pub use join::path as invitation_path;
pub(crate) use places::Places;

use crate::state::App;
use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};

/// Routes, and the same as a table.
macro_rules! routes {
    ($($needs:ident $method:ident $path:literal => $handler:path;)+) => {
        /// Method, address and who it is for, of every route of this part.
        pub const TABLE: &[(&str, &str, Needs)] =
            &[$((stringify!($method), $path, Needs::$needs)),+];

        fn routes() -> Router<App> {
            Router::new()$(.route($path, $method($handler)))+
        }
    };
}

routes! {
    Anybody get "/sign-in" => sign_in::show;
    Anybody post "/sign-in" => sign_in::with_password;
    Anybody post "/sign-in/passkey/begin" => sign_in::begin;
    Anybody post "/sign-in/passkey/finish" => sign_in::finish;
    Member post "/sign-out" => sign_in::out;
    Anybody get "/recover" => sign_in::recover;
    Anybody post "/recover" => sign_in::with_recovery_code;
    Anybody get "/join/{token}" => join::show;
    Anybody post "/join/{token}" => join::with_password;
    Anybody post "/join/{token}/code" => join::with_code;
    Anybody post "/join/{token}/passkey/begin" => join::begin;
    Anybody post "/join/{token}/passkey/finish" => join::finish;
    Member get "/step-up" => step_up::show;
    Member post "/step-up" => step_up::with_password;
    Member post "/step-up/passkey/begin" => step_up::begin;
    Member post "/step-up/passkey/finish" => step_up::finish;
    Member get "/me" => home::show;
    Member post "/me/warnings/{id}/seen" => home::seen;
    Member get "/me/security" => security::show;
    Member post "/me/security/passkeys/begin" => security::begin;
    Member post "/me/security/passkeys/finish" => security::finish;
    Member post "/me/security/passkeys/{id}/remove" => security::remove_passkey;
    Member get "/me/security/password" => security::password;
    Member post "/me/security/password" => security::new_password;
    Member post "/me/security/password/code" => security::password_code;
    Member post "/me/security/password/remove" => security::remove_password;
    Member get "/me/security/codes" => security::codes;
    Member post "/me/security/codes" => security::new_codes;
    Member post "/me/security/sessions/{id}/end" => security::end_session;
    Member post "/me/security/sessions/end-others" => security::end_others;
    Anybody get "/.well-known/change-password" => profile::change_password;
    Member get "/me/profile" => profile::show;
    Member post "/me/profile" => profile::change;
    Member post "/me/requests/{id}/answer" => ask::answer;
    Member get "/units" => units::list;
    Office get "/units/{id}" => units::show;
    Administrator post "/units/{id}/units" => units::create;
    Administrator post "/units/{id}/rename" => units::rename;
    Administrator get "/units/{id}/close" => closing::sure;
    Administrator post "/units/{id}/close" => closing::close;
    Officer get "/units/{id}/invite" => invite::form;
    Officer post "/units/{id}/invite" => invite::invite;
    Officer get "/units/{id}/invitations" => invite::list;
    Officer get "/units/{id}/invitations.csv" => link_sheet::of_unit;
    Officer get "/invitations/{id}" => invite::show;
    Officer post "/invitations/{id}/revoke" => invite::revoke;
    Officer get "/units/{id}/import" => import::form;
    Officer post "/units/{id}/import" => import::import;
    Officer get "/imports/{id}" => import::show;
    Officer get "/imports/{id}/invitations.csv" => link_sheet::of_import;
    Officer get "/imports/{id}/revoke" => import::sure;
    Officer post "/imports/{id}/revoke" => import::revoke;
    Officer get "/units/{id}/ask" => ask::form;
    Officer post "/units/{id}/ask" => ask::ask;
    Officer get "/requests/{id}" => ask::show;
    Officer post "/requests/{id}/remind" => ask::remind;
    Officer post "/requests/{id}/close" => ask::close;
    Officer get "/members/{id}" => people::show;
    Administrator post "/members/{id}/move" => people::transfer;
    Administrator get "/members/{id}/roles" => people::roles;
    Administrator post "/members/{id}/roles" => people::change_roles;
    Administrator get "/members/{id}/reset" => membership::sure_reset;
    Administrator post "/members/{id}/reset" => membership::reset;
    Administrator get "/members/{id}/leave" => membership::sure_leave;
    Administrator post "/members/{id}/leave" => membership::leave;
    Officer get "/units/{id}/declarations" => review::list;
    Officer get "/declarations/{id}" => review::show;
    Officer get "/declarations/{id}/picture" => review::picture;
    Officer post "/declarations/{id}/confirm" => review::confirm;
    Officer post "/declarations/{id}/review" => review::review;
    Officer get "/declarations/{id}/attest" => attest::form;
    Officer post "/declarations/{id}/attest" => attest::attest;
    Auditor get "/units/{id}/events" => events::list;
    Member get "/me/accounts" => accounts::list;
    Member post "/me/accounts" => accounts::add;
    Member get "/me/accounts/new" => accounts::new;
    Member get "/me/accounts/{id}" => accounts::show;
    Member post "/me/accounts/{id}" => accounts::change;
    Member get "/me/accounts/{id}/edit" => accounts::edit;
    Member post "/me/accounts/{id}/delete" => accounts::delete;
    Member post "/me/accounts/{id}/move" => moves::step;
    Member get "/me/accounts/{id}/retire" => moves::retire;
    Member post "/me/accounts/{id}/retire" => moves::retired;
    Member get "/me/accounts/{id}/lost" => moves::lost;
    Member post "/me/accounts/{id}/lost" => moves::report_lost;
    Member post "/me/accounts/{id}/steps" => moves::tick;
    Member get "/me/accounts/{id}/picture" => picture::show;
    Member post "/me/accounts/{id}/picture" => picture::set;
    Member get "/me/accounts/{id}/proofs" => proofs::show;
    Member post "/me/accounts/{id}/proofs" => proofs::begin;
    Member post "/me/accounts/{id}/proofs/{proof}/check" => proofs::check;
    Member post "/me/accounts/{id}/proofs/{proof}/schedule" => proofs::set_schedule;
    Member post "/me/accounts/{id}/proofs/{proof}/remove" => proofs::remove;
    Anybody get "/p/{id}" => claim::show;
    Anybody get "/safety" => safety::list;
    Anybody get "/safety/{platform}" => safety::show;
    Member post "/safety/{platform}" => safety::tick;

    Member get "/me/data/readings" => readings::list;

    Administrator get "/units/{id}/directory" => opening::sure;
    Administrator post "/units/{id}/directory" => opening::turn;

    Office get "/units/{id}/overview" => overview::show;
    Officer get "/units/{id}/overview/missing" => overview::missing;
    Officer get "/units/{id}/overview/due" => overview::due;
    Officer get "/units/{id}/overview/broken" => overview::broken;
    Officer get "/units/{id}/overview/lost" => overview::lost;
    Officer post "/units/{id}/overview/ask" => overview::ask;
    Officer get "/units/{id}/overview.csv" => overview::csv;
    Officer get "/units/{id}/overview.xlsx" => overview::xlsx;
    Officer get "/units/{id}/overview.pdf" => overview::pdf;

    Member get "/me/data" => data::show;
    Member get "/me/data/export.json" => data::as_json;
    Member get "/me/data/export.csv" => data::as_csv;
    Member post "/me/data/withdraw" => data::withdraw;
    Member post "/me/data/restrict" => data::restrict;
    Member post "/me/data/requests" => data::ask;
    Member post "/me/data/requests/{id}/take-back" => data::take_back;
    Member get "/me/data/erase" => data::erasure;
    Member post "/me/data/erase" => data::ask_erasure;
    Administrator get "/units/{id}/data-requests" => data::list;
    Administrator get "/data-requests/{id}" => data::one;
    Administrator post "/data-requests/{id}" => data::answer;
    Administrator get "/data-requests/{id}/erase" => data::sure_of_erasure;
    Administrator post "/data-requests/{id}/erase" => data::carry_out_erasure;

    Member get "/me/page" => personal::show;
    Member post "/me/page" => personal::save;
    Member post "/me/page/portrait" => personal::set_portrait;
    Member get "/me/page/remove" => personal::sure;
    Member post "/me/page/remove" => personal::remove;
    Member get "/me/page/visits" => crate::visits::dashboard::show;
    Member get "/me/ledger" => ledger::list;
    Member get "/me/ledger/export" => ledger::export;

    Member get "/me/posts" => posts::list::list;
    Member get "/me/posts/new" => posts::compose::new;
    Member post "/me/posts/new" => posts::compose::add;
    Member get "/me/posts/tools" => posts::tools::show;
    Member post "/me/posts/tools" => posts::tools::make;
    Member post "/me/posts/tools/{id}/remove" => posts::tools::remove;
    Member get "/me/posts/{id}" => posts::review::show;
    Member post "/me/posts/{id}" => posts::compose::change;
    Member post "/me/posts/{id}/publish" => posts::publish::publish;
    Member get "/me/posts/{id}/correct" => posts::correct::show;
    Member post "/me/posts/{id}/correct" => posts::correct::correct;
    Member get "/me/posts/{id}/withdraw" => posts::withdraw::sure;
    Member post "/me/posts/{id}/withdraw" => posts::withdraw::withdraw;
    Member post "/me/posts/{id}/pin" => posts::shown::pin;
    Member post "/me/posts/{id}/delete" => posts::publish::delete;

    Anybody get "/report-impostor" => crate::cases::report::show;
    Anybody post "/report-impostor" => crate::cases::report::send;
    Anybody get "/case/{id}" => crate::cases::page::show;
    Anybody post "/case/{id}/reply" => crate::cases::page::reply;
    Member get "/me/cases" => cases::mine::list;
    Officer get "/units/{id}/cases" => cases::list::list;
    Officer get "/cases/{id}" => cases::show::show;
    Officer get "/cases/{id}/pictures/{evidence}" => cases::show::picture;
    Officer post "/cases/{id}/review" => cases::deciding::review;
    Officer post "/cases/{id}/told" => cases::following::told;
    Officer post "/cases/{id}/close" => cases::following::close;
    Officer post "/cases/{id}/renew" => cases::following::renew;
    Officer post "/cases/{id}/steps" => cases::following::tick;
}

/// The routes of members, each answer kept out of caches.
pub(crate) fn router(app: &App) -> Router<App> {
    routes().layer(from_fn_with_state(app.clone(), answers::around))
}
