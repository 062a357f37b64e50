//! A PostgreSQL that lives as long as a test run: its own cluster in a folder of its own, heard by nobody else.

use std::fs;
use std::os::unix::fs::{PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::apt;
use crate::{program, step};

const PACKAGE: &str = "postgresql";

/// Where Debian puts the programs of each version.
const DEBIAN_VERSIONS: &str = "/usr/lib/postgresql";

/// The variable that names the folder of `initdb` and `pg_ctl`, should they be elsewhere.
const VARIABLE: &str = "POSTGRESQL_BIN";

/// Users that may run the server where we are root, which it refuses to be run by. The first comes with the package.
const USERS: [&str; 2] = ["postgres", "nobody"];

const PATIENCE: Duration = Duration::from_secs(30);
const POLL: Duration = Duration::from_millis(50);

const USER: &str = "comments";
const DATABASE: &str = "postgres";

/// Only the owner may go in: whoever reaches the socket in it is let into the database.
const PRIVATE: u32 = 0o700;

/// Tests run side by side, each with some connections.
const SETTINGS: [&str; 2] = ["listen_addresses=", "max_connections=300"];

/// Settings under which what was written outlives a loss of power, as PostgreSQL has them by itself.
pub(crate) const WRITES_ARE_KEPT: &[&str] = &[];

/// Settings for what nobody needs a moment later.
pub(crate) const WRITES_ARE_QUICK: &[&str] = &["fsync=off", "synchronous_commit=off"];

/// A cluster that runs, and is gone when this is dropped.
pub(crate) struct Postgres {
    programs: PathBuf,
    folder: PathBuf,
    user: Option<User>,
    server: Option<Child>,
}

/// Another user than the one we are.
struct User {
    id: u32,
    group: u32,
}

impl Postgres {
    /// Finds or installs the programs, and starts a cluster.
    pub(crate) fn start(settings: &[&str]) -> Result<Self> {
        let programs = find_or_install()?;
        let user =
            if program::read(Command::new("id").arg("-u"))? == "0" { Some(User::find()?) } else { None };
        let folder = std::env::temp_dir().join(format!("comment-thread-postgresql-{}", std::process::id()));
        fs::create_dir(&folder).with_context(|| format!("{} could not be made", folder.display()))?;
        let mut postgres = Self { programs, folder, user, server: None };
        let title = format!("PostgreSQL: a cluster in {}", postgres.folder.display());
        step::run(&title, || postgres.bring_up(settings))?;
        Ok(postgres)
    }

    /// The address of its database.
    pub(crate) fn address(&self) -> String {
        let socket = self.folder.display().to_string().replace('%', "%25").replace('/', "%2F");
        format!("postgres://{USER}@{socket}/{DATABASE}")
    }

    fn bring_up(&mut self, settings: &[&str]) -> Result<()> {
        fs::set_permissions(&self.folder, fs::Permissions::from_mode(PRIVATE))?;
        if let Some(user) = &self.user {
            chown(&self.folder, Some(user.id), Some(user.group))?;
        }
        let options = ["--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync", "--username", USER];
        program::read(self.command("initdb").args(options).arg("--pgdata").arg(self.data()))?;
        let log = fs::File::create(self.folder.join("log"))?;
        let mut server = self.command("postgres");
        server.arg("-D").arg(self.data()).arg("-k").arg(&self.folder);
        for setting in SETTINGS.iter().chain(settings) {
            server.args(["-c", setting]);
        }
        server.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log);
        // A child of ours and no service: a Ctrl-C for us ends it too.
        let server = self.server.insert(server.spawn().context("PostgreSQL could not be started")?);
        let start = Instant::now();
        while !is_ready(&self.folder.join("data/postmaster.pid")) {
            if server.try_wait()?.is_some() || start.elapsed() > PATIENCE {
                bail!("PostgreSQL did not start: {}", last_line(&self.folder.join("log")));
            }
            thread::sleep(POLL);
        }
        Ok(())
    }

    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    /// One of the programs, run by who may run it.
    fn command(&self, name: &str) -> Command {
        let program = self.programs.join(name);
        let mut command = match &self.user {
            None => Command::new(program),
            Some(user) => {
                let mut command = Command::new("setpriv");
                let (id, group) = (format!("--reuid={}", user.id), format!("--regid={}", user.group));
                command.args([&id, &group, "--clear-groups"]).arg(program);
                command
            }
        };
        command.current_dir(&self.folder);
        command
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        let mut stop = self.command("pg_ctl");
        stop.args(["stop", "--wait", "--silent", "--mode", "immediate", "--pgdata"]).arg(self.data());
        if let Some(server) = &mut self.server {
            // Should it fail, it is ended all the same.
            let _ = program::read(&mut stop);
            let _ = server.kill();
            let _ = server.wait();
        }
        if let Err(error) = fs::remove_dir_all(&self.folder) {
            step::notice(&format!("{} could not be removed: {error}", self.folder.display()));
        }
    }
}

impl User {
    fn find() -> Result<Self> {
        let id = |flag: &str, name: &str| -> Result<u32> {
            Ok(program::read(Command::new("id").args([flag, name]))?.parse()?)
        };
        let known = USERS
            .iter()
            .find_map(|name| Some(User { id: id("-u", name).ok()?, group: id("-g", name).ok()? }));
        known.context("PostgreSQL cannot be run by root, and there is neither a user postgres nor nobody")
    }
}

/// Whether the server says in its file that it takes connections.
fn is_ready(file: &Path) -> bool {
    fs::read_to_string(file).is_ok_and(|state| state.lines().any(|line| line.trim() == "ready"))
}

fn last_line(log: &Path) -> String {
    let log = fs::read_to_string(log).unwrap_or_default();
    log.lines().last().unwrap_or("it did not say why").to_owned()
}

/// The folder of the programs.
fn find_or_install() -> Result<PathBuf> {
    if find().is_none() {
        apt::install(&[PACKAGE]).context("PostgreSQL is missing")?;
    }
    let Some(programs) = find() else {
        bail!(
            "PostgreSQL is missing: apt-get install {PACKAGE}, or name the folder of its programs in {VARIABLE}"
        );
    };
    step::done_before(&format!("{PACKAGE} ({})", programs.display()));
    Ok(programs)
}

fn find() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os(VARIABLE).filter(|named| !named.is_empty()) {
        return Some(PathBuf::from(named)).filter(|folder| has_programs(folder));
    }
    // Debian keeps the programs off PATH.
    let on_path = which::which("initdb").ok().and_then(|program| program.parent().map(Path::to_owned));
    on_path.into_iter().chain(of_debian(Path::new(DEBIAN_VERSIONS))).find(|folder| has_programs(folder))
}

fn has_programs(folder: &Path) -> bool {
    ["initdb", "pg_ctl", "postgres"].iter().all(|program| folder.join(program).exists())
}

/// The folders of the versions there are, the newest first.
fn of_debian(versions: &Path) -> Vec<PathBuf> {
    let found = fs::read_dir(versions).into_iter().flatten().flatten();
    let mut found: Vec<(u32, PathBuf)> = found
        .filter_map(|version| Some((version.file_name().to_str()?.parse().ok()?, version.path().join("bin"))))
        .collect();
    found.sort_unstable_by(|one, other| other.cmp(one));
    found.into_iter().map(|(_, folder)| folder).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_version_of_debian_comes_first() {
        let folder = tempfile::tempdir().unwrap();
        for version in ["9", "15", "17", "common"] {
            fs::create_dir(folder.path().join(version)).unwrap();
        }
        let found = of_debian(folder.path());
        let expected: Vec<_> =
            ["17/bin", "15/bin", "9/bin"].iter().map(|bin| folder.path().join(bin)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_folder_without_the_programs_is_passed_over() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("initdb"), "").unwrap();
        assert!(!has_programs(folder.path()));
    }
}
