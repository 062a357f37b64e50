//! `cargo xtask demo`: a live thread on this machine.

use std::net::{Ipv4Addr, TcpListener};
use std::process::Command;

use anyhow::{Context, Result};

use crate::server::{self, Server};
use crate::widget::{self, Build};
use crate::{compress, folders, site, step};

#[derive(clap::Args)]
pub(crate) struct Options {
    /// Where the server listens on this machine.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Opens the demo page in a browser.
    #[arg(long)]
    open: bool,
    /// Builds what readers get: small wasm, fast server (the default).
    #[arg(long, conflicts_with = "dev")]
    release: bool,
    /// Builds quickly instead: large wasm, slow server.
    #[arg(long)]
    dev: bool,
}

/// Builds what is missing, starts the server and stays until Ctrl-C.
pub(crate) fn run(options: &Options) -> Result<()> {
    // Better told now than after minutes of building. The server says it again should the port be taken meanwhile.
    TcpListener::bind((Ipv4Addr::LOCALHOST, options.port)).with_context(|| {
        format!("Port {} cannot be listened on; choose another with --port", options.port)
    })?;
    let build = if options.dev { Build::Dev } else { Build::Release };
    widget::build(build)?;
    let program = server::build(build)?;
    let site = site::folder();
    site::lay_out(&site)?;
    if build == Build::Release {
        step::run("Site: compressed twins", || compress::twins(&site))?;
    }

    let mut command = Command::new(program);
    command.args(["serve", "--demo", "--port", &options.port.to_string(), "--site"]).arg(&site);
    command.arg("--database").arg(folders::target().join("demo.sqlite"));
    let server = Server::start(&mut command)?;
    println!("The demo page is at {} (Ctrl-C stops it)", server.address);
    if options.open
        && let Err(error) = open::that_detached(&server.address)
    {
        step::notice(&format!("No browser could be opened: {error}"));
    }
    server.stay()
}
