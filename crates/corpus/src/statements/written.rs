//! Tokens as they are kept: a word of stems, `@3` or `^3` for a name or a pronoun that stands for it, `#=6000` for a
//! number in thousandths, with `!` before what is negated, `*` before a verb, `"` before what is quoted.

use super::numbers::{Bound, Number};
use super::tokens::{Said, Token, What};

impl From<Token> for String {
    fn from(token: Token) -> Self {
        let mut written = String::new();
        if token.is_negated {
            written.push('!');
        }
        if token.is_verb {
            written.push('*');
        }
        if token.is_quoted {
            written.push('"');
        }
        match token.what {
            What::Word(stems) => written.push_str(&stems),
            What::Name(at, Said::ByName) => written.push_str(&format!("@{at}")),
            What::Name(at, Said::Otherwise) => written.push_str(&format!("^{at}")),
            What::Number(number) => {
                let bound = match number.bound {
                    Bound::Exact => "=",
                    Bound::Least => ">",
                    Bound::Most => "<",
                    Bound::About => "~",
                    Bound::Part => "%",
                };
                written.push_str(&format!("#{bound}{}", number.thousandths));
            }
        }
        written
    }
}

impl From<String> for Token {
    fn from(written: String) -> Self {
        let (is_negated, rest) = strip(&written, '!');
        let (is_verb, rest) = strip(rest, '*');
        let (is_quoted, rest) = strip(rest, '"');
        let what = read_what(rest).unwrap_or_else(|| What::Word(rest.to_owned()));
        Self {
            what,
            is_negated,
            is_quoted,
            is_verb,
        }
    }
}

fn strip(written: &str, sign: char) -> (bool, &str) {
    match written.strip_prefix(sign) {
        Some(rest) => (true, rest),
        None => (false, written),
    }
}

fn read_what(written: &str) -> Option<What> {
    let mut chars = written.chars();
    let sign = chars.next()?;
    let rest = chars.as_str();
    match sign {
        '@' => Some(What::Name(rest.parse().ok()?, Said::ByName)),
        '^' => Some(What::Name(rest.parse().ok()?, Said::Otherwise)),
        '#' => {
            let bound = match rest.chars().next()? {
                '=' => Bound::Exact,
                '>' => Bound::Least,
                '<' => Bound::Most,
                '~' => Bound::About,
                '%' => Bound::Part,
                _ => return None,
            };
            let thousandths = rest.get(1..)?.parse().ok()?;
            Some(What::Number(Number { thousandths, bound }))
        }
        _ => None,
    }
}
