//! Sessions on the wire: a cookie, and behind it a row of the database.

use std::{collections::HashMap, fmt};

use app::personal::{SESSION_ACCOUNT, SESSION_DEVICE};
use async_trait::async_trait;
use serde_json::Value;
use store::{
    Database, StoreError,
    sessions::{self, Contents},
};
use tower_sessions::{
    Expiry, SessionManagerLayer, SessionStore,
    cookie::SameSite,
    session::{Id, Record},
    session_store,
};
use uuid::Uuid;

use crate::{clock::Clock, config::PublicUrl};

/// The cookie of sites that are reached by https: browsers take it only with `Secure`, for this host
/// alone and all of it.
const OVER_HTTPS: &str = "__Host-atlas";
/// That of others, where browsers would not take the one above.
const PLAIN: &str = "atlas";

/// What the cookie of a site is called.
pub fn cookie_name(public_url: &PublicUrl) -> &'static str {
    if public_url.is_https() { OVER_HTTPS } else { PLAIN }
}

/// Gives requests the session that their cookie names, and answers the cookie of one that was begun.
pub(crate) fn layer(database: Database, clock: Clock, public_url: &PublicUrl) -> SessionManagerLayer<Sessions> {
    SessionManagerLayer::new(Sessions { database, clock })
        .with_name(cookie_name(public_url))
        .with_secure(public_url.is_https())
        .with_http_only(true)
        // A link in a mail leads here from elsewhere and must find the session; forms of other sites
        // are refused by what they say of themselves.
        .with_same_site(SameSite::Lax)
        // How long the cookie is kept; how long the session lives is the store's to say.
        .with_expiry(Expiry::OnInactivity(sessions::LIFE_OF_A_SIGN_IN))
}

/// Sessions as rows of the database.
#[derive(Clone)]
pub(crate) struct Sessions {
    database: Database,
    clock: Clock,
}

impl fmt::Debug for Sessions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sessions")
    }
}

#[async_trait]
impl SessionStore for Sessions {
    async fn create(&self, record: &mut Record) -> session_store::Result<()> {
        let contents = contents(record)?;
        while !sessions::create(&self.database, &record.id.to_string(), contents.clone(), self.clock.now())
            .await
            .map_err(|error| failed(&error))?
        {
            record.id = Id::default();
        }
        Ok(())
    }

    async fn save(&self, record: &Record) -> session_store::Result<()> {
        sessions::save(&self.database, &record.id.to_string(), contents(record)?, self.clock.now())
            .await
            .map_err(|error| failed(&error))
    }

    async fn load(&self, id: &Id) -> session_store::Result<Option<Record>> {
        let found =
            sessions::load(&self.database, &id.to_string(), self.clock.now()).await.map_err(|error| failed(&error))?;
        let Some((contents, expiry_date)) = found else { return Ok(None) };
        let mut data: HashMap<String, Value> =
            serde_json::from_str(&contents.data).map_err(|error| session_store::Error::Decode(error.to_string()))?;
        if let Some(account) = contents.account {
            data.insert(SESSION_ACCOUNT.to_owned(), Value::String(account.to_string()));
        }
        if let Some(device) = contents.device {
            data.insert(SESSION_DEVICE.to_owned(), Value::String(device));
        }
        Ok(Some(Record { id: *id, data, expiry_date }))
    }

    async fn delete(&self, id: &Id) -> session_store::Result<()> {
        sessions::end(&self.database, &id.to_string()).await.map_err(|error| failed(&error))
    }
}

/// What columns of their own hold is not kept twice.
fn contents(record: &Record) -> session_store::Result<Contents> {
    let mut data = record.data.clone();
    let mut take = |key| match data.remove(key) {
        Some(Value::String(text)) => Some(text),
        _ => None,
    };
    let account = take(SESSION_ACCOUNT).and_then(|id| Uuid::parse_str(&id).ok());
    let device = take(SESSION_DEVICE);
    let data = serde_json::to_string(&data).map_err(|error| session_store::Error::Encode(error.to_string()))?;
    Ok(Contents { account, device, data })
}

fn failed(error: &StoreError) -> session_store::Error {
    let error: &dyn std::error::Error = error;
    tracing::error!(error, "a session cannot be read or written");
    session_store::Error::Backend("the database failed".to_owned())
}
