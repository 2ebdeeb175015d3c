//! Every word the user reads, in both languages side by side: a sentence that lacks one of them does not compile.

/// `name => "中文" | "English";` or, with arguments used in the texts as `{n}`, `name(n: usize) => …;`
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident $(($($arg:ident : $ty:ty),+))? => $zh:literal | $en:literal;)*) => {
        impl super::Lang {
            $(words!(@one $(#[$doc])* $name $(($($arg : $ty),+))? => $zh | $en);)*
        }
    };
    (@one $(#[$doc:meta])* $name:ident => $zh:literal | $en:literal) => {
        $(#[$doc])*
        pub fn $name(self) -> &'static str {
            match self {
                Self::Zh => $zh,
                Self::En => $en,
            }
        }
    };
    (@one $(#[$doc:meta])* $name:ident ($($arg:ident : $ty:ty),+) => $zh:literal | $en:literal) => {
        $(#[$doc])*
        pub fn $name(self, $($arg : $ty),+) -> String {
            match self {
                Self::Zh => format!($zh),
                Self::En => format!($en),
            }
        }
    };
}

mod edits;
mod failures;
mod labels;
mod review;
mod store;

/// The interface's language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    #[default]
    Zh,
    En,
}

impl Lang {
    /// From a saved code or the system's locale (`zh-CN`, `en_US`). Unknown ones get Chinese.
    pub fn from_code(code: &str) -> Self {
        if code.starts_with("en") {
            Self::En
        } else {
            Self::Zh
        }
    }

    pub fn code(self) -> &'static str {
        match self {
            Self::Zh => "zh",
            Self::En => "en",
        }
    }
}
