//! What nobody would send by accident.

use axum::{body::Body, http::Method};
use domain::profile::Contact;

use crate::site::{TestSite, profile};

#[tokio::test]
async fn hostile_addresses_get_an_answer_that_is_no_failure_of_ours() {
    let site = TestSite::with_profiles(vec![profile("a-cluster")]).await;
    let visitor = site.visitor();
    let many = |count: usize| format!("/clusters?{}", vec!["sector=x"; count].join("&"));
    let distinct: Vec<String> = (0..3000).map(|number| format!("tag=v{number}")).collect();
    let cases: Vec<(String, u16)> = vec![
        (many(3000), 200),
        (many(7000), 414),
        (format!("/clusters?{}", distinct.join("&").replace("tag", "sector")), 414),
        (format!("/clusters?{}", distinct[..1500].join("&").replace("tag", "country")), 200),
        (format!("/clusters?q={}", "a".repeat(30_000)), 200),
        (format!("/clusters?q={}", "a+".repeat(15_000)), 200),
        (format!("/clusters?q={}", "%F0%9F%A6%80".repeat(2_000)), 200),
        (format!("/clusters?q={}", "a".repeat(40_000)), 414),
        (format!("/clusters/{}", "a".repeat(30_000)), 404),
        (format!("/clusters/{}", "a/".repeat(10_000)), 308),
        (format!("/{}", "a".repeat(60_000)), 414),
        ("/clusters?q=%FF%FE%C3".into(), 200),
        ("/clusters?q=%".into(), 200),
        ("/clusters?q=%zz&%=%&=&&&".into(), 200),
        ("/clusters?q=%00".into(), 200),
        ("/clusters?q=a%0D%0ASet-Cookie:%20x=1".into(), 200),
        ("/clusters?sector=%C3%28&target=%ED%A0%80".into(), 200),
        ("/clusters?page=0".into(), 200),
        ("/clusters?page=-1".into(), 200),
        ("/clusters?page=999999999".into(), 200),
        ("/clusters?page=99999999999999999999999999".into(), 200),
        ("/clusters?page=%31&page=2&page=x".into(), 200),
        ("/clusters?sort=;DROP+TABLE&label=platinum&country=..".into(), 200),
        ("/clusters?q=%3Cscript%3Ealert(1)%3C/script%3E".into(), 200),
        ("/clusters?q[]=a&sector[0]=b&q[x][y]=c".into(), 200),
        ("/api/search?query=%FF%00%0D%0A".into(), 200),
        ("/api/search?query=a&query=b".into(), 400),
        ("/api/search?query[]=a".into(), 400),
        (format!("/api/search?query={}", "sector%3Dx%26".repeat(2000)), 200),
        ("/clusters/%FF".into(), 400),
        ("/clusters/%C3%28".into(), 400),
        ("/clusters/%00".into(), 400),
        ("/clusters/a%0D%0Ab".into(), 400),
        ("/clusters/%".into(), 400),
        ("/%zz".into(), 400),
        ("/clusters/%2e%2e%2fetc%2fpasswd".into(), 404),
        ("/clusters/..%5c..%5c".into(), 404),
        ("/pkg/..%2f..%2fCargo.toml".into(), 404),
        ("/pkg/%2e%2e/files.json".into(), 404),
        ("/catalogue/..%2f..%2fatlas.db".into(), 404),
        ("/sitemap/99999999999999999999.xml".into(), 404),
        ("/sitemap/-1.xml".into(), 404),
        ("//evil.example/".into(), 404),
        ("/\\evil.example/".into(), 404),
        ("//".into(), 404),
    ];
    for (address, expected) in cases {
        let answer = visitor.get(&address).await;
        let short: String = address.chars().take(60).collect();
        assert_eq!(answer.status.as_u16(), expected, "{short}");
        assert_eq!(answer.header("set-cookie"), "", "{short}");
        let location = answer.header("location");
        assert!(!location.starts_with("//") && !location.starts_with("/\\"), "{short} leads to {location}");
    }
}

#[tokio::test]
async fn words_of_a_search_never_become_markup() {
    let site = TestSite::with_profiles(Vec::new()).await;
    for attack in [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "</title><b id=evil>",
        "</textarea><b id=evil>",
    ] {
        let encoded = attack.bytes().fold(String::new(), |encoded, byte| format!("{encoded}%{byte:02X}"));
        for address in
            [format!("/clusters?q={encoded}"), format!("/clusters?sector={encoded}"), format!("/clusters/{encoded}")]
        {
            let page = site.visitor().get(&address).await;
            assert!(!page.text().contains(attack), "{address}");
            assert!(!page.text().contains("<b id=evil>") && !page.text().contains("<img src=x"), "{address}");
        }
    }
}

#[tokio::test]
async fn hostile_headers_are_nothing_to_trip_over() {
    let site = TestSite::with_profiles(Vec::new()).await;
    let long = "a,".repeat(10_000);
    for (name, value) in [
        ("accept-encoding", long.as_str()),
        ("accept-encoding", "br;q=NaN, gzip;q=inf"),
        ("if-none-match", long.as_str()),
        ("if-none-match", "\"unclosed"),
        ("accept", "\u{0}".trim_matches('\0')),
        ("cookie", long.as_str()),
        ("referer", "javascript:alert(1)"),
        ("host", "evil.example"),
        ("x-forwarded-host", "evil.example"),
        ("range", "bytes=0-0,5-99999999999999999999"),
        ("content-length", "0"),
        ("expect", "100-continue"),
    ] {
        for address in ["/clusters?q=a", "/favicon.svg", "/catalogue/current", "/nothing"] {
            let answer = site.visitor().get_with(address, &[(name, value)]).await;
            assert!(answer.status.as_u16() < 500, "{name} {address}: {}", answer.status);
            assert!(!String::from_utf8_lossy(&answer.body).contains("evil.example"), "{name} {address}");
        }
    }
}

#[tokio::test]
async fn a_body_where_none_belongs_does_no_harm() {
    let site = TestSite::with_profiles(Vec::new()).await;
    for method in [Method::GET, Method::POST, Method::PUT, Method::OPTIONS, Method::TRACE] {
        let answer = site.visitor().send(method.clone(), "/clusters", &[], Body::from(vec![0xff; 4096])).await;
        assert!(answer.status.as_u16() < 500, "{method}");
    }
}

#[tokio::test]
async fn links_that_somebody_wrote_promise_nothing_and_do_nothing_but_lead_there() {
    let mut wrote = profile("a-cluster");
    wrote.facts.website = Some("https://a.example/?a=1&b=2".parse().expect("an address"));
    wrote.facts.team = vec![Contact {
        role: Some("Manager".to_owned()),
        email: Some("a?cc=victim&b@a.example".to_owned()),
        ..Contact::default()
    }];
    let site = TestSite::with_profiles(vec![wrote]).await;
    let page = site.visitor().get("/clusters/a-cluster").await;
    let page = page.text();
    assert!(page.contains("href=\"https://a.example/?a=1&amp;b=2\" rel=\"nofollow ugc noopener\""), "{page}");
    assert!(page.contains("href=\"mailto:a%3Fcc%3Dvictim%26b@a.example\""), "{page}");
}

#[tokio::test]
async fn search_engines_are_shown_no_page_of_values_that_nobody_has() {
    let site = TestSite::with_profiles(vec![profile("a-cluster")]).await;
    for (address, is_shown) in [
        ("/clusters?sector=furniture", true),
        ("/clusters?sector=Buy+cheap+X", false),
        ("/clusters?sector=furniture&country=XX", false),
        ("/clusters?q=furniture", false),
    ] {
        let page = site.visitor().get(address).await;
        assert_eq!(page.text().contains("rel=\"canonical\""), is_shown, "{address}");
        assert_eq!(page.text().contains("noindex"), !is_shown, "{address}");
    }
}
