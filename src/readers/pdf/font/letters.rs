//! The character that is meant where a font's table names a look-alike of it.

/// What stands for a character of a PDF: ligatures as their letters, radicals as the characters they are drawn as.
/// Programs that look the character of a glyph up in the font (Chrome, macOS) write `⼀、⼯作` for `一、工作`.
pub(super) fn push_letters(text: &mut Vec<char>, c: char) {
    match c {
        '\u{FB00}' => text.extend(['f', 'f']),
        '\u{FB01}' => text.extend(['f', 'i']),
        '\u{FB02}' => text.extend(['f', 'l']),
        '\u{FB03}' => text.extend(['f', 'f', 'i']),
        '\u{FB04}' => text.extend(['f', 'f', 'l']),
        '\u{2F00}'..='\u{2FD5}' => text.extend(RADICALS.chars().nth(c as usize - 0x2F00)),
        '\u{2E80}'..='\u{2EF3}' => text.push(simple_radical(c)),
        '\u{AD}' => text.push('-'),
        '\u{A0}' => text.push(' '),
        // Signs of direction and joining have no room on a page.
        '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2069}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}' => {}
        _ => text.push(c),
    }
}

fn simple_radical(c: char) -> char {
    let mut pairs = SIMPLE_RADICALS.chars();
    while let (Some(radical), Some(character)) = (pairs.next(), pairs.next()) {
        if radical == c {
            return character;
        }
    }
    c
}

/// U+2F00 and on.
const RADICALS: &str = "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

/// Those of the supplement that are characters of today: radical, character, radical …
const SIMPLE_RADICALS: &str = "⺟母⺠民⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟⺎兀⺒巳⺦丬⺼月⻁虎⻌辶⻖阝⻏阝";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn look_alikes_become_what_they_look_like() {
        let mut text = Vec::new();
        "⼀、⼯作，⻓效；ﬁt\u{200B}"
            .chars()
            .for_each(|c| push_letters(&mut text, c));
        assert_eq!(text.into_iter().collect::<String>(), "一、工作，长效；fit");
    }
}
