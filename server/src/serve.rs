//! `comment-thread serve`: serves until asked to stop.

use std::{io, net::SocketAddr};

use tokio::{net::TcpListener, signal};

use crate::{
    Failure,
    app::{State, app},
    config::Serve,
    demo, import,
    store::Store,
};

/// Serves a database until the process is asked to stop; what is under way is finished first.
///
/// # Errors
/// If the database, the site or the port cannot be had.
pub async fn run(options: Serve) -> Result<(), Failure> {
    if let Some(site) = options.site.as_ref().filter(|site| !site.is_dir()) {
        return Err(Failure::NoSite(site.clone()));
    }
    // The port first: a second server must not so much as create a database.
    let listener = listen(SocketAddr::new(options.host, options.port)).await?;
    let store = Store::open(&options.database.database).await?;
    if options.demo && store.threads().await?.is_empty() {
        let threads = demo::threads().map_err(|error| Failure::Broken(error.to_string()))?;
        store.add(&import::checked(threads)?).await?;
    }
    let app = app(State::new(store.clone(), options.site).await?);
    let broken = |error: io::Error| Failure::Broken(error.to_string());
    println!("Listening on http://{}/", listener.local_addr().map_err(broken)?);
    axum::serve(listener, app).with_graceful_shutdown(asked_to_stop()).await.map_err(broken)?;
    store.close().await;
    Ok(())
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
