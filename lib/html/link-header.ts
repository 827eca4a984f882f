/** @module Makes the Link field of a page from the links of its head, read from the page itself (RFC 8288 §3). */

const HEAD_END = '</head>';
const LINK =
  /<link rel="(canonical|alternate|prev|next)"(?: type="([^"]*)")?[^>]* href="([^"]*)">/g;

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

/**
 * The value of the Link field of a page made by `renderShell`; undefined for a page without links.
 * Titles are left out: gateways refuse a field as long as percent-encoded Chinese ones make it.
 */
export function linkFieldOf(page: string): string | undefined {
  const head = page.slice(0, page.indexOf(HEAD_END));
  const links = [...head.matchAll(LINK)].map(([, rel, type, href = '']) => {
    const typed = type === undefined ? '' : `; type="${type}"`;
    return `<${unescaped(href)}>; rel="${rel}"${typed}`;
  });
  return links.length === 0 ? undefined : links.join(', ');
}

function unescaped(value: string): string {
  return value.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity);
}
