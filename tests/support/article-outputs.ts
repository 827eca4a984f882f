/** @module Renders an article with a distinct word in every field to every output. */

import { describeFields } from '../../bin/articles/show.ts';
import { readForm, writeForm } from '../../bin/edit/article-form.ts';
import type { ArticleContent } from '../../lib/article/article.ts';
import type { ContentField } from '../../lib/article/fields.ts';
import { listingOf } from '../../lib/article/listing.ts';
import type { LiveVersion } from '../../lib/article/version.ts';
import { articleJson, listingJson } from '../../lib/article/wire.ts';
import { composeDocument } from '../../lib/feed/document.ts';
import { RENDERERS } from '../../lib/feed/formats/renderers.ts';
import { en } from '../../lib/html/strings/en.ts';
import { renderArticlePage } from '../../lib/page/article/article-page.tsx';
import type { FeedFormat } from '../../lib/site/feed-formats.ts';
import { articleId, headOf, liveVersion, ORIGIN, SITE, slug } from './live-articles.ts';

const HIDDEN_ID = articleId(0xabcdef);

/** What is to be found of each field: one word that no other field has, and that no output escapes. */
export const MARKS: Readonly<Record<ContentField, string>> = {
  title: 'marktitle',
  subtitle: 'marksubtitle',
  summary: 'marksummary',
  slug: 'markslug',
  language: 'en-x-marklang',
  section: 'marksection',
  tags: 'marktags',
  byline: 'markbyline',
  authors: 'markauthors',
  editor: 'markeditor',
  source: 'marksource',
  dateline: 'markdateline',
  body: 'markbody',
  contentHtml: 'markcontenthtml',
  contentPolicy: '9876543',
  image: 'markimage',
  enclosures: 'markenclosures',
  related: 'markrelated',
  hiddenRelated: HIDDEN_ID,
  copyrightNotice: 'markcopyright',
  license: 'marklicense',
  usageTerms: 'markterms',
  digitalSourceType: 'markdigitalsource',
  altIds: 'markaltids',
  edNote: 'markednote',
};

const urlOf = (field: ContentField) => `https://${MARKS[field]}.example/`;

/** Every field with its mark; the compiler demands a new one. */
const MARKED_CONTENT: Required<ArticleContent> = {
  title: MARKS.title,
  subtitle: MARKS.subtitle,
  summary: MARKS.summary,
  slug: slug(MARKS.slug),
  language: MARKS.language,
  section: MARKS.section,
  tags: [{ slug: slug(MARKS.tags), label: MARKS.tags }],
  byline: MARKS.byline,
  authors: [{ name: MARKS.authors, slug: slug(MARKS.authors), role: 'writer' }],
  editor: { name: MARKS.editor },
  source: { name: MARKS.source, slug: slug(MARKS.source), url: 'https://other.example/' },
  dateline: MARKS.dateline,
  body: { format: 'html', value: `<p>${MARKS.body}</p>` },
  contentHtml: `<p>${MARKS.contentHtml}</p>`,
  contentPolicy: Number(MARKS.contentPolicy),
  image: { url: urlOf('image'), type: 'image/png', length: 1, alt: 'alt', credit: MARKS.image },
  enclosures: [{ url: urlOf('enclosures'), type: 'audio/mpeg', length: 1 }],
  related: [{ title: MARKS.related, url: urlOf('related') }],
  hiddenRelated: [HIDDEN_ID],
  copyrightNotice: MARKS.copyrightNotice,
  license: urlOf('license'),
  usageTerms: MARKS.usageTerms,
  digitalSourceType: urlOf('digitalSourceType'),
  altIds: { [MARKS.altIds]: '1' },
  edNote: MARKS.edNote,
};

/** The live article whose every field has its mark. */
export const MARKED_ARTICLE = liveVersion(1, { content: MARKED_CONTENT });

/** What a field that every content has is without its mark. */
const PLAIN_CONTENT = liveVersion(1).content;

/** The article as a renderer would see it if it passed over one field. */
export function withoutField(version: LiveVersion, name: ContentField): LiveVersion {
  const { [name]: _hidden, ...rest } = version.content;
  const plain = name in PLAIN_CONTENT ? { [name]: PLAIN_CONTENT[name] } : {};
  return { ...version, content: { ...rest, ...plain } as ArticleContent };
}

const SITE_OF_MARKS = {
  ...SITE,
  sections: [...SITE.sections, { id: MARKS.section, label: MARKS.section }],
};
const CONTEXT = { site: SITE_OF_MARKS, origin: ORIGIN };

const STRUCTURED_DATA = /<script type="application\/ld\+json">(.*?)<\/script>/s;

/** Every output of an article, by the renderers that the product runs. */
export const OUTPUTS = {
  RSS: (version) => renderFeed('rss', version),
  Atom: (version) => renderFeed('atom', version),
  'JSON Feed': (version) => renderFeed('json', version),
  // Its head and its article: the menus around them name every section of the site.
  page: async (version) =>
    (await renderPage(version)).replace(STRUCTURED_DATA, '').replace(/<body.*?(?=<article)/s, ''),
  'JSON-LD': async (version) => STRUCTURED_DATA.exec(await renderPage(version))?.[1] ?? '',
  'list item': ({ state, content }) =>
    JSON.stringify(listingJson(listingOf(state, content), CONTEXT)),
  'article JSON': (version) => JSON.stringify(articleJson(version, CONTEXT)),
  'newsroom JSON': (version) => JSON.stringify(newsroomJson(version)),
  'front matter': (version) =>
    JSON.stringify(readForm(writeForm({ ...newsroomJson(version) }, SITE_OF_MARKS), SITE_OF_MARKS)),
  show: (version) =>
    describeFields({ ...newsroomJson(version) })
      .flat()
      .join('\n'),
} as const satisfies Readonly<Record<string, (version: LiveVersion) => string | Promise<string>>>;

export type OutputName = keyof typeof OUTPUTS;

function renderFeed(format: FeedFormat, version: LiveVersion): string {
  const context = { ...CONTEXT, view: 'full' } as const;
  return RENDERERS[format](composeDocument(headOf([version]), [version], context));
}

function renderPage(version: LiveVersion): Promise<string> {
  const context = { ...CONTEXT, strings: en };
  return renderArticlePage({ version, related: new Map() }, context);
}

function newsroomJson(version: LiveVersion) {
  return articleJson(version, { ...CONTEXT, audience: 'newsroom' });
}
