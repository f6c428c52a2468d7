//! Settings of everything that knows who somebody is.

use std::{
    fs,
    net::{AddrParseError, IpAddr},
    path::Path,
};

use ipnet::IpNet;

use super::{ConfigError, PublicUrl, refuse};
use crate::client::TrustedProxies;

/// Networks like `10.0.0.0/8` or single addresses, with commas or spaces between them.
pub(super) fn trusted_proxies(text: &str) -> Result<TrustedProxies, ConfigError> {
    let names = text.split([',', ' ']).filter(|name| !name.is_empty());
    let net = |name: &str| {
        name.parse().or_else(|_| name.parse::<IpAddr>().map(IpNet::from)).map_err(|_: AddrParseError| {
            refuse(
                "ATLAS_TRUSTED_PROXIES",
                format!("must be networks such as 10.0.0.0/8 or addresses, with commas between them, not `{name}`."),
            )
        })
    };
    names.map(net).collect::<Result<_, _>>().map(TrustedProxies)
}

/// Limits are for sites that strangers reach; without them anybody could try passwords without end.
pub(super) fn limits_tries(text: Option<&str>, public_url: &PublicUrl) -> Result<bool, ConfigError> {
    match text {
        None | Some("on") => Ok(true),
        Some("off") if public_url.is_loopback() => Ok(false),
        Some("off") => Err(refuse(
            "ATLAS_RATE_LIMITS",
            format!("may be `off` only where ATLAS_PUBLIC_URL is this machine itself, which {public_url} is not."),
        )),
        Some(other) => Err(refuse("ATLAS_RATE_LIMITS", format!("must be `on` or `off`, not `{other}`."))),
    }
}

/// What the file says; line breaks are kept.
pub(super) fn operator(file: &Path) -> Result<String, ConfigError> {
    let read = fs::read_to_string(file);
    let text =
        read.map_err(|error| refuse("ATLAS_OPERATOR", format!("{} cannot be read: {error}.", file.display())))?;
    if text.trim().is_empty() {
        return Err(refuse("ATLAS_OPERATOR", format!("{} is empty.", file.display())));
    }
    Ok(text)
}
