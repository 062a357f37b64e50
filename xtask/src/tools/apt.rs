//! Debian's packages.

use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::{program, step};

/// Installs those of the packages that are not there yet.
pub(super) fn install(packages: &[&str]) -> Result<()> {
    let missing: Vec<&str> = packages.iter().copied().filter(|package| !is_installed(package)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let names = missing.join(" ");
    if which::which("apt-get").is_err() {
        bail!("{names} cannot be installed here, as there is no apt-get");
    }
    step::run(&format!("Debian packages: apt-get install {names}"), || {
        program::run(apt_get()?.args(["update", "-q"]))?;
        program::run(apt_get()?.args(["install", "-y", "-q", "--no-install-recommends"]).args(&missing))
    })
    .with_context(|| format!("{names} could not be installed; to get them by hand: apt-get install {names}"))
}

/// The packages' versions.
pub(super) fn versions(packages: &[&str]) -> Result<Vec<String>> {
    packages.iter().map(|package| query(package, "${Package} ${Version}")).collect()
}

fn is_installed(package: &str) -> bool {
    query(package, "${db:Status-Status}").is_ok_and(|status| status == "installed")
}

fn query(package: &str, format: &str) -> Result<String> {
    program::read(Command::new("dpkg-query").arg(format!("--showformat={format}")).args(["--show", package]))
}

/// apt-get, as the user who may.
fn apt_get() -> Result<Command> {
    let mut command = if program::read(Command::new("id").arg("-u"))? == "0" {
        Command::new("apt-get")
    } else {
        let mut sudo = Command::new("sudo");
        sudo.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        sudo
    };
    command.env("DEBIAN_FRONTEND", "noninteractive");
    if std::env::var_os("CI").is_some() {
        // Nobody is there to answer.
        command.stdin(Stdio::null());
    }
    Ok(command)
}
