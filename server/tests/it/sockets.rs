//! What only shows on a real connection. No test here depends on how fast the machine is: bounds
//! are set so low that they are reached at once, and nothing but their effect is asserted.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use axum::{Router, body::Body, routing::get};
use server::{
    limits::Limits,
    listen::{self, Ended},
};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    sync::{Notify, oneshot},
    task::JoinHandle,
};

use crate::site::TestSite;

/// Long enough that only a server that has stopped working reaches it.
const NEVER: Duration = Duration::from_mins(10);
const AT_ONCE: Duration = Duration::from_millis(20);

struct Server {
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    ended: JoinHandle<Ended>,
}

async fn serve(router: Router, limits: Limits) -> Server {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let (stop, stopped) = oneshot::channel::<()>();
    let stopped = async move { drop(stopped.await) };
    Server { address, stop, ended: tokio::spawn(listen::serve(listener, router, limits, stopped)) }
}

impl Server {
    async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.expect("a connection")
    }

    /// Sends `text` and reads until the server closes the connection.
    async fn exchange(&self, text: &[u8]) -> String {
        let mut stream = self.connect().await;
        // The server may answer and close before it has read all of it.
        let _ = stream.write_all(text).await;
        read_to_end(&mut stream).await
    }
}

async fn read_to_end(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    // A reset after the answer is as good an end as any.
    let _ = stream.read_to_end(&mut bytes).await;
    String::from_utf8_lossy(&bytes).into_owned()
}

fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or("none")
}

async fn whole_site() -> Router {
    TestSite::with_profiles(Vec::new()).await.router
}

#[tokio::test]
async fn a_client_that_says_nothing_or_too_little_is_let_go() {
    let limits = Limits { head_time: AT_ONCE, ..Limits::default() };
    let server = serve(whole_site().await, limits).await;
    for text in ["", "G", "GET /clusters HTTP/1.1\r\n", "GET / HTTP/1.1\r\nHost: a\r\nX: ", "PRI * HTTP/2.0"] {
        let answer = server.exchange(text.as_bytes()).await;
        assert!(["none", "400", "408"].contains(&status(&answer)), "{text:?}: {answer}");
    }
}

#[tokio::test]
async fn a_connection_that_is_kept_for_nothing_is_let_go() {
    let limits = Limits { head_time: AT_ONCE, ..Limits::default() };
    let server = serve(whole_site().await, limits).await;
    let answer = server.exchange(b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n").await;
    assert_eq!(status(&answer), "200");
}

#[tokio::test]
async fn a_body_that_never_comes_is_not_waited_for() {
    let read = Router::new().route("/", axum::routing::post(async |body: String| body));
    let mut site = TestSite::with_profiles(Vec::new()).await;
    site.site.limits = Limits { body_time: AT_ONCE, answer_time: NEVER, ..Limits::default() };
    let router = server::middleware::around(
        read,
        Router::new(),
        &site.site.public_url,
        &site.site.files.assets,
        site.site.limits,
    )
    .expect("a router");
    let server = serve(router, site.site.limits).await;
    let answer = server.exchange(b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc").await;
    assert!(status(&answer).starts_with('4'), "{answer}");
}

#[tokio::test]
async fn hostile_requests_get_an_answer_that_is_no_failure_of_ours() {
    let server = serve(whole_site().await, Limits::default()).await;
    let long = "a".repeat(1 << 20);
    let many: Vec<String> = (0..10_000).map(|number| format!("sector=value-{number}")).collect();
    let many = many.join("&");
    let headers = "X-Header: 1\r\n".repeat(200);
    for request in [
        format!("GET /clusters?q={long} HTTP/1.1\r\nHost: a\r\n\r\n"),
        format!("GET /clusters?{many} HTTP/1.1\r\nHost: a\r\n\r\n"),
        format!("GET /{long} HTTP/1.1\r\nHost: a\r\n\r\n"),
        format!("GET / HTTP/1.1\r\nHost: a\r\nCookie: {long}\r\n\r\n"),
        format!("GET / HTTP/1.1\r\nHost: a\r\n{headers}\r\n"),
        "GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n".to_owned(),
        "GET / HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n".to_owned(),
        "GET / HTTP/9.9\r\nHost: a\r\n\r\n".to_owned(),
        "\x16\x03\x01\x02\x00\x01\x00".to_owned(),
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab".to_owned(),
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nzz\r\n".to_owned(),
        "GET http://evil.example/clusters HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n".to_owned(),
        "CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n".to_owned(),
        "OPTIONS * HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".to_owned(),
    ] {
        let answer = server.exchange(request.as_bytes()).await;
        let short: String = request.chars().take(40).collect();
        assert!(!status(&answer).starts_with('5'), "{short:?}: {answer}");
    }
    let raw = server.exchange(b"GET /clusters/\xff\xfe HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").await;
    assert!(status(&raw).starts_with('4'), "{raw}");
    let healthy = server.exchange(b"GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").await;
    assert_eq!(status(&healthy), "200");
}

#[tokio::test]
async fn headers_without_end_are_refused() {
    let server = serve(whole_site().await, Limits { head_bytes: 8192, ..Limits::default() }).await;
    let endless = format!("GET / HTTP/1.1\r\nHost: a\r\nX: {}", "a".repeat(64 << 10));
    assert_eq!(status(&server.exchange(endless.as_bytes()).await), "431");
}

#[tokio::test]
async fn a_client_that_does_not_take_its_answer_loses_its_place() {
    let endless = Router::new()
        .route("/big", get(async || Body::from(vec![0_u8; 64 << 20])))
        .route("/small", get(async || "small"));
    let limits = Limits { connections: 1, write_time: AT_ONCE, ..Limits::default() };
    let server = serve(endless, limits).await;
    let mut greedy = server.connect().await;
    greedy.write_all(b"GET /big HTTP/1.1\r\nHost: a\r\n\r\n").await.expect("sent");
    // The only place becomes free although the first client keeps its end open.
    let answer = server.exchange(b"GET /small HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").await;
    assert_eq!(status(&answer), "200");
    drop(greedy);
}

#[tokio::test]
async fn no_more_connections_are_served_than_there_is_room_for() {
    let (working, most, go) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)), Arc::new(Notify::new()));
    let handler = {
        let (working, most, go) = (Arc::clone(&working), Arc::clone(&most), Arc::clone(&go));
        async move || {
            let now = working.fetch_add(1, Ordering::SeqCst) + 1;
            most.fetch_max(now, Ordering::SeqCst);
            go.notified().await;
            working.fetch_sub(1, Ordering::SeqCst);
            "done"
        }
    };
    let server = serve(Router::new().route("/", get(handler)), Limits { connections: 2, ..Limits::default() }).await;
    let request = b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    let mut clients = Vec::new();
    for _ in 0..5 {
        let mut stream = server.connect().await;
        stream.write_all(request).await.expect("sent");
        clients.push(stream);
    }
    let waker = tokio::spawn(async move {
        loop {
            // Gives a server without a bound the time to be caught.
            tokio::time::sleep(AT_ONCE).await;
            go.notify_waiters();
        }
    });
    for client in &mut clients {
        assert_eq!(status(&read_to_end(client).await), "200");
    }
    waker.abort();
    assert_eq!(most.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn what_was_begun_is_finished_and_nothing_new_begins() {
    let (begun, go) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let handler = {
        let (begun, go) = (Arc::clone(&begun), Arc::clone(&go));
        async move || {
            begun.notify_one();
            go.notified().await;
            "finished"
        }
    };
    let limits = Limits { shutdown_time: NEVER, ..Limits::default() };
    let server = serve(Router::new().route("/", get(handler)), limits).await;
    let mut client = server.connect().await;
    client.write_all(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n").await.expect("sent");
    begun.notified().await;

    server.stop.send(()).expect("still serving");
    // The listener is closed before the connections are waited for.
    while TcpStream::connect(server.address).await.is_ok() {
        tokio::task::yield_now().await;
    }
    assert!(!server.ended.is_finished());
    go.notify_one();
    let answer = read_to_end(&mut client).await;
    assert!(answer.ends_with("finished"), "{answer}");
    assert_eq!(server.ended.await.expect("ended"), Ended::Complete);
}

#[tokio::test]
async fn what_takes_too_long_is_broken_off_at_the_end() {
    let begun = Arc::new(Notify::new());
    let handler = {
        let begun = Arc::clone(&begun);
        async move || {
            begun.notify_one();
            std::future::pending::<()>().await;
        }
    };
    let server =
        serve(Router::new().route("/", get(handler)), Limits { shutdown_time: AT_ONCE, ..Limits::default() }).await;
    let mut client = server.connect().await;
    client.write_all(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n").await.expect("sent");
    begun.notified().await;
    server.stop.send(()).expect("still serving");
    assert_eq!(server.ended.await.expect("ended"), Ended::BrokenOff);
}

/// The function is one of `forms.rs`.
#[tokio::test]
async fn a_form_that_turns_out_to_be_too_long_on_its_way_is_told_so_in_a_page() {
    let limits = Limits::default();
    let server = serve(whole_site().await, limits).await;
    let head = "POST /api/tell_form HTTP/1.1\r\nHost: a\r\nAccept: text/html\r\nSec-Fetch-Site: same-origin\r\n\
                Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n";
    let piece = format!("{:x}\r\n{}\r\n", limits.body_bytes, "a".repeat(limits.body_bytes));
    let answer = server.exchange(format!("{head}c\r\nrevision=1&a\r\n{piece}0\r\n\r\n").as_bytes()).await;
    assert_eq!(status(&answer), "413", "{answer}");
    assert!(answer.contains("<h1"), "{answer}");
}
