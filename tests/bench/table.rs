//! The printed table: figure, ours, what it is compared with, ratio, target.

/// One line of the table.
pub(crate) struct Row {
    pub(crate) figure: String,
    pub(crate) ours: String,
    /// What is compared with and its figure, "" for nothing.
    pub(crate) beside: String,
    /// How many times as fast as that.
    pub(crate) ratio: Option<f64>,
    pub(crate) target: Target,
}

pub(crate) enum Target {
    None,
    Met(String),
    Missed(String),
}

impl Target {
    pub(crate) fn at_most(value: f64, most: f64, unit: &str) -> Self {
        Self::judged(value <= most, format!("≤ {most} {unit}"))
    }

    pub(crate) fn at_least(value: f64, least: f64, unit: &str) -> Self {
        Self::judged(value >= least, format!("≥ {least} {unit}"))
    }

    fn judged(met: bool, text: String) -> Self {
        if met {
            Self::Met(text)
        } else {
            Self::Missed(text)
        }
    }
}

#[derive(Default)]
pub(crate) struct Table {
    rows: usize,
    missed: Vec<String>,
}

impl Table {
    pub(crate) fn begin() -> Self {
        let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
        println!("load before: {}", load.trim());
        line("figure", "ours", "beside", "ratio", "target", "");
        Self::default()
    }

    pub(crate) fn add(&mut self, row: Row) {
        self.rows += 1;
        let ratio = row.ratio.map_or_else(String::new, |r| format!("{r:.1}×"));
        let (target, judged) = match &row.target {
            Target::None => ("", ""),
            Target::Met(text) => (text.as_str(), "ok"),
            Target::Missed(text) => (text.as_str(), "MISSED"),
        };
        if judged == "MISSED" {
            self.missed.push(row.figure.clone());
        }
        line(&row.figure, &row.ours, &row.beside, &ratio, target, judged);
    }

    /// A figure with nothing beside it.
    pub(crate) fn alone(&mut self, figure: &str, ours: String, target: Target) {
        self.add(Row {
            figure: figure.to_owned(),
            ours,
            beside: String::new(),
            ratio: None,
            target,
        });
    }

    pub(crate) fn end(self) {
        let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
        println!("load after: {}", load.trim());
        let n = self.missed.len();
        println!("{} figures, {n} targets missed", self.rows);
        for figure in self.missed {
            println!("  missed: {figure}");
        }
    }
}

/// A comparison that cannot be made here.
pub(crate) fn skipped(what: &str, why: &str) {
    println!("{what}: skipped, {why}");
}

fn line(figure: &str, ours: &str, beside: &str, ratio: &str, target: &str, judged: &str) {
    println!("{figure:<52} {ours:>24} {beside:>30} {ratio:>8} {target:>14} {judged}");
}
