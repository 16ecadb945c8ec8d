//! Many lines in, as many lines out, in order, on every core, with bounded memory.

use anyhow::{Context, Result};
use engine::item;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Read, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvError, SyncSender, sync_channel};
use std::sync::{Arc, Mutex};

/// Longest line that is read; a longer one is answered with an error.
const MOST_LINE_BYTES: usize = 24 * 1024 * 1024;
/// Lines under way at once, for each core: bounds memory.
const AHEAD: usize = 4;

type Job = (usize, Result<Vec<u8>, String>);

/// Runs `work`, which gives a JSON object, over each line of `input` and prints it with the line's id, in input order.
pub(crate) fn run(input: &Path, work: impl Fn(&Value) -> Result<Value> + Sync) -> Result<()> {
    let reader: Box<dyn Read + Send> = if input == Path::new("-") {
        Box::new(std::io::stdin())
    } else {
        Box::new(File::open(input).with_context(|| format!("cannot open {}", input.display()))?)
    };
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let (jobs_in, jobs_out) = sync_channel::<Job>(cores * AHEAD);
    let (done_in, done_out) = sync_channel::<(usize, String)>(cores * AHEAD);
    let jobs_out = Arc::new(Mutex::new(jobs_out));
    std::thread::scope(|scope| {
        let feeder = scope.spawn(move || feed(reader, &jobs_in));
        for _ in 0..cores {
            let (jobs, done, work) = (Arc::clone(&jobs_out), done_in.clone(), &work);
            scope.spawn(move || labour(&jobs, &done, work));
        }
        drop((done_in, jobs_out));
        let written = write_in_order(&done_out);
        drop(done_out);
        written.and(feeder.join().unwrap_or(Ok(())))
    })
}

fn feed(reader: Box<dyn Read + Send>, jobs: &SyncSender<Job>) -> Result<()> {
    let mut reader = BufReader::with_capacity(1 << 16, reader);
    for number in 0.. {
        let mut line = Vec::new();
        let read = (&mut reader)
            .take(MOST_LINE_BYTES as u64)
            .read_until(b'\n', &mut line)
            .context("cannot read the batch")?;
        if read == 0 {
            break;
        }
        let job = if line.last() != Some(&b'\n') && read == MOST_LINE_BYTES {
            reader.skip_until(b'\n').context("cannot read the batch")?;
            Err(format!("line {} is longer than {MOST_LINE_BYTES} bytes", number + 1))
        } else {
            Ok(line)
        };
        if jobs.send((number, job)).is_err() {
            break; // nobody reads any more
        }
    }
    Ok(())
}

fn labour(
    jobs: &Mutex<Receiver<Job>>,
    done: &SyncSender<(usize, String)>,
    work: &(impl Fn(&Value) -> Result<Value> + Sync),
) {
    loop {
        let Ok(Ok((number, line))) = jobs.lock().map(|jobs| jobs.recv()) else { return };
        let answer = match line {
            Ok(line) if line.iter().all(u8::is_ascii_whitespace) => String::new(),
            Ok(line) => answer(number, &line, work),
            Err(error) => json!({"id": null, "error": error}).to_string(),
        };
        if done.send((number, answer)).is_err() {
            return;
        }
    }
}

fn answer(number: usize, line: &[u8], work: &impl Fn(&Value) -> Result<Value>) -> String {
    let refuse =
        |why: String| json!({"id": null, "error": format!("line {}: {why}", number + 1)}).to_string();
    let (id, item) = match item::line(line) {
        Ok(read) => read,
        Err(error) => return refuse(error.to_string()),
    };
    let fields = match work(&item) {
        Ok(fields) => fields.to_string(),
        Err(error) => json!({"error": format!("{error:#}")}).to_string(),
    };
    format!("{{\"id\":{},{}", id.get(), fields.trim_start_matches('{'))
}

fn write_in_order(done: &Receiver<(usize, String)>) -> Result<()> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut waiting = BTreeMap::new();
    let mut next = 0;
    loop {
        // nothing is ready: whoever feeds lines one by one gets the answers so far
        let ready = done.try_recv().or_else(|_| {
            out.flush().map_err(|_| RecvError)?;
            done.recv()
        });
        let Ok((number, line)) = ready else { break };
        waiting.insert(number, line);
        while let Some(line) = waiting.remove(&next) {
            next += 1;
            if !line.is_empty() {
                writeln!(out, "{line}").context("cannot write the answers")?;
            }
        }
    }
    out.flush().context("cannot write the answers")
}
