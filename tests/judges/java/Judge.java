import com.google.gson.Gson;
import com.rometools.modules.mediarss.MediaEntryModule;
import com.rometools.modules.mediarss.types.MediaContent;
import com.rometools.modules.mediarss.types.UrlReference;
import com.rometools.rome.feed.module.DCModule;
import com.rometools.rome.feed.synd.SyndCategory;
import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEnclosure;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndPerson;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Prints, as JSON, the articles that ROME finds in the feed on standard input. */
public final class Judge {
  public static void main(String[] args) throws Exception {
    List<Object> articles = new ArrayList<>();
    for (SyndEntry entry : new SyndFeedInput().build(new XmlReader(System.in)).getEntries()) {
      articles.add(article(entry));
    }
    new PrintStream(System.out, true, StandardCharsets.UTF_8).println(new Gson().toJson(articles));
  }

  private static Map<String, Object> article(SyndEntry entry) {
    Map<String, Object> article = new LinkedHashMap<>();
    article.put("id", entry.getUri());
    article.put("link", entry.getLink());
    article.put("title", entry.getTitle());
    article.put("authors", authors(entry));
    article.put("published", seconds(entry.getPublishedDate()));
    article.put("updated", seconds(entry.getUpdatedDate()));
    article.put("summary", valueOf(entry.getDescription()));
    article.put("html", entry.getContents().stream().map(Judge::valueOf).findFirst().orElse(null));
    article.put("tags", entry.getCategories().stream().map(Judge::nameOf).toList());
    article.put("media", media(entry));
    DCModule core = (DCModule) entry.getModule(DCModule.URI);
    article.put("language", core == null ? null : core.getLanguage());
    article.put("source", core == null ? null : core.getSource());
    article.put("image", thumbnail(entry));
    return article;
  }

  private static List<String> authors(SyndEntry entry) {
    List<String> names = entry.getAuthors().stream().map(SyndPerson::getName).toList();
    if (!names.isEmpty()) return names;
    return entry.getAuthor() == null ? List.of() : List.of(entry.getAuthor());
  }

  private static String nameOf(SyndCategory category) {
    return category.getLabel() == null ? category.getName() : category.getLabel();
  }

  /** The files by their URL: the enclosures, then those of Media RSS. */
  private static Collection<Object> media(SyndEntry entry) {
    Map<String, Object> media = new LinkedHashMap<>();
    for (SyndEnclosure file : entry.getEnclosures()) {
      media.put(file.getUrl(), file(file.getUrl(), file.getType(), file.getLength()));
    }
    for (MediaContent file : contents(entry)) {
      long length = file.getFileSize() == null ? 0 : file.getFileSize();
      String url = ((UrlReference) file.getReference()).getUrl().toString();
      media.putIfAbsent(url, file(url, file.getType(), length));
    }
    return media.values();
  }

  private static Map<String, Object> file(String url, String type, long length) {
    return Map.of("url", url, "type", type, "length", length);
  }

  private static MediaContent[] contents(SyndEntry entry) {
    MediaEntryModule module = (MediaEntryModule) entry.getModule(MediaEntryModule.URI);
    return module == null ? new MediaContent[0] : module.getMediaContents();
  }

  private static String thumbnail(SyndEntry entry) {
    MediaEntryModule module = (MediaEntryModule) entry.getModule(MediaEntryModule.URI);
    if (module == null || module.getMetadata().getThumbnail().length == 0) return null;
    return module.getMetadata().getThumbnail()[0].getUrl().toString();
  }

  private static String valueOf(SyndContent content) {
    return content == null ? null : content.getValue();
  }

  private static Long seconds(Date date) {
    return date == null ? null : date.getTime() / 1000;
  }
}
