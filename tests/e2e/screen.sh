# For the scripts that press keys in the real window: a screen of its own, and waiting. Sourced; the script has set
# `work` (a folder that goes away) and `started` (processes that are ended with it).

fail() { echo "failed: $*"; exit 1; }

# wait_for SECONDS WHAT COMMAND…: until the command succeeds.
wait_for() {
    local end=$((SECONDS + $1)) what=$2
    shift 2
    until "$@" >/dev/null 2>&1; do
        [ $SECONDS -lt $end ] || fail "no $what"
        sleep 0.1
    done
}

press() {
    local key
    for key in "$@"; do
        xdotool key --clearmodifiers "$key"
        sleep 0.15
    done
}

start_screen() {
    local number
    mkfifo "$work/number"
    Xvfb -displayfd 3 -screen 0 1366x768x24 -nolisten tcp 3>"$work/number" >"$work/screen" 2>&1 &
    started+=($!)
    read -r -t 20 number <"$work/number" || fail "no screen"
    DISPLAY=:$number
    export DISPLAY
    openbox >"$work/openbox" 2>&1 &
    started+=($!)
}

shows_window_or_ended() {
    xdotool search --onlyvisible --class zhaibian || ! kill -0 "$running"
}

# The program alone in its world: no desktop's dialogs (paths are typed), no other home, software drawing. What stands
# in `before` goes before its name, such as a tracer.
start_in_window() {
    env -i HOME="$work/home" ZHAIBIAN_HOME="$work/home" DISPLAY="$DISPLAY" LANG=zh_CN.UTF-8 LIBGL_ALWAYS_SOFTWARE=1 \
        "${before[@]}" "$program" "$@" >>"$work/said" 2>&1 &
    running=$!
    started+=("$running")
    wait_for 60 "window" shows_window_or_ended
    kill -0 "$running" 2>/dev/null || fail "the program ended"
    sleep 2
    xdotool windowfocus --sync "$(xdotool search --onlyvisible --class zhaibian | tail -n 1)" || true
}
