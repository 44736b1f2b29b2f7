//! The text of a robots.txt, and what it says of a path, by RFC 9309.
//!
//! Of the groups, those that name this program count, or else those for all programs. Of the rules
//! that a path fits, the longest counts. Whatever a site writes, a path is judged in time and memory
//! that grow with the length of what is written and no faster.

use std::time::Duration;

use memchr::memmem;

/// The name by which robots.txt speaks to this program.
const PRODUCT_TOKEN: &str = "onrecord";

/// The longest pause that a site can ask for.
const LONGEST_DELAY: Duration = Duration::from_secs(30);

/// What a robots.txt asks of this program.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Rules {
    rules: Vec<Rule>,
    delay: Option<Duration>,
}

#[derive(Debug, PartialEq)]
struct Rule {
    verdict: Verdict,
    /// A path from its beginning on, normalised; `*` stands for anything, `$` for the end.
    pattern: Vec<u8>,
}

/// Ordered so that of two rules of one length the one that allows counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Verdict {
    Refuse,
    Allow,
}

/// A line that matters.
enum Line<'text> {
    Agent(&'text [u8]),
    Rule(Verdict, &'text [u8]),
    Delay(&'text [u8]),
}

impl Rules {
    /// Reads a robots.txt, of which every line that is not understood is passed over.
    pub(super) fn parse(text: &[u8]) -> Self {
        let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
        let (mut ours, mut everybodys) = (Self::default(), Self::default());
        let (mut named, mut is_ours, mut is_everybodys) = (false, false, false);
        let mut among_agents = false;
        for line in text.split(|&byte| byte == b'\n' || byte == b'\r') {
            match Line::parse(line) {
                Some(Line::Agent(agent)) => {
                    // Agents in a row share the group that they begin.
                    is_ours = among_agents && is_ours || names_us(agent);
                    is_everybodys = among_agents && is_everybodys || agent == b"*";
                    named |= is_ours;
                    among_agents = true;
                }
                Some(rule) => {
                    among_agents = false;
                    if is_ours {
                        ours.add(&rule);
                    }
                    if is_everybodys {
                        everybodys.add(&rule);
                    }
                }
                None => {}
            }
        }
        if named { ours } else { everybodys }
    }

    fn add(&mut self, line: &Line<'_>) {
        match *line {
            Line::Agent(_) | Line::Rule(_, b"") => {}
            Line::Rule(verdict, path) => self.rules.push(Rule {
                verdict,
                pattern: normalised(path),
            }),
            Line::Delay(asked) => self.delay = self.delay.or(delay(asked)),
        }
    }

    /// Tells whether a URL may be fetched by its path and query.
    pub(super) fn allow(&self, path_and_query: &str) -> bool {
        let path = normalised(path_and_query.as_bytes());
        let fitting = self.rules.iter().filter(|rule| rule.fits(&path));
        let strongest = fitting.max_by_key(|rule| (rule.pattern.len(), rule.verdict));
        path == b"/robots.txt" || strongest.is_none_or(|rule| rule.verdict == Verdict::Allow)
    }

    /// Returns the pause between calls that is asked for.
    pub(super) fn delay(&self) -> Duration {
        self.delay.unwrap_or(Duration::ZERO)
    }
}

impl<'text> Line<'text> {
    fn parse(line: &'text [u8]) -> Option<Self> {
        let line = line.split(|&byte| byte == b'#').next()?.trim_ascii();
        let is_blank = |byte: &u8| byte.is_ascii_whitespace();
        // Some leave out the colon.
        let colon = line.iter().position(|&byte| byte == b':');
        let (key, value) =
            line.split_at_checked(colon.or_else(|| line.iter().position(is_blank))?)?;
        let value = value.get(1..)?.trim_ascii();
        match key.trim_ascii().to_ascii_lowercase().as_slice() {
            b"user-agent" | b"user agent" | b"useragent" => Some(Self::Agent(value)),
            b"allow" => Some(Self::Rule(Verdict::Allow, value)),
            b"disallow" | b"dissallow" | b"dissalow" | b"disalow" | b"diasllow" | b"disallaw" => {
                Some(Self::Rule(Verdict::Refuse, value))
            }
            b"crawl-delay" | b"crawl delay" | b"crawldelay" => Some(Self::Delay(value)),
            _other => None,
        }
    }
}

/// Tells whether a user agent's product token is ours, whatever version or comment follows it.
fn names_us(agent: &[u8]) -> bool {
    let is_in_token = |byte: &u8| byte.is_ascii_alphabetic() || matches!(byte, b'-' | b'_');
    let length = agent.iter().take_while(|byte| is_in_token(byte)).count();
    agent[..length].eq_ignore_ascii_case(PRODUCT_TOKEN.as_bytes())
}

fn delay(asked: &[u8]) -> Option<Duration> {
    // A site may write anything here, infinity too.
    let seconds: f32 = std::str::from_utf8(asked).ok()?.parse().ok()?;
    Duration::try_from_secs_f32(seconds.min(LONGEST_DELAY.as_secs_f32())).ok()
}

impl Rule {
    fn fits(&self, path: &[u8]) -> bool {
        let (pattern, to_the_end) = match self.pattern.strip_suffix(b"$") {
            Some(pattern) => (pattern, true),
            None => (self.pattern.as_slice(), false),
        };
        let mut parts = pattern.split(|&byte| byte == b'*');
        let first = parts.next().unwrap_or_default();
        let Some(mut rest) = path.strip_prefix(first) else {
            return false;
        };
        let mut last = None;
        for part in parts {
            // The end, where it is asked for, is left to the last part.
            if let Some(passed) = last.replace(part) {
                match memmem::find(rest, passed) {
                    Some(at) => rest = &rest[at + passed.len()..],
                    None => return false,
                }
            }
        }
        match (last, to_the_end) {
            (None, to_the_end) => rest.is_empty() || !to_the_end,
            (Some(last), true) => rest.ends_with(last),
            (Some(last), false) => memmem::find(rest, last).is_some(),
        }
    }
}

/// Writes a path or a pattern so that two ways to write one path are one: what need not be escaped is
/// not, what must be is, in upper case.
fn normalised(path: &[u8]) -> Vec<u8> {
    let mut written = Vec::with_capacity(path.len());
    let mut rest = path;
    while let Some((&byte, after)) = rest.split_first() {
        let escaped = (byte == b'%').then(|| escaped(after)).flatten();
        rest = match escaped {
            Some(_) => &after[2..],
            None => after,
        };
        match escaped {
            Some(byte) if is_unreserved(byte) => written.push(byte),
            Some(byte) => escape(byte, &mut written),
            None if byte.is_ascii_graphic() => written.push(byte),
            None => escape(byte, &mut written),
        }
    }
    written
}

/// Reads the two digits after a percent sign.
fn escaped(digits: &[u8]) -> Option<u8> {
    let digit = |at: usize| char::from(*digits.get(at)?).to_digit(16);
    u8::try_from(digit(0)? * 16 + digit(1)?).ok()
}

fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~".contains(&byte)
}

fn escape(byte: u8, written: &mut Vec<u8>) {
    written.extend(format!("%{byte:02X}").bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allow(text: &str, path: &str) -> bool {
        Rules::parse(text.as_bytes()).allow(path)
    }

    fn fits(pattern: &str, path: &str) -> bool {
        !allow(&format!("user-agent: *\ndisallow: {pattern}"), path)
    }

    #[test]
    fn patterns_fit_by_the_examples_of_the_standard() {
        for (pattern, path) in [
            ("/", "/"),
            ("/fish", "/fish.html"),
            ("/fish", "/fish/salmon"),
            ("/fish*", "/fishheads/yummy.html"),
            ("/*.php", "/folder/filename.php?parameters"),
            ("/*.php$", "/folder/a.php.php"),
            ("/fish*.php", "/fishheads/catfish.php?parameters"),
            ("/a$", "/a"),
            ("/*$", "/anything"),
            ("*/end$", "/the/end"),
            ("/a*b*c", "/axxbxxc/d"),
            ("/*a*a$", "/aa"),
            ("/foo/bar/ツ", "/foo/bar/%E3%83%84"),
            ("/foo/bar/%e3%83%84", "/foo/bar/%E3%83%84"),
            ("/foo/bar/%62%61%7A", "/foo/bar/baz"),
            ("/a%2Fb", "/a%2fb"),
            ("/100%", "/100%"),
        ] {
            assert!(fits(pattern, path), "{pattern} {path}");
        }
        for (pattern, path) in [
            ("", "/"),
            ("/fish", "/Fish.asp"),
            ("/fish", "/catfish"),
            ("/fish/", "/fish"),
            ("/*.php$", "/filename.php?parameters"),
            ("/a$", "/ab"),
            ("/*a*a$", "/a"),
            ("/ab*ba$", "/aba"),
            ("/a%2Fb", "/a/b"),
        ] {
            assert!(!fits(pattern, path), "{pattern} {path}");
        }
    }

    #[test]
    fn the_longest_rule_counts_and_leave_before_ban() {
        let text =
            "User-agent: *\nDisallow: /news\nAllow: /news/open\nDisallow: /news/open/draft\n";
        assert!(!allow(text, "/news/a"));
        assert!(allow(text, "/news/open/a"));
        assert!(!allow(text, "/news/open/draft1"));
        assert!(allow(text, "/"));
        assert!(allow("User-agent: *\nDisallow: /a\nAllow: /a", "/a"));
        assert!(allow("User-agent: *\nDisallow: /", "/robots.txt"));
    }

    #[test]
    fn a_group_that_names_us_counts_instead_of_everybodys() {
        let text = "User-agent: *\nDisallow: /\n\nUser-agent: other\nUser-agent: OnRecord/1.0 (x)\n\
            Disallow: /b\nSitemap: /s\nDisallow: /c\n\nUser-agent: third\nDisallow: /d\n\
            User-agent: onrecord\nDisallow: /e";
        for (path, allowed) in [("/a", true), ("/b", false), ("/c", false), ("/d", true)] {
            assert_eq!(allow(text, path), allowed, "{path}");
        }
        assert!(!allow(text, "/e"));
        assert!(allow("User-agent: onrecorder\nDisallow: /", "/"));
        assert!(!allow("User-agent: a\nUser-agent: *\nDisallow: /", "/"));
        assert!(allow(
            "User-agent: *\nDisallow: /\nUser-agent: onrecord\nDisallow:",
            "/"
        ));
    }

    #[test]
    fn odd_files_are_read_as_far_as_they_go() {
        let odd =
            "\u{feff}USER AGENT : * # all\r\rDissallow /a # b\r\ndisallow\n:\n\0\nDisallow: /b";
        assert!(!allow(odd, "/a") && !allow(odd, "/b") && allow(odd, "/c"));
        assert!(allow("Disallow: /", "/"));
        assert!(allow("<html><body>not found: /</body></html>", "/"));
        Rules::parse(b"user-agent: *\ndisallow: /\xff%f%\xff%%%zz").allow("/%");
    }

    #[test]
    fn a_site_asks_for_a_pause_within_bounds() {
        let delay = |asked| Rules::parse(format!("User-agent: *\nCrawl-delay: {asked}").as_bytes());
        assert_eq!(delay("1.5").delay(), Duration::from_millis(1500));
        for asked in ["86400", "inf", "1e30"] {
            assert_eq!(delay(asked).delay(), LONGEST_DELAY, "{asked}");
        }
        for asked in ["-1", "soon", "", "-inf"] {
            assert_eq!(delay(asked).delay(), Duration::ZERO, "{asked}");
        }
    }
}
