#!/usr/bin/env bash
# The project saved from the real window, with an error at each file operation of the save: strace puts it into the
# running program while Ctrl+S is pressed. Then the file must be the old one or the new one, whole; where it is the old
# one the window must say so (its red edge is looked for on the screen); nothing may be left over, and the next save must
# succeed and take the word back.
#
#     tests/e2e/saves.sh target/debug/zhaibian [FOLDER FOR PICTURES]
set -euo pipefail

program=$(realpath "$1")
pictures=${2:-}
here=$(cd "$(dirname "$0")" && pwd)
for tool in Xvfb xdotool openbox import strace; do
    command -v "$tool" >/dev/null || { echo "skipped: no $tool on this machine"; exit 0; }
done

# shellcheck source=tests/e2e/screen.sh
. "$here/screen.sh"
work=$(mktemp -d)
started=()
clean_up() {
    local status=$?
    [ $status -eq 0 ] || { picture failed; cat "$work/said" "$work/strace" 2>/dev/null || true; }
    for process in "${started[@]}"; do kill "$process" 2>/dev/null || true; done
    wait 2>/dev/null || true
    rm -rf "$work"
}
trap clean_up EXIT

picture() {
    [ -z "$pictures" ] || import -window root "$pictures/$1.png" 2>/dev/null || true
}

strace -f -o /dev/null true 2>/dev/null || { echo "skipped: strace may not trace here"; exit 0; }

mkdir "$work/home" "$work/in"
project=$work/in/p.zhaibian
cp "$here/../golden/v1.zhaibian" "$project"
start_screen
before=()
start_in_window "$project"

# How the light theme paints the edge of a failure (src/ui/theme/mod.rs, `error`).
edge='#A6261C'
shows_failure() {
    local share
    share=$(import -window root png:- 2>/dev/null |
        convert png:- -fill black +opaque "$edge" -fill white -opaque "$edge" -format '%[fx:mean*w*h]' info:)
    [ "${share%.*}" -gt 20 ]
}
shows_none() { ! shows_failure; }

# watch ARGUMENT…: strace looks at the running program from now on.
watch() {
    strace -f -p "$running" -o "$work/trace" "$@" 2>"$work/strace" &
    tracer=$!
    started+=("$tracer")
    wait_for 20 "tracer" grep -q attached "$work/strace"
}
unwatch() {
    kill -INT "$tracer" 2>/dev/null || true
    wait "$tracer" 2>/dev/null || true
}

state() { sha256sum <"$project"; }
differs() { [ "$(state)" != "$1" ]; }
is_whole() {
    rm -rf "$work/copy" && mkdir "$work/copy" && cp "$project" "$work/copy/p.zhaibian"
    "$program" export "$work/copy/p.zhaibian" -o "$work/copy/out.txt" >"$work/copy/said" 2>&1 && [ ! -s "$work/copy/said" ]
}
injected() { grep -q INJECTED "$work/trace"; }
ended() { injected || differs "$old"; }

# A step that changes the file, and the save of it, without an error.
save_well() {
    local before_it
    before_it=$(state)
    press Down 1 ctrl+s
    wait_for 20 "save" differs "$before_it"
}

save_well
watch -e trace=openat
save_well
sleep 1
unwatch
paths=(-P "$work/in" -P "$project")
while read -r temporary; do paths+=(-P "$temporary"); done < <(grep -o "\"$work/in/\.zhaibian-[^\"]*\.tmp\"" "$work/trace" | tr -d '"' | sort -u)
[ ${#paths[@]} -ge 8 ] || fail "the files of a save: ${paths[*]}"

# try CALL NUMBER ERROR: status 1 where a save has no such call.
try() {
    local call=$1 n=$2 error=$3 shown=0
    old=$(state)
    watch "${paths[@]}" -e trace="$call" -e inject="$call:error=$error:when=$n"
    press Down 1 ctrl+s
    wait_for 20 "end of the save at $call $n" ended
    sleep 0.7
    unwatch
    if ! injected; then
        differs "$old" || fail "$call $n $error: no error, and not saved"
        return 1
    fi
    is_whole || fail "$call $n $error: not whole: $(cat "$work/copy/said")"
    if shows_failure; then shown=1; fi
    if ! differs "$old"; then
        [ $shown = 1 ] || { picture "$call-$n"; fail "$call $n $error: not saved, and no word"; }
        unsaved=$((unsaved + 1))
    fi
    old=$(state)
    save_well
    is_whole || fail "$call $n $error: the next save"
    wait_for 10 "end of the word about $call $n" shows_none
    ! ls -A "$work/in" | grep -q '\.tmp$' || fail "$call $n $error: left over: $(ls -A "$work/in")"
}

tried=0 unsaved=0
every() {
    local n=1
    while try "$1" "$n" "$2"; do
        n=$((n + 1))
        tried=$((tried + 1))
    done
}
for call in openat write rename; do every "$call" ENOSPC; done
for call in read fdatasync fsync fchmod; do every "$call" EIO; done
# As on a stick, where a file has one name only.
every linkat EPERM
echo "a disk that does not answer does not hold the window"
old=$(state)
watch "${paths[@]}" -e trace=fdatasync -e inject=fdatasync:delay_enter=8000000
press Down 1 ctrl+s
sleep 1
looks() { import -window root rgba:- 2>/dev/null | sha256sum; }
looked=$(looks)
looks_other() { [ "$(looks)" != "$looked" ]; }
press F3
wait_for 3 "answer of the window" looks_other
press F2
! differs "$old" || fail "the disk answered"
wait_for 20 "save" differs "$old"
unwatch
is_whole || fail "after waiting: $(cat "$work/copy/said")"

[ $unsaved -gt 5 ] || fail "only $unsaved errors kept the file from being saved"
kill "$running"
echo "errors at $tried operations of saves from the window: old or new whole, $unsaved times the old one, each time said"
