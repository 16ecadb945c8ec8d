//! What a worker may do: nothing but read its standard input, compute for a while in bounded memory, and write its standard
//! output. Three layers that hold independently: limits of resources, Landlock (files, sockets, signals to others), a filter of system
//! calls. Where the kernel lacks one, the others still hold, and [`Sandbox`] says so.

#[cfg(all(
    target_os = "linux",
    any(target_arch = "x86_64", target_arch = "aarch64", target_arch = "riscv64")
))]
#[path = "sandbox/linux.rs"]
mod kernel;
#[cfg(not(all(
    target_os = "linux",
    any(target_arch = "x86_64", target_arch = "aarch64", target_arch = "riscv64")
)))]
#[path = "sandbox/elsewhere.rs"]
mod kernel;

use rustix::process::{Resource, Rlimit, setrlimit};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// Which layers hold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sandbox {
    /// Limits of memory, processor time, files and processes.
    pub limits: bool,
    /// Landlock: no files but those named, no sockets.
    pub landlock: bool,
    /// Only the system calls that the work needs.
    pub seccomp: bool,
}

impl Sandbox {
    /// Whether all layers hold.
    pub fn is_whole(self) -> bool {
        self.limits && self.landlock && self.seccomp
    }
}

/// What the process is for.
#[derive(Debug, Clone, Copy)]
pub enum Task<'a> {
    /// Decoding: no file at all.
    Decode,
    /// Becoming another program, which needs its libraries and data: these places may be read and executed.
    Execute(&'a [PathBuf]),
}

/// Bounds of resources.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Address space, in MiB.
    pub memory_mib: u32,
    /// Processor time, in whole seconds.
    pub cpu_s: u32,
}

/// Gives up everything that the task does not need, for this process and all that it starts, for good. To be called while
/// the process has one thread.
pub fn hold(task: Task<'_>, limits: Limits) -> Sandbox {
    // Whoever started this is gone: nobody will read the answer.
    kernel::die_with_parent();
    let landlock = kernel::landlock(task);
    let limits = set_limits(task, limits);
    Sandbox { limits, landlock, seccomp: kernel::seccomp(task) }
}

fn set_limits(task: Task<'_>, limits: Limits) -> bool {
    let memory = u64::from(limits.memory_mib) << 20;
    let cpu = u64::from(limits.cpu_s);
    // The soft limit of time is a signal that can be caught, the hard one is not.
    let files = match task {
        Task::Decode => 3,
        Task::Execute(_) => 32,
    };
    let all = [
        (Resource::As, memory, memory),
        (Resource::Cpu, cpu, cpu + 1),
        (Resource::Fsize, 0, 0),
        (Resource::Core, 0, 0),
        // Counted over all processes of a user, but what it forbids is only that this one starts another.
        (Resource::Nproc, 0, 0),
        (Resource::Nofile, files, files),
    ];
    all.map(|(resource, soft, hard)| {
        setrlimit(resource, Rlimit { current: Some(soft), maximum: Some(hard) }).is_ok()
    })
    .iter()
    .all(|is_set| *is_set)
}

/// The places that a program of this path may need: its own folder and its neighbours, the system's libraries, and what else is
/// named.
pub fn places_of(program: &Path, others: &[PathBuf]) -> Vec<PathBuf> {
    let real = program.canonicalize().unwrap_or_else(|_| program.to_path_buf());
    let mut places: Vec<PathBuf> = SYSTEM.iter().map(PathBuf::from).collect();
    for path in [program, &real] {
        let Some(folder) = path.parent() else { continue };
        places.push(folder.to_path_buf());
        places.extend(["lib", "lib64", "share"].map(|name| folder.join("..").join(name)));
    }
    places.extend_from_slice(others);
    places
}

/// Libraries, the loader's table of them, stores of other ways to install, and two harmless devices.
const SYSTEM: [&str; 9] = [
    "/usr",
    "/lib",
    "/lib64",
    "/bin",
    "/etc/ld.so.cache",
    "/nix/store",
    "/gnu/store",
    "/dev/null",
    "/dev/urandom",
];
