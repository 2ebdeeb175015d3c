//! Landlock: no file, no folder, no TCP port, no abstract socket, no signal to other processes.

use landlock::{
    ABI, Access as _, AccessFs, AccessNet, Ruleset, RulesetAttr as _, RulesetError, RulesetStatus,
    Scope,
};
use rustix::process::{Signal, set_parent_process_death_signal};

/// Whether the kernel holds at least the files shut; what it does not know yet is left out.
pub(super) fn lock() -> bool {
    let restricted = || -> Result<_, RulesetError> {
        // Everything is handled and no rule allows any of it.
        Ruleset::default()
            .handle_access(AccessFs::from_all(ABI::V5))?
            .handle_access(AccessNet::from_all(ABI::V5))?
            .scope(Scope::from_all(ABI::V6))?
            .create()?
            .restrict_self()
    };
    restricted().is_ok_and(|status| status.ruleset != RulesetStatus::NotEnforced)
}

/// Where memory runs out, this process goes before the window does; and it goes with its owner.
pub(super) fn die_first() {
    // Reading goes on without either.
    let _score = std::fs::write("/proc/self/oom_score_adj", "1000");
    let _signal = set_parent_process_death_signal(Some(Signal::KILL));
}
