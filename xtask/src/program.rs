//! Running other programs, and saying in one sentence what went wrong.

use std::env;
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

const POLL: Duration = Duration::from_millis(50);

/// Runs a program to its end; what it prints goes straight to the person.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| not_started(command))?;
    succeeded(command, status)
}

/// Runs a program to its end, unless it takes longer than `limit`.
pub(crate) fn run_within(limit: Duration, command: &mut Command) -> Result<()> {
    let mut child = command.spawn().with_context(|| not_started(command))?;
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return succeeded(command, status);
        }
        if start.elapsed() > limit {
            child.kill()?;
            child.wait()?;
            bail!("{} took longer than {} seconds", name(command), limit.as_secs());
        }
        std::thread::sleep(POLL);
    }
}

/// Runs a program and answers with what it printed, trimmed.
pub(crate) fn read(command: &mut Command) -> Result<String> {
    let output = command.stdin(Stdio::null()).output().with_context(|| not_started(command))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!("{} failed: {}", name(command), said.lines().next().unwrap_or("it did not say why"));
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Cargo, as if it were typed. `cargo xtask` itself was started by cargo, with variables about this package; some build
/// scripts run again whenever those change, and most of the server would be compiled again with them.
pub(crate) fn cargo() -> Command {
    let mut cargo = Command::new("cargo");
    for (name, _) in env::vars_os() {
        let about_us = ["CARGO_PKG_", "CARGO_MANIFEST_"];
        if about_us.iter().any(|start| name.as_encoded_bytes().starts_with(start.as_bytes())) {
            cargo.env_remove(name);
        }
    }
    cargo
}

fn succeeded(command: &Command, status: ExitStatus) -> Result<()> {
    if !status.success() {
        bail!("{} failed ({status})", name(command));
    }
    Ok(())
}

fn not_started(command: &Command) -> String {
    format!("{} could not be started", name(command))
}

/// The program and its first argument, which for most says what it was to do.
fn name(command: &Command) -> String {
    let program = command.get_program().to_string_lossy();
    match command.get_args().next() {
        Some(first) => format!("`{program} {}`", first.to_string_lossy()),
        None => format!("`{program}`"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn what_a_program_prints_is_read() {
        assert_eq!(read(&mut shell("echo ' 0.2.130 '")).unwrap(), "0.2.130");
    }

    #[test]
    fn cargo_is_told_nothing_about_this_package() {
        let cargo = cargo();
        let told = |name: &str| {
            cargo.get_envs().find(|(told, _)| *told == name).is_none_or(|(_, value)| value.is_some())
        };
        assert!(env::var_os("CARGO_PKG_NAME").is_some() && !told("CARGO_PKG_NAME"));
        assert!(told("PATH"));
    }

    #[test]
    fn a_program_that_fails_is_named_with_what_it_said() {
        let error = read(&mut shell("echo 'disk full' >&2; exit 3")).unwrap_err();
        assert_eq!(error.to_string(), "`sh -c` failed: disk full");
    }

    #[test]
    fn a_program_that_is_not_there_is_named() {
        let error = run(&mut Command::new("no-such-program")).unwrap_err();
        assert_eq!(error.to_string(), "`no-such-program` could not be started");
    }

    #[test]
    fn a_program_that_takes_too_long_is_ended() {
        let error = run_within(Duration::ZERO, &mut shell("sleep 60")).unwrap_err();
        assert_eq!(error.to_string(), "`sh -c` took longer than 0 seconds");
    }
}
