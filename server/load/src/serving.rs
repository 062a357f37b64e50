//! The server that is asked: a child that ends with us, with one file for its site.

use std::{
    fs,
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
};

use anyhow::{Context, Result};
use tempfile::TempDir;

/// The file that everything else is compared with.
pub(crate) const FILE: &str = "fixed.bin";
const FILE_BYTES: usize = 10 * 1024;

/// All that comes, comes from one address: nothing is to be refused for that.
const UNLIMITED: [&str; 4] = ["--reader-requests", "0", "--address-requests", "0"];

/// What the server says when it is ready.
const READY: &str = "Listening on http://";

pub(crate) struct Server {
    /// Name and port.
    pub(crate) host: String,
    child: Child,
    _site: TempDir,
}

pub(crate) fn start(program: &Path, database: &str) -> Result<Server> {
    let site = tempfile::tempdir()?;
    fs::write(site.path().join(FILE), [b'x'; FILE_BYTES])?;
    let mut command = Command::new(program);
    command.args(["serve", "--port", "0", "--database", database, "--site"]).arg(site.path()).args(UNLIMITED);
    let child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
    let mut server = Server {
        host: String::new(),
        child: child.with_context(|| format!("{} could not be started", program.display()))?,
        _site: site,
    };
    let output = server.child.stdout.as_mut().context("The server's output could not be read")?;
    let mut line = String::new();
    BufReader::new(output).read_line(&mut line)?;
    let host = line.trim().strip_prefix(READY).context("The server stopped before it was ready")?;
    host.trim_end_matches('/').clone_into(&mut server.host);
    Ok(server)
}

impl Drop for Server {
    fn drop(&mut self) {
        // Both fail only when it has ended already, which is what is wanted.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
