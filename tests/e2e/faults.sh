#!/usr/bin/env bash
# The real program with an error, or its end, at each of its file operations: strace puts them there. Exports are written
# over an older file; then the file must be the old one or the new one, whole, nothing may be left over, an error must be
# said in words, and the next try must succeed.
#
#     tests/e2e/faults.sh target/debug/zhaibian
set -euo pipefail

program=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
command -v strace >/dev/null || { echo "skipped: no strace on this machine"; exit 0; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "failed: $*"; exit 1; }

project=$work/project.zhaibian
cp "$here/../golden/v1.zhaibian" "$project"
out=$work/out/summary.txt
mkdir "$work/out"

export_it() { "$program" export "$project" -o "$out"; }
export_it
cp "$out" "$work/new"
strace -f -o /dev/null true 2>/dev/null || { echo "skipped: strace may not trace here"; exit 0; }

# try SYSCALL NUMBER WHAT: the older file is there, the call fails or kills. Status 1 where there was no such call.
try() {
    local call=$1 n=$2 what=$3 status=0
    printf 'older\n' >"$out"
    strace -f -o "$work/trace" -e trace="$call" -e inject="$call:$what:when=$n" \
        "$program" export "$project" -o "$out" >"$work/said" 2>&1 || status=$?
    grep -qE 'INJECTED|killed by' "$work/trace" || return 1
    local now
    now=$(cat "$out")
    [ "$now" = older ] || cmp -s "$out" "$work/new" || fail "$call $n $what: neither old nor new"
    case $what in
        error=*)
            if [ $status -eq 0 ]; then
                cmp -s "$out" "$work/new" || fail "$call $n $what: no error said, and not written"
            else
                [ -s "$work/said" ] || fail "$call $n $what: no word"
                ! grep -qE 'os error|panicked' "$work/said" || fail "$call $n $what: $(cat "$work/said")"
            fi ;;
    esac
    export_it || fail "$call $n $what: the next try"
    cmp -s "$out" "$work/new" || fail "$call $n $what: the next try is not whole"
    [ "$(ls -A "$work/out")" = summary.txt ] || fail "$call $n $what: left over: $(ls -A "$work/out")"
}

tried=0
# every CALL WHAT: at its first time, its second, and so on.
every() {
    local n=1
    while try "$1" "$n" "$2"; do
        n=$((n + 1))
        tried=$((tried + 1))
    done
}

# What the program does to the file; loading the program itself is left alone.
for call in write fsync fdatasync rename chmod fchmod; do
    for error in ENOSPC EIO EROFS EACCES EINTR EDQUOT; do
        every "$call" "error=$error"
    done
done
for call in openat read write fsync fdatasync rename chmod fchmod unlink close mmap; do
    every "$call" signal=KILL
done
[ $tried -gt 0 ] || fail "no call was met"
echo "errors and kills at $tried operations of the program: old or new whole each time"
