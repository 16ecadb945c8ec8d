//! What a form sent: fields and at most a few files, multipart or urlencoded, bounded.

use crate::failure::Failure;
use axum::extract::{FromRequest, Multipart, Request};
use http::{StatusCode, header};
use std::collections::HashMap;
use std::error::Error;
use tower_http::timeout::TimeoutError;

/// Fields and files of one form at most.
const MOST_PARTS: usize = 24;

/// A form.
#[derive(Debug, Default)]
pub(crate) struct Form {
    fields: HashMap<String, String>,
    files: HashMap<String, File>,
}

/// A file.
#[derive(Debug)]
pub(crate) struct File {
    /// The name it had, for its ending alone.
    pub(crate) name: String,
    /// Its bytes.
    pub(crate) bytes: Vec<u8>,
}

impl Form {
    /// A field's value; empty when there is none.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", String::as_str)
    }

    /// Takes a file out.
    pub(crate) fn file(&mut self, name: &str) -> Option<File> {
        self.files.remove(name)
    }

    /// Takes a field in; the last of one name counts.
    ///
    /// # Errors
    /// The form has too many parts.
    pub(crate) fn put(&mut self, name: String, value: String) -> Result<(), Failure> {
        if self.fields.len() + self.files.len() >= MOST_PARTS {
            return Err(Failure::Form);
        }
        self.fields.insert(name, value);
        Ok(())
    }

    async fn of_parts(mut parts: Multipart) -> Result<Form, Failure> {
        let mut form = Form::default();
        while let Some(part) = parts.next_field().await.map_err(|e| refusal(e.status(), &e))? {
            let Some(name) = part.name().map(str::to_owned) else { continue };
            let file_name = part.file_name().map(str::to_owned);
            let bytes = part.bytes().await.map_err(|e| refusal(e.status(), &e))?;
            match file_name {
                // a browser sends an empty file when none was chosen
                Some(_) if bytes.is_empty() => {}
                Some(file) if form.files.len() + form.fields.len() < MOST_PARTS => {
                    form.files.insert(name, File { name: file, bytes: bytes.to_vec() });
                }
                Some(_) => return Err(Failure::Form),
                None => form.put(name, String::from_utf8_lossy(&bytes).into_owned())?,
            }
        }
        Ok(form)
    }
}

impl<S: Send + Sync> FromRequest<S> for Form {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &S) -> Result<Form, Failure> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok());
        let kind = kind.unwrap_or_default().to_ascii_lowercase();
        if kind.starts_with("multipart/form-data") {
            let parts = Multipart::from_request(request, state).await.map_err(|_| Failure::Form)?;
            return Form::of_parts(parts).await;
        }
        if !kind.starts_with("application/x-www-form-urlencoded") {
            return Err(Failure::Form);
        }
        let bytes =
            axum::body::Bytes::from_request(request, state).await.map_err(|e| refusal(e.status(), &e))?;
        let mut form = Form::default();
        for (name, value) in url::form_urlencoded::parse(&bytes) {
            form.put(name.into_owned(), value.into_owned())?;
        }
        Ok(form)
    }
}

/// What a body that could not be read to its end is refused with.
pub(crate) fn refusal(status: StatusCode, error: &(dyn Error + 'static)) -> Failure {
    let is_late = std::iter::successors(Some(error), |e| (*e).source()).any(|e| e.is::<TimeoutError>());
    match status {
        StatusCode::PAYLOAD_TOO_LARGE => Failure::TooLarge,
        _ if is_late => Failure::Slow,
        _ => Failure::Form,
    }
}
