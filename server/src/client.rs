//! Who sends a request, as far as it counts: the address that tries are counted by, and the device
//! in words.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use app::personal::Client;
use axum::http::{HeaderMap, header::USER_AGENT, request::Parts};
use ipnet::IpNet;

/// The other end of the connection that a request came over.
#[derive(Debug, Clone, Copy)]
pub struct Peer(pub SocketAddr);

/// Proxies that are believed when they say for whom they ask.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TrustedProxies(pub Vec<IpNet>);

impl TrustedProxies {
    fn trusts(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.0.iter().any(|net| net.contains(&address))
    }

    /// The address that a request comes from: the peer's own, and behind trusted proxies the rightmost
    /// of those they name that is none of theirs. Anybody can write the ones further left.
    fn origin(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let mut origin = peer.to_canonical();
        let named: Vec<&str> = headers
            .get_all("x-forwarded-for")
            .iter()
            .flat_map(|value| value.to_str().unwrap_or_default().split(','))
            .collect();
        for name in named.into_iter().rev() {
            if !self.trusts(origin) {
                break;
            }
            // What is no address was written by nobody we trust.
            let Some(next) = address(name.trim()) else { break };
            origin = next;
        }
        origin
    }
}

/// Some proxies write a port too.
fn address(text: &str) -> Option<IpAddr> {
    let bare = text.trim_start_matches('[').trim_end_matches(']');
    let parsed = bare.parse().ok().or_else(|| text.parse::<SocketAddr>().ok().map(|socket| socket.ip()));
    parsed.map(|address: IpAddr| address.to_canonical())
}

/// Who sent the request with this head.
pub(crate) fn client(parts: &Parts, proxies: &TrustedProxies) -> Client {
    let peer = parts.extensions.get::<Peer>().map(|Peer(address)| address.ip());
    let agent = parts.headers.get(USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default();
    Client {
        address: peer.map(|peer| bucket(proxies.origin(peer, &parts.headers))).unwrap_or_default(),
        device: device(agent),
    }
}

/// Who has one address of IPv6 has 2^64 of them: they count as one.
fn bucket(address: IpAddr) -> String {
    match address {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{}/64", Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
    }
}

/// What a browser says of itself, as far as people tell their devices apart by it.
fn device(agent: &str) -> String {
    let first =
        |names: &[(&str, &'static str)]| names.iter().find(|(sign, _)| agent.contains(sign)).map(|(_, name)| *name);
    let browser = first(&[
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser/", "Samsung Internet"),
        ("Firefox/", "Firefox"),
        ("FxiOS/", "Firefox"),
        ("CriOS/", "Chrome"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let system = first(&[
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("Mac OS X", "Mac"),
        ("CrOS", "Chrome OS"),
        ("Linux", "Linux"),
    ]);
    match (browser, system) {
        (Some(browser), Some(system)) => format!("{browser} on {system}"),
        (Some(browser), None) => browser.to_owned(),
        (None, Some(system)) => format!("A browser on {system}"),
        (None, None) => "An unknown browser".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(trusted: &str, peer: &str, forwarded: &[&str], expected: &str) {
        let nets = trusted.split_whitespace().map(|net| net.parse().expect("a net")).collect();
        let mut headers = HeaderMap::new();
        for value in forwarded {
            headers.append("x-forwarded-for", value.parse().expect("a value"));
        }
        let origin = TrustedProxies(nets).origin(peer.parse().expect("an address"), &headers);
        assert_eq!(bucket(origin), expected, "{forwarded:?}");
    }

    #[test]
    fn the_client_is_the_rightmost_address_that_no_trusted_proxy_has() {
        check("", "203.0.113.9", &["198.51.100.1"], "203.0.113.9");
        check("10.0.0.0/8", "203.0.113.9", &["198.51.100.1"], "203.0.113.9");
        check("10.0.0.0/8", "10.0.0.1", &["198.51.100.1"], "198.51.100.1");
        check("10.0.0.0/8", "10.0.0.1", &["192.0.2.66, 198.51.100.1"], "198.51.100.1");
        check("10.0.0.0/8", "10.0.0.1", &["192.0.2.66", "198.51.100.1, 10.0.0.2"], "198.51.100.1");
        check("10.0.0.0/8", "10.0.0.1", &["198.51.100.1, nonsense"], "10.0.0.1");
        check("10.0.0.0/8", "10.0.0.1", &[], "10.0.0.1");
        check("10.0.0.0/8", "10.0.0.1", &["10.0.0.7"], "10.0.0.7");
        check("10.0.0.0/8", "::ffff:10.0.0.1", &["198.51.100.1:4711"], "198.51.100.1");
        check("::1/128", "::1", &["[2001:db8::1]"], "2001:db8::/64");
    }

    #[test]
    fn addresses_of_one_network_of_ipv6_count_as_one() {
        check("", "2001:db8:1:2:3:4:5:6", &[], "2001:db8:1:2::/64");
        check("", "2001:db8:1:2:ffff::1", &[], "2001:db8:1:2::/64");
        check("", "2001:db8:1:3::1", &[], "2001:db8:1:3::/64");
    }

    #[test]
    fn devices_are_told_in_words_of_ours() {
        let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
        assert_eq!(device(firefox), "Firefox on Linux");
        let phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Safari/604.1";
        assert_eq!(device(phone), "Safari on iPhone");
        assert_eq!(device("<script>"), "An unknown browser");
    }
}
