//! Reports made of the phrases that such reports are made of, a third of them the same boilerplate over and over.

use super::dice::Dice;

const WHO: [&str; 16] = [
    "党支部",
    "机关党委",
    "全体党员",
    "青年党员",
    "社区网格员",
    "班子成员",
    "各党小组",
    "业务骨干",
    "驻村工作队",
    "综治中心",
    "窗口单位",
    "流动党员",
    "老干部支部",
    "项目专班",
    "志愿服务队",
    "基层站所",
];
const DO: [&str; 24] = [
    "加强",
    "推进",
    "落实",
    "健全",
    "开展",
    "深化",
    "完善",
    "规范",
    "组织",
    "强化",
    "创新",
    "压实",
    "抓好",
    "优化",
    "拓展",
    "统筹",
    "督促",
    "梳理",
    "巩固",
    "探索",
    "带头参加",
    "认真对照",
    "持续改进",
    "定期分析",
];
const WHAT: [&str; 40] = [
    "理论学习",
    "主题教育",
    "组织生活",
    "党员教育管理",
    "制度建设",
    "阵地建设",
    "作风建设",
    "廉政教育",
    "志愿服务",
    "结对帮扶",
    "安全生产排查",
    "信访矛盾化解",
    "营商环境",
    "河道巡查",
    "防汛值守",
    "项目建设",
    "档案整理",
    "党费收缴",
    "民主评议",
    "谈心谈话",
    "读书分享",
    "专题党课",
    "警示教育",
    "责任清单",
    "问题台账",
    "整改措施",
    "联系群众",
    "人居环境整治",
    "文明创建",
    "人才培养",
    "数字化平台",
    "窗口服务",
    "困难党员慰问",
    "换届准备",
    "意识形态研判",
    "保密检查",
    "林区防火",
    "粮食收储",
    "乡村振兴示范点",
    "老旧小区改造",
];
const HOW: [&str; 20] = [
    "成效较为明显",
    "群众满意度有所提升",
    "取得了阶段性进展",
    "但深度还不够",
    "形式较为单一",
    "覆盖面有待扩大",
    "责任进一步明确",
    "机制逐步完善",
    "与业务结合不紧",
    "个别环节仍有短板",
    "得到上级肯定",
    "参与率逐月提高",
    "存在上热下冷的现象",
    "经验在全县推广",
    "流程更加顺畅",
    "台账更加清楚",
    "力度层层递减",
    "效果还不稳定",
    "形成了工作合力",
    "打通了最后一米",
];
const WHEN: [&str; 12] = [
    "今年以来",
    "上半年",
    "三季度",
    "换届之后",
    "春节前后",
    "汛期",
    "年底前",
    "入冬以来",
    "五月份",
    "主题教育期间",
    "考核前",
    "每月第一周",
];
const BOILERPLATE: [&str; 8] = [
    "一年来，在上级党委的坚强领导下，{who}坚持以学促干，{do}{what}，{do}{what}，各项工作取得了新的进展。",
    "下一步，{who}将继续{do}{what}，{do}{what}，以更高标准、更实作风推动各项任务落地见效。",
    "存在的主要问题是：{what}还不够深入，{what}的办法不多，{who}的主动性有待提高。",
    "按照上级统一部署，{who}及时召开会议，研究{what}，{do}{what}，确保件件有着落、事事有回音。",
    "始终把{what}摆在突出位置，做到同部署、同检查、同考核，{how}。",
    "认真落实“三会一课”制度，全年召开支部委员会{n}次、党员大会{n}次，讲党课{n}次。",
    "对照年初目标，{what}完成{n}项，{what}完成{n}项，{how}。",
    "针对检查反馈的{n}个问题，建立整改台账，明确责任人和完成时限，已完成{n}个。",
];
const CHAPTERS: [&str; 6] = [
    "主要做法和成效",
    "存在的问题和不足",
    "原因分析",
    "下一步工作打算",
    "特色亮点工作",
    "有关情况说明",
];
const NUMERALS: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

/// Paragraphs of about `chars` characters in all.
pub(crate) fn report(dice: &mut Dice, chars: usize) -> Vec<String> {
    let mut paragraphs = vec![format!("青禾镇{}工作总结", dice.pick(&WHO))];
    let mut length = 0;
    let mut chapter = 0;
    while length < chars {
        let first = paragraphs.len();
        let numeral = NUMERALS[chapter % 10];
        paragraphs.push(format!("{numeral}、{}", CHAPTERS[chapter % CHAPTERS.len()]));
        let sections = dice.between(2, 4);
        for numeral in NUMERALS.iter().take(sections) {
            let heading = phrase(dice, "{do}{what}，{do}{what}");
            paragraphs.push(format!("（{numeral}）{heading}"));
            for _ in 0..dice.between(1, 4) {
                paragraphs.push(paragraph(dice));
            }
        }
        length += paragraphs[first..]
            .iter()
            .map(|p| p.chars().count())
            .sum::<usize>();
        chapter += 1;
    }
    paragraphs
}

pub(crate) fn paragraph(dice: &mut Dice) -> String {
    if dice.chance(0.3) {
        let pattern = dice.pick(&BOILERPLATE);
        return phrase(dice, pattern);
    }
    if dice.chance(0.5) {
        let items = (0..dice.between(2, 5)).map(|n| format!("{}是{}", NUMERALS[n], sentence(dice)));
        return items.collect();
    }
    (0..dice.between(1, 5)).map(|_| sentence(dice)).collect()
}

fn sentence(dice: &mut Dice) -> String {
    let pattern = dice.pick(&[
        "{do}{what}，{do}{what}，{how}。",
        "{when}，{who}{do}{what}{n}次，{how}。",
        "{who}{do}{what}，{who}{do}{what}，{how}，{how}。",
        "{what}{how}，{when}{do}{what}{n}项；{what}{how}。",
        "围绕{what}和{what}，{who}{do}{what}，共{n}人参加。",
    ]);
    phrase(dice, pattern)
}

/// A few words, for putting in.
pub(crate) fn words(dice: &mut Dice) -> String {
    let pattern = dice.pick(&[
        "{do}",
        "{what}",
        "{who}",
        "{when}，",
        "和{what}",
        "进一步",
        "切实",
        "，{how}",
    ]);
    phrase(dice, pattern)
}

fn phrase(dice: &mut Dice, pattern: &str) -> String {
    let mut out = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').unwrap();
        out.push_str(before);
        match name {
            "who" => out.push_str(dice.pick(&WHO)),
            "do" => out.push_str(dice.pick(&DO)),
            "what" => out.push_str(dice.pick(&WHAT)),
            "how" => out.push_str(dice.pick(&HOW)),
            "when" => out.push_str(dice.pick(&WHEN)),
            _ => out.push_str(&dice.between(2, 96).to_string()),
        }
        rest = after;
    }
    out + rest
}
