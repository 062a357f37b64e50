//! The real command as a running server, asked over the network.

use std::{
    io::{self, BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::Path,
    process::{Child, Command, Stdio},
};

use crate::commands::command;

/// A server that ends with its test.
pub(crate) struct Running(pub(crate) Child);

impl Running {
    /// Starts a server on a free port and waits until it says where it listens.
    pub(crate) fn start(folder: &Path, arguments: &[&str]) -> (Self, String) {
        let all = [&["serve", "--port", "0"], arguments].concat();
        Self::of(&mut command(folder, &all))
    }

    pub(crate) fn of(command: &mut Command) -> (Self, String) {
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let host = line.trim().strip_prefix("Listening on http://").and_then(|line| line.strip_suffix('/'));
        let host = host.unwrap_or_else(|| panic!("it said {line:?}")).to_owned();
        (Running(child), host)
    }

    /// Asks it politely to stop.
    pub(crate) fn terminate(&self) {
        let id = self.0.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
    }
}

impl Drop for Running {
    /// Nothing is said to it first: it is killed.
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Sends a request on a connection of its own, and answers with the whole answer. A connection that ends before
/// the answer does is an error.
pub(crate) fn ask(
    host: &str,
    method: &str,
    address: &str,
    headers: &[(&str, &str)],
    body: &str,
) -> io::Result<String> {
    let mut stream = TcpStream::connect(host)?;
    let headers: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    write!(
        stream,
        "{method} {address} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{headers}\
         Content-Length: {}\r\n\r\n{body}",
        body.len()
    )?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    let length = header(&answer, "content-length").and_then(|length| length.parse::<usize>().ok());
    match length {
        Some(length) if length != content(&answer).len() => Err(io::ErrorKind::UnexpectedEof.into()),
        None if !answer.contains("\r\n\r\n") => Err(io::ErrorKind::UnexpectedEof.into()),
        _ => Ok(answer),
    }
}

pub(crate) fn get(host: &str, address: &str) -> String {
    ask(host, "GET", address, &[], "").unwrap()
}

pub(crate) fn post(host: &str, thread: &str, text: &str) -> String {
    let body = format!(r#"{{"text":"{text}","name":"Ada"}}"#);
    let address = format!("/api/threads/{thread}/comments");
    ask(host, "POST", &address, &[("Content-Type", "application/json")], &body).unwrap()
}

pub(crate) fn header<'a>(answer: &'a str, name: &str) -> Option<&'a str> {
    let lines = answer.split("\r\n\r\n").next().unwrap_or_default().lines();
    lines.filter_map(|line| line.split_once(": ")).find(|(given, _)| *given == name).map(|(_, value)| value)
}

/// What comes after the headers.
pub(crate) fn content(answer: &str) -> &str {
    answer.split_once("\r\n\r\n").map_or("", |(_, content)| content)
}
