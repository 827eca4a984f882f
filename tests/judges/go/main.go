// Prints, as JSON, the articles that gofeed or the parser of Miniflux finds in the feed on standard input.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"time"
)

// Media is a file of an article; Length is in bytes, 0 where it is unknown.
type Media struct {
	URL    string `json:"url"`
	Type   string `json:"type"`
	Length int64  `json:"length"`
}

// Article is what a parser makes of an item; what is empty was not found.
type Article struct {
	ID        string   `json:"id,omitempty"`
	Link      string   `json:"link,omitempty"`
	Title     string   `json:"title,omitempty"`
	Authors   []string `json:"authors,omitempty"`
	Published int64    `json:"published,omitempty"`
	Updated   int64    `json:"updated,omitempty"`
	Summary   string   `json:"summary,omitempty"`
	HTML      string   `json:"html,omitempty"`
	Tags      []string `json:"tags,omitempty"`
	Media     []Media  `json:"media,omitempty"`
	Language  string   `json:"language,omitempty"`
	Source    string   `json:"source,omitempty"`
	Image     string   `json:"image,omitempty"`
}

// Adds a file, unless there is one of its URL.
func (article *Article) add(file Media) {
	for _, known := range article.Media {
		if known.URL == file.URL {
			return
		}
	}
	article.Media = append(article.Media, file)
}

func main() {
	body, err := io.ReadAll(os.Stdin)
	if err != nil {
		fail(err)
	}
	read := readGofeed
	if os.Args[1] == "miniflux" {
		read = readMiniflux
	}
	articles, err := read(bytes.NewReader(body))
	if err != nil {
		fail(err)
	}
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(articles); err != nil {
		fail(err)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

func seconds(at *time.Time) int64 {
	if at == nil {
		return 0
	}
	return at.Unix()
}
