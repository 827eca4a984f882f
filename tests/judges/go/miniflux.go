package main

import (
	"bytes"

	"miniflux.app/v2/internal/reader/parser"
)

// Miniflux keeps of an id its SHA-256 alone.
func readMiniflux(body *bytes.Reader) ([]Article, error) {
	feed, err := parser.ParseFeed("http://localhost/", body)
	if err != nil {
		return nil, err
	}
	articles := []Article{}
	for _, entry := range feed.Entries {
		article := Article{
			ID:        entry.Hash,
			Link:      entry.URL,
			Title:     entry.Title,
			Published: seconds(&entry.Date),
			HTML:      entry.Content,
			Tags:      entry.Tags,
			Language:  entry.Language,
		}
		if entry.Author != "" {
			article.Authors = []string{entry.Author}
		}
		for _, file := range entry.Enclosures {
			article.add(Media{file.URL, file.MimeType, file.Size})
		}
		articles = append(articles, article)
	}
	return articles, nil
}
