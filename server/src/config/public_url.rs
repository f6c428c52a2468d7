use std::{
    fmt,
    net::{IpAddr, SocketAddr},
    str::FromStr,
};

use axum::http::{Uri, uri::Scheme};

use super::{ConfigError, refuse};

/// Where people reach the site: scheme and host, and the port where it is not the scheme's own.
/// Written as browsers write an `Origin`, so that the two can be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicUrl(String);

impl PublicUrl {
    /// The address of a server that listens for the machine it runs on.
    pub(super) fn of(listen: SocketAddr) -> Self {
        let ip = listen.ip();
        match (ip.is_unspecified(), ip.is_ipv6()) {
            (true, _) => Self(format!("http://localhost:{}", listen.port())),
            (false, true) => Self(format!("http://[{ip}]:{}", listen.port())),
            (false, false) => Self(format!("http://{ip}:{}", listen.port())),
        }
    }

    /// Without a closing slash.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn is_https(&self) -> bool {
        self.0.starts_with("https:")
    }

    /// Whether only this machine itself can reach it.
    pub fn is_loopback(&self) -> bool {
        let host = self.host();
        host == "localhost"
            || host.trim_matches(['[', ']']).parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
    }

    /// What stands behind the `@` of addresses at this site, where nobody says otherwise.
    pub(super) fn mail_domain(&self) -> String {
        let host = self.host();
        match host.trim_matches(['[', ']']).parse::<IpAddr>() {
            // No address of a mail has a number there.
            Ok(_) => "localhost".to_owned(),
            Err(_) => host.to_owned(),
        }
    }

    fn host(&self) -> &str {
        let behind = self.0.split_once("://").map_or("", |(_, authority)| authority);
        match behind.rsplit_once(':') {
            Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => host,
            _ => behind,
        }
    }
}

impl FromStr for PublicUrl {
    type Err = ConfigError;

    fn from_str(text: &str) -> Result<Self, ConfigError> {
        let refused = || {
            refuse(
                "ATLAS_PUBLIC_URL",
                format!(
                    "must be http:// or https:// and a host, without a path, such as https://atlas.example, not `{text}`."
                ),
            )
        };
        let uri: Uri = text.parse().map_err(|_| refused())?;
        let (Some(scheme), Some(authority)) = (uri.scheme(), uri.authority()) else { return Err(refused()) };
        let bare = matches!(uri.path(), "" | "/") && uri.query().is_none() && !text.contains(['#', '@']);
        let default_port = match scheme {
            known if *known == Scheme::HTTP => 80,
            known if *known == Scheme::HTTPS => 443,
            _ => return Err(refused()),
        };
        if !bare || authority.host().is_empty() {
            return Err(refused());
        }
        let host = authority.host().to_ascii_lowercase();
        let port = authority.port_u16().filter(|port| *port != default_port);
        let port = port.map(|port| format!(":{port}")).unwrap_or_default();
        Ok(Self(format!("{scheme}://{host}{port}")))
    }
}

impl fmt::Display for PublicUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
