//! A small server on this machine, written out by each test.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
    time::Instant,
};

/// A request as it came.
#[derive(Clone)]
pub(crate) struct Request {
    /// The path and query.
    pub(crate) path: String,
    /// All lines, in lower case.
    pub(crate) head: String,
    /// How many requests came for the same path before.
    pub(crate) earlier: usize,
    /// When it came.
    pub(crate) at: Instant,
}

/// A server that goes on until the tests end.
pub(crate) struct Server {
    /// `127.0.0.1` and the port.
    pub(crate) host: String,
    requests: Arc<Mutex<Vec<Request>>>,
}

impl Server {
    /// Starts a server that lets each request be answered by the function, a connection each.
    pub(crate) fn start(answer: impl Fn(&Request, &mut TcpStream) + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let host = listener.local_addr().expect("an address").to_string();
        let requests = Arc::default();
        let (answer, kept) = (Arc::new(answer), Arc::clone(&requests));
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let (answer, kept) = (Arc::clone(&answer), Arc::clone(&kept));
                thread::spawn(move || serve(stream, &kept, &*answer));
            }
        });
        Self { host, requests }
    }

    /// Starts a server without a robots.txt that answers everything else alike.
    pub(crate) fn giving(reply: Vec<u8>) -> Self {
        Self::start(move |request, stream| {
            send(
                stream,
                if request.path == "/robots.txt" {
                    NOT_FOUND
                } else {
                    &reply
                },
            );
        })
    }

    /// Returns the URL of a path.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.host)
    }

    /// Returns the requests that came for a path.
    pub(crate) fn requests(&self, path: &str) -> Vec<Request> {
        let requests = self.requests.lock().expect("no test failed");
        let asked = |request: &&Request| request.path == path;
        requests.iter().filter(asked).cloned().collect()
    }
}

/// The answer to a request for what is not there.
pub(crate) const NOT_FOUND: &[u8] =
    b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

/// Returns an answer with a status, headers each ended by a line break, and a body.
pub(crate) fn reply(status: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let headers = headers.replace('\n', "\r\n");
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n{headers}\r\n"
    );
    [head.as_bytes(), body].concat()
}

/// Returns a redirect.
pub(crate) fn redirect(target: &str) -> Vec<u8> {
    reply("302 Found", &format!("Location: {target}\n"), b"")
}

/// Sends bytes to a client that may have gone.
pub(crate) fn send(stream: &mut TcpStream, bytes: &[u8]) {
    let _ = stream.write_all(bytes);
}

fn serve(
    mut stream: TcpStream,
    requests: &Mutex<Vec<Request>>,
    answer: &dyn Fn(&Request, &mut TcpStream),
) {
    let reader = BufReader::new(stream.try_clone().expect("a handle"));
    let lines = reader.lines().map_while(Result::ok);
    let lines: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
    let Some(path) = lines.first().and_then(|line| line.split(' ').nth(1)) else {
        return;
    };
    let mut requests = requests.lock().expect("no test failed");
    let request = Request {
        path: path.to_owned(),
        head: lines.join("\n").to_lowercase(),
        earlier: requests
            .iter()
            .filter(|earlier| earlier.path == path)
            .count(),
        at: Instant::now(),
    };
    requests.push(request.clone());
    drop(requests);
    answer(&request, &mut stream);
}
