//! Who may use whom: the table here is the diagram, the map in src/lib.rs says the same, and the code obeys both.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// A layer and what it may use, in the words of the map. `text` is everybody's.
const TABLE: [(&str, &str); 16] = [
    ("text", ""),
    ("package", ""),
    ("report", ""),
    ("readers", "report, package"),
    ("outline", "report"),
    ("annotation", "report"),
    ("project", "report, outline, annotation"),
    ("summary", "report, outline, annotation, project"),
    ("writers", "package, summary"),
    ("store", "report, outline, annotation, project"),
    ("session", "all above; of store types only"),
    (
        "wording",
        "all above; of readers, writers and store types only",
    ),
    ("ui", "all above; of readers, writers and store types only"),
    ("worker", "report, readers, package, store, session"),
    ("cli", "all but ui, app"),
    ("app", "all"),
];

/// What comes from outside, and the layers that may have it.
const OUTSIDE: [(&str, &str); 5] = [
    (
        "egui:: eframe:: winit:: egui_system_font_provider::",
        "ui app",
    ),
    ("rfd:: pollster:: SystemTime::now jiff::", "app"),
    (
        "thread::spawn thread::Builder thread::scope Instant::now",
        "worker app",
    ),
    ("fs:: File::", "store worker cli app"),
    (
        "net:: TcpStream TcpListener UdpSocket UnixStream UnixListener UnixDatagram",
        "",
    ),
];

/// Modules that exist in tests or, the drill, for them in unoptimised builds; they may use more.
const TEST_MODULES: [&str; 4] = ["tests", "testing", "sample", "drill"];

#[test]
fn every_layer_uses_only_what_the_table_names() {
    for_each_file(|file, layer, code| {
        for used in crate_paths(code) {
            let (other, rest) = used.split_once("::").unwrap_or((used, ""));
            assert!(
                may_use(layer, other, rest),
                "{} uses {used}",
                file.display()
            );
        }
    });
}

#[test]
fn windows_dialogs_threads_clocks_and_files_stay_where_they_belong() {
    for_each_file(|file, layer, code| {
        for (names, layers) in OUTSIDE {
            let may = layers.split(' ').any(|name| name == layer);
            for name in names.split(' ').filter(|_| !may) {
                assert!(!has_word(code, name), "{} has {name}", file.display());
            }
        }
    });
}

#[test]
fn the_map_in_lib_rs_says_the_same() {
    let map = fs::read_to_string(src().join("lib.rs"))
        .unwrap()
        .replace('`', "");
    let rows: Vec<(&str, &str)> = map
        .lines()
        .filter_map(|line| line.strip_prefix("//! |")?.strip_suffix('|'))
        .map(|row| row.split('|').map(str::trim).collect::<Vec<_>>())
        .map(|cells| (cells[0], cells[2]))
        .skip_while(|(name, _)| *name != TABLE[0].0)
        .collect();
    assert_eq!(rows, TABLE);
}

/// Whether `layer` may use `rest` (the end of a path, or a group of ends) of `other`.
fn may_use(layer: &str, other: &str, rest: &str) -> bool {
    let at = TABLE.iter().position(|(name, _)| *name == layer);
    let at = at.unwrap_or_else(|| panic!("{layer} is not in the table"));
    let (whole, types) = TABLE[at].1.split_once("; of ").unwrap_or((TABLE[at].1, ""));
    let (whole, but) = whole.split_once(" but ").unwrap_or((whole, ""));
    let named = |list: &str| {
        let list = list.trim_end_matches(" types only").replace(" and ", ", ");
        list.split(", ").any(|name| name == other)
    };
    let types_only = || {
        let mut ends = rest
            .split(['{', '}', ','])
            .filter(|end| !end.is_empty() && !end.ends_with("::"));
        ends.all(|end| end.contains(char::is_uppercase))
    };
    other == layer
        || other == "text"
        || match whole {
            "all" => !named(but),
            "all above" => {
                TABLE[..at].iter().any(|(name, _)| *name == other)
                    && (!named(types) || types_only())
            }
            _ => named(whole),
        }
}

/// What follows each `crate::` of code without white space; of a group, each of its members.
fn crate_paths(code: &str) -> Vec<&str> {
    let mut paths = Vec::new();
    for (at, before) in code.match_indices("crate::") {
        let rest = &code[at + before.len()..];
        match rest.strip_prefix('{') {
            Some(group) => paths.extend(members(group)),
            None => paths.extend(members(rest).first()),
        }
    }
    paths
}

/// The paths up to the end of the group or of the expression, split at the commas outside inner groups.
fn members(code: &str) -> Vec<&str> {
    let (mut members, mut start, mut depth) = (Vec::new(), 0, 0_u32);
    for (at, c) in code.char_indices() {
        match c {
            '{' if code[..at].ends_with("::") => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' if depth > 0 => {}
            ':' | '_' => {}
            c if c.is_alphanumeric() => {}
            _ => {
                members.push(&code[start..at]);
                start = at + 1;
                if c != ',' {
                    break;
                }
            }
        }
    }
    members.retain(|member| !member.is_empty());
    members
}

/// `fs::` is in `std::fs::read`, not in `offs::read`.
fn has_word(code: &str, word: &str) -> bool {
    let inside = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(word)
        .any(|(at, _)| !code[..at].ends_with(inside))
}

/// Calls `check` with each file of a layer, the layer, and the code without comments, tests and white space.
fn for_each_file(check: impl Fn(&Path, &str, &str)) {
    let mut folders = vec![src()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_stem().unwrap().to_str().unwrap();
            if TEST_MODULES.contains(&name) {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let file = path.strip_prefix(src()).unwrap();
            let layer = file.with_extension("");
            let layer = layer.iter().next().unwrap().to_str().unwrap();
            if !["lib", "main"].contains(&layer) {
                check(file, layer, &code_of(&fs::read_to_string(&path).unwrap()));
            }
        }
    }
}

fn code_of(text: &str) -> String {
    let product = text
        .split("#[cfg(test)]\nmod tests {")
        .next()
        .unwrap_or_default();
    let lines = product
        .lines()
        .map(|line| line.split("//").next().unwrap_or_default());
    // "use crate" and "File" must stay words of their own when the white space goes.
    let words = lines.flat_map(str::split_whitespace);
    words.fold(String::new(), |code, word| {
        let glue =
            if code.ends_with(char::is_alphanumeric) && word.starts_with(char::is_alphanumeric) {
                " "
            } else {
                ""
            };
        code + glue + word
    })
}

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

#[test]
fn groups_are_spread_and_ends_told() {
    let code = code_of(
        "use crate::{\n    a::{B, c},\n    d,\n};\nlet x = crate::g::h(crate::i, 1); // crate::j",
    );
    assert_eq!(crate_paths(&code), ["a::{B,c}", "d", "g::h", "i"]);
    assert!(may_use("ui", "store", "{Preferences,open::Opened}"));
    assert!(!may_use("ui", "store", "{self,Preferences}"));
    assert!(!may_use("summary", "ui", "Theme"));
}
