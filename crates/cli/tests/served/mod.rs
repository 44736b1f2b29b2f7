//! A small server on this machine that gives out what it is told to.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    net::{TcpListener, TcpStream},
    thread,
};

/// A server that runs until the test ends.
pub(crate) struct Served {
    port: u16,
}

impl Served {
    /// Serves documents: path, content type, body; all else is not found.
    pub(crate) fn new(documents: &[(&str, &str, &str)]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let owned =
            |one: &(&str, &str, &str)| (one.0.to_owned(), one.1.to_owned(), one.2.to_owned());
        let documents: Vec<(String, String, String)> = documents.iter().map(owned).collect();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                // Whoever hangs up early is not missed.
                let _ = answer(stream, &documents);
            }
        });
        Self { port }
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }
}

fn answer(mut stream: TcpStream, documents: &[(String, String, String)]) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let first = lines.next().transpose()?.unwrap_or_default();
    let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    let found = documents.iter().find(|(own, _, _)| *own == path);
    match found {
        Some((_, kind, body)) => write!(
            stream,
            "HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        ),
        None => write!(
            stream,
            "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        ),
    }
}
