//! Pictures from upload to report, through a real server: screenshots full of text, photos without any.

use crate::server::Server;
use crate::{eval, shell};
use anyhow::{Context, Result, bail};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::time::Instant;

/// Measures and prints both kinds.
pub(super) fn run(data: &Path) -> Result<()> {
    let folder = shell::root().join("target/measure");
    std::fs::create_dir_all(&folder).with_context(|| format!("cannot create {}", folder.display()))?;
    let server = Server::start(&super::binary(), &folder)?;
    let host = server.address.trim_start_matches("http://");
    let mut full = Vec::new();
    for (name, bytes) in eval::screenshots::phone_sized()? {
        full.push(seconds(host, &bytes).with_context(|| name)?);
    }
    tell("screenshot of about 1080 x 2400, upload to report", full);
    let photos = data.join("pdq/images");
    let mut names: Vec<_> = std::fs::read_dir(&photos)
        .with_context(|| format!("{} is not there", photos.display()))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    names.sort();
    let mut without_text = Vec::new();
    for name in &names {
        let bytes = std::fs::read(name).with_context(|| format!("cannot read {}", name.display()))?;
        without_text.push(seconds(host, &bytes).with_context(|| name.display().to_string())?);
    }
    tell("photo without text, upload to report", without_text);
    Ok(())
}

fn tell(what: &str, mut seconds: Vec<f64>) {
    seconds.sort_by(f64::total_cmp);
    let at =
        |part: f64| seconds.get(((seconds.len() - 1) as f64 * part) as usize).copied().unwrap_or_default();
    println!(
        "{what}: median {:.2} s, p90 {:.2} s, most {:.2} s, of {}",
        at(0.5),
        at(0.9),
        at(1.0),
        seconds.len()
    );
}

/// Sends a picture as the site's form does, and reads the report's page to its end.
fn seconds(host: &str, picture: &[u8]) -> Result<f64> {
    const EDGE: &str = "----namkhong";
    let head = format!("--{EDGE}\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n");
    let body = [head.as_bytes(), picture, format!("\r\n--{EDGE}--\r\n").as_bytes()].concat();
    let start = Instant::now();
    let mut stream = TcpStream::connect(host).context("the server does not answer")?;
    write!(
        stream,
        "POST /check HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\ncontent-type: multipart/form-data; boundary={EDGE}\r\n\
         content-length: {}\r\n\r\n",
        body.len()
    )?;
    stream.write_all(&body)?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    if !answer.starts_with(b"HTTP/1.1 200") {
        bail!("{}", String::from_utf8_lossy(&answer).lines().next().unwrap_or_default());
    }
    Ok(start.elapsed().as_secs_f64())
}
