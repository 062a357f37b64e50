//! Where options come from: the prompt, then variables, then one file, then the defaults. Each option is declared
//! once, in `config`; its variable and its key in the file follow from its name.

use std::{collections::BTreeMap, ffi::OsString, fs, path::Path};

use clap::{ArgMatches, Command as Clap, CommandFactory, FromArgMatches, error::ErrorKind};
use toml::{Table, Value};

use crate::config::Command;

/// The command whose options may be said by variables and by the file. Those that others share with it count too.
const SERVE: &str = "serve";

/// What the names of variables start with: `COMMENT_THREAD_POST_PAUSE` is `--post-pause`.
const PREFIX: &str = "COMMENT_THREAD_";

/// The option that names the file.
const FILE: &str = "config";

/// What the file says: of each option its values.
type Settings = BTreeMap<String, Vec<String>>;

/// The command that was asked for.
///
/// # Errors
/// If the prompt, a variable or the file says something that no option means.
pub fn command(arguments: impl IntoIterator<Item = OsString>) -> Result<Command, clap::Error> {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let clap = with_variables(Command::command());
    let mut matches = clap.clone().try_get_matches_from(&arguments)?;
    if let Some(file) = file(&matches) {
        let refused = |reason: String| {
            clap.clone().error(ErrorKind::InvalidValue, format!("{}: {reason}", file.display()))
        };
        let settings = read(file).map_err(refused)?;
        check(&clap, &settings).map_err(refused)?;
        matches = with_settings(clap, &settings).try_get_matches_from(&arguments)?;
    }
    Command::from_arg_matches(&matches)
}

fn file(matches: &ArgMatches) -> Option<&Path> {
    let (_, options) = matches.subcommand()?;
    options.try_get_one::<std::path::PathBuf>(FILE).ok()?.map(std::path::PathBuf::as_path)
}

/// The names of the options that variables and the file may say.
fn names(clap: &Clap) -> Vec<String> {
    let options = clap.find_subcommand(SERVE).into_iter().flat_map(Clap::get_arguments);
    options.filter_map(|option| option.get_long().map(str::to_owned)).collect()
}

/// Gives every such option a variable, unless it has one of its own.
fn with_variables(clap: Clap) -> Clap {
    let names = names(&clap);
    clap.mut_subcommands(|command| {
        command.mut_args(|option| match option.get_long() {
            Some(name) if names.iter().any(|one| one == name) && option.get_env().is_none() => {
                let variable = format!("{PREFIX}{}", name.to_uppercase().replace('-', "_"));
                option.env(variable).hide_env(true)
            }
            _ => option,
        })
    })
}

fn read(file: &Path) -> Result<Settings, String> {
    let text = fs::read_to_string(file).map_err(|error| format!("it cannot be read: {error}"))?;
    let table: Table = text.parse().map_err(|error: toml::de::Error| error.message().to_owned())?;
    table.into_iter().map(|(name, value)| Ok((name.clone(), values(&name, value)?))).collect()
}

fn values(name: &str, value: Value) -> Result<Vec<String>, String> {
    match value {
        Value::String(text) => Ok(vec![text]),
        Value::Integer(number) => Ok(vec![number.to_string()]),
        Value::Boolean(yes) => Ok(vec![yes.to_string()]),
        Value::Array(list) => {
            let each = list.into_iter().map(|value| values(name, value));
            Ok(each.collect::<Result<Vec<_>, _>>()?.concat())
        }
        _ => Err(format!("“{name}” must be a text, a whole number, true, false, or a list of them")),
    }
}

/// What the file says must be what could be said at the prompt.
fn check(clap: &Clap, settings: &Settings) -> Result<(), String> {
    let names = names(clap);
    if let Some(name) = settings.keys().find(|name| *name == FILE || !names.contains(name)) {
        return Err(format!("there is no option “{name}”"));
    }
    let mut prompt = vec![clap.get_name().to_owned(), SERVE.to_owned()];
    for (name, values) in settings {
        for value in values {
            match (takes_value(clap, name), value.as_str()) {
                (true, _) => prompt.push(format!("--{name}={value}")),
                (false, "true") => prompt.push(format!("--{name}")),
                (false, "false") => {}
                (false, _) => return Err(format!("“{name}” must be true or false")),
            }
        }
    }
    match clap.clone().try_get_matches_from(prompt) {
        Ok(_) => Ok(()),
        Err(error) => {
            let words = error.to_string();
            let words = words.lines().next().unwrap_or_default();
            Err(words.strip_prefix("error: ").unwrap_or(words).to_owned())
        }
    }
}

fn takes_value(clap: &Clap, name: &str) -> bool {
    let options = clap.find_subcommand(SERVE).into_iter().flat_map(Clap::get_arguments);
    options.filter(|option| option.get_long() == Some(name)).any(|option| option.get_action().takes_values())
}

/// What the file says becomes the defaults.
fn with_settings(clap: Clap, settings: &Settings) -> Clap {
    clap.mut_subcommands(|command| {
        command.mut_args(|option| match option.get_long().and_then(|name| settings.get(name)) {
            Some(values) => option.default_values(values),
            None => option,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Serve;

    /// What `serve` is asked for at the prompt, with a file that says something.
    fn asked(content: &str, more: &[&str]) -> Result<Serve, String> {
        let folder = tempfile::TempDir::new().unwrap();
        let file = folder.path().join("comments.toml");
        fs::write(&file, content).unwrap();
        let prompt = ["comment-thread", SERVE, "--config", file.to_str().unwrap()];
        let prompt = prompt.iter().chain(more).map(OsString::from);
        match command(prompt) {
            Ok(Command::Serve(serve)) => Ok(serve),
            Ok(other) => panic!("{other:?}"),
            Err(error) => Err(error.to_string()),
        }
    }

    #[test]
    fn the_file_says_what_the_prompt_does_not() {
        let content = "port = 81\ndemo = true\ndatabase = \"postgres://db/comments\"\npost-pause = 3";
        let serve = asked(content, &["--port", "82"]).unwrap();
        assert_eq!((serve.port, serve.demo, serve.post_pause), (82, true, 3));
        assert_eq!(serve.database.database, "postgres://db/comments");
        assert_eq!((serve.edit_minutes, serve.site), (10, None));
        assert!(!asked("demo = false", &[]).unwrap().demo);
    }

    #[test]
    fn what_no_option_means_is_refused_with_the_file_s_name() {
        let check = |content: &str, expected: &str| {
            let said = asked(content, &[]).unwrap_err();
            assert!(said.contains("comments.toml: ") && said.contains(expected), "{said:?}: {expected:?}");
        };
        check("prot = 81", "there is no option “prot”");
        check("config = \"other.toml\"", "there is no option “config”");
        check("port = \"many\"", "invalid value 'many' for '--port <NUMBER>'");
        check("port = 8.5", "“port” must be a text, a whole number, true, false, or a list of them");
        check("demo = \"perhaps\"", "“demo” must be true or false");
        check("port =", "");
    }

    #[test]
    fn every_option_of_serve_has_a_variable_and_no_two_have_the_same() {
        let clap = with_variables(Command::command());
        let serve = clap.find_subcommand(SERVE).unwrap();
        let named = serve.get_arguments().filter(|option| option.get_long().is_some());
        let mut variables: Vec<_> = named.map(|option| option.get_env().unwrap().to_owned()).collect();
        let all = variables.len();
        variables.sort_unstable();
        variables.dedup();
        assert_eq!(variables.len(), all);
        assert!(variables.contains(&OsString::from("COMMENT_THREAD_POST_PAUSE")));
    }
}
