//! The reference server: built, and run as a child that ends with us.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use anyhow::{Context, Result, anyhow, bail};

use crate::widget::Build;
use crate::{folders, program, step};

/// What the server prints before its address when it is ready.
const READY: &str = "Listening on ";

/// Builds the server and answers with where it is.
pub(crate) fn build(build: Build) -> Result<PathBuf> {
    let (profile, folder) = match build {
        Build::Release => ("release", "release"),
        Build::Dev => ("dev", "debug"),
    };
    step::run("Server: cargo build", || {
        let mut cargo = program::cargo();
        program::run(cargo.args(["build", "--package", "comment-thread-server", "--profile", profile]))
    })?;
    Ok(folders::target().join(folder).join("comment-thread").with_extension(std::env::consts::EXE_EXTENSION))
}

/// A server that listens.
pub(crate) struct Server {
    /// Where it can be read.
    pub(crate) address: String,
    child: Arc<Mutex<Child>>,
    output: BufReader<ChildStdout>,
}

impl Server {
    /// Starts the server and waits until it listens.
    pub(crate) fn start(command: &mut Command) -> Result<Self> {
        let mut child = command.stdout(Stdio::piped()).spawn().context("The server could not be started")?;
        let output = child.stdout.take().context("The server's output could not be read")?;
        let mut server = Self {
            address: String::new(),
            child: Arc::new(Mutex::new(child)),
            output: BufReader::new(output),
        };
        while let Some(line) = server.read_line()? {
            if let Some(address) = line.strip_prefix(READY) {
                address.trim().clone_into(&mut server.address);
                return Ok(server);
            }
        }
        bail!("The server stopped before it was ready")
    }

    /// Stays until we are told to end, and ends the server then.
    pub(crate) fn stay(mut self) -> Result<()> {
        let told = Arc::new(AtomicBool::new(false));
        let (child, tell) = (Arc::clone(&self.child), Arc::clone(&told));
        ctrlc::set_handler(move || {
            tell.store(true, Ordering::SeqCst);
            end(&child);
        })
        .context("Ctrl-C could not be listened to")?;
        while let Some(line) = self.read_line()? {
            println!("{line}");
        }
        let status = self.child.lock().map_err(|_| anyhow!("The server was lost"))?.wait()?;
        if !status.success() && !told.load(Ordering::SeqCst) {
            bail!("The server stopped by itself ({status})");
        }
        Ok(())
    }

    fn read_line(&mut self) -> Result<Option<String>> {
        let mut line = String::new();
        let length = self.output.read_line(&mut line).context("The server's output could not be read")?;
        Ok((length > 0).then(|| line.trim_end().to_owned()))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        end(&self.child);
    }
}

/// Ends the server at once; its database is made to bear that.
fn end(child: &Mutex<Child>) {
    let Ok(mut child) = child.lock() else { return };
    // Both fail only when it has ended already, which is what is wanted.
    let _ = child.kill();
    let _ = child.wait();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_is_ready_when_it_says_where_it_listens() {
        let mut command = Command::new("sh");
        command.args([
            "-c",
            "echo 'Filling the database'; echo 'Listening on http://127.0.0.1:8080/'; exec sleep 60",
        ]);
        assert_eq!(Server::start(&mut command).unwrap().address, "http://127.0.0.1:8080/");
    }

    #[test]
    fn a_server_that_stops_before_it_listens_is_a_sentence() {
        let error = Server::start(Command::new("sh").args(["-c", "echo hello"])).err().unwrap();
        assert_eq!(error.to_string(), "The server stopped before it was ready");
    }
}
