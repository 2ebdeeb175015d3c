//! What is read of sound and of damaged XML; the limits.

mod beside;

use super::*;

fn text_of(bytes: &[u8]) -> (String, bool) {
    with_document(bytes, &Limits::DEFAULT, |document, damaged| {
        let texts = document.root_element().descendants();
        (texts.filter_map(Node::text).collect(), damaged)
    })
    .unwrap()
}

fn check(bytes: &[u8], text: &str, damaged: bool) {
    assert_eq!(text_of(bytes), (text.to_owned(), damaged));
}

fn outcome(xml: &str, limits: &Limits) -> Result<(), XmlError> {
    with_document(xml.as_bytes(), limits, |_, _| ())
}

#[test]
fn every_encoding_of_xml_is_read() {
    let xml = "<?xml version='1.0'?><a>成效</a>";
    check(xml.as_bytes(), "成效", false);
    let wide: Vec<u8> = xml.encode_utf16().flat_map(u16::to_be_bytes).collect();
    check(&wide, "成效", false);
    let marked: Vec<u8> = ["\u{FEFF}", xml]
        .concat()
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    check(&marked, "成效", false);
    let gbk = encoding_rs::GBK
        .encode("<?xml version='1.0' encoding='GBK'?><a>成效</a>")
        .0;
    check(&gbk, "成效", false);
}

#[test]
fn references_and_line_ends_read_as_what_they_stand_for() {
    let xml = "<a>甲&amp;乙&lt;&#x4e2d;&#20013;\r\n丙\r丁<![CDATA[&amp;<\r\n]]></a>";
    check(xml.as_bytes(), "甲&乙<中中\n丙\n丁&amp;<\n", false);
}

#[test]
fn an_attribute_is_found_by_its_name_after_the_colon() {
    let xml = "<a xmlns:val='u' xmlns:w='w' w:values='1' w:val = \"甲&quot;\t乙>\" x='2'/>";
    let found = with_document(xml.as_bytes(), &Limits::DEFAULT, |document, _| {
        let root = document.root_element();
        ["val", "x", "values", "alues", "w"].map(|name| root.attribute(name).map(str::to_owned))
    });
    let expected = [Some("甲\" 乙>"), Some("2"), Some("1"), None, None];
    assert_eq!(
        found.unwrap(),
        expected.map(|value| value.map(str::to_owned))
    );
}

#[test]
fn a_prefix_stands_for_what_was_declared_last_around_it() {
    let xml = "<a xmlns='one' xmlns:p='two'><b xmlns:p='three'><p:c/><c/></b><p:d/></a>";
    let names = with_document(xml.as_bytes(), &Limits::DEFAULT, |document, damaged| {
        let nodes = document.root_element().descendants();
        let names = nodes.map(|node| format!("{}:{}", node.namespace(), node.name()));
        (names.collect::<Vec<_>>().join(" "), damaged)
    });
    let expected = "one:a one:b three:c one:c two:d";
    assert_eq!(names, Ok((expected.to_owned(), false)));
}

#[test]
fn xml_that_breaks_off_gives_what_was_before() {
    check("<a><b x='1'>成效</b><b>问题".as_bytes(), "成效问题", true);
    check("<a><b>成效</b><b x='1".as_bytes(), "成效", true);
    check("<a><b>成效&am".as_bytes(), "成效", true);
    check("<a><b>成效</c></a>".as_bytes(), "成效", true);
    check("<a><b>成效</b></a>问题".as_bytes(), "成效", true);
    check(
        "<a><b x='1>成效</b><b x='2'>问题</b></a>".as_bytes(),
        "",
        true,
    );
}

#[test]
fn characters_that_xml_forbids_do_not_cost_the_rest() {
    check("<a>成\u{1}效\u{FFFF}</a>".as_bytes(), "成 效 ", true);
    check("<a>甲&乙&#1;丙&nbsp;</a>".as_bytes(), "甲&乙丙&nbsp;", true);
    check("<a><p:b>成效</p:b></a>".as_bytes(), "成效", true);
}

#[test]
fn what_has_no_element_is_no_xml() {
    for text in [
        "",
        "  ",
        "成效",
        "成效<a/>",
        "<!-- a -->",
        "<",
        "</a>",
        "<1/>",
    ] {
        let outcome = outcome(text, &Limits::DEFAULT);
        assert_eq!(outcome, Err(XmlError::Broken), "{text}");
    }
}

#[test]
fn a_dtd_is_refused() {
    let xml = "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>";
    assert_eq!(outcome(xml, &Limits::DEFAULT), Err(XmlError::Broken));
}

#[test]
fn nesting_may_reach_the_limit_and_not_one_more() {
    let limits = Limits {
        depth: 5,
        ..Limits::DEFAULT
    };
    let too_deep = Err(XmlError::TooDeep { limit: 5 });
    for (depth, result) in [(4, Ok(())), (5, Ok(())), (6, too_deep)] {
        let open = "<a>".repeat(depth - 1);
        for inner in ["<a>文</a>", "<a/>", "<a>文"] {
            assert_eq!(outcome(&[&open, inner].concat(), &limits), result);
        }
    }
}

#[test]
fn a_tag_may_have_as_many_attributes_as_the_limit() {
    for (count, result) in [(200, Ok(())), (201, Err(XmlError::TooLarge))] {
        let xml = format!("<a>文<b{}/></a>", " a=''".repeat(count));
        assert_eq!(outcome(&xml, &Limits::DEFAULT), result, "{count}");
    }
    let xml = format!("<a{}/>", " a=''".repeat(1_000_000));
    assert_eq!(outcome(&xml, &Limits::DEFAULT), Err(XmlError::TooLarge));
}

#[test]
fn as_many_namespaces_may_be_in_sight_as_the_limit() {
    let limits = Limits {
        depth: 1000,
        ..Limits::DEFAULT
    };
    for (count, result) in [(300, Ok(())), (301, Err(XmlError::TooLarge))] {
        let nested = "<a xmlns='u'>".repeat(count) + &"</a>".repeat(count);
        assert_eq!(outcome(&nested, &limits), result, "{count}");
    }
    let beside = format!("<a>{}</a>", "<a xmlns='u'/>".repeat(1000));
    assert_eq!(outcome(&beside, &limits), Ok(()));
}
