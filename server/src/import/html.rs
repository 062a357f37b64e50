//! From a comment's HTML to the plain notation that [`comment_thread::text`] reads: paragraphs, line breaks,
//! quotes as `> `, addresses as they are. The tokenizer is the HTML standard's, so every text has a reading.

use html5gum::{DefaultEmitter, HtmlString, StartTag, Token, Tokenizer};

/// Deeper quotes are written at this depth: nobody reads them, and their signs would outgrow the text.
const DEEPEST_QUOTE: usize = 6;

/// Brings HTML down to plain text. As in the editor it was written in, a line break in the HTML is a line
/// break.
pub(super) fn plain(html: &str) -> String {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut writer = Writer::default();
    for token in Tokenizer::new_with_emitter(html, emitter) {
        match token {
            Ok(Token::StartTag(tag)) => writer.open(&tag),
            Ok(Token::EndTag(tag)) => writer.close(&tag.name),
            Ok(Token::String(text)) => writer.text(&String::from_utf8_lossy(&text)),
            Ok(_) => {}
            Err(never) => match never {},
        }
    }
    writer.finish()
}

#[derive(Default)]
struct Writer {
    lines: Vec<Line>,
    current: String,
    quotes: usize,
    /// The element whose text is not for readers, while inside it.
    unread: Option<Vec<u8>>,
    /// The address of the link we are in, and where its words start in the current line.
    link: Option<(String, usize)>,
    /// A break was just written; the line break after its tag is only the editor's.
    after_break: bool,
}

/// A line and how deep it is quoted.
struct Line {
    text: String,
    quotes: usize,
}

impl Writer {
    fn open(&mut self, tag: &StartTag<()>) {
        if self.unread.is_some() {
            return;
        }
        match tag.name.as_slice() {
            b"script" | b"style" | b"template" | b"noscript" => self.unread = Some(tag.name.to_vec()),
            b"br" => {
                self.end_line();
                self.after_break = true;
            }
            b"blockquote" => {
                self.end_paragraph();
                self.quotes += 1;
            }
            b"li" => {
                self.end_started_line();
                self.current.push_str("- ");
            }
            b"a" => {
                self.end_link();
                self.link = attribute(tag, "href").map(|address| (address, self.current.len()));
            }
            b"img" => self.current.push_str(&attribute(tag, "alt").unwrap_or_default()),
            name if is_block(name) => self.end_paragraph(),
            _ => {}
        }
    }

    fn close(&mut self, name: &HtmlString) {
        if let Some(unread) = &self.unread {
            if *unread == **name {
                self.unread = None;
            }
            return;
        }
        match name.as_slice() {
            b"a" => self.end_link(),
            b"blockquote" => {
                self.end_paragraph();
                self.quotes = self.quotes.saturating_sub(1);
            }
            b"li" | b"tr" | b"dt" | b"dd" => self.end_started_line(),
            name if is_block(name) => self.end_paragraph(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.unread.is_some() {
            return;
        }
        let text = text.replace("\r\n", "\n");
        let text = if self.after_break { text.strip_prefix('\n').unwrap_or(&text) } else { &text };
        self.after_break = false;
        let mut lines = text.split('\n');
        self.current.push_str(lines.next().unwrap_or_default());
        for line in lines {
            self.end_line();
            self.current.push_str(line);
        }
    }

    /// A link's words stay, with its address behind them if they are not the address.
    fn end_link(&mut self) {
        let Some((address, from)) = self.link.take() else { return };
        let words = self.current.get(from..).unwrap_or_default().trim();
        if words.is_empty() {
            self.current.push_str(&address);
        } else if bare(words) != bare(&address) {
            self.current.push_str(&format!(" ({address})"));
        }
    }

    fn end_line(&mut self) {
        // A link over several lines has its address after the first.
        self.end_link();
        let text = std::mem::take(&mut self.current).trim().to_owned();
        self.lines.push(Line { text, quotes: self.quotes.min(DEEPEST_QUOTE) });
    }

    fn end_started_line(&mut self) {
        if !self.current.trim().is_empty() {
            self.end_line();
        }
    }

    fn end_paragraph(&mut self) {
        self.end_started_line();
        self.end_line();
    }

    /// The lines, with one empty line where there were several and none at the ends.
    fn finish(mut self) -> String {
        self.end_line();
        let mut written = String::new();
        let mut gap = false;
        let mut before = 0;
        for line in &self.lines {
            if line.text.is_empty() {
                gap = true;
                continue;
            }
            if !written.is_empty() {
                written.push('\n');
                if gap {
                    // Inside a quote the gap belongs to it.
                    written.push_str(">".repeat(before.min(line.quotes)).as_str());
                    written.push('\n');
                }
            }
            for _ in 0..line.quotes {
                written.push_str("> ");
            }
            written.push_str(&line.text);
            (gap, before) = (false, line.quotes);
        }
        written
    }
}

fn is_block(name: &[u8]) -> bool {
    matches!(
        name,
        b"p" | b"div"
            | b"pre"
            | b"ul"
            | b"ol"
            | b"table"
            | b"hr"
            | b"h1"
            | b"h2"
            | b"h3"
            | b"h4"
            | b"h5"
            | b"h6"
            | b"article"
            | b"section"
            | b"figure"
            | b"dl"
            | b"address"
    )
}

fn attribute(tag: &StartTag<()>, name: &str) -> Option<String> {
    let value = tag.attributes.get(name.as_bytes())?;
    let value = String::from_utf8_lossy(value).trim().to_owned();
    (!value.is_empty()).then_some(value)
}

/// An address without what people leave out when they write it.
fn bare(address: &str) -> &str {
    let address =
        address.strip_prefix("https://").or_else(|| address.strip_prefix("http://")).unwrap_or(address);
    address.strip_prefix("mailto:").unwrap_or(address).trim_end_matches('/')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, expected: &str) {
        assert_eq!(plain(html), expected, "reading {html:?}");
    }

    #[test]
    fn plain_text_stays_as_it_is() {
        check("Good point.\nAnd another.\n\nThank you.", "Good point.\nAnd another.\n\nThank you.");
        check("  \n Good point. \n\n\n\n", "Good point.");
    }

    #[test]
    fn paragraphs_are_kept_apart_by_an_empty_line() {
        check("<p>One</p><p>Two</p>", "One\n\nTwo");
        check("<p>One</p>\n\n\n<p>Two", "One\n\nTwo");
        check("<div>One</div>Two", "One\n\nTwo");
    }

    #[test]
    fn a_break_is_one_line_break_even_before_another() {
        check("One<br>Two", "One\nTwo");
        check("One<br />\nTwo", "One\nTwo");
        check("One<br><br>Two", "One\n\nTwo");
    }

    #[test]
    fn a_quote_has_its_sign_on_every_line() {
        check("<blockquote>One\nTwo</blockquote>Three", "> One\n> Two\n\nThree");
        check("<blockquote><p>One</p><p>Two</p></blockquote>", "> One\n>\n> Two");
        check("<blockquote><blockquote>One</blockquote>Two</blockquote>", "> > One\n>\n> Two");
    }

    #[test]
    fn quotes_deeper_than_anyone_reads_stay_at_one_depth() {
        let html = "<blockquote>".repeat(1000) + "One";
        check(&html, &("> ".repeat(DEEPEST_QUOTE) + "One"));
    }

    #[test]
    fn a_link_keeps_its_words_and_its_address() {
        check(
            r#"See <a href="https://bridge.example/plan">the plan</a>."#,
            "See the plan (https://bridge.example/plan).",
        );
        check(r#"<a href="https://bridge.example/">https://bridge.example</a>"#, "https://bridge.example");
        check(r#"<a href="https://bridge.example/"></a>"#, "https://bridge.example/");
        check("<a>no address</a>", "no address");
    }

    #[test]
    fn a_link_that_is_never_closed_ends_with_its_line() {
        check("<a href='https://a.example'>plan\nnext", "plan (https://a.example)\nnext");
    }

    #[test]
    fn lists_have_a_line_for_each_item() {
        check("<ul><li>One</li><li>Two</ul>Three", "- One\n- Two\n\nThree");
        check("<dl><dt>Quay</dt><dd>A wall for ships</dd></dl>", "Quay\nA wall for ships");
        check("<table><tr><td>One</td> <td>1</td></tr><tr><td>Two</td></tr></table>", "One 1\nTwo");
    }

    #[test]
    fn entities_are_the_characters_they_stand_for() {
        check("Fish &amp; chips &lt;3 caf&eacute; &#8212; &#x1F600;", "Fish & chips <3 café — 😀");
        check("Q&A &nosuch; &", "Q&A &nosuch; &");
    }

    #[test]
    fn script_and_style_are_not_text() {
        check("a<script>alert('<p>')</script>b<style>p { color: red }</style>c", "abc");
        check("<!-- aside -->a<![CDATA[b]]>", "a");
    }

    #[test]
    fn other_tags_leave_their_words() {
        check("<b>bold</b> <em class=x>thin</em> <unknown>odd</unknown>", "bold thin odd");
        check(r#"<img src="x" alt="a crane">"#, "a crane");
    }

    #[test]
    fn broken_html_is_read_as_far_as_it_goes() {
        check("One <b", "One");
        check("1 < 2 and 3 > 2", "1 < 2 and 3 > 2");
        check("</p></blockquote>One", "One");
    }
}
