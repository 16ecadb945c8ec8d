//! The parts of an address, for handlers of pages: an address that cannot be read is one that is not there.

use crate::lang::Language;
use crate::site::missing_page;
use crate::state::App;
use axum::extract::{FromRequestParts, Path};
use axum::response::Response;
use http::request::Parts;
use serde::de::DeserializeOwned;

/// The parts of the address that the route names.
#[derive(Debug)]
pub(crate) struct Segments<T>(pub(crate) T);

impl<T: DeserializeOwned + Send> FromRequestParts<App> for Segments<T> {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Segments<T>, Response> {
        match Path::from_request_parts(parts, app).await {
            Ok(Path(segments)) => Ok(Segments(segments)),
            Err(_) => {
                let Ok(Language(lang)) = Language::from_request_parts(parts, app).await;
                Err(missing_page(lang))
            }
        }
    }
}
