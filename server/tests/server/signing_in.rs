//! Readers whom the publisher has signed in.

use axum::{Router, routing::get};
use comment_thread::model::{Abilities, Ability, Page};
use comment_thread_server::identity::Identity;
use jsonwebtoken::{Algorithm, EncodingKey, jwk::Jwk};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::{
    asking::{Answer, Server},
    browser::{JSON, Reader},
    threads::bridge,
    tokens::{believing, in_seconds, key_file, signed, token},
};

/// A thread in which only signed-in readers take part.
fn members_only() -> Page {
    let abilities = Abilities { rate: Ability::SignedIn, post: Ability::SignedIn, report: Ability::SignedIn };
    Page { abilities, ..bridge(2) }
}

fn ann() -> Value {
    json!({ "sub": "ann@news.example", "name": "Ann", "url": "https://ann.example/", "role": "staff" })
}

async fn members() -> Server {
    Server::with(&[members_only()]).await.believing(believing(None, None).await)
}

async fn send(server: &Server, token: &str, method: &str, place: &str, body: Value) -> Answer {
    let bearer = format!("Bearer {token}");
    let address = format!("/api/threads/bridge{place}");
    server.send(method, &address, &[JSON, ("authorization", &bearer)], &body.to_string()).await
}

/// Whether a token makes its sender known.
async fn is_believed(identity: Identity, token: &str) -> bool {
    let server = Server::with(&[members_only()]).await.believing(identity);
    let answer = send(&server, token, "GET", "/reader", json!({})).await;
    if answer.status.as_u16() == 200 {
        assert!(answer.json()["account"].is_object());
        return true;
    }
    answer.check_problem(401, "token-refused");
    assert_eq!(answer.header("www-authenticate"), "Bearer error=\"invalid_token\"");
    false
}

#[tokio::test]
async fn a_signed_in_reader_takes_part_under_the_publisher_s_name() {
    let server = members().await;
    let token = token(ann());
    let draft = json!({ "text": "Hear, hear.", "name": "Somebody else" });
    let posted = send(&server, &token, "POST", "/comments", draft).await;
    assert_eq!((posted.status.as_u16(), posted.header("set-cookie")), (201, ""));
    let author = &posted.json()["author"];
    assert_eq!(
        (&author["name"], &author["url"], &author["role"]),
        (&"Ann".into(), &"https://ann.example/".into(), &"staff".into())
    );
    assert!(author["id"].as_str().is_some_and(|id| id.starts_with('u') && !id.contains('@')));
    assert!(!server.get("/api/threads/bridge").await.body.contains("ann@news.example"));
    let vote = send(&server, &token, "PUT", "/comments/c1/vote", json!({ "value": "up" })).await;
    assert_eq!((vote.status.as_u16(), vote.header("set-cookie")), (200, ""));
    let report = send(&server, &token, "POST", "/comments/c1/reports", json!({ "reason": "spam" })).await;
    assert_eq!(report.status.as_u16(), 204);
}

#[tokio::test]
async fn who_is_not_signed_in_is_asked_to() {
    let server = members().await;
    let reader = Reader::of(&server);
    let refused = reader.post(json!({ "text": "Hi", "name": "Ada" })).await;
    refused.check_problem(401, "sign-in-needed");
    assert_eq!(refused.header("www-authenticate"), "Bearer");
    let vote = reader.send("PUT", "/comments/c1/vote", &[JSON], r#"{"value":"up"}"#).await;
    vote.check_problem(401, "sign-in-needed");
}

#[tokio::test]
async fn votes_and_comments_are_the_reader_s_on_every_device() {
    let server = members().await;
    let posted = send(&server, &token(ann()), "POST", "/comments", json!({ "text": "Mine." })).await.json();
    let place = format!("/comments/{}", posted["id"].as_str().unwrap());
    let elsewhere = token(json!({ "sub": "ann@news.example", "name": "Ann B." }));
    send(&server, &elsewhere, "PUT", "/comments/c1/vote", json!({ "value": "up" })).await;
    let own = send(&server, &token(ann()), "GET", "/reader", json!({})).await;
    assert_eq!(own.header("cache-control"), "private, no-store");
    let own = own.json();
    assert_eq!((&own["comments"], &own["votes"][0]["id"]), (&json!([posted["id"]]), &"c1".into()));
    assert_eq!(
        own["account"],
        json!({ "name": "Ann", "url": "https://ann.example/", "role": "staff", "moderator": false })
    );
    let other = token(json!({ "sub": "bo", "name": "Ann" }));
    let edit = send(&server, &other, "PUT", &place, json!({ "text": "Not mine." })).await;
    edit.check_problem(403, "not-yours");
    let edit = send(&server, &elsewhere, "PUT", &place, json!({ "text": "Still mine." })).await;
    assert_eq!(edit.json()["text"], "Still mine.");
}

#[tokio::test]
async fn a_page_shows_a_signed_in_reader_their_own_votes_and_is_kept_from_others() {
    let server = members().await;
    let bearer = format!("Bearer {}", token(ann()));
    send(&server, &token(ann()), "PUT", "/comments/c1/vote", json!({ "value": "up" })).await;
    let page = server.get_with("/threads/bridge/fragment", &[("authorization", &bearer)]).await;
    assert!(page.body.contains("aria-pressed=\"true\""), "{}", page.body);
    assert_eq!(page.header("cache-control"), "private, no-cache");
    assert!(page.header("vary").contains("authorization"));
    assert!(!server.get("/threads/bridge/fragment").await.body.contains("aria-pressed=\"true\""));
}

#[tokio::test]
async fn a_token_must_be_signed_whole_and_of_now() {
    let check = async |token: &str, expected: bool| {
        assert_eq!(is_believed(believing(None, None).await, token).await, expected, "{token}");
    };
    let with = |field: &str, value: Value| {
        let mut claims = ann();
        claims[field] = value;
        token(claims)
    };
    let good = token(ann());
    check(&good, true).await;
    check(&with("exp", json!(in_seconds(-120))), false).await;
    check(&with("nbf", json!(in_seconds(600))), false).await;
    check(&with("nbf", json!(in_seconds(-600))), true).await;
    check(&with("sub", json!("")), false).await;
    check(&with("sub", json!("a\nb")), false).await;
    check(&with("sub", json!("a".repeat(201))), false).await;
    check(&with("sub", json!(7)), false).await;
    check(&with("role", json!(["moderator", "of a later version"])), true).await;
    check(&with("url", json!("javascript:alert(1)")), true).await;
    let unending = signed(&ann(), Algorithm::HS256, &EncodingKey::from_secret(crate::tokens::SHARED));
    check(&unending, false).await;
    let strange = EncodingKey::from_secret(b"another secret, quite as long as that");
    check(&signed(&json!({ "sub": "x", "exp": in_seconds(60) }), Algorithm::HS256, &strange), false).await;
    check("", false).await;
    check("a.b.c", false).await;
    // {"alg":"none"} and the same claims without a signature.
    let claims = good.split('.').nth(1).unwrap();
    check(&format!("eyJhbGciOiJub25lIn0.{claims}."), false).await;
    let nobody = Identity::default();
    assert!(!is_believed(nobody, &good).await, "without keys nobody is believed");
}

#[tokio::test]
async fn a_token_must_come_from_the_issuer_and_be_meant_for_us_where_that_is_asked() {
    let check = async |more: Value, expected: bool| {
        let mut claims = ann();
        claims.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let identity = believing(Some("https://id.example"), Some("comments")).await;
        assert_eq!(is_believed(identity, &token(claims)).await, expected, "{more}");
    };
    check(json!({ "iss": "https://id.example", "aud": "comments" }), true).await;
    check(json!({ "iss": "https://id.example", "aud": ["shop", "comments"] }), true).await;
    check(json!({ "iss": "https://id.example", "aud": "shop" }), false).await;
    check(json!({ "iss": "https://other.example", "aud": "comments" }), false).await;
    check(json!({ "aud": "comments" }), false).await;
    check(json!({ "iss": "https://id.example" }), false).await;
}

#[tokio::test]
async fn each_key_takes_tokens_of_its_own_kind_only() {
    let public = |name: &str| key_file(&format!("{name}-public.pem"));
    let identity =
        async |name: &str| Identity::new(public(name).to_str().unwrap(), None, None).await.unwrap();
    let claims = json!({ "sub": "ann", "exp": in_seconds(60) });
    let private = |name: &str| std::fs::read(key_file(&format!("{name}-private.pem"))).unwrap();
    let rsa = EncodingKey::from_rsa_pem(&private("rsa")).unwrap();
    let curve = EncodingKey::from_ec_pem(&private("ec")).unwrap();
    let by_rsa = signed(&claims, Algorithm::RS256, &rsa);
    let by_curve = signed(&claims, Algorithm::ES256, &curve);
    assert!(is_believed(identity("rsa").await, &by_rsa).await);
    assert!(is_believed(identity("ec").await, &by_curve).await);
    assert!(!is_believed(identity("rsa").await, &by_curve).await);
    assert!(!is_believed(identity("rsa").await, &signed(&claims, Algorithm::RS512, &rsa)).await);
    // What everyone may know must not do as a secret.
    let as_secret = EncodingKey::from_secret(std::fs::read(public("rsa")).unwrap().trim_ascii());
    assert!(!is_believed(identity("rsa").await, &signed(&claims, Algorithm::HS256, &as_secret)).await);
}

/// A key set of the curve's key, under a name.
fn key_set(name: &str) -> Value {
    let private = std::fs::read(key_file("ec-private.pem")).unwrap();
    let key = EncodingKey::from_ec_pem(&private).unwrap();
    let mut jwk = Jwk::from_encoding_key(&key, Algorithm::ES256).unwrap();
    jwk.common.key_id = Some(name.to_owned());
    json!({ "keys": [{ "kty": "of a later version" }, jwk] })
}

fn signed_by_set(name: &str) -> String {
    let private = std::fs::read(key_file("ec-private.pem")).unwrap();
    let header =
        jsonwebtoken::Header { kid: Some(name.to_owned()), ..jsonwebtoken::Header::new(Algorithm::ES256) };
    let claims = json!({ "sub": "ann", "exp": in_seconds(60) });
    jsonwebtoken::encode(&header, &claims, &EncodingKey::from_ec_pem(&private).unwrap()).unwrap()
}

#[tokio::test]
async fn a_key_set_is_read_from_a_file_or_fetched() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("keys.json");
    std::fs::write(&file, key_set("one").to_string()).unwrap();
    let from_file = async || Identity::new(file.to_str().unwrap(), None, None).await.unwrap();
    assert!(is_believed(from_file().await, &signed_by_set("one")).await);
    assert!(!is_believed(from_file().await, &signed_by_set("two")).await);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}/keys", listener.local_addr().unwrap());
    let app = Router::new().route("/keys", get(|| async { key_set("one").to_string() }));
    tokio::spawn(async { axum::serve(listener, app).await });
    let fetched = async || Identity::new(&address, None, None).await.unwrap();
    assert!(is_believed(fetched().await, &signed_by_set("one")).await);
    assert!(!is_believed(fetched().await, &signed_by_set("two")).await);
    let nothing = Identity::new(&address.replace("/keys", "/else"), None, None).await.unwrap_err();
    assert!(nothing.to_string().contains("/else cannot be fetched"), "{nothing}");
}

#[tokio::test]
async fn what_is_no_key_is_refused_with_its_name() {
    let folder = TempDir::new().unwrap();
    let check = async |content: &[u8], expected: &str| {
        let file = folder.path().join("keys");
        std::fs::write(&file, content).unwrap();
        let error = Identity::new(file.to_str().unwrap(), None, None).await.unwrap_err().to_string();
        assert!(error.contains(expected), "{error:?} should say {expected:?}");
    };
    check(b"short", "There is no key in").await;
    check(b"{\"keys\": []}", "There is no key in").await;
    check(b"{\"keys\": 5, and a long text that follows it}", "There is no key in").await;
    let private = std::fs::read(key_file("rsa-private.pem")).unwrap();
    check(&private, "There is no key in").await;
    let absent = Identity::new("nowhere", None, None).await.unwrap_err();
    assert!(absent.to_string().starts_with("The keys of nowhere cannot be read: "));
    let open = Identity::new("http://id.example/keys", None, None).await.unwrap_err();
    assert!(open.to_string().contains("only https"));
}

#[tokio::test]
async fn other_kinds_of_authorization_are_none_of_our_business() {
    let server = Server::with(&[bridge(1)]).await;
    let basic = ("authorization", "Basic dXNlcjpwYXNz");
    assert_eq!(server.get_with("/api/threads/bridge/reader", &[basic]).await.status.as_u16(), 200);
}
