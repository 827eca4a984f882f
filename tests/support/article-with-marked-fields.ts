/** @module Makes an article with a distinct mark in every field, to find leaked fields. */

/** A mark is one lower-case word, so that slugs, hosts and percent-encoding keep it as it is. */
export const markOf = (kind: string, field: string) => `zqmark${kind}${field}`;

/** Every mark in a text: which kind of article, and which of its fields. */
export const MARK = /zqmark[a-z]+/g;

/** An article of every field, each marked with the kind and its own name. */
export function markedArticle(kind: string, related: readonly string[] = []) {
  const mark = (field: string) => markOf(kind, field);
  const url = (field: string) => `https://${mark(field)}.example/${mark(field)}.png`;
  return {
    title: `题 ${mark('title')}`,
    subtitle: mark('subtitle'),
    summary: mark('summary'),
    slug: mark('slug'),
    section: 'local',
    tags: [mark('taga'), { slug: mark('tagslug'), label: mark('taglabel') }],
    byline: `记者 ${mark('author')}`,
    authors: [{ name: mark('author'), role: mark('role'), url: url('authorurl') }],
    editor: { name: mark('editor') },
    source: { name: mark('source'), url: url('sourceurl') },
    dateline: mark('dateline'),
    body: {
      format: 'html',
      value: `<p>${mark('body')} <a href="${url('link')}">${mark('anchor')}</a></p><figure><img src="${url('bodyimage')}" alt="${mark('bodyalt')}"></figure>`,
    },
    image: { url: url('image'), type: 'image/png', alt: mark('alt'), credit: mark('credit') },
    enclosures: [{ url: url('sound'), type: 'audio/mpeg', length: 1 }],
    related: [{ title: mark('related'), url: url('relatedurl') }, ...related.map((id) => ({ id }))],
    copyrightNotice: mark('copyright'),
    license: url('license'),
    usageTerms: mark('terms'),
    altIds: { [mark('scheme')]: mark('altid') },
    edNote: mark('ednote'),
  };
}

/** The addresses that somebody could guess who knows every word of the article. */
export function guessedAddressesOf(kind: string): readonly string[] {
  const mark = (field: string) => markOf(kind, field);
  return [
    `/tags/${mark('taga')}`,
    `/tags/${mark('tagslug')}`,
    `/tags/${mark('taglabel')}`,
    `/authors/${mark('author')}`,
    `/sources/${mark('source')}`,
  ];
}
