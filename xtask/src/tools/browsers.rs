//! Real browsers and the programs that drive them.

use std::env;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use super::{apt, crates};
use crate::step;

/// Three engines, what drives them, and browsers of text.
pub(crate) struct Browsers(Vec<(&'static str, PathBuf)>);

/// A program to be found by one of its names, or installed with a Debian package.
struct Wanted {
    /// What it is called, and the variable that names another one than is on PATH.
    variable: &'static str,
    names: &'static [&'static str],
    package: &'static str,
}

const WANTED: [Wanted; 9] = [
    Wanted {
        variable: "CHROMIUM",
        names: &["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"],
        package: "chromium",
    },
    Wanted { variable: "CHROMEDRIVER", names: &["chromedriver"], package: "chromium-driver" },
    Wanted { variable: "FIREFOX", names: &["firefox-esr", "firefox"], package: "firefox-esr" },
    // Its browser comes with it, outside PATH.
    Wanted { variable: "WEBKITDRIVER", names: &["WebKitWebDriver"], package: "webkit2gtk-driver" },
    Wanted { variable: "XVFB", names: &["Xvfb"], package: "xvfb" },
    Wanted { variable: "W3M", names: &["w3m"], package: "w3m" },
    Wanted { variable: "LYNX", names: &["lynx"], package: "lynx" },
    Wanted { variable: "LINKS2", names: &["links2"], package: "links2" },
    // A terminal for w3m. In TMUX, tmux itself says whether it runs.
    Wanted { variable: "TMUX_PROGRAM", names: &["tmux"], package: "tmux" },
];

const GECKODRIVER: &str = "GECKODRIVER";

impl Browsers {
    /// Finds or installs them.
    pub(crate) fn find() -> Result<Self> {
        let missing: Vec<&str> =
            WANTED.iter().filter(|wanted| wanted.find().is_none()).map(|wanted| wanted.package).collect();
        apt::install(&missing).context("Browsers to test in are missing")?;
        let mut found = Vec::new();
        for wanted in WANTED {
            let Some(path) = wanted.find() else {
                bail!("{} is missing: install it, or name it in {}", wanted.package, wanted.variable);
            };
            step::done_before(&format!("{} ({})", wanted.package, path.display()));
            found.push((wanted.variable, path));
        }
        let geckodriver = match named_in(GECKODRIVER) {
            Some(path) => path,
            None => crates::GECKODRIVER.find_or_install()?,
        };
        found.push((GECKODRIVER, geckodriver));
        Ok(Self(found))
    }

    /// The variables that tell the tests where the programs are.
    pub(crate) fn variables(&self) -> impl Iterator<Item = (&str, &PathBuf)> {
        self.0.iter().map(|(variable, path)| (*variable, path))
    }
}

impl Wanted {
    fn find(&self) -> Option<PathBuf> {
        named_in(self.variable).or_else(|| self.names.iter().find_map(|name| which::which(name).ok()))
    }
}

fn named_in(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).filter(|name| !name.is_empty()).map(PathBuf::from)
}
