//! One foreign-fed process: bytes in, bounded bytes out, under a clock. It leads a process group of its own, which is killed and
//! waited for on every way out, a panic's too.

use crate::gate::Gate;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process_group, waitid};
use std::io::{self, ErrorKind, Read, Write};
use std::os::unix::process::CommandExt;
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// How often the clock is looked at while nothing happens.
const BEAT: Duration = Duration::from_millis(50);
/// For how long a process that has closed its output may take to end.
const LAST_STEPS: Duration = Duration::from_millis(200);
/// Asked for as the capacity of pipes: fewer changes between processes than with the usual 64 KiB.
const PIPE_BYTES: usize = 1 << 20;

/// Time that is left. It runs slower while this process's own readers share the cores.
#[derive(Debug, Clone)]
pub(crate) struct Clock {
    left: Duration,
    last: Instant,
}

impl Clock {
    /// Starts now.
    pub(crate) fn new(left: Duration) -> Clock {
        Clock { left, last: Instant::now() }
    }

    /// What is left now.
    pub(crate) fn left(&mut self, gate: &Gate) -> Duration {
        let now = Instant::now();
        self.left = self.left.saturating_sub((now - self.last).mul_f64(gate.share()));
        self.last = now;
        self.left
    }
}

/// How a process ended.
#[derive(Debug)]
pub(crate) enum End {
    /// By itself, having written this.
    Done(Vec<u8>, ExitStatus),
    /// Killed: time was up.
    Late,
    /// Killed: it wrote more than it may.
    TooMuch,
    /// It could not be started, or its pipes failed.
    Failed,
}

/// Runs a command.
///
/// `most` bounds what it may write.
pub(crate) fn run(
    command: &mut Command,
    input: &[&[u8]],
    most: usize,
    clock: &mut Clock,
    gate: &Gate,
) -> End {
    if clock.left(gate).is_zero() {
        return End::Late;
    }
    let started = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .current_dir("/")
        .process_group(0)
        .spawn();
    let mut running = match started {
        Ok(child) => Running { child, is_over: false },
        Err(_) => return End::Failed,
    };
    match talk(&mut running, input, most, clock, gate) {
        Ok(Talk::Over(output)) => {
            running.let_end();
            match running.end() {
                Ok(status) => End::Done(output, status),
                Err(_) => End::Failed,
            }
        }
        Ok(Talk::Late) => End::Late,
        Ok(Talk::TooMuch) => End::TooMuch,
        Err(_) => End::Failed,
    }
}

enum Talk {
    Over(Vec<u8>),
    Late,
    TooMuch,
}

fn talk(
    running: &mut Running,
    input: &[&[u8]],
    most: usize,
    clock: &mut Clock,
    gate: &Gate,
) -> io::Result<Talk> {
    let (Some(stdin), Some(mut stdout)) = (running.child.stdin.take(), running.child.stdout.take()) else {
        return Err(ErrorKind::BrokenPipe.into());
    };
    rustix::io::ioctl_fionbio(&stdin, true)?;
    rustix::io::ioctl_fionbio(&stdout, true)?;
    widen(&stdin, &stdout);
    let mut feed = Feed { stdin: Some(stdin), rest: input.to_vec() };
    let (mut output, mut chunk) = (Vec::new(), vec![0; 1 << 16]);
    loop {
        feed.push()?;
        let left = clock.left(gate);
        if left.is_zero() {
            return Ok(Talk::Late);
        }
        wait(feed.stdin.as_ref(), &stdout, left.min(BEAT))?;
        match stdout.read(&mut chunk) {
            Ok(0) => return Ok(Talk::Over(output)),
            Ok(read) if output.len() + read > most => return Ok(Talk::TooMuch),
            Ok(read) => output.extend_from_slice(chunk.get(..read).unwrap_or_default()),
            Err(error) if is_passing(&error) => {}
            Err(error) => return Err(error),
        }
    }
}

#[cfg(target_os = "linux")]
fn widen(stdin: &ChildStdin, stdout: &ChildStdout) {
    // A wish: an ordinary user has an allowance for all pipes together.
    let _ = rustix::pipe::fcntl_setpipe_size(stdin, PIPE_BYTES);
    let _ = rustix::pipe::fcntl_setpipe_size(stdout, PIPE_BYTES);
}

#[cfg(not(target_os = "linux"))]
fn widen(_: &ChildStdin, _: &ChildStdout) {}

fn wait(stdin: Option<&ChildStdin>, stdout: &ChildStdout, longest: Duration) -> io::Result<()> {
    let timeout = Timespec { tv_sec: 0, tv_nsec: i64::from(longest.subsec_nanos()) };
    let mut pipes = vec![PollFd::new(stdout, PollFlags::IN)];
    pipes.extend(stdin.map(|stdin| PollFd::new(stdin, PollFlags::OUT)));
    match poll(&mut pipes, Some(&timeout)) {
        Ok(_) | Err(rustix::io::Errno::INTR) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

fn is_passing(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::Interrupted)
}

/// What is still to be written.
struct Feed<'a> {
    stdin: Option<ChildStdin>,
    rest: Vec<&'a [u8]>,
}

impl Feed<'_> {
    /// Writes what the pipe takes now; closes it after the last byte, and when the other side has stopped reading.
    fn push(&mut self) -> io::Result<()> {
        while let Some(stdin) = &mut self.stdin {
            let Some(first) = self.rest.first_mut().filter(|first| !first.is_empty()) else {
                if self.rest.is_empty() {
                    self.stdin = None;
                } else {
                    self.rest.remove(0);
                }
                continue;
            };
            match stdin.write(first) {
                Ok(written) => *first = first.get(written..).unwrap_or_default(),
                Err(error) if error.kind() == ErrorKind::BrokenPipe => self.stdin = None,
                Err(error) if is_passing(&error) => return Ok(()),
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
}

/// A process that is surely gone when this is.
struct Running {
    child: Child,
    is_over: bool,
}

impl Running {
    /// Gives it a moment to end by itself, so that its status is its own. It is not reaped, so its number stays its own too.
    fn let_end(&self) {
        let begun = Instant::now();
        let mut pause = Duration::from_micros(100);
        while begun.elapsed() < LAST_STEPS {
            let options = WaitIdOptions::EXITED | WaitIdOptions::NOHANG | WaitIdOptions::NOWAIT;
            match waitid(WaitId::Pid(self.pid()), options) {
                Ok(None) => std::thread::sleep(pause),
                _ => return,
            }
            pause = (pause * 2).min(Duration::from_millis(10));
        }
    }

    /// Kills the group, then waits for its leader.
    fn end(&mut self) -> io::Result<ExitStatus> {
        if !self.is_over {
            // Nothing left to be killed is as good.
            let _ = kill_process_group(self.pid(), Signal::KILL);
            self.is_over = true;
        }
        self.child.wait()
    }

    fn pid(&self) -> Pid {
        Pid::from_child(&self.child)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.end();
    }
}
