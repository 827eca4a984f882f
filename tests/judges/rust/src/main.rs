//! Prints, as JSON, the articles that feed-rs finds in the feed on standard input.

use feed_rs::model::{Entry, Link, MediaContent};
use feed_rs::parser;
use serde_json::{Value, json};
use std::error::Error;
use std::io::Read;

fn main() -> Result<(), Box<dyn Error>> {
    let mut body = Vec::new();
    std::io::stdin().read_to_end(&mut body)?;
    // What is judged is what was written, so nothing is sanitised.
    let feed = parser::Builder::new().sanitize_content(false).build().parse(body.as_slice())?;
    let articles: Vec<Value> = feed.entries.iter().map(article).collect();
    println!("{}", Value::from(articles));
    Ok(())
}

fn article(entry: &Entry) -> Value {
    let objects = || entry.media.iter();
    let files = objects().flat_map(|object| object.content.iter()).map(content);
    let enclosures = entry.links.iter().filter(|link| is_file(link));
    json!({
        "id": entry.id,
        "link": entry.links.iter().find(|link| is_page(link)).map(|link| &link.href),
        "title": entry.title.as_ref().map(|text| &text.content),
        "authors": entry.authors.iter().map(|person| &person.name).collect::<Vec<_>>(),
        "published": entry.published.map(|at| at.timestamp()),
        "updated": entry.updated.map(|at| at.timestamp()),
        "summary": entry.summary.as_ref().map(|text| &text.content),
        "html": entry.content.as_ref().and_then(|content| content.body.as_ref()),
        "tags": entry.categories.iter().map(|one| one.label.as_ref().unwrap_or(&one.term)).collect::<Vec<_>>(),
        "media": files.chain(enclosures.map(enclosure)).collect::<Vec<_>>(),
        "language": entry.language,
        "source": entry.source,
        "image": objects().flat_map(|object| object.thumbnails.iter()).next().map(|one| &one.image.uri),
    })
}

fn is_page(link: &Link) -> bool {
    matches!(link.rel.as_deref(), None | Some("alternate")) && !is_file(link)
}

/// Attachments of JSON Feed are links without a relation, and have a type as no page has there.
fn is_file(link: &Link) -> bool {
    match link.rel.as_deref() {
        Some(rel) => rel == "enclosure",
        None => link.media_type.is_some(),
    }
}

fn content(file: &MediaContent) -> Value {
    json!({
        "url": file.url.as_ref().map(|url| url.as_str()),
        "type": file.content_type.as_ref().map(|mime| mime.to_string()),
        "length": file.size.unwrap_or(0),
    })
}

fn enclosure(link: &Link) -> Value {
    json!({
        "url": link.href,
        "type": link.media_type,
        "length": link.length.unwrap_or(0),
    })
}
