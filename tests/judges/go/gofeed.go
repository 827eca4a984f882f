package main

import (
	"bytes"
	"strconv"

	"github.com/mmcdole/gofeed"
)

func readGofeed(body *bytes.Reader) ([]Article, error) {
	feed, err := gofeed.NewParser().Parse(body)
	if err != nil {
		return nil, err
	}
	articles := []Article{}
	for _, item := range feed.Items {
		article := Article{
			ID:        item.GUID,
			Link:      item.Link,
			Title:     item.Title,
			Published: seconds(item.PublishedParsed),
			Updated:   seconds(item.UpdatedParsed),
			Summary:   item.Description,
			HTML:      item.Content,
			Tags:      item.Categories,
			Language:  dublinCore(item, "language"),
			Source:    dublinCore(item, "source"),
		}
		for _, person := range item.Authors {
			article.Authors = append(article.Authors, person.Name)
		}
		for _, file := range item.Enclosures {
			length, _ := strconv.ParseInt(file.Length, 10, 64)
			article.add(Media{file.URL, file.Type, length})
		}
		for _, file := range item.Extensions["media"]["content"] {
			length, _ := strconv.ParseInt(file.Attrs["fileSize"], 10, 64)
			article.add(Media{file.Attrs["url"], file.Attrs["type"], length})
		}
		if item.Image != nil {
			article.Image = item.Image.URL
		}
		articles = append(articles, article)
	}
	return articles, nil
}

// The first element of Dublin Core, which gofeed has in one place for RSS and in another for Atom.
func dublinCore(item *gofeed.Item, name string) string {
	if item.DublinCoreExt != nil {
		values := map[string][]string{"language": item.DublinCoreExt.Language, "source": item.DublinCoreExt.Source}
		if len(values[name]) > 0 {
			return values[name][0]
		}
	}
	if elements := item.Extensions["dc"][name]; len(elements) > 0 {
		return elements[0].Value
	}
	return ""
}
