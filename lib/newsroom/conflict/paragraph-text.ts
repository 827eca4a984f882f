/** @module Turns paragraphs of HTML into text that an editor reads and rewrites, and back. */

/** A paragraph that holds text alone. */
const PLAIN_PARAGRAPH = /<p>([^<]*)<\/p>/g;

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
};

/** Whether HTML is nothing but paragraphs of text, so that it can be rewritten as text. */
export function isPlain(html: string): boolean {
  return html.replace(PLAIN_PARAGRAPH, '').trim() === '';
}

/** The text of HTML as it is read, blocks on lines of their own; pictures by their description. */
export function textOfHtml(html: string): string {
  const text = html
    .replace(/<img\b[^>]*?\balt="([^"]*)"[^>]*>/gi, '[$1]')
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<\/(p|h[1-6]|li|tr|blockquote|figcaption|pre)>\s*/gi, '\n')
    .replace(/<[^>]*>/g, '');
  return decode(text).trim();
}

/** Paragraphs of HTML for a text; a line is a paragraph. */
export function htmlOfText(text: string): string {
  return text
    .split(/\n+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => `<p>${encode(line)}</p>`)
    .join('');
}

function decode(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|([a-z]+));/gi, (whole, ...found: unknown[]) => {
    const [decimal, hex, name] = found as readonly (string | undefined)[];
    if (name !== undefined) return ENTITIES[name] ?? whole;
    const point = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}

function encode(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
