#!/usr/bin/env bash
# The secretary's job in the real window: two reports are opened, passages tagged by keys, the project saved; then the
# program is killed in the middle of work, the project opened again, a tag added, the window closed, the summary exported
# and compared; at last a report is edited by another hand and its new text taken. Everything is pressed by xdotool on a
# screen of its own. All the while strace writes down what sockets the program and its reading process make and what
# files they write; offline.py judges that.
#
#     tests/e2e/run.sh target/debug/zhaibian [FOLDER FOR PICTURES]
set -euo pipefail

program=$(realpath "$1")
pictures=${2:-}
here=$(cd "$(dirname "$0")" && pwd)
samples=$here/../../assets/samples

for tool in Xvfb xdotool openbox; do
    command -v "$tool" >/dev/null || { echo "skipped: no $tool on this machine"; exit 0; }
done

# shellcheck source=tests/e2e/screen.sh
. "$here/screen.sh"
work=$(mktemp -d)
started=()
traces=()
clean_up() {
    local status=$?
    [ $status -eq 0 ] || { picture failed; cat "$work/screen" "$work/said" 2>/dev/null || true; }
    for process in "${started[@]}"; do kill "$process" 2>/dev/null || true; done
    wait 2>/dev/null || true
    rm -rf "$work"
}
trap clean_up EXIT

picture() {
    [ -z "$pictures" ] || import -display "$DISPLAY" -window root "$pictures/$1.png" 2>/dev/null || true
}

# With its tracer as a grandchild (-D), so that the program is still ours to wait for and to kill.
watch=()
set_up_watch() {
    local strace
    strace=$(command -v strace) || { echo "skipped: no strace, what the program opens is not watched"; return 0; }
    "$strace" -o "$work/trial" -e trace=none true 2>/dev/null ||
        { echo "skipped: this machine does not let strace watch a program"; return 0; }
    local calls=%network,open,openat,openat2,creat,truncate,rename,renameat,renameat2
    calls+=,link,linkat,symlink,symlinkat,mkdir,mkdirat,mknod,mknodat
    watch=("$strace" -D -f -y -xx -q --seccomp-bpf -e "trace=$calls" -o)
}

# A watch that sees nothing would find nothing: it must see a script's socket and file.
prove_watch() {
    [ ${#watch[@]} -gt 0 ] || return 0
    "${watch[@]}" "$work/proof" python3 -c "import socket; socket.socket().close(); open('$work/strange', 'w').close()" &
    running=$!
    traces=("$work/proof")
    wait_for 20 "end of the trace" trace_ended
    local judged
    judged=$(python3 "$here/offline.py" "$work/proof" -- "$work/home/*" 2>&1) && fail "the watch sees nothing"
    case $judged in
        *"a socket of AF_INET"*"not allowed: $work/strange"*) ;;
        *) fail "the watch does not see: $judged" ;;
    esac
    traces=()
}

# What the program wrote, and whom it spoke to: the project with its journal and lock, the folder of preferences and
# unsaved work; the reading process puts itself first in line for when memory runs out. mesa, which draws where there is
# no graphics card, keeps its compiled shaders.
judge_traces() {
    [ ${#traces[@]} -gt 0 ] || return 0
    local judged status=0
    judged=$(python3 "$here/offline.py" "${traces[@]}" -- \
        "$work/home/*" "$work/in/summary.zhaibian" "$work/in/.summary.zhaibian.*" "$work/in/.zhaibian-*.tmp" \
        /dev/null '/proc/*/oom_score_adj' '*/mesa_shader_cache/*') || status=1
    echo "$judged"
    [[ $judged == */oom_score_adj* ]] || { echo "no reading process was started for the .docx"; status=1; }
    return $status
}

trace_ended() { grep -q "^$running  *+++" "${traces[-1]}"; }

start_program() {
    before=()
    if [ ${#watch[@]} -gt 0 ]; then
        traces+=("$work/trace${#traces[@]}")
        before=("${watch[@]}" "${traces[-1]}")
    fi
    start_in_window "$@"
}

# What the project on the disk holds; a line of the table is a tag.
has_tags() {
    "$program" export "$project" -o "$work/now.csv" && [ "$(wc -l <"$work/now.csv")" -eq $((1 + $1)) ]
}

# Whether the summary of what the disk holds has these words.
says() { "$program" export "$project" -o "$work/now.csv" && grep -q "$1" "$work/now.csv"; }
lacks() { "$program" export "$project" -o "$work/now.csv" && ! grep -q "$1" "$work/now.csv"; }

mkdir "$work/home" "$work/in"
cp "$samples/柳溪社区党支部2024年度党建工作总结.txt" "$samples/望江街道第三党支部书记2024年度述职报告.docx" "$work/in/"
project=$work/in/summary.zhaibian
start_screen
set_up_watch
prove_watch

echo "open two reports, tag three passages, save"
start_program "$work/in/"*.txt "$work/in/"*.docx
press Down Down Down Down Down 1
press ctrl+Down ctrl+Down ctrl+Down ctrl+Down 2 2
press ctrl+s
sleep 3
picture save
press ctrl+a
xdotool type --delay 20 "$project"
press Return
wait_for 20 "project file" test -s "$project"
has_tags 3 || fail "three tags saved"

echo "tag one more in the other report, kill"
press ctrl+Next
sleep 0.5
press ctrl+Down ctrl+Down ctrl+Down Down 1
sleep 1
picture killed
kill -9 "$running"
wait "$running" 2>/dev/null || true

echo "open again: nothing is lost; tag once more, close"
start_program "$project"
has_tags 4 || fail "the tag before the kill"
picture again
press ctrl+Down ctrl+Down ctrl+Down ctrl+Down ctrl+Down ctrl+Down ctrl+Down ctrl+Down ctrl+Down ctrl+Down Down Right 3
press ctrl+s
sleep 1
press ctrl+q
wait_for 20 "end" bash -c "! kill -0 $running"
[ ${#traces[@]} -eq 0 ] || wait_for 20 "end of the trace" trace_ended

echo "no network, no file but its own"
judge_traces || fail "it opened what it may not"

echo "export and compare"
"$program" export "$project" -o "$work/out.csv"
[ -z "${UPDATE_EXPECT:-}" ] || cp "$work/out.csv" "$here/expected.csv"
diff -u "$here/expected.csv" "$work/out.csv" || fail "the summary is another"
for format in docx xlsx html md txt json; do
    "$program" export "$project" -o "$work/out.$format"
    [ -s "$work/out.$format" ] || fail "$format"
done
echo "a report is edited outside: take its new text, approve the change, undo both"
sed -i 's/集中学习26次/集中学习28次/' "$work/in/柳溪社区党支部2024年度党建工作总结.txt"
start_program "$project"
sleep 1
picture offered
press ctrl+r
wait_for 20 "new text" says 集中学习28次
says 原文有改动 || fail "the change is marked"
picture taken
press Return
wait_for 20 "approval" lacks 原文有改动
press ctrl+z ctrl+z
wait_for 20 "old text" says 集中学习26次
picture undone
press ctrl+q
wait_for 20 "end" bash -c "! kill -0 $running"

echo "end to end: ok"
