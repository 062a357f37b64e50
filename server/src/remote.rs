//! What another server says: a publisher's keys, or the page of a thread that is to be printed.

use std::time::Duration;

/// How long another server may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// What an address answers with, if it is no longer than so many bytes.
///
/// # Errors
/// With the reason, if the answer cannot be had or is a refusal.
pub(crate) async fn get(address: &str, redirects: u32, longest: u64) -> Result<Vec<u8>, String> {
    let address = address.to_owned();
    let asking = tokio::task::spawn_blocking(move || {
        let agent = ureq::Agent::config_builder().timeout_global(Some(PATIENCE)).max_redirects(redirects);
        let mut answer = ureq::Agent::new_with_config(agent.build()).get(&address).call()?;
        answer.body_mut().with_config().limit(longest).read_to_vec()
    });
    asking.await.map_err(|error| error.to_string())?.map_err(|error: ureq::Error| error.to_string())
}
