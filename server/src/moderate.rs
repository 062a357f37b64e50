//! `comment-thread moderate`: what moderators do, at the prompt.

use comment_thread::model::{Removal, RemovalReason};

use crate::{
    Failure,
    config::{Moderate, Moderating, Reason, When},
    store::{Decision, Entry, Moderation, ModerationError, Report, Store, ThreadDecision, Waiting},
};

/// Carries out what a moderator asks for.
///
/// # Errors
/// If it cannot be carried out; then nothing is changed.
pub async fn run(options: Moderate) -> Result<(), Failure> {
    let store = Store::existing(&options.database.database).await?;
    let thread = &options.thread;
    if !store.has_thread(thread).await? {
        return Err(ModerationError::NoThread(thread.clone()).into());
    }
    let moderator = &options.moderator;
    let of_thread = async |decision| store.decide_thread(thread, decision, moderator).await;
    let of_comment = async |number, decision| store.decide(thread, number, &decision, moderator).await;
    match options.action {
        Moderating::Queue => {
            let queue = store.queue(thread).await?;
            print!("{}", listed(queue.iter().map(waiting), "Nothing waits for a moderator."));
        }
        Moderating::Log => {
            let log = store.log(thread).await?;
            print!("{}", listed(log.iter().map(entry), "Moderators have done nothing yet."));
        }
        Moderating::Approve { number } => of_comment(number, Decision::Approve).await?,
        Moderating::Remove { number, reason, explanation } => {
            let reason = match reason {
                Reason::HouseRules => RemovalReason::HouseRules,
                Reason::Other => RemovalReason::Other,
            };
            let removal = Removal { reason, explanation_url: explanation };
            of_comment(number, Decision::Remove(removal)).await?;
        }
        Moderating::Restore { number } => of_comment(number, Decision::Restore).await?,
        Moderating::Hold { number } => of_comment(number, Decision::Hold).await?,
        Moderating::Pick { number } => of_comment(number, Decision::Pick).await?,
        Moderating::Unpick { number } => of_comment(number, Decision::Unpick).await?,
        Moderating::Message { number, text } => of_comment(number, Decision::Message(text)).await?,
        Moderating::Close { at: None } => of_thread(ThreadDecision::Close).await?,
        Moderating::Close { at: Some(moment) } => of_thread(ThreadDecision::CloseAt(moment)).await?,
        Moderating::Open { at: None } => of_thread(ThreadDecision::Open).await?,
        Moderating::Open { at: Some(moment) } => of_thread(ThreadDecision::OpenAt(moment)).await?,
        Moderating::Moderation { when: When::Before } => {
            of_thread(ThreadDecision::Moderation(Moderation::Before)).await?;
        }
        Moderating::Moderation { when: When::None } => {
            of_thread(ThreadDecision::Moderation(Moderation::None)).await?;
        }
    }
    store.close().await;
    Ok(())
}

fn listed(lines: impl Iterator<Item = String>, nothing: &str) -> String {
    let lines: String = lines.collect();
    if lines.is_empty() { format!("{nothing}\n") } else { lines }
}

fn waiting(waiting: &Waiting) -> String {
    let Waiting { comment, reports } = waiting;
    let name = comment.author.as_ref().map(|author| harmless(&author.name)).unwrap_or_default();
    let text: String = comment.text.lines().map(|line| format!("    {}\n", harmless(line))).collect();
    let report = |report: &Report| match &report.detail {
        Some(detail) => format!("    Reported as {}: {}\n", report.reason, harmless(detail)),
        None => format!("    Reported as {}.\n", report.reason),
    };
    let reports: String = reports.iter().map(report).collect();
    format!("{} by {name}, {}:\n{text}{reports}", comment.number, waiting.status())
}

fn entry(entry: &Entry) -> String {
    let of = entry.comment_number.map(|number| format!(" {number}")).unwrap_or_default();
    let detail = entry.detail.as_deref().map(|detail| format!(" ({})", harmless(detail))).unwrap_or_default();
    format!("{} {}: {}{of}{detail}\n", entry.done_at, harmless(&entry.moderator), entry.action)
}

/// What readers wrote must not give orders to a terminal.
fn harmless(text: &str) -> String {
    text.chars().map(|character| if character.is_control() { ' ' } else { character }).collect()
}
