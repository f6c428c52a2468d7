//! Serving connections: who may come in, for how long, and how it all ends.
//!
//! `axum::serve` has no time-outs, so this is hyper with a timer. HTTP/1.1 alone: browsers speak
//! HTTP/2 only over TLS, which ends at the proxy in front, and hyper-util's guess between the two
//! waits for ever on a client that sends nothing.

use std::{convert::Infallible, future::Future, io, net::SocketAddr, sync::Arc, time::Duration};

use axum::{Router, http::Request, response::Response};
use hyper::server::conn::http1;
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
    service::TowerToHyperService,
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::Semaphore,
};
use tokio_io_timeout::TimeoutStream;
use tower::ServiceExt as _;

use crate::{client::Peer, limits::Limits};

/// Serves `router` on `listener` until `stop` comes, then finishes what was begun. Says whether
/// everything could be finished in [`Limits::shutdown_time`].
pub async fn serve(listener: TcpListener, router: Router, limits: Limits, stop: impl Future<Output = ()>) -> Ended {
    let room = Arc::new(Semaphore::new(limits.connections));
    let connections = GracefulShutdown::new();
    let mut stop = std::pin::pin!(stop);
    loop {
        // Room is made sure of before a connection is taken, so that those who find none wait in
        // the machine's queue and cost nothing here.
        let next = async {
            let place = Arc::clone(&room).acquire_owned().await;
            (place, listener.accept().await)
        };
        let (place, stream, peer) = tokio::select! {
            () = &mut stop => break,
            (place, accepted) = next => match accepted {
                Ok((stream, peer)) => (place, stream, peer),
                Err(error) => {
                    pause_after(&error).await;
                    continue;
                }
            },
        };
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(limits.head_time)
            .max_buf_size(limits.head_bytes)
            .serve_connection(
                TokioIo::new(guarded(stream, limits)),
                TowerToHyperService::new(from(router.clone(), peer)),
            );
        let connection = connections.watch(connection);
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(%error, "a connection ended early");
            }
            drop(place);
        });
    }
    drop(listener);
    match tokio::time::timeout(limits.shutdown_time, connections.shutdown()).await {
        Ok(()) => Ended::Complete,
        Err(_) => Ended::BrokenOff,
    }
}

/// Tells `router` where its requests come from.
fn from<B>(
    router: Router,
    peer: SocketAddr,
) -> impl tower::Service<Request<B>, Response = Response, Error = Infallible, Future: Send> + Clone
where
    Router: tower::Service<Request<B>, Response = Response, Error = Infallible, Future: Send>,
{
    router.map_request(move |mut request: Request<B>| {
        request.extensions_mut().insert(Peer(peer));
        request
    })
}

/// How serving ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// Every request that was begun has been answered.
    Complete,
    /// Some took longer than they were given.
    BrokenOff,
}

/// A client that does not take its answer would hold its connection for ever: hyper has no limit
/// on writing.
fn guarded(stream: TcpStream, limits: Limits) -> std::pin::Pin<Box<TimeoutStream<TcpStream>>> {
    // Only delays small answers if it fails.
    let _ = stream.set_nodelay(true);
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(limits.write_time));
    Box::pin(stream)
}

/// A client that vanished before it was accepted is nothing; running out of file handles is, and
/// would spin without a pause.
async fn pause_after(error: &io::Error) {
    let gone = matches!(
        error.kind(),
        io::ErrorKind::ConnectionAborted | io::ErrorKind::ConnectionRefused | io::ErrorKind::ConnectionReset
    );
    if !gone {
        tracing::error!(%error, "cannot accept connections");
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
}
