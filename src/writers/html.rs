//! .html in one file: nothing is loaded from anywhere (a policy in the file forbids it), reads well on a screen and a
//! telephone, prints well. Tags show by letter, line and colour, never by colour alone.

use super::markup::escaped;
use crate::summary::{
    Block, Colour, Entry, Line, ReportCount, Summary, TagGroup, entry_number, page,
};

pub(super) fn write(summary: &Summary) -> String {
    let mut out = vec![head(summary)];
    let mut open = Open::Nothing;
    for block in page(summary) {
        push(&mut out, &mut open, summary, &block);
    }
    out.push(format!("{}</main>\n</body>\n</html>\n", open.closing()));
    out.concat()
}

/// The innermost section that stands open.
#[derive(Clone, Copy)]
enum Open {
    Nothing,
    Tag,
    Group,
}

impl Open {
    fn closing(self) -> &'static str {
        match self {
            Self::Nothing => "",
            Self::Tag => "</section>\n",
            Self::Group => "</section>\n</section>\n",
        }
    }

    /// What to close before a group of the open tag begins.
    fn closing_group(self) -> &'static str {
        match self {
            Self::Nothing | Self::Tag => "",
            Self::Group => "</section>\n",
        }
    }
}

fn push(out: &mut Vec<String>, open: &mut Open, summary: &Summary, block: &Block<'_>) {
    match block {
        Block::Title(title) => out.push(format!("<h1>{}</h1>\n", escaped(title))),
        Block::Overview(text) => {
            out.push(format!("<p class=\"overview\">{}</p>\n", escaped(text)));
            out.push(counts_table(summary));
        }
        Block::TagHeading { number, tag } => {
            let id = tag.id.0;
            out.push(format!(
                "{}<section class=\"tag tag-{id}\">\n<h2><span class=\"letter\" aria-hidden=\"true\">{}</span>{number}{}</h2>\n",
                open.closing(),
                escaped(&tag.letter.to_string()),
                escaped(&tag.name),
            ));
            *open = Open::Tag;
        }
        Block::GroupHeading { number, name } => {
            let closing = open.closing_group();
            out.push(format!(
                "{closing}<section>\n<h3>{number}{}</h3>\n",
                escaped(name)
            ));
            *open = Open::Group;
        }
        Block::Entry { number, entry } => out.push(article(*number, entry)),
        Block::Signature { unit, date } => {
            let signed = [unit, date].into_iter().filter(|line| !line.is_empty());
            let lines: Vec<_> = signed.map(|line| escaped(line)).collect();
            out.push(format!(
                "{}<footer>{}</footer>\n",
                open.closing(),
                lines.join("<br>")
            ));
            *open = Open::Nothing;
        }
    }
}

fn article(number: u32, entry: &Entry) -> String {
    let mut out = format!("<div class=\"entry\" id=\"n{number}\">\n");
    let mut head = format!(
        "<span class=\"number\">{}</span>",
        entry_number(number, entry)
    );
    for paragraph in entry.paragraphs() {
        out += &["<p>", &head, &escaped(paragraph), "</p>\n"].concat();
        head.clear();
    }
    let source = escaped(&entry.citation.full());
    out += &["<p class=\"source\">（来源：", &source, "）</p>\n"].concat();
    if !entry.note.is_empty() {
        let note = escaped(&entry.note).replace('\n', "<br>");
        out += &["<p class=\"note\">备注：", &note, "</p>\n"].concat();
    }
    out + "</div>\n"
}

/// How many entries came from which report: only where there is more than one report to compare.
fn counts_table(summary: &Summary) -> String {
    let used = |report: &&ReportCount| report.per_tag.iter().sum::<usize>() > 0;
    let reports: Vec<_> = summary.reports.iter().filter(used).collect();
    if reports.len() < 2 {
        return String::new();
    }
    let names = summary.tags.iter().map(|tag| escaped(&tag.tag.name));
    let rows = reports.iter().map(|report| {
        let name = match report.unit.as_str() {
            "" => &report.name,
            unit => unit,
        };
        let total = report.per_tag.iter().sum::<usize>();
        let counts = report.per_tag.iter().copied().chain([total]);
        row(&escaped(name), counts)
    });
    let sums = summary.tags.iter().map(TagGroup::printed);
    let total = row("合计", sums.chain([summary.counts.printed]));
    format!(
        "<table>\n<caption>各报告摘编条数</caption>\n<thead><tr><th scope=\"col\">报告</th>{}<th scope=\"col\">合计</th></tr></thead>\n<tbody>\n{}</tbody>\n<tfoot>\n{total}</tfoot>\n</table>\n",
        names
            .map(|name| format!("<th scope=\"col\">{name}</th>"))
            .collect::<Vec<_>>()
            .concat(),
        rows.collect::<Vec<_>>().concat(),
    )
}

fn row(name: &str, counts: impl Iterator<Item = usize>) -> String {
    let cells: Vec<_> = counts.map(|count| format!("<td>{count}</td>")).collect();
    format!("<tr><th scope=\"row\">{name}</th>{}</tr>\n", cells.concat())
}

fn head(summary: &Summary) -> String {
    let colours: Vec<_> = summary.tags.iter().map(tag_style).collect();
    format!(
        "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n<style>\n{STYLE}{}</style>\n</head>\n<body>\n<main>\n",
        escaped(&summary.title),
        colours.concat(),
    )
}

fn tag_style(group: &TagGroup) -> String {
    let Colour(red, green, blue) = group.tag.colour;
    let line = match group.tag.line {
        Line::Solid => "solid",
        Line::Double => "double",
        Line::Dotted => "dotted",
        Line::Dashed => "dashed",
    };
    let id = group.tag.id.0;
    format!(".tag-{id} {{ --colour: #{red:02x}{green:02x}{blue:02x}; --line: {line}; }}\n")
}

const STYLE: &str = r#"* { box-sizing: border-box; }
body { margin: 0; background: #f4f2ec; color: #1f1d1a; font: 17px/1.75 "FangSong", "FangSong_GB2312", "STFangsong", "Noto Serif CJK SC", "Songti SC", serif; }
main { max-width: 44em; margin: 2em auto; padding: 3em 3.5em; background: #fffefb; border: 1px solid #dedad0; }
h1 { margin: 0 0 1em; font: 1.6em/1.4 "FZXiaoBiaoSong-B05S", "STZhongsong", "Noto Serif CJK SC", "Songti SC", serif; text-align: center; text-wrap: balance; }
h2 { margin: 2em 0 .5em; font: 1.1em/1.5 "SimHei", "Noto Sans CJK SC", "PingFang SC", sans-serif; }
h3 { margin: 1.5em 0 .5em; padding-left: 2em; font: 1em/1.5 "KaiTi", "KaiTi_GB2312", "STKaiti", "Noto Serif CJK SC", serif; }
p { margin: 0; text-align: justify; text-indent: 2em; overflow-wrap: anywhere; }
table { width: 100%; margin: 1.5em 0; border-collapse: collapse; font-size: .85em; }
caption { padding-bottom: .4em; }
th, td { padding: .2em .6em; border: 1px solid #b9b4a8; text-align: center; font-weight: normal; }
th[scope=row] { text-align: left; }
thead th, tfoot th, tfoot td { background: #f4f2ec; }
.letter { display: inline-block; width: 1.6em; margin-right: .5em; border: 2px var(--line) var(--colour); color: var(--colour); text-align: center; }
.entry { margin: .7em 0; padding-left: 1em; border-left: 4px var(--line) var(--colour); }
.number { margin-right: .3em; font-family: "Times New Roman", serif; }
.source, .note { color: #57534a; font-size: .82em; text-indent: 2.44em; }
footer { margin-top: 3em; padding-right: 4em; text-align: right; }
@media (max-width: 40em) { main { margin: 0; padding: 1.5em 1em; border: 0; } h3 { padding-left: 0; } }
@media print {
@page { size: A4; margin: 37mm 26mm 35mm 28mm; }
body { background: none; color: #000; font-size: 16pt; line-height: 28pt; }
main { max-width: none; margin: 0; padding: 0; border: 0; background: none; }
h1 { font-size: 22pt; }
h1, h2, h3 { break-after: avoid; }
p { orphans: 2; widows: 2; }
table, .source, .note { font-size: 12pt; }
tr, footer { break-inside: avoid; }
}
"#;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::summary::sample;
    use expect_test::expect_file;

    #[test]
    fn a_page_is_one_file_of_valid_html() {
        let html = write(&sample::summary_of_sample());
        expect_file!["../../tests/golden/sample.html"].assert_eq(&html);
    }

    proptest::proptest! {
        #[test]
        fn whatever_stands_in_a_summary_no_tag_of_it_is_one(text: String) {
            let mut summary = sample::summary_of_sample();
            let tags = |html: &str| html.matches('<').count();
            let paragraphs = text.split('\n').count();
            summary.tags[0].groups[0].entries[0].text = "x\n".repeat(paragraphs - 1);
            let plain = tags(&write(&summary));
            summary.tags[0].groups[0].entries[0].text = text;
            proptest::prop_assert_eq!(tags(&write(&summary)), plain);
        }
    }

    #[test]
    fn no_markup_of_a_report_reaches_the_page() {
        let html = write(&sample::summary_of_sample());
        assert!(!html.contains("<b>"));
        assert!(html.contains("&lt;b&gt;&amp;&quot;甲&quot;"));
    }
}
