//! Readers: each a thread with one connection, which speaks HTTP/1.1 by hand and keeps the times of what it reads.

use std::error::Error;
use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::thread;
use std::time::{Duration, Instant};

use crate::filling::archive::chance::Chance;
use crate::pages::{Kind, Pages};

/// How long a server may take to begin.
const PATIENCE: Duration = Duration::from_secs(30);

/// The stack of a reader, which holds little.
const STACK: usize = 256 * 1024;

/// So many readers who each read so many pages.
pub(crate) struct Round {
    pub(crate) address: SocketAddr,
    pub(crate) readers: usize,
    pub(crate) pages_each: usize,
    /// How long each looks at a page before the next.
    pub(crate) pause: Duration,
    /// When it ends, read or not.
    pub(crate) ends: Instant,
    pub(crate) seed: u64,
}

/// A page that was read, or was not.
pub(crate) struct Read {
    pub(crate) kind: Kind,
    /// How long it took; none where there was no page.
    pub(crate) took: Option<Duration>,
}

impl Round {
    /// Lets all read at once; returns what each has read.
    pub(crate) fn read(&self, pages: &Pages) -> Vec<Read> {
        thread::scope(|scope| {
            let reader = |number: usize| {
                let thread = thread::Builder::new().stack_size(STACK);
                let read = move || self.one(pages, number as u64);
                thread
                    .spawn_scoped(scope, read)
                    .expect("there is room for a thread")
            };
            let readers: Vec<_> = (0..self.readers).map(reader).collect();
            let read = readers.into_iter();
            read.flat_map(|reader| reader.join().expect("a reader does not fail"))
                .collect()
        })
    }

    fn one(&self, pages: &Pages, number: u64) -> Vec<Read> {
        let mut chance = Chance::new(self.seed << 32 | number);
        let mut connection = None;
        let mut all = Vec::new();
        for _ in 0..self.pages_each {
            if Instant::now() > self.ends {
                break;
            }
            let (kind, address) = pages.next(&mut chance);
            let began = Instant::now();
            let read = self
                .open(&mut connection)
                .and_then(|connection| connection.read(&address));
            let took = began.elapsed();
            if read.is_err() {
                connection = None;
            }
            let is_page = read.is_ok_and(|status| status == 200);
            all.push(Read {
                kind,
                took: is_page.then_some(took),
            });
            thread::sleep(self.pause);
        }
        all
    }

    fn open<'a>(&self, kept: &'a mut Option<Connection>) -> io::Result<&'a mut Connection> {
        match kept {
            Some(connection) => Ok(connection),
            None => Ok(kept.insert(Connection::open(self.address)?)),
        }
    }
}

/// Waits until a server takes calls, and reads its start, the first page that it makes; returns how long that took.
pub(crate) fn first(address: SocketAddr) -> Result<Duration, Box<dyn Error>> {
    // The address of a socket that listens takes calls before its server answers: what nobody makes is asked for first.
    let mut connection = Connection::open(address)?;
    connection
        .stream
        .get_ref()
        .set_read_timeout(Some(PATIENCE))?;
    connection.read("/assets/nothing")?;
    let began = Instant::now();
    match connection.read("/")? {
        200 => Ok(began.elapsed()),
        status => Err(format!("the start answers {status}").into()),
    }
}

struct Connection {
    stream: BufReader<TcpStream>,
    body: Vec<u8>,
}

impl Connection {
    fn open(address: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream: BufReader::new(stream),
            body: Vec::new(),
        })
    }

    /// Reads a page whole; returns its status.
    fn read(&mut self, address: &str) -> io::Result<u16> {
        let question =
            format!("GET {address} HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n\r\n");
        self.stream.get_mut().write_all(question.as_bytes())?;
        let odd = || io::Error::from(io::ErrorKind::InvalidData);
        let status = self.line()?;
        let status = status
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok());
        let mut length = None;
        loop {
            let line = self.line()?.to_ascii_lowercase();
            if line.is_empty() {
                break;
            }
            if let Some(value) = line.strip_prefix("content-length:") {
                length = value.trim().parse().ok();
            }
        }
        self.body.resize(length.ok_or_else(odd)?, 0);
        self.stream.read_exact(&mut self.body)?;
        status.ok_or_else(odd)
    }

    fn line(&mut self) -> io::Result<String> {
        let mut line = String::new();
        if self.stream.read_line(&mut line)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(line.trim_end().to_owned())
    }
}
