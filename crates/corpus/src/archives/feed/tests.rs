use super::*;

const RSS: &str = r#"<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
     xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Daily &amp; Example</title>
<item><title>Rain &amp;amp; wind</title><link>https://example.org/1</link><guid>g1</guid>
  <dc:creator>Jane Smith</dc:creator><pubDate>Sun, 05 Nov 2023 23:30:00 -0500</pubDate>
  <content:encoded><![CDATA[<p>It rained.</p><p>“It poured,” she said.</p>]]></content:encoded></item>
<item><title>Sun</title><link>https://example.org/2</link><description>It shone.</description></item>
<item><title>Nothing</title></item>
</channel></rss>"#;

fn read(feed: &str) -> Vec<Result<Item, ArchiveError>> {
    match open(Box::new(feed.as_bytes())) {
        Ok(items) => items.collect(),
        Err(error) => vec![Err(error)],
    }
}

fn told(feed: &str) -> Vec<String> {
    let tell = |item: Result<Item, ArchiveError>| match item {
        Ok(Item { place, content }) => match content {
            Content::Link { story } => format!("{place}: link {}", story.title.unwrap()),
            Content::Page { story, .. } => format!("{place}: page {}", story.title.unwrap()),
            other => format!("{other:?}"),
        },
        Err(error) => error.to_string(),
    };
    read(feed).into_iter().map(tell).collect()
}

fn page_of(item: &Result<Item, ArchiveError>) -> (&Story, &str) {
    match item {
        Ok(Item {
            content: Content::Page { story, page },
            ..
        }) => (story, str::from_utf8(&page.bytes).unwrap()),
        other => panic!("{other:?}"),
    }
}

#[test]
fn entries_with_their_text_are_pages_and_others_links() {
    let items = read(RSS);
    let (story, page) = page_of(&items[0]);
    let expected = Story {
        id: "g1".to_owned(),
        url: Some("https://example.org/1".to_owned()),
        outlet: Some("The Daily & Example".to_owned()),
        title: Some("Rain & wind".to_owned()),
        authors: vec!["Jane Smith".to_owned()],
        published: Some("2023-11-05T23:30:00-05:00".to_owned()),
    };
    assert_eq!(*story, expected);
    assert!(page.contains("<h1>Rain &amp; wind</h1><p>It rained.</p><p>“It poured,”"));
    assert_eq!(
        told(RSS)[1..],
        [
            "entry 2: link Sun",
            "entry 3: `link` is missing, and so is the text"
        ]
    );
}

#[test]
fn atom_and_rdf_and_json_are_feeds_too() {
    let atom = r#"<feed xmlns="http://www.w3.org/2005/Atom"><title>Example</title>
        <entry><id>1</id><title>Rain</title><link href="https://example.org/1"/>
        <updated>2023-11-05T10:00:00Z</updated>
        <content type="html">&lt;p&gt;It rained.&lt;/p&gt;</content></entry></feed>"#;
    let items = read(atom);
    let (story, page) = page_of(&items[0]);
    assert_eq!(
        story.published.as_deref(),
        Some("2023-11-05T10:00:00+00:00")
    );
    assert!(page.contains("<p>It rained.</p>"));
    let rdf = r#"<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
        xmlns="http://purl.org/rss/1.0/"><channel><title>Example</title><link>https://example.org</link>
        <description>News</description></channel>
        <item><title>Rain</title><link>https://example.org/1</link></item></rdf:RDF>"#;
    assert_eq!(told(rdf), ["entry 1: link Rain"]);
    let json = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "Example", "items": [
        {"id": "1", "title": "Rain", "content_html": "<p>It rained.</p>"}]}"#;
    assert_eq!(told(json), ["entry 1: page Rain"]);
}

#[test]
fn a_broken_entry_loses_only_itself() {
    let feed = r#"<rss version="2.0"><channel><title>Example</title>
        <item><title>One</title><link>https://example.org/1</link></item>
        <item><title>Two</titel><link>https://example.org/2</link></item>
        <item><title>Three</title><link>https://example.org/3</link></item>
        <item><title>Four</title><li"#;
    assert_eq!(
        told(feed),
        [
            "entry 1: link One",
            "entry 2 cannot be read",
            "entry 3: link Three",
            "entry 4 cannot be read"
        ]
    );
}

#[test]
fn entities_are_not_expanded() {
    let mut bomb = String::from("<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"ha\">");
    for level in 0..20 {
        let inside = format!("&{};", char::from(b'a' + level)).repeat(10);
        let name = char::from(b'b' + level);
        bomb.push_str(&format!("<!ENTITY {name} \"{inside}\">"));
    }
    bomb.push_str("<!ENTITY x SYSTEM \"file:///etc/hostname\">]>");
    bomb.push_str(
        "<rss version=\"2.0\"><channel><title>&u;</title><item><title>Rain&nbsp;&x;&u;</title>\
        <link>https://example.org/1</link></item></channel></rss>",
    );
    assert_eq!(told(&bomb), ["entry 1: link Rain\u{a0}&x;&u;"]);
}

#[test]
fn what_is_no_feed_is_one_error() {
    for feed in [
        "",
        "It rained.",
        "<rss",
        "<rss version=\"2.0\">",
        "{\"version\": 3}",
        "<a/>",
    ] {
        assert_eq!(told(feed), ["the feed cannot be read"], "{feed}");
    }
}

#[test]
fn feeds_made_to_take_long_come_to_an_end() {
    let start = "<rss version=\"2.0\"><channel><title>Example</title>";
    let attributes: String = (0..200_000)
        .map(|number| format!(" a{number}=\"\""))
        .collect();
    let spaces: String = (0..100_000)
        .map(|number| format!("<a{number}:a xmlns:a{number}=\"a\">"))
        .collect();
    let json = "{\"version\": \"https://jsonfeed.org/version/1\", \"items\": ";
    for feed in [
        format!("{start}{}", "<item>".repeat(2_000_000)),
        format!("{start}<item{attributes}></item>"),
        format!("{start}<item>{spaces}"),
        format!("{start}<item>{}", "<a>".repeat(2_000_000)),
        format!("{json}{}", "[".repeat(2_000_000)),
    ] {
        assert_eq!(told(&feed).len(), 1);
    }
    let long = " ".repeat(LONGEST + 1);
    assert_eq!(told(&long), ["the feed is longer than 67108864 bytes"]);
}
