"""Polls a feed with feedparser, which asks for what is new alone, and prints as JSON what it read."""

import json
import sys

import feedparser

feedparser.SANITIZE_HTML = False

url, etag = sys.argv[1:]
read = feedparser.parse(url, etag=etag)
print(
    json.dumps(
        {
            "status": read.get("status"),
            "etag": read.get("etag"),
            "bozo": bool(read.bozo),
            "title": read.feed.get("title"),
            "entries": [
                {"id": entry.get("id"), "title": entry.get("title"), "text": entry["content"][0]["value"]}
                for entry in read.entries
            ],
        }
    )
)
