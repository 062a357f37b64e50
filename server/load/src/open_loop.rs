//! Requests at a rate, and what becomes of them.

use std::{sync::Arc, time::Duration};

use anyhow::{Context, Result};
use tokio::{
    task::JoinSet,
    time::{Instant, sleep_until, timeout},
};

use crate::{asked::Asked, client::Client};

/// A rate is borne if none of its requests is refused, and of a hundred all but one are answered within this.
const PATIENCE: Duration = Duration::from_millis(100);
const PATIENT: f64 = 0.99;

const CHANCES: u32 = 2;

/// How long a server may take to catch up after a rate that it did not bear.
const CATCHING_UP: Duration = Duration::from_secs(60);

/// Requests a second: those that any server bears, and those at which the time of one is taken.
const FIRST_RATE: f64 = 25.0;
const QUIET_RATE: f64 = 25.0;

/// Halvings between a rate that was borne and its double, which was not.
const HALVINGS: u32 = 3;

/// The most requests a second that are borne; 0 if not even the first few are.
pub(crate) async fn most_borne(client: &Arc<Client>, asked: &Arc<Asked>, trial: Duration) -> Result<f64> {
    let (mut borne, mut rate) = (0.0, FIRST_RATE);
    while is_borne(client, asked, rate, trial).await? {
        (borne, rate) = (rate, rate * 2.0);
    }
    if borne > 0.0 {
        for _ in 0..HALVINGS {
            let between = f64::sqrt(borne * rate);
            if is_borne(client, asked, between, trial).await? { borne = between } else { rate = between }
        }
    }
    Ok(borne)
}

/// How long a request takes while there are few.
pub(crate) async fn median(client: &Arc<Client>, asked: &Arc<Asked>, trial: Duration) -> Result<Duration> {
    let answered = ask_at(client, asked, QUIET_RATE, trial).await?;
    answered.within(0.5).with_context(|| format!("Some were refused: {}", asked.name()))
}

/// A rate that is not borne has a second chance: a machine may have had something else to do.
async fn is_borne(client: &Arc<Client>, asked: &Arc<Asked>, rate: f64, trial: Duration) -> Result<bool> {
    for _ in 0..CHANCES {
        let answered = ask_at(client, asked, rate, trial).await?;
        if answered.within(PATIENT).is_some_and(|time| time <= PATIENCE) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// How long each request took from the moment at which it was due; nothing for those that were refused.
struct Answered(Vec<Option<Duration>>);

impl Answered {
    /// The time within which a share of the requests was answered, if none was refused.
    fn within(&self, share: f64) -> Option<Duration> {
        let times: Option<Vec<Duration>> = self.0.iter().copied().collect();
        let mut times = times?;
        times.sort_unstable();
        let place = (times.len().saturating_sub(1) as f64 * share) as usize;
        times.get(place).copied()
    }
}

/// Sends requests when they are due, whatever became of those before them, and waits for all answers.
async fn ask_at(client: &Arc<Client>, asked: &Arc<Asked>, rate: f64, trial: Duration) -> Result<Answered> {
    let requests = (rate * trial.as_secs_f64()) as u64;
    let start = Instant::now();
    let mut sent = JoinSet::new();
    for turn in 0..requests {
        let due = start + Duration::from_secs_f64(turn as f64 / rate);
        sleep_until(due).await;
        let (client, asked) = (Arc::clone(client), Arc::clone(asked));
        sent.spawn(async move { client.send(&asked).await.is_ok().then(|| due.elapsed()) });
    }
    let answered = timeout(CATCHING_UP, sent.join_all()).await;
    Ok(Answered(answered.with_context(|| format!("The server did not catch up: {}", asked.name()))?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_refusal_spoils_the_rest() {
        let times =
            |times: &[u64]| times.iter().map(|time| Some(Duration::from_millis(*time))).collect::<Vec<_>>();
        let all = Answered(times(&[9, 1, 5]));
        assert_eq!((all.within(0.5), all.within(1.0)), (times(&[5])[0], times(&[9])[0]));
        assert_eq!(Answered([times(&[1]), vec![None]].concat()).within(0.5), None);
    }
}
