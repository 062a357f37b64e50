use std::collections::{BTreeMap, BTreeSet};

use comment_thread::{
    model::{Comment, Page, RemovalReason, Role, Status, ThreadStatus},
    text::{Block, Inline, parse},
};

use super::threads;

fn thread(id: &str) -> Page {
    let mut threads = threads().expect("the demo's files are threads");
    let place = threads.iter().position(|thread| thread.id == id).expect("the demo has the thread");
    threads.swap_remove(place)
}

fn numbers<'a>(comments: impl IntoIterator<Item = &'a Comment>) -> Vec<u32> {
    comments.into_iter().map(|comment| comment.number).collect()
}

/// A page of the thread as readers see it: twenty comments, newest first.
fn page(thread: &Page, page: usize) -> Vec<&Comment> {
    thread.items.iter().rev().skip((page - 1) * 20).take(20).collect()
}

fn references(blocks: &[Block], into: &mut Vec<u32>) {
    for block in blocks {
        match block {
            Block::Quote(inner) => references(inner, into),
            Block::Paragraph(inlines) => into.extend(inlines.iter().filter_map(|inline| match inline {
                Inline::Reference { number, .. } => Some(*number),
                _ => None,
            })),
        }
    }
}

#[test]
fn threads_are_listed_with_the_story_first() {
    let listed: Vec<_> =
        threads().unwrap().into_iter().map(|thread| (thread.id, thread.items.len())).collect();
    let expected = [
        ("harbour-bridge", 1193),
        ("ferry-timetable", 31),
        ("first-word", 0),
        ("town-clock", 7),
        ("market-parking", 12),
        ("quay-kiosks", 70),
        ("harbour-arabic", 14),
    ];
    assert_eq!(listed, expected.map(|(id, count)| (id.to_owned(), count)));
}

#[test]
fn every_thread_is_whole_and_numbered_from_one() {
    for thread in threads().unwrap() {
        let total = thread.total_items;
        assert_eq!(numbers(&thread.items), (1..=total).collect::<Vec<_>>(), "{}", thread.id);
        assert_eq!(thread.url, Some(format!("/threads/{}", thread.id)));
        assert!(!thread.title.is_empty() && thread.lang.is_some(), "{}", thread.id);
    }
}

#[test]
fn no_two_comments_share_an_id() {
    let ids: Vec<_> =
        threads().unwrap().into_iter().flat_map(|thread| thread.items).map(|comment| comment.id).collect();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
}

#[test]
fn an_author_has_the_same_id_everywhere() {
    let mut names = BTreeMap::new();
    let mut ids = BTreeMap::new();
    for author in
        threads().unwrap().into_iter().flat_map(|thread| thread.items).filter_map(|item| item.author)
    {
        let id = author.id.expect("the demo's authors have ids");
        assert_eq!(names.entry(id.clone()).or_insert_with(|| author.name.clone()), &author.name);
        assert_eq!(ids.entry(author.name).or_insert_with(|| id.clone()), &id);
    }
    assert!(names.len() > 250, "only {} people take part", names.len());
}

#[test]
fn time_never_runs_backwards() {
    for thread in threads().unwrap() {
        let dates: Vec<_> =
            thread.items.iter().filter_map(|comment| comment.date_published.as_ref()).collect();
        assert!(dates.is_sorted(), "{}", thread.id);
        for comment in thread.items.iter().filter(|comment| comment.status == Status::Published) {
            assert!(comment.date_published.is_some(), "{} {}", thread.id, comment.number);
        }
    }
}

#[test]
fn comments_refer_and_reply_only_to_earlier_ones() {
    for thread in threads().unwrap() {
        for comment in &thread.items {
            let mut earlier = Vec::new();
            references(&parse(&comment.text, u32::MAX), &mut earlier);
            earlier.extend(comment.parent_number);
            assert!(
                earlier.iter().all(|number| (1..comment.number).contains(number)),
                "{} {} names {earlier:?}",
                thread.id,
                comment.number,
            );
            let parent = thread.items.iter().find(|other| Some(&other.id) == comment.parent_id.as_ref());
            assert_eq!(parent.map(|parent| parent.number), comment.parent_number);
        }
    }
}

#[test]
fn what_can_be_read_has_words_and_what_was_removed_has_a_reason() {
    for thread in threads().unwrap() {
        for comment in &thread.items {
            let removed = comment.status == Status::Removed;
            let published = comment.status == Status::Published;
            assert_eq!(comment.removal.is_some(), removed, "{} {}", thread.id, comment.number);
            if published || removed {
                assert_eq!(comment.text.is_empty(), removed, "{} {}", thread.id, comment.number);
            }
        }
    }
}

#[test]
fn the_story_is_closed_with_sixty_pages_and_page_eleven_holds_993_to_974() {
    let thread = thread("harbour-bridge");
    assert_eq!(thread.status, ThreadStatus::Closed);
    assert_eq!(thread.items.len().div_ceil(20), 60);
    assert_eq!(numbers(page(&thread, 1)), (1174..=1193).rev().collect::<Vec<_>>());
    assert_eq!(numbers(page(&thread, 11)), (974..=993).rev().collect::<Vec<_>>());
    assert_eq!(numbers(page(&thread, 60)), (1..=13).rev().collect::<Vec<_>>());
}

#[test]
fn the_story_has_something_of_everything() {
    let thread = thread("harbour-bridge");
    let count = |has: &dyn Fn(&Comment) -> bool| thread.items.iter().filter(|item| has(item)).count();
    let reason = |reason| move |item: &Comment| item.removal.as_ref().is_some_and(|why| why.reason == reason);
    let role =
        |role| move |item: &Comment| item.author.as_ref().is_some_and(|author| author.role == Some(role));
    assert_eq!(count(&|item| item.pick), 13);
    assert_eq!(count(&|item| item.message.is_some()), 1);
    assert_eq!(count(&|item| item.status == Status::Referred), 2);
    assert_eq!(count(&reason(RemovalReason::Author)), 2);
    assert_eq!(count(&reason(RemovalReason::Other)), 2);
    assert_eq!(
        [role(Role::Editor), role(Role::Staff), role(Role::Notable)].map(|role| count(&role)),
        [2, 1, 2]
    );
}

#[test]
fn the_same_comments_of_the_story_are_always_removed() {
    let thread = thread("harbour-bridge");
    let broke_the_rules = |comment: &&Comment| {
        comment.removal.as_ref().is_some_and(|removal| removal.reason == RemovalReason::HouseRules)
    };
    let expected = [
        6, 31, 70, 72, 80, 101, 137, 149, 160, 186, 196, 203, 268, 333, 386, 393, 400, 485, 546, 549, 556,
        579, 593, 725, 748, 775, 802, 813, 901, 940, 956, 976, 982, 1017, 1079, 1081, 1107, 1138, 1158, 1161,
        1178,
    ];
    assert_eq!(numbers(thread.items.iter().filter(broke_the_rules)), expected);
}

#[test]
fn the_made_up_tail_is_always_the_same() {
    let thread = thread("harbour-bridge");
    let sample = |number: usize| {
        let comment = &thread.items[number - 1];
        let author = comment.author.as_ref().map_or("", |author| &author.name);
        (author, comment.date_published.as_deref().unwrap_or(""), comment.counts.score, comment.text.as_str())
    };
    assert_eq!(
        sample(14),
        (
            "Plain Speaking Peg",
            "2014-03-10T21:24:35Z",
            100,
            "You don't mend a queue by moving it to somebody else's street. Last Sunday Tollgate was down to one \
             lane and it took me fifteen minutes from Old Quay."
        )
    );
    assert_eq!(
        sample(600),
        (
            "Hamish of Gull Lane",
            "2014-03-11T13:02:39Z",
            24,
            "I'll walk it every week, rain or shine, and so will my brother-in-law."
        )
    );
    assert_eq!(
        sample(1173),
        (
            "Ring Road Ray",
            "2014-03-11T20:07:03Z",
            1,
            "@1160 I don't dislike walking. I dislike being told to. This is a nice idea for a nice day, and we get \
             about eleven of those."
        )
    );
}

#[test]
fn nothing_in_the_story_is_said_twice_and_no_place_is_left_unfilled() {
    let mut texts = BTreeMap::new();
    for comment in thread("harbour-bridge").items.iter().filter(|comment| comment.status == Status::Published)
    {
        assert!(!comment.text.contains(['{', '}']), "{}", comment.text);
        let before = texts.insert(comment.text.clone(), comment.number);
        assert_eq!(before, None, "{} says so again: {}", comment.number, comment.text);
    }
}

#[test]
fn ratings_of_the_story_are_mostly_small_and_within_reason() {
    let thread = thread("harbour-bridge");
    let scores: Vec<_> = thread.items.iter().map(|comment| comment.counts.score).collect();
    assert!(scores.iter().all(|score| (-150..=400).contains(score)));
    let small = scores.iter().filter(|score| score.abs() <= 30).count();
    assert!(small * 2 > scores.len(), "{small} are small");
    assert!(scores.iter().any(|score| *score > 200) && scores.iter().any(|score| *score < -50));
}

#[test]
fn replies_to_the_kiosks_go_forty_eight_deep() {
    let thread = thread("quay-kiosks");
    let mut depths = BTreeMap::new();
    for comment in &thread.items {
        let depth = comment.parent_number.map_or(0, |parent| depths[&parent] + 1);
        depths.insert(comment.number, depth);
    }
    assert_eq!(depths.values().max(), Some(&48));
    assert_eq!(depths.values().filter(|depth| **depth == 12).count(), 2);
}

#[test]
fn the_market_has_comments_in_every_state_of_moderation() {
    let states: Vec<_> = thread("market-parking").items.iter().map(|comment| comment.status).collect();
    for state in [Status::Published, Status::AwaitingModeration, Status::Referred, Status::Removed] {
        assert!(states.contains(&state), "{state:?}");
    }
}
