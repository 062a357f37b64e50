//! `comment-thread serve`: serves until asked to stop.

use std::{fs, io, net::SocketAddr, time::Duration};

use tokio::{net::TcpListener, signal};

use crate::{
    Failure,
    app::{State, app},
    config::{Intake, Serve, SignIn},
    cross_origin::Origins,
    demo,
    identity::{Identity, KeyError},
    import,
    limits::Limits,
    rules::{BlockedWords, Rules},
    store::{Moderation, Store, StoreError},
};

/// Serves a database until the process is asked to stop; what is under way is finished first.
///
/// # Errors
/// If the database, the site or the port cannot be had.
pub async fn run(options: Serve) -> Result<(), Failure> {
    if let Some(site) = options.site.as_ref().filter(|site| !site.is_dir()) {
        return Err(Failure::NoSite(site.clone()));
    }
    let rules = rules(&options)?;
    let identity = identity(options.sign_in).await?;
    let Intake { reader_requests, address_requests, behind_proxy, origins } = options.intake;
    let limits = Limits::new(reader_requests, address_requests, behind_proxy).map_err(StoreError::from)?;
    let origins = Origins::read(&origins).map_err(Failure::NoOrigin)?;
    // The port first: a second server must not so much as create a database.
    let listener = listen(SocketAddr::new(options.host, options.port)).await?;
    let store = Store::open(&options.database.database).await?;
    if options.demo && store.threads().await?.is_empty() {
        let threads = demo::threads().map_err(|error| Failure::Broken(error.to_string()))?;
        store.add(&import::checked(threads)?).await?;
        for thread in demo::MODERATED_BEFORE {
            store.set_moderation(thread, Moderation::Before).await?;
        }
    }
    let state = State::new(store.clone(), options.site, rules).await?;
    let state = state.with_identity(identity).with_limits(limits).with_origins(origins);
    let app = app(state.clone()).into_make_service_with_connect_info::<SocketAddr>();
    let broken = |error: io::Error| Failure::Broken(error.to_string());
    println!("Listening on http://{}/", listener.local_addr().map_err(broken)?);
    let stopping = async move {
        asked_to_stop().await;
        state.end_events();
    };
    axum::serve(listener, app).with_graceful_shutdown(stopping).await.map_err(broken)?;
    store.close().await;
    Ok(())
}

/// What the options say of comments.
fn rules(options: &Serve) -> Result<Rules, Failure> {
    let blocked = match &options.blocked_words {
        Some(file) => fs::read_to_string(file).map_err(Failure::file(file, "read"))?,
        None => String::new(),
    };
    Ok(Rules {
        pause: Duration::from_secs(options.post_pause),
        edit_window: Duration::from_secs(options.edit_minutes.saturating_mul(60)),
        blocked: BlockedWords::read(&blocked),
    })
}

async fn identity(options: SignIn) -> Result<Identity, KeyError> {
    match options.token_keys {
        Some(keys) => Identity::new(&keys, options.token_issuer, options.token_audience).await,
        None => Ok(Identity::default()),
    }
}

async fn listen(address: SocketAddr) -> Result<TcpListener, Failure> {
    TcpListener::bind(address).await.map_err(|reason| match reason.kind() {
        io::ErrorKind::AddrInUse => Failure::PortInUse(address),
        _ => Failure::Listening { address, reason },
    })
}

/// Ctrl-C at the prompt, or the system's polite request. Where a signal cannot be listened to, it ends the
/// process the hard way, which loses nothing that was acknowledged.
async fn asked_to_stop() {
    let interrupted = async {
        if signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminated = async {
        match signal::unix::signal(signal::unix::SignalKind::terminate()) {
            Ok(mut terminate) => {
                terminate.recv().await;
            }
            Err(_) => std::future::pending::<()>().await,
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<()>();
    tokio::select! {
        () = interrupted => {}
        () = terminated => {}
    }
}
