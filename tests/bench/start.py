#!/usr/bin/python3
"""The figures that need a window: cold start beside mousepad, memory with 1 000 reports open, idle processor time.

    tests/bench/start.py [path of zhaibian]        default: target/release/zhaibian (cargo build --release)

Debian: apt install xvfb mousepad python3-xlib. Runs on a screen of its own (Xvfb, software GL), in homes of its own.

A start is timed from before the process exists until text can be read in the middle of the screen: a strip of it has
at least 12 colours (letters have soft edges, an empty window has one). Both programs open the same report and are
timed the same way, in turn, with warm caches; medians.
"""

import os, pathlib, shutil, statistics, subprocess, sys, tempfile, time

from Xlib import X, display

HERE = pathlib.Path(__file__).resolve().parents[2]
TARGET = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", HERE / "target"))
RUNS = int(os.environ.get("RUNS", "15"))
STRIP = (330, 200, 300, 60)  # x, y, width, height: text in both windows, in theirs lines 10 to 13


def main():
    program = sys.argv[1] if len(sys.argv) > 1 else str(TARGET / "release" / "zhaibian")
    print(f"load: {pathlib.Path('/proc/loadavg').read_text().strip()}")
    print(f"size of the program: {os.path.getsize(program) / 1e6:.1f} MB")
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        server, name = begin_screen()
        try:
            environment = surroundings(work, name)
            screen = display.Display(name)
            starts(screen, environment, work, program)
            crowd(environment, work, program)
        finally:
            server.terminate()
            server.wait()


def begin_screen():
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as answer:
        return server, ":" + answer.readline().strip()


def surroundings(work, name):
    environment = {key: value for key, value in os.environ.items() if key in ("PATH", "LANG", "LC_ALL")}
    return environment | {
        "DISPLAY": name,
        "HOME": str(work / "home"),
        "LIBGL_ALWAYS_SOFTWARE": "1",
        "NO_AT_BRIDGE": "1",
        "GSETTINGS_BACKEND": "memory",
    }


def starts(screen, environment, work, program):
    report = work / "report.txt"
    sample = sorted((HERE / "assets" / "samples").glob("*.txt"), key=os.path.getsize)[-1]
    lines = text_of(sample.read_bytes()).splitlines()
    report.write_text("\n".join(line for line in lines * 3 if len(line) > 60), encoding="utf-8")
    commands = {"zhaibian": [program, str(report)]}
    if shutil.which("mousepad"):
        commands["mousepad"] = ["mousepad", "--disable-server", str(report)]
    else:
        print("mousepad: not installed, skipped")
    times = {name: [] for name in commands}
    for run in range(RUNS + 1):
        for name, command in commands.items():
            wall, processor = start(screen, environment, work, command)
            if run > 0:  # The first warms the caches.
                times[name].append((wall, processor))
    for name, taken in times.items():
        walls, processors = zip(*taken)
        print(
            f"{name}: first text after {statistics.median(walls) * 1e3:.0f} ms "
            f"(best {min(walls) * 1e3:.0f}), processor {statistics.median(processors) * 1e3:.0f} ms"
        )
    if len(times) == 2:
        ours, theirs = (statistics.median(w for w, _ in times[name]) for name in ("zhaibian", "mousepad"))
        print(f"zhaibian needs {ours / theirs:.2f} of mousepad's time (at most 1): {'ok' if ours <= theirs else 'MISSED'}")


def start(screen, environment, work, command):
    home = work / "home"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir()
    begun = time.monotonic()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while not shows_text(screen):
            if process.poll() is not None or time.monotonic() - begun > 20:
                sys.exit(f"{command[0]} shows no text")
            time.sleep(0.002)
        wall = time.monotonic() - begun
        processor = processor_time(process.pid)
    finally:
        process.kill()
        process.wait()
    while shows_text(screen):
        time.sleep(0.01)
    return wall, processor


def shows_text(screen):
    image = screen.screen().root.get_image(*STRIP, X.ZPixmap, 0xFFFFFFFF)
    return len(set(memoryview(image.data).cast("I"))) >= 12


def crowd(environment, work, program):
    """1 000 reports, each its own."""
    folder = work / "reports"
    folder.mkdir()
    samples = [text_of(path.read_bytes()) for path in sorted((HERE / "assets" / "samples").glob("*.txt"))]
    for number in range(1000):
        text = f"第{number}党支部年度工作总结\n{samples[number % len(samples)]}"
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    shutil.rmtree(work / "home", ignore_errors=True)
    (work / "home").mkdir()
    process = subprocess.Popen([program, str(folder)], env=environment)
    try:
        settle(process.pid)
        resident = memory(process.pid)
        print(f"resident with 1 000 reports open: {resident:.0f} MB (at most 160): {'ok' if resident <= 160 else 'MISSED'}")
        before = processor_time(process.pid)
        time.sleep(10)
        idle = processor_time(process.pid) - before
        print(f"idle for 10 s: {idle * 1e3:.0f} ms of processor time: {'ok' if idle < 0.02 else 'MISSED'}")
    finally:
        process.kill()
        process.wait()


def settle(pid):
    """Until it has done nothing for three seconds."""
    time.sleep(3)
    while True:
        before = processor_time(pid)
        time.sleep(3)
        if processor_time(pid) - before < 0.02:
            return


def processor_time(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory(pid):
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024 / 1e6
    return 0


def text_of(data):
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")


if __name__ == "__main__":
    main()
