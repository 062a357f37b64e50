//! How much the reference server bears. Requests are sent when it is their time, whether the earlier ones have been
//! answered or not, as readers do; what comes out are ratios to the same server handing out a fixed file, which say
//! more about the server than about the machine.

mod asked;
mod client;
mod fill;
mod open_loop;
mod serving;

use std::{path::PathBuf, sync::Arc, time::Duration};

use anyhow::Result;
use clap::Parser;

use client::Client;
use open_loop::{median, most_borne};

/// Measures the reference server against a database that is empty at the start.
#[derive(Parser)]
struct Options {
    /// The server's program.
    #[arg(long, value_name = "FILE")]
    server: PathBuf,
    /// The database, as the server takes it.
    #[arg(long, value_name = "FILE-OR-ADDRESS")]
    database: String,
    /// Seconds of each trial.
    #[arg(long, default_value_t = 2)]
    seconds: u64,
    /// Comments of the long thread.
    #[arg(long, default_value_t = 1_000_000, value_parser = clap::value_parser!(u32).range(1..))]
    comments: u32,
}

#[tokio::main]
async fn main() -> Result<()> {
    let options = Options::parse();
    let server = serving::start(&options.server, &options.database)?;
    fill::threads(&options.database, options.comments).await?;
    let client = Arc::new(Client::new(&server.host).await?);
    let trial = Duration::from_secs(options.seconds);
    println!("{:<44} {:>8} {:>7} {:>10} {:>7}", "", "a second", "÷ file", "median ms", "÷ file");
    let mut file = None;
    for asked in asked::all(options.comments) {
        let asked = Arc::new(asked);
        let median = median(&client, &asked, trial).await?;
        let rate = most_borne(&client, &asked, trial).await?;
        let (file_rate, file_median) = *file.get_or_insert((rate, median));
        println!(
            "{:<44} {rate:>8.0} {:>7.2} {:>10.2} {:>7.2}",
            asked.name(),
            rate / file_rate,
            median.as_secs_f64() * 1_000.0,
            median.as_secs_f64() / file_median.as_secs_f64(),
        );
    }
    Ok(())
}
