//! seccomp: the system calls that reading from a pipe, working in memory and ending need. Every other is refused
//! with "not permitted", as a library that tries one (to look at /proc, say) does well without.

use std::collections::BTreeMap;

use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter,
    SeccompRule, TargetArch, apply_filter_all_threads,
};

pub(super) fn lock() -> Result<(), seccompiler::Error> {
    let mut rules: BTreeMap<_, _> = ALLOWED.iter().map(|&call| (call, Vec::new())).collect();
    for (call, argument, allowed, value) in bounded() {
        let argument =
            SeccompCondition::new(argument, SeccompCmpArgLen::Dword, allowed, value.into())?;
        rules.insert(call, vec![SeccompRule::new(vec![argument])?]);
    }
    let refused = SeccompAction::Errno(libc::EPERM as u32);
    let arch = TargetArch::try_from(std::env::consts::ARCH)?;
    let filter = SeccompFilter::new(rules, refused, SeccompAction::Allow, arch)?;
    let program = BpfProgram::try_from(filter)?;
    apply_filter_all_threads(&program)
}

/// Calls that are allowed with some values of an argument. Files and connections that were open where the program was
/// started are open here too, past every other lock: so only the three pipes can be read and written, and no file be
/// had as memory.
fn bounded() -> [(i64, u8, SeccompCmpOp, u32); 6] {
    let no_file = libc::MAP_ANONYMOUS as u32;
    let itself = std::process::id();
    [
        (libc::SYS_read, 0, SeccompCmpOp::Le, STDERR),
        (libc::SYS_readv, 0, SeccompCmpOp::Le, STDERR),
        (libc::SYS_write, 0, SeccompCmpOp::Le, STDERR),
        (libc::SYS_writev, 0, SeccompCmpOp::Le, STDERR),
        (
            libc::SYS_mmap,
            3,
            SeccompCmpOp::MaskedEq(no_file.into()),
            no_file,
        ),
        // What ends badly sends itself a signal; another process gets none from here.
        (libc::SYS_tgkill, 0, SeccompCmpOp::Eq, itself),
    ]
}

const STDERR: u32 = 2;

const ALLOWED: &[i64] = &[
    // The pipes, whose reading and writing is bounded.
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
    libc::SYS_exit,
    libc::SYS_exit_group,
];
