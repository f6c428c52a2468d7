use std::{fs, net::SocketAddr, sync::Arc, thread, time::Duration};

use app::account::Passwords;
use clap::Args;
use tokio::net::TcpListener;

use super::{CommandError, connect};
use crate::{
    aging,
    clock::Clock,
    config::Settings,
    limits::Limits,
    listen::{self, Ended},
    mail::{self, Mailer},
    publication::{Pace, Publisher},
    routes, seed,
    sessions::cookie_name,
    site::{Closing, Site},
    site_files::{self, SiteFiles},
};

const PACE: Pace = Pace { look: Duration::from_secs(2), quiet: Duration::from_secs(30) };

/// Serve the site.
///
/// Makes the database or brings it up to date, fills an empty one with the directory that
/// `ATLAS_SEED_DIRECTORY` names, and answers on `ATLAS_LISTEN` until it gets SIGTERM or SIGINT; then
/// it finishes what was begun.
#[derive(Debug, Args)]
pub(super) struct Serve;

impl Serve {
    pub(super) async fn run(&self, settings: Settings) -> Result<(), CommandError> {
        // Before anything that takes long, so that a taken port is noticed at once.
        let listener = bind(settings.listen).await?;
        let address = listener.local_addr().unwrap_or(settings.listen);
        let mut stop = Box::pin(stop_signal()?);
        let (site, publisher) = tokio::select! {
            started = start(&settings) => started?,
            () = &mut stop => {
                tracing::info!("stopped before it had started");
                return Ok(());
            }
        };
        let router = routes::router(&site)
            .map_err(|error| CommandError::Refused(format!("ATLAS_PUBLIC_URL is no origin: {error}")))?;

        let following = tokio::spawn(publisher.follow(PACE));
        let mailing = tokio::spawn(mail::work(Mailer::new(&settings.mail)?, site.database.clone(), site.clock.clone()));
        let forgetting = tokio::spawn(aging::forget_old(site.database.clone(), site.clock.clone()));
        tracing::info!("mails go out by {}", settings.mail.route);
        let profiles = site.publication.edition().directory.profiles().len();
        tracing::info!(profiles, "serving {} on {address}", settings.public_url);
        let closing = site.closing.clone();
        let stopping = async move {
            stop.await;
            tracing::info!("stopping: finishing what was begun");
            closing.begin();
        };
        let ended = listen::serve(listener, router, site.limits, stopping).await;
        following.abort();
        forgetting.abort();
        // A mail that is being sent is sent again by the next start, rather than never.
        mailing.abort();
        if let Err(error) = site.database.close().await {
            tracing::warn!(%error, "the database was not closed in order");
        }
        match ended {
            Ended::Complete => tracing::info!("stopped"),
            Ended::BrokenOff => tracing::warn!("stopped; some requests took too long and were broken off"),
        }
        Ok(())
    }
}

/// Opens the database, fills it if it is empty, and publishes what is in it.
async fn start(settings: &Settings) -> Result<(Site, Publisher), CommandError> {
    let clock = Clock::of_the_machine();
    fs::create_dir_all(&settings.data_dir).map_err(|source| CommandError::setting("ATLAS_DATA_DIR", source))?;
    let database = connect(settings).await?;
    database.migrate().await?;
    if let Some(report) = seed::load(&database, &settings.seed_directory, clock.now()).await? {
        tracing::info!(profiles = report.created, "filled the empty directory");
        for finding in &report.refused {
            tracing::warn!("left out of the directory: {finding}");
        }
    }

    let root = &settings.site_root;
    let program = site_files::program()
        .map_err(|error| CommandError::Refused(format!("the program's own file cannot be read: {error}")))?;
    // Pages change with it, and browsers keep them for as long as their tag stays the same.
    let made_by = program + settings.operator.as_deref().unwrap_or_default();
    let files = SiteFiles::load(root, &made_by).map_err(|source| CommandError::setting("ATLAS_SITE_ROOT", source))?;
    if !files.has_browser_part() {
        tracing::warn!(folder = %root.display(), "no browser part: pages work as without JavaScript");
    }
    let publisher = Publisher::start(database.clone(), clock.clone()).await?;
    // Half the cores at most: the others answer those who sign in to nothing.
    let passwords = Passwords::new(thread::available_parallelism().map_or(1, |cores| cores.get().div_ceil(2)));
    tokio::spawn({
        let passwords = passwords.clone();
        async move { passwords.warm_up().await }
    });
    tracing::info!("sessions are kept in the cookie {}", cookie_name(&settings.public_url));
    let site = Site {
        public_url: settings.public_url.clone(),
        limits: Limits::default(),
        publication: publisher.publication(),
        files: Arc::new(files),
        database,
        clock,
        passwords,
        trusted_proxies: Arc::new(settings.trusted_proxies.clone()),
        operator: settings.operator.as_deref().map(Arc::from),
        limits_tries: settings.limits_tries,
        closing: Closing::default(),
    };
    Ok((site, publisher))
}

async fn bind(address: SocketAddr) -> Result<TcpListener, CommandError> {
    TcpListener::bind(address)
        .await
        .map_err(|error| CommandError::Refused(format!("ATLAS_LISTEN {address} cannot be listened on: {error}")))
}

/// Comes when the program is told to stop.
#[cfg(unix)]
fn stop_signal() -> Result<impl Future<Output = ()>, CommandError> {
    use tokio::signal::unix::{SignalKind, signal};

    let listen =
        |kind| signal(kind).map_err(|error| CommandError::Refused(format!("signals cannot be listened for: {error}")));
    let (mut terminate, mut interrupt) = (listen(SignalKind::terminate())?, listen(SignalKind::interrupt())?);
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

/// Comes when the program is told to stop.
#[cfg(not(unix))]
fn stop_signal() -> Result<impl Future<Output = ()>, CommandError> {
    Ok(async {
        // Without a way to hear it, the program runs until it is ended from outside.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}
