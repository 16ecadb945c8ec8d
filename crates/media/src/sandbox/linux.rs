//! Landlock and the filter of system calls.

use super::Task;
use landlock::{
    ABI, Access, AccessFs, AccessNet, Ruleset, RulesetAttr, RulesetCreatedAttr, RulesetError, RulesetStatus,
    Scope, path_beneath_rules,
};
use rustix::process::{Signal, getpid, set_parent_process_death_signal};
use seccompiler::{
    BackendError, BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter,
    SeccompRule, TargetArch,
};
use std::collections::BTreeMap;

/// What Landlock is asked for; a kernel that knows less gives what it has.
const ASKED: ABI = ABI::V6;

pub(super) fn die_with_parent() {
    let _ = set_parent_process_death_signal(Some(Signal::KILL));
}

pub(super) fn landlock(task: Task<'_>) -> bool {
    let places = match task {
        Task::Decode => &[],
        Task::Execute(places) => places,
    };
    let restricted = || -> Result<RulesetStatus, RulesetError> {
        let status = Ruleset::default()
            .handle_access(AccessFs::from_all(ASKED))?
            .handle_access(AccessNet::from_all(ASKED))?
            .scope(Scope::from_all(ASKED))?
            .create()?
            .add_rules(path_beneath_rules(places, AccessFs::from_read(ASKED)))?
            .restrict_self()?;
        Ok(status.ruleset)
    };
    // Files are what matters; sockets are closed by the filter too.
    restricted().is_ok_and(|status| status != RulesetStatus::NotEnforced)
}

pub(super) fn seccomp(task: Task<'_>) -> bool {
    let Ok(program) = filter(task) else { return false };
    // Needs the promise of no new privileges, which it makes itself.
    seccompiler::apply_filter(&program).is_ok()
}

type Rules = BTreeMap<i64, Vec<SeccompRule>>;

fn filter(task: Task<'_>) -> Result<BpfProgram, BackendError> {
    let mut rules: Rules = COMPUTE.iter().map(|call| (*call, Vec::new())).collect();
    // Signals to itself alone: that is how a program aborts.
    let own = when(0, SeccompCmpOp::Eq, getpid().as_raw_nonzero().get() as u64)?;
    rules.insert(libc::SYS_tgkill, vec![own]);
    let denied = match task {
        Task::Decode => {
            // Memory that can be executed is of no use to a decoder.
            for call in [libc::SYS_mmap, libc::SYS_mprotect] {
                let mask = SeccompCmpOp::MaskedEq(libc::PROT_EXEC as u64);
                rules.insert(call, vec![when(2, mask, 0)?]);
            }
            libc::EPERM
        }
        Task::Execute(_) => {
            rules.extend(LOAD.iter().map(|call| (*call, Vec::new())));
            // Limits may be read, not set: the superuser could lift them again.
            rules.insert(libc::SYS_prlimit64, vec![when(2, SeccompCmpOp::Eq, 0)?]);
            // As if the kernel were older: libraries fall back to what they used before.
            libc::ENOSYS
        }
    };
    let arch = TargetArch::try_from(std::env::consts::ARCH)?;
    let denied = SeccompAction::Errno(denied as u32);
    SeccompFilter::new(rules, denied, SeccompAction::Allow, arch)?.try_into()
}

fn when(argument: u8, is: SeccompCmpOp, value: u64) -> Result<SeccompRule, BackendError> {
    let length = match is {
        SeccompCmpOp::Eq if argument == 2 => SeccompCmpArgLen::Qword,
        _ => SeccompCmpArgLen::Dword,
    };
    SeccompRule::new(vec![SeccompCondition::new(argument, length, is, value)?])
}

/// What a computation needs that reads, writes and ends.
const COMPUTE: &[i64] = &[
    libc::SYS_read,
    libc::SYS_readv,
    libc::SYS_write,
    libc::SYS_writev,
    libc::SYS_close,
    libc::SYS_brk,
    libc::SYS_mmap,
    libc::SYS_munmap,
    libc::SYS_mremap,
    libc::SYS_mprotect,
    libc::SYS_madvise,
    libc::SYS_futex,
    libc::SYS_getrandom,
    libc::SYS_clock_gettime,
    libc::SYS_sched_yield,
    libc::SYS_sched_getaffinity,
    libc::SYS_getpid,
    libc::SYS_gettid,
    libc::SYS_rt_sigaction,
    libc::SYS_rt_sigprocmask,
    libc::SYS_rt_sigreturn,
    libc::SYS_sigaltstack,
    libc::SYS_restart_syscall,
    libc::SYS_exit,
    libc::SYS_exit_group,
];

/// What a program needs besides to be loaded and to find its data. Landlock says which files.
const LOAD: &[i64] = &[
    libc::SYS_execve,
    libc::SYS_openat,
    libc::SYS_pread64,
    libc::SYS_preadv,
    libc::SYS_lseek,
    libc::SYS_fstat,
    libc::SYS_newfstatat,
    libc::SYS_statx,
    libc::SYS_faccessat,
    libc::SYS_faccessat2,
    libc::SYS_readlinkat,
    libc::SYS_getdents64,
    libc::SYS_getcwd,
    libc::SYS_fcntl,
    libc::SYS_ioctl,
    libc::SYS_dup,
    libc::SYS_dup3,
    libc::SYS_ppoll,
    libc::SYS_fadvise64,
    libc::SYS_set_tid_address,
    libc::SYS_set_robust_list,
    libc::SYS_rseq,
    libc::SYS_getuid,
    libc::SYS_geteuid,
    libc::SYS_getgid,
    libc::SYS_getegid,
    libc::SYS_getppid,
    libc::SYS_uname,
    libc::SYS_sysinfo,
    libc::SYS_getrusage,
    libc::SYS_gettimeofday,
    libc::SYS_times,
    libc::SYS_clock_getres,
    libc::SYS_clock_nanosleep,
    libc::SYS_nanosleep,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_open,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_stat,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_lstat,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_access,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_readlink,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_poll,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_dup2,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_arch_prctl,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_time,
];
