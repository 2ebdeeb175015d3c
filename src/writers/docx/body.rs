//! `word/document.xml`: the page of the summary as paragraphs of styles.

use crate::{
    summary::{Block, Entry, Summary, entry_number, page},
    writers::markup::push_escaped,
};

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>"#;

/// A4; text area 156 × 225 mm as the standard has it, 37 mm above, 28 mm left.
const TAIL: &str = r#"<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:footerReference w:type="even" r:id="rId5"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1985" w:left="1588" w:header="851" w:footer="1400" w:gutter="0"/><w:pgNumType w:start="1"/><w:cols w:space="720"/></w:sectPr></w:body></w:document>"#;

pub(super) fn document(summary: &Summary) -> String {
    let mut xml = Xml(String::from(HEAD));
    for block in page(summary) {
        push(&mut xml, &block);
    }
    xml.0 + TAIL
}

fn push(xml: &mut Xml, block: &Block<'_>) {
    match block {
        Block::Title(title) => xml.paragraph("Title", &[title]),
        Block::Overview(text) => xml.paragraph("BodyText", &[text]),
        Block::TagHeading { number, tag } => xml.paragraph("Heading1", &[number, &tag.name]),
        Block::GroupHeading { number, name } => xml.paragraph("Heading2", &[number, name]),
        Block::Entry { number, entry } => push_entry(xml, *number, entry),
        Block::Signature { unit, date } => push_signature(xml, unit, date),
    }
}

fn push_entry(xml: &mut Xml, number: u32, entry: &Entry) {
    let last = entry.paragraphs().count() - 1;
    for (idx, paragraph) in entry.paragraphs().enumerate() {
        xml.open("Passage", "");
        if idx == 0 {
            xml.run("", &entry_number(number, entry));
        }
        xml.run("", paragraph);
        if idx == last {
            let source = format!("（来源：{}）", entry.citation.full());
            xml.run(r#"<w:rPr><w:rStyle w:val="Source"/></w:rPr>"#, &source);
        }
        xml.close();
    }
    for (idx, line) in entry.note.lines().enumerate() {
        let head = if idx == 0 { "备注：" } else { "" };
        xml.paragraph("Remark", &[head, line]);
    }
}

/// The date four characters from the right, the unit centred over it (GB/T 9704 7.3.5.1), after a blank line.
fn push_signature(xml: &mut Xml, unit: &str, date: &str) {
    let (unit_width, date_width) = (width(unit), width(date));
    let over = (unit_width - date_width) / 2;
    let date_indent = 400.max(over);
    xml.open("BodyText", "");
    xml.close();
    if !unit.is_empty() {
        let indent = if date.is_empty() {
            400
        } else {
            date_indent - over
        };
        xml.open(
            "Signature",
            &format!("<w:keepNext/>{}", right_indent(indent)),
        );
        xml.run("", unit);
        xml.close();
    }
    if !date.is_empty() {
        xml.open("Date", &right_indent(date_indent));
        xml.run("", date);
        xml.close();
    }
}

/// In hundredths of a 三号 character, as Word counts.
fn width(text: &str) -> i32 {
    text.chars()
        .map(|c| if c.is_ascii() { 50 } else { 100 })
        .sum()
}

/// For Word in characters, for others in twips (one character is 320).
fn right_indent(hundredths: i32) -> String {
    format!(
        r#"<w:ind w:rightChars="{hundredths}" w:right="{}"/>"#,
        hundredths * 320 / 100
    )
}

struct Xml(String);

impl Xml {
    fn paragraph(&mut self, style: &str, texts: &[&str]) {
        self.open(style, "");
        for text in texts {
            self.run("", text);
        }
        self.close();
    }

    /// `properties` follow the style, in schema order.
    fn open(&mut self, style: &str, properties: &str) {
        self.0.push_str(r#"<w:p><w:pPr><w:pStyle w:val=""#);
        self.0.push_str(style);
        self.0.push_str(r#""/>"#);
        self.0.push_str(properties);
        self.0.push_str("</w:pPr>");
    }

    fn run(&mut self, properties: &str, text: &str) {
        if text.is_empty() {
            return;
        }
        self.0.push_str("<w:r>");
        self.0.push_str(properties);
        self.0.push_str(r#"<w:t xml:space="preserve">"#);
        push_escaped(&mut self.0, text);
        self.0.push_str("</w:t></w:r>");
    }

    fn close(&mut self) {
        self.0.push_str("</w:p>");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::summary::sample;
    use expect_test::expect;

    /// Style, text up to 20 characters, of every paragraph.
    fn paragraphs(xml: &str) -> String {
        let document = roxmltree::Document::parse(xml).unwrap();
        let lines: Vec<_> = document
            .descendants()
            .filter(|node| node.has_tag_name((W, "p")))
            .map(|paragraph| {
                let style = paragraph
                    .descendants()
                    .find(|node| node.has_tag_name((W, "pStyle")));
                let text: String = paragraph
                    .descendants()
                    .filter(roxmltree::Node::is_text)
                    .filter_map(|node| node.text())
                    .collect();
                let short: String = text.chars().take(20).collect();
                format!("{} {short}", style.unwrap().attribute((W, "val")).unwrap())
            })
            .collect();
        lines.join("\n")
    }

    const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    #[test]
    fn every_block_is_a_paragraph_of_its_style() {
        expect![[r#"
            Title 2023年度基层党建工作情况摘编
            BodyText 本汇总摘自青禾街道第一党支部、云岭县水务
            Heading1 一、成效
            Heading2 （一）青禾街道第一党支部
            Passage 1.共建项目落地。与3家企业结对。（来源
            Passage 2.学习制度更实。坚持集中学与自学结合，
            Heading2 （二）云岭县水务局机关党支部
            Passage 1.全年召开支部委员会 14次，研究议题
            Heading2 （三）第三党支部汇报材料
            Passage 1.##paidbegin##今年以来，
            Heading1 二、问题
            Heading2 （一）青禾街道第一党支部
            Passage 1.学习不够深入。满足于读文件、听报告，
            Remark 备注：与第二党支部同类问题，可合并
            Passage 2.活动形式较为单一，对青年党员吸引力不
            Heading2 （二）云岭县水务局机关党支部
            Passage 1.个别党员先锋模范作用发挥不明显。（来
            Passage 2.＋制度执行有温差，@督办机制还不健全
            Heading2 （三）第三党支部汇报材料
            Passage 1.服务群众的主动性与要求相比还有差距。
            Heading1 三、措施
            Heading2 （一）青禾街道第一党支部
            Passage 1.（一）抓学习。建立“月学季考”制度。
            Passage （二）抓队伍。每季度开展一次谈心谈话。（
            Heading2 （二）云岭县水务局机关党支部
            Passage 1.制定-任务清单，逐项明确完成时限，责
            Heading2 （三）第三党支部汇报材料
            Passage 1.下一步将适时开展“回头看”。（来源：
            Heading1 四、亮点/特色[新]
            Heading2 （一）青禾街道第一党支部
            Passage 1.=SUM(A1:A9)<b>&"甲"
            BodyText 
            Signature 青禾街道党工委办公室
            Date 2024年1月5日"#]]
        .assert_eq(&paragraphs(&document(&sample::summary_of_sample())));
    }

    #[test]
    fn the_unit_is_centred_over_the_date() {
        let mut xml = Xml(String::new());
        push_signature(&mut xml, "青禾街道办公室", "2024年1月5日");
        expect![[r#"<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr></w:p><w:p><w:pPr><w:pStyle w:val="Signature"/><w:keepNext/><w:ind w:rightChars="350" w:right="1120"/></w:pPr><w:r><w:t xml:space="preserve">青禾街道办公室</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val="Date"/><w:ind w:rightChars="400" w:right="1280"/></w:pPr><w:r><w:t xml:space="preserve">2024年1月5日</w:t></w:r></w:p>"#]].assert_eq(&xml.0);
    }
}
