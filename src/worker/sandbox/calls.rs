//! seccomp: the system calls that reading from a pipe, working in memory and ending need. Every other is refused
//! with "not permitted", as a library that tries one (to look at /proc, say) does well without. What is read and
//! written are the three pipes alone: a file that whoever started the program left open is there, but of no use.

use std::collections::BTreeMap;

use seccompiler::{
    BackendError, BpfProgram, SeccompAction, SeccompCmpArgLen::Dword, SeccompCmpOp,
    SeccompCondition, SeccompFilter, SeccompRule, TargetArch, apply_filter_all_threads,
};

pub(super) fn lock() -> Result<(), seccompiler::Error> {
    let mut rules: BTreeMap<_, _> = ALLOWED.iter().map(|&call| (call, Vec::new())).collect();
    rules.extend(limited()?);
    let refused = SeccompAction::Errno(libc::EPERM as u32);
    let arch = TargetArch::try_from(std::env::consts::ARCH)?;
    let filter = SeccompFilter::new(rules, refused, SeccompAction::Allow, arch)?;
    let program = BpfProgram::try_from(filter)?;
    apply_filter_all_threads(&program)
}

/// Allowed with some arguments only: any of the rules.
fn limited() -> Result<[(i64, Vec<SeccompRule>); 5], BackendError> {
    let input = || one(0, SeccompCmpOp::Eq, 0);
    let output = || -> Result<_, BackendError> {
        Ok(vec![
            one(0, SeccompCmpOp::Eq, 1)?,
            one(0, SeccompCmpOp::Eq, 2)?,
        ])
    };
    let anonymous = libc::MAP_ANONYMOUS as u64;
    let memory = one(3, SeccompCmpOp::MaskedEq(anonymous), anonymous)?;
    Ok([
        (libc::SYS_read, vec![input()?]),
        (libc::SYS_readv, vec![input()?]),
        (libc::SYS_write, output()?),
        (libc::SYS_writev, output()?),
        (libc::SYS_mmap, vec![memory]),
    ])
}

fn one(argument: u8, compared: SeccompCmpOp, value: u64) -> Result<SeccompRule, BackendError> {
    let condition = SeccompCondition::new(argument, Dword, compared, value)?;
    SeccompRule::new(vec![condition])
}

const ALLOWED: &[i64] = &[
    // The pipes.
    libc::SYS_close,
    libc::SYS_ppoll,
    // Memory.
    libc::SYS_brk,
    libc::SYS_munmap,
    libc::SYS_mremap,
    libc::SYS_mprotect,
    libc::SYS_madvise,
    // Threads that are there, and their locks.
    libc::SYS_futex,
    libc::SYS_sched_yield,
    libc::SYS_sched_getaffinity,
    libc::SYS_set_robust_list,
    libc::SYS_rseq,
    // Hash tables' seeds, time.
    libc::SYS_getrandom,
    libc::SYS_clock_gettime,
    // Ending, well or badly.
    libc::SYS_sigaltstack,
    libc::SYS_rt_sigaction,
    libc::SYS_rt_sigprocmask,
    libc::SYS_rt_sigreturn,
    libc::SYS_getpid,
    libc::SYS_gettid,
    libc::SYS_tgkill,
    libc::SYS_exit,
    libc::SYS_exit_group,
];
