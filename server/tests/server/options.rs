//! The options, and what the README says of them.

use std::{collections::BTreeSet, fs};

use clap::{Arg, CommandFactory};
use comment_thread_server::config::Command;
use tempfile::TempDir;

use crate::{
    asking::README,
    commands::command,
    database,
    running::{Running, content, get},
};

/// How the README names the commands that have an option.
const OF_ALL: &str = "all";

/// An option as the README's table has it, less what it says in words.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Row {
    /// `--port NUMBER`.
    option: String,
    of: String,
    default: Option<String>,
}

fn of_clap(option: &Arg, of: &str) -> Option<Row> {
    let name = option.get_long()?;
    let value = option.get_action().takes_values().then(|| option.get_value_names().unwrap()[0].as_str());
    let default = option.get_default_values().first().and_then(|default| default.to_str());
    Some(Row {
        option: [Some(format!("--{name}").as_str()), value]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" "),
        of: of.to_owned(),
        default: default.filter(|_| value.is_some()).map(str::to_owned),
    })
}

/// Every option of the commands, once for each command that has it.
fn of_commands() -> BTreeSet<Row> {
    let mut rows = BTreeSet::new();
    for command in Command::command().get_subcommands() {
        rows.extend(command.get_arguments().filter_map(|option| of_clap(option, command.get_name())));
        for inner in command.get_subcommands() {
            let of = format!("{} … {}", command.get_name(), inner.get_name());
            rows.extend(inner.get_arguments().filter_map(|option| of_clap(option, &of)));
        }
    }
    rows
}

/// Every row of the README's table, once for each command that it names.
fn of_readme() -> Vec<Row> {
    let commands = Command::command();
    let all: Vec<&str> = commands.get_subcommands().map(clap::Command::get_name).collect();
    let cells = README.lines().filter(|line| line.starts_with("| `--"));
    let cells =
        cells.map(|line| line.split(" | ").map(|cell| cell.trim_matches(['|', ' '])).collect::<Vec<_>>());
    cells
        .flat_map(|cells| {
            let named = || cells[1].split(", ").map(|command| command.trim_matches('`')).collect();
            let of = if cells[1] == OF_ALL { all.clone() } else { named() };
            let row = |of: &str| Row {
                option: cells[0].trim_matches('`').to_owned(),
                of: of.to_owned(),
                default: cells[2].strip_prefix('`').map(|default| default.trim_matches('`').to_owned()),
            };
            of.into_iter().map(row).collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn the_readme_has_every_option_once_with_its_commands_and_its_default() {
    let documented = of_readme();
    let once: BTreeSet<Row> = of_readme().into_iter().collect();
    assert_eq!(documented.len(), once.len(), "an option stands there twice");
    let (declared, missing) = (of_commands(), |one: &BTreeSet<Row>, other: &BTreeSet<Row>| {
        one.iter().filter(|row| !other.contains(row)).map(|row| format!("{row:?}")).collect::<Vec<_>>()
    });
    assert_eq!(missing(&declared, &once), Vec::<String>::new(), "not in the README");
    assert_eq!(missing(&once, &declared), Vec::<String>::new(), "only in the README");
}

#[test]
fn a_server_is_configured_by_a_file_and_by_variables() {
    let folder = TempDir::new().unwrap();
    let folder = folder.path();
    let database = database::named(folder, "elsewhere");
    fs::write(folder.join("comments.toml"), format!("demo = true\nport = 1\ndatabase = '{database}'\n"))
        .unwrap();
    let mut serve = command(folder, &["serve", "--port", "0"]);
    serve.env_remove("DATABASE_URL").env("COMMENT_THREAD_CONFIG", "comments.toml");
    let (_server, host) = Running::of(serve.env("COMMENT_THREAD_POST_PAUSE", "0"));
    assert!(content(&get(&host, "/threads")).contains("bridge"));
    assert!(!folder.join("comments.sqlite").exists());
}

#[test]
fn a_file_that_is_not_understood_is_named() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("comments.toml"), "prot = 8080").unwrap();
    let output = command(folder.path(), &["serve", "--config", "comments.toml"]).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(said.starts_with("error: comments.toml: there is no option “prot”"), "{said}");
}
