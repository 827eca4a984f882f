/** @module Takes shortcodes of content systems out of text: only the system that has them shows what they mean. */

/**
 * `{{< youtube ID >}}` and `{{% notice %}}` of Hugo, `{% include x %}` of Jekyll and Hexo, and other
 * `{{ page.title }}` without words of other scripts; `{: .note}` of kramdown; `![[file]]` and `[!NOTE]` of notes.
 */
const BRACES =
  /\{\{[<%][^{}]{1,1000}[>%]\}\}|\{\{[\x20-\x7a|~\n]{1,500}\}\}|\{%-?\s*\/?[a-z]\w*[^{}]{0,500}%\}|\{:\s*[#.\w][\x20-\x7a]{0,200}\}|!\[\[[^\][\n]{1,300}\]\]|\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION|INFO|DANGER)\][+-]?/g;

const NAMES =
  'caption|wp_caption|gallery|playlist|audio|video|embed|contact-form(?:-7)?|gravityforms?|ninja_forms?|' +
  'wpforms|rev_slider|layerslider|elementor-template|soundcloud|youtube|vimeo|instagram|tweet|twitter|' +
  'googlemaps|slideshow|table|toc|ads?|button|columns?|row|(?:vc|et_pb|fusion|su|av|tie)_\\w+';

/** `[gallery ids="1,2"]` and `[/caption]` of WordPress, by the names that are known. */
const BRACKETS = new RegExp(`\\[(/?)(?:${NAMES})((?:[\\s/][^\\][]{0,1000})?)\\]`, 'g');
const HAS_ATTRIBUTE = /\b\w+=/;
const ALONE = /^\[(?:embed|gallery|playlist|toc|(?:vc|et_pb|fusion|su|av|tie)_\w+)\]$/;

/** What is a mark only where it is all of a text: places of a table of contents, and `::: tip`. */
const WHOLE = /^(?:\[\[?_?toc_?\]?\]|\$\{toc\}|\{:toc\}|@\[toc\](?:\(.*\))?|:{3,}\s*[\w-]{0,40})$/i;

/** Removing one can make another of what was around it; text that goes on so is left as it is. */
const MAX_PASSES = 5;

/** Text without shortcodes, and those that were in it. Doing so again changes nothing. */
export function takeShortcodes(text: string): {
  readonly text: string;
  readonly found: readonly string[];
} {
  const mark = text.trim();
  if (WHOLE.test(mark)) return { text: '', found: [mark] };
  const found: string[] = [];
  let rest = text;
  for (let pass = 0; pass < MAX_PASSES; pass += 1) {
    const next = takeOnce(rest, found);
    if (next === rest) return { text: rest, found };
    rest = next;
  }
  return { text, found: [] };
}

function takeOnce(text: string, found: string[]): string {
  const note = (shortcode: string): string => {
    found.push(shortcode);
    return '';
  };
  return text
    .replace(BRACES, note)
    .replace(BRACKETS, (shortcode: string, slash: string, attributes: string) =>
      slash !== '' || HAS_ATTRIBUTE.test(attributes) || ALONE.test(shortcode)
        ? note(shortcode)
        : shortcode,
    );
}
