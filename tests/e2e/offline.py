#!/usr/bin/env python3
"""Judges traces of the program (strace -f -y): it made no socket but local ones, and wrote no file but those allowed.

    offline.py TRACE… -- ALLOWED…       (shell patterns; * also takes /)

Prints what was written and what was spoken to; exit status 1 where something else than the allowed was.
"""

import fnmatch
import re
import sys

CALL = re.compile(r"^\d+ +(?:\d+\.\d+ )?(\w+)\((.*)\) += (\S+)(.*)$")
UNFINISHED = re.compile(r"^(\d+) +(.*) <unfinished \.\.\.>$")
RESUMED = re.compile(r"^(\d+) +<\.\.\. \w+ resumed>(.*)$")
WRITING = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND")
# Calls that change a folder, and which of their texts in quotes is what comes of it.
CHANGING = {"rename": 1, "renameat": 1, "renameat2": 1, "link": 1, "linkat": 1, "symlink": 1, "symlinkat": 1,
            "mkdir": 0, "mkdirat": 0, "mknod": 0, "mknodat": 0, "truncate": 0, "creat": 0}


def whole_lines(path):
    """A call that another thread's cut in two is one line again."""
    begun = {}
    for line in open(path, encoding="utf-8", errors="replace"):
        line = line.rstrip("\n")
        if cut := UNFINISHED.match(line):
            begun[cut[1]] = cut[2]
        elif rest := RESUMED.match(line):
            yield f"{rest[1]} {begun.pop(rest[1], '')}{rest[2]}"
        else:
            yield line


def unquoted(text):
    """strace -xx writes every byte of a text as \\xNN."""
    return bytes.fromhex(text.replace("\\x", "")).decode("utf-8", "replace")


def texts(arguments):
    return [unquoted(text) for text in re.findall(r'"((?:\\x[0-9a-f]{2})*)"', arguments)]


def judge(lines):
    written, families, calls = set(), set(), 0
    for line in lines:
        call = CALL.match(line)
        if not call:
            continue
        name, arguments, result, after = call.groups()
        calls += 1
        if name in ("socket", "socketpair"):
            families.add(arguments.split(",")[0] + ("" if result[0] != "-" else " (refused)"))
        if result.startswith("-"):
            continue
        if name in ("open", "openat", "openat2") and WRITING.search(arguments):
            path = re.search(r"<((?:\\x[0-9a-f]{2})+)>", result + after)
            written.add(unquoted(path[1]) if path else texts(arguments)[0])
        elif name in CHANGING:
            written.add(texts(arguments)[CHANGING[name]])
    return written, families, calls


def main():
    at = sys.argv.index("--")
    traces, allowed = sys.argv[1:at], sys.argv[at + 1:]
    written, families, calls = set(), set(), 0
    for trace in traces:
        more, spoken, n = judge(whole_lines(trace))
        written |= more
        families |= spoken
        calls += n
    if not families:
        sys.exit("no socket at all, not even to the screen: nothing was watched")
    foreign = sorted(family for family in families if family.split(" ")[0] not in ("AF_UNIX", "AF_LOCAL"))
    strange = sorted(path for path in written if not any(fnmatch.fnmatchcase(path, one) for one in allowed))
    print(f"{calls} calls watched; sockets: {', '.join(sorted(families))}; written:")
    for path in sorted(written):
        print(f"  {path}")
    for family in foreign:
        print(f"a socket of {family}")
    for path in strange:
        print(f"written, though not allowed: {path}")
    sys.exit(1 if foreign or strange else 0)


main()
