use super::*;

/// Writes the blocks in a notation short enough to read in a test: `[p …]`, `[q …]`, `<link>`, `{@n}`, `/`.
fn check(text: &str, expected: &str) {
    assert_eq!(written(&parse(text, 1193)), expected, "reading {text:?}");
}

fn written(blocks: &[Block<'_>]) -> String {
    blocks
        .iter()
        .map(|block| match block {
            Block::Quote(blocks) => format!("[q {}]", written(blocks)),
            Block::Paragraph(inlines) => {
                let line: String = inlines
                    .iter()
                    .map(|inline| match inline {
                        Inline::Text(text) => (*text).to_owned(),
                        Inline::Break => "/".to_owned(),
                        Inline::Link(address) => format!("<{address}>"),
                        Inline::Reference { number, text } => format!("{{{text}={number}}}"),
                    })
                    .collect();
                format!("[p {line}]")
            }
        })
        .collect()
}

#[test]
fn blank_lines_separate_paragraphs_and_line_breaks_stay() {
    check("one\ntwo\r\n\r\n\n  three", "[p one/two][p three]");
}

#[test]
fn text_of_nothing_but_space_has_no_paragraphs() {
    check("", "");
    check(" \n\t\r\n \u{202e} ", "");
}

#[test]
fn lines_that_start_with_the_sign_are_a_quote() {
    check("> was it?\n> really?\nIt was.", "[q [p was it?/really?]][p It was.]");
    check(">> first\n> second", "[q [q [p first]][p second]]");
    check("5 > 4", "[p 5 > 4]");
}

#[test]
fn a_line_of_a_hundred_thousand_quote_signs_is_read() {
    let blocks = parse(&">".repeat(100_000), 9).len();
    assert_eq!(blocks, 1);
}

#[test]
fn addresses_become_links_without_the_punctuation_after_them() {
    check("see https://a.example/x.", "[p see <https://a.example/x>.]");
    check("(at the end http://a.example/b)", "[p (at the end <http://a.example/b>)]");
    check("http://a.example/Sink_or_Swim_(song)", "[p <http://a.example/Sink_or_Swim_(song)>]");
    check("HTTPS://A.EXAMPLE?", "[p <HTTPS://A.EXAMPLE>?]");
    check("\"https://a.example\"", "[p \"<https://a.example>\"]");
    check("write to mailto:ann@a.example!", "[p write to <mailto:ann@a.example>!]");
}

#[test]
fn nothing_but_http_and_mail_becomes_a_link() {
    for text in
        ["javascript:alert(1)", "data:text/html,x", "ftp://a.example", "http://", "https:// x", "mailto:x"]
    {
        check(text, &format!("[p {text}]"));
    }
    check("xhttp://a.example", "[p xhttp://a.example]");
}

#[test]
fn an_at_sign_and_a_number_of_the_thread_refer_to_a_comment() {
    check("@980 and (@952), no", "[p {@980=980} and ({@952=952}), no]");
    check("@1193 @1194 @0 @007", "[p {@1193=1193} @1194 @0 @007]");
    check("@1,193 @1,1934 @980,952", "[p {@1,193=1193} {@1=1},1934 {@980=980},952]");
    check("me@980.example @980th @", "[p me@980.example @980th @]");
    check("@99999999999999999999", "[p @99999999999999999999]");
    check("“@980”，@952。é@980 я@980", "[p “{@980=980}”，{@952=952}。é@980 я@980]");
}

#[test]
fn characters_that_turn_the_reading_direction_are_left_out() {
    check("abc\u{202e}def\u{0}g", "[p abcdefg]");
    check("https://a.example/\u{202e}gpj.exe", "[p <https://a.example/>gpj.exe]");
}

#[test]
fn marks_and_isolates_that_writers_of_arabic_use_stay() {
    check("\u{200f}مرحبا\u{2067}x\u{2069}", "[p \u{200f}مرحبا\u{2067}x\u{2069}]");
}

#[test]
fn an_address_from_a_source_is_a_link_only_if_it_is_allowed() {
    for allowed in ["https://a.example/rules", "/rules", "?page=2", "#x"] {
        assert_eq!(allowed_address(allowed), Some(allowed));
    }
    // Browsers leave tabs and line breaks out of an address.
    let hosts = ["//evil.example", "/\\evil.example", "/\t/evil.example", "/\n\\evil.example"];
    for refused in hosts.into_iter().chain(["javascript:alert(1)", " https://a.example", "rules", ""]) {
        assert_eq!(allowed_address(refused), None, "{refused:?}");
    }
}

#[test]
fn space_of_any_script_is_taken_from_both_ends() {
    assert_eq!(trimmed(" \u{3000}a  é\u{a0}\r\n"), "a  é");
    assert_eq!(trimmed("é"), "é");
    assert_eq!(trimmed(" \t"), "");
    assert_eq!(trimmed(""), "");
}
