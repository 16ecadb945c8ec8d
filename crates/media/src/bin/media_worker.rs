//! The worker as a program of its own, for this crate's tests; people run it as `namkhong worker`. With `attempt THING` it
//! gives up what a decoder gives up and then tries the thing all the same; with `attempt-as-is THING` it tries at once. It exits with
//! 10 if that worked and with 0 if it was refused.

use media::sandbox::{Limits, Task, hold};
use std::process::{Command, ExitCode};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["attempt", thing] => {
            let held = hold(Task::Decode, Limits { memory_mib: 512, cpu_s: 1 });
            if held.is_whole() { attempt(thing) } else { ExitCode::from(20) }
        }
        ["attempt-as-is", thing] => attempt(thing),
        _ => media::worker::run(std::env::args_os().skip(1)),
    }
}

fn attempt(thing: &str) -> ExitCode {
    let has_worked = match thing {
        "read" => std::fs::read("/etc/passwd").is_ok(),
        "list" => std::fs::read_dir("/").is_ok(),
        "write" => std::fs::write(std::env::temp_dir().join("attempted"), "x").is_ok(),
        "socket" => std::net::UdpSocket::bind("127.0.0.1:0").is_ok(),
        "connect" => std::net::TcpStream::connect("127.0.0.1:9")
            .is_err_and(|error| error.kind() == std::io::ErrorKind::ConnectionRefused),
        "process" => Command::new("/bin/true").status().is_ok(),
        "thread" => std::thread::Builder::new().spawn(|| ()).is_ok(),
        "memory" => Vec::<u8>::new().try_reserve_exact(3 << 30).is_ok(),
        "limits" => {
            use rustix::process::{Resource, Rlimit, setrlimit};
            setrlimit(Resource::Cpu, Rlimit { current: Some(100), maximum: Some(100) }).is_ok()
        }
        "signal" => {
            use rustix::process::{Pid, Signal, kill_process};
            // the first process is known without a call, which the sandbox may refuse too
            kill_process(Pid::INIT, Signal::CONT).is_ok()
        }
        "time" => loop {
            std::hint::spin_loop();
        },
        _ => true,
    };
    ExitCode::from(if has_worked { 10 } else { 0 })
}
