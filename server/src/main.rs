//! The `comment-thread` command.

use std::{env, io::stderr, process::ExitCode};

use comment_thread_server::{
    config::{Command, LogForm},
    options,
};
use tracing_subscriber::EnvFilter;

#[tokio::main]
async fn main() -> ExitCode {
    let command = options::command(env::args_os()).unwrap_or_else(|error| error.exit());
    log(&command);
    match command.run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

/// Starts the log: what happened, never what anybody wrote.
fn log(command: &Command) {
    let form = match command {
        Command::Serve(serve) => serve.log,
        _ => LogForm::default(),
    };
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(stderr);
    match form {
        LogForm::Text => log.init(),
        LogForm::Json => log.json().init(),
    }
}
