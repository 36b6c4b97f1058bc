//! `bildungsraum serve`: the server, its background tasks, and a clean end.

use std::{net::SocketAddr, time::Duration};

use anyhow::Context;
use axum::{Router, extract::DefaultBodyLimit, response::IntoResponse};
use bildungsraum_jobs::{HandlerFuture, JobContext, JobError, NewJob, Runner};
use http::{HeaderName, HeaderValue, StatusCode, header};
use jiff::SignedDuration;
use tokio::sync::watch;
use tower::ServiceBuilder;
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::{
        CompressionLayer,
        predicate::{NotForContentType, Predicate, SizeAbove},
    },
    request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer},
    set_header::SetResponseHeaderLayer,
    timeout::TimeoutLayer,
    trace::TraceLayer,
};

use crate::house::House;

/// Largest body of a request: a table or a picture with the form around it.
const BODY_LIMIT: usize = bildungsraum_identity::UPLOAD_LIMIT;

/// What pages may load: everything of ours, nothing of others. Workers and blobs are the map's.
const CONTENT_SECURITY_POLICY: &str = "default-src 'self'; img-src 'self' data: blob:; worker-src 'self' blob:; \
    object-src 'none'; base-uri 'none'; frame-ancestors 'self'; form-action 'self'";

/// Everything that stands in front of the routes.
pub fn layers(router: Router) -> Router {
    let header = |name: HeaderName, value: &'static str| {
        SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
    };
    let compressed = SizeAbove::new(600)
        .and(NotForContentType::IMAGES)
        .and(NotForContentType::const_new("font/"))
        .and(NotForContentType::const_new("application/pdf"))
        .and(NotForContentType::const_new("application/vnd.openxmlformats"));
    let stack = ServiceBuilder::new()
        .layer(SetRequestIdLayer::x_request_id(MakeRequestUuid))
        .layer(PropagateRequestIdLayer::x_request_id())
        .layer(TraceLayer::new_for_http())
        .layer(CatchPanicLayer::custom(|_| {
            tracing::error!("a handler panicked");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }))
        .layer(header(header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY))
        .layer(header(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(header(header::REFERRER_POLICY, "same-origin"))
        .layer(header(HeaderName::from_static("cross-origin-opener-policy"), "same-origin"))
        .layer(header(
            HeaderName::from_static("permissions-policy"),
            "geolocation=(self), camera=(), microphone=()",
        ))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, Duration::from_mins(1)))
        .layer(
            CompressionLayer::new()
                .quality(tower_http::CompressionLevel::Precise(4))
                .compress_when(compressed),
        )
        .layer(DefaultBodyLimit::max(BODY_LIMIT));
    router.layer(stack)
}

/// Serves until the process is told to stop, then sees running requests and the job at hand through.
pub async fn serve(house: House) -> anyhow::Result<()> {
    let listener = tokio::net::TcpListener::bind(&house.config.listen).await.with_context(|| {
        format!("cannot listen on {}: is another server running there?", house.config.listen)
    })?;
    let (stop, stopped) = watch::channel(false);
    tokio::spawn(async move {
        wait_for_signal().await;
        let _ = stop.send(true);
    });
    serve_on(house, listener, stopped).await
}

/// The same on an open socket, until `stop` becomes true. For tests.
pub async fn serve_on(
    house: House,
    listener: tokio::net::TcpListener,
    stop: watch::Receiver<bool>,
) -> anyhow::Result<()> {
    // The index is brought up to date before the first visitor comes.
    for municipality in house.database.across().municipalities().await? {
        house.offers.indexes.follow(&municipality).await?;
    }
    let follower = {
        let (indexes, stop, nudge) = (house.offers.indexes.clone(), stop.clone(), house.offers.nudge.clone());
        tokio::spawn(async move { indexes.run(stop, nudge).await })
    };
    let mut tasks = vec![follower];
    if house.config.jobs {
        let runner = runner(&house);
        let runner_stop = stop.clone();
        tasks.push(tokio::spawn(async move { runner.run(runner_stop).await }));
        let (house, stop) = (house.clone(), stop.clone());
        tasks.push(tokio::spawn(async move { schedule(house, stop).await }));
    }
    let (router, _) = house.router();
    let mut ending = stop.clone();
    let inquiry = house.inquiry.clone();
    axum::serve(listener, router.into_make_service_with_connect_info::<SocketAddr>())
        .with_graceful_shutdown(async move {
            while !*ending.borrow() {
                if ending.changed().await.is_err() {
                    break;
                }
            }
            // Streams to those who look on never end by themselves.
            inquiry.stop_live();
        })
        .await?;
    for task in tasks {
        let _ = task.await;
    }
    house.database.close().await;
    Ok(())
}

async fn wait_for_signal() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        let Ok(mut terminate) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())
        else {
            let _ = interrupt.await;
            return;
        };
        tokio::select! {
            _ = interrupt => {}
            _ = terminate.recv() => {}
        }
    }
    #[cfg(not(unix))]
    let _ = interrupt.await;
}

fn failed(error: impl std::fmt::Display) -> JobError {
    JobError::Failed(error.to_string())
}

/// The runner with the handlers of all rooms.
#[must_use]
pub fn runner(house: &House) -> Runner {
    let identity = house.identity.clone();
    let (jobs, offers) = (house.jobs.clone(), house.offers.clone());
    let runner = Runner::new(house.jobs.clone())
        .on("retention", move |context: JobContext| {
            let identity = identity.clone();
            Box::pin(async move {
                let done = identity.retention(context.municipality()).await.map_err(failed)?;
                Ok(serde_json::json!({ "announced": done.announced, "erased": done.erased, "swept": done.swept }))
            }) as HandlerFuture
        })
        .on("sweep", move |context: JobContext| {
            let (jobs, offers) = (jobs.clone(), offers.clone());
            Box::pin(async move {
                let tenant = context.tenant();
                let removed = jobs.sweep(&tenant, SignedDuration::from_hours(24 * 90)).await?;
                let (tables, reports) =
                    bildungsraum_offers::jobs::sweep(&offers, &tenant).await.map_err(failed)?;
                Ok(serde_json::json!({ "removed": removed, "tables": tables, "reports": reports }))
            }) as HandlerFuture
        });
    let runner = bildungsraum_organisations::jobs::register(runner, &house.organisations);
    let runner = bildungsraum_offers::jobs::register(runner, &house.offers);
    let runner = bildungsraum_access::jobs::register(runner, &house.access);
    let runner = bildungsraum_network::jobs::register(runner, &house.network);
    let runner = bildungsraum_inquiry::jobs::register(runner, &house.inquiry);
    bildungsraum_bodies::jobs::register(runner, &house.bodies)
}

/// Asks for the periodic work of every municipality, once per day whatever the number of processes.
async fn schedule(house: House, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        if let Ok(municipalities) = house.database.across().municipalities().await {
            let day = house.environment.today();
            for municipality in municipalities {
                let tenant = municipality.tenant();
                for kind in [
                    "freshness",
                    "retention",
                    "sweep",
                    bildungsraum_bodies::jobs::TASKS_DUE,
                    bildungsraum_network::jobs::DAILY,
                    bildungsraum_inquiry::jobs::DELETION,
                ] {
                    // Links in mails lead to the municipality's own host, or to its part of ours.
                    let portal = house.identity.address_of(&municipality, "");
                    let job = NewJob::new(kind, serde_json::json!({ "portal": portal }))
                        .once(format!("{kind}/{day}"));
                    if let Err(error) = house.jobs.enqueue(&tenant, job).await {
                        tracing::error!(%error, kind, "periodic work cannot be asked for");
                    }
                }
            }
        }
        tokio::select! {
            () = tokio::time::sleep(Duration::from_mins(10)) => {}
            changed = stop.changed() => if changed.is_err() { return },
        }
    }
}

/// What `serve` prints when it is ready.
#[must_use]
pub fn greeting(house: &House) -> String {
    use std::fmt::Write;
    let mut text = format!("\nBildungsraum is ready: {}\n", house.config.address);
    let accounts = &house.identity.config().demo_accounts;
    if !accounts.is_empty() {
        text.push_str("\nDemo log-ins (the demo holds nothing secret):\n");
        for account in accounts {
            let _ = writeln!(text, "  {:<24} {}   {}", account.name, account.email, account.password);
        }
    }
    if !house.mailer.is_delivering() {
        let _ = writeln!(
            text,
            "\nNo mail server is set; mails are written to {}",
            house.config.data.join("mail").display()
        );
    }
    text
}
