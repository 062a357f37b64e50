//! The whole HTML document around a thread, and the fragment inside it.

use comment_thread::{
    i18n::{Direction, Messages},
    markup,
    model::{Page, Reader},
    place::{Links, Place},
    view::{Options, Scene},
};

use url::form_urlencoded;

use crate::{address, feeds::FEEDS, store::Summary};

/// The type of every document.
pub(crate) const HTML: &str = "text/html; charset=utf-8";

/// The parameter of a fragment that is to bring its structured data.
const STRUCTURED_DATA: &str = "structured-data";

/// The language of a thread that does not say.
const DEFAULT_LANGUAGE: &str = "en";

/// What a document names: where the element finds its JSON, and where the stylesheet and the script stand.
pub(crate) struct Assets<'a> {
    /// The `src` of the element.
    pub(crate) src: String,
    /// What stands before `styles/` and `pkg/`.
    pub(crate) base: &'a str,
    /// Whether the thread's feeds stand beside it.
    pub(crate) feeds: bool,
}

/// A page of a thread as one reader is to see it.
pub(crate) struct Drawing {
    pub(crate) page: Page,
    pub(crate) place: Place,
    /// What is known of the reader.
    pub(crate) reader: Reader,
}

/// Draws a page as the fragment that belongs inside `<comment-thread>`. Its links keep to the query alone, so
/// that they lead back to whatever page the fragment stands on.
pub(crate) fn fragment(drawing: Drawing, scene: Scene) -> String {
    let Drawing { page, place, reader } = drawing;
    markup::fragment_for_reader(page, place, reader, scene)
}

/// Whether a fragment is asked for with its structured data, for the page around it to have.
pub(crate) fn with_structured_data(query: &str) -> bool {
    form_urlencoded::parse(query.as_bytes()).any(|(name, _)| name == STRUCTURED_DATA)
}

/// What a fragment is drawn with: the query of the page around it, and the options of the element that it stands in
/// beside that, under the names of its attributes. It speaks the language asked for, else the thread's.
pub(crate) fn scene(query: &str, thread_lang: Option<&str>) -> Scene {
    const PREFIXES: [&str; 2] = ["id-prefix", "param-prefix"];
    const LANG: &str = "lang";
    let named = |wanted: &str| {
        let mut pairs = form_urlencoded::parse(query.as_bytes());
        pairs.find(|(name, _)| name == wanted).map(|(_, value)| value.into_owned())
    };
    let [ids, parameters] = PREFIXES.map(|prefix| named(prefix).unwrap_or_default());
    let is_option = |pair: &str| {
        let name = pair.split('=').next().unwrap_or_default();
        [LANG, STRUCTURED_DATA].contains(&name) || PREFIXES.contains(&name) || Options::NAMES.contains(&name)
    };
    let mut links = Links::around("", query, &parameters, &ids);
    links.others.retain(|pair| !is_option(pair));
    let lang = named(LANG).filter(|lang| !lang.is_empty());
    Scene {
        messages: Messages::of(lang.as_deref().or(thread_lang).unwrap_or(DEFAULT_LANGUAGE)),
        links,
        origin: String::new(),
        options: Options::read(named),
        live: false,
        beside: false,
    }
}

/// The whole document of a page.
pub(crate) fn whole(drawing: Drawing, assets: &Assets<'_>) -> String {
    let page = &drawing.page;
    let lang = page.lang.clone().unwrap_or_else(|| DEFAULT_LANGUAGE.to_owned());
    let title = escaped(&page.title);
    let heading = match &page.url {
        Some(url) => format!("<a href=\"{}\">{title}</a>", escaped(url)),
        None => title.clone(),
    };
    let page_id = page.id.clone();
    let fragment = fragment(drawing, scene("", Some(&lang)));
    let Assets { src, base, feeds } = assets;
    let feeds = if *feeds { feed_links(&page_id) } else { String::new() };
    let body = format!(
        "<h1 dir=\"auto\">{heading}</h1>\n<comment-thread src=\"{}\">\n{fragment}\n</comment-thread>",
        escaped(src),
    );
    let script = format!("<script type=\"module\" src=\"{base}pkg/comment-thread.js\"></script>\n{feeds}");
    around(&lang, &title, base, &script, &body)
}

/// Tells readers' programs where the thread can be followed.
fn feed_links(thread: &str) -> String {
    let page = escaped(&address::thread_page(thread));
    FEEDS
        .iter()
        .map(|(title, kind, file)| {
            format!("<link rel=\"alternate\" type=\"{kind}\" title=\"{title}\" href=\"{page}/{file}\">\n")
        })
        .collect()
}

/// The document that lists threads.
pub(crate) fn list(threads: &[Summary]) -> String {
    let entry = |thread: &Summary| {
        let address = address::thread_page(&thread.id);
        let name = if thread.title.trim().is_empty() { &thread.id } else { &thread.title };
        let comments = if thread.comment_count == 1 { "comment" } else { "comments" };
        format!(
            "<li><a href=\"{}\"><bdi>{}</bdi></a> ({} {comments})</li>\n",
            escaped(&address),
            escaped(name),
            thread.comment_count
        )
    };
    let entries: String = threads.iter().map(entry).collect();
    let list = if threads.is_empty() {
        "<p>There are no threads yet.</p>".to_owned()
    } else {
        format!("<ul>\n{entries}</ul>")
    };
    around(DEFAULT_LANGUAGE, "Threads", "/", "", &format!("<h1>Threads</h1>\n{list}"))
}

/// A document that says one sentence, and gives a reader's text back that was not taken.
pub(crate) fn notice(sentence: &str, unsaid: Option<&str>) -> String {
    let unsaid = match unsaid.filter(|text| !text.trim().is_empty()) {
        // A browser leaves out a first line's end.
        Some(text) => format!(
            "\n<p><label for=\"unsaid\">Your text was not posted. Go back to change it, or keep it from here.\
             </label></p>\n<textarea id=\"unsaid\" rows=\"8\" cols=\"60\" readonly>\n{}</textarea>",
            escaped(text)
        ),
        None => String::new(),
    };
    let body = format!("<h1>Comments</h1>\n<p>{}</p>{unsaid}", escaped(sentence));
    around(DEFAULT_LANGUAGE, "Comments", "/", "", &body)
}

fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    markup::escape(text, &mut html);
    html
}

fn around(lang: &str, title: &str, base: &str, script: &str, body: &str) -> String {
    let dir = Direction::of(lang).as_str();
    format!(
        "<!doctype html>\n<html lang=\"{lang}\" dir=\"{dir}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <title>{title}</title>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <link rel=\"icon\" href=\"{base}styles/icon.svg\" type=\"image/svg+xml\">\n\
         <link rel=\"stylesheet\" href=\"{base}styles/page.css\">\n\
         <link rel=\"stylesheet\" href=\"{base}styles/comment-thread.css\">\n{script}</head>\n\
         <body>\n<main>\n{body}\n</main>\n</body>\n</html>\n",
        lang = escaped(lang),
    )
}
