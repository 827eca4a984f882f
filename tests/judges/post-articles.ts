/** @module Posts every sample article and returns what each feed must have of it. */

import { parseFragment } from 'parse5';
import type { FeedFormat } from '../../lib/site/feed-formats.ts';
import type { FeedView } from '../../lib/site/urls.ts';
import { site } from '../../site.config.ts';
import { textIn } from '../support/html-tree.ts';
import { ORIGIN, openStack, type Stack } from '../support/stack.ts';
import { CORRECTION, POSTS, type Post, type PostedMedia } from './posted-articles.ts';
import { type ReadArticle, type ReadMedia, secondsOf } from './readers.ts';

/** An article as posted, with what the server answered: its id and the time of its version. */
interface Posted {
  readonly post: Post;
  readonly id: string;
  readonly versionCreated: string;
  readonly correctedAt?: string;
}

export interface PostedSite {
  readonly stack: Stack;
  /** What a reader must find, newest first. */
  readonly expected: (
    form: { readonly format: FeedFormat; readonly view: FeedView },
    section?: string,
  ) => readonly ReadArticle[];
}

/** Publishes all posts, and corrects the last. */
export async function postArticles(): Promise<PostedSite> {
  const stack = await openStack();
  const all: Posted[] = [];
  for (const post of POSTS) all.push(await publish(stack, post));
  const last = all.pop();
  if (last !== undefined) all.push(await correct(stack, last));
  const newestFirst = all.toSorted((a, b) => timeOf(b.post) - timeOf(a.post));
  return {
    stack,
    expected: ({ format, view }, section) =>
      newestFirst
        .filter(({ post }) => section === undefined || post.section === section)
        .map((posted) => EXPECT[format](posted, view)),
  };
}

interface Made {
  readonly article: { readonly id: string; readonly versionCreated: string };
}

async function madeOf(answer: Response): Promise<Made['article']> {
  const text = await answer.text();
  if (!answer.ok) throw new TypeError(`answered ${answer.status}: ${text}`);
  return (JSON.parse(text) as Made).article;
}

async function publish(stack: Stack, post: Post): Promise<Posted> {
  const body = { act: 'publish', ...post };
  return { post, ...(await madeOf(await stack.act({ path: '/api/articles', body }))) };
}

async function correct(stack: Stack, posted: Posted): Promise<Posted> {
  const made = await madeOf(
    await stack.act({
      path: `/api/articles/${posted.id}/correct`,
      body: { note: CORRECTION },
      headers: { 'if-match': '"v1"' },
    }),
  );
  return { ...posted, versionCreated: made.versionCreated, correctedAt: made.versionCreated };
}

function timeOf(post: Post): number {
  return Date.parse(post.firstPublished ?? '');
}

function escaped(words: string): string {
  return words
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** The labels of the printed head, by primary language. */
const LABELS = {
  zh: { source: '来源：', author: '作者：', editor: '责任编辑：' },
  en: { source: 'Source: ', author: 'By: ', editor: 'Editor: ' },
  ar: { source: 'المصدر: ', author: 'بقلم: ', editor: 'تحرير: ' },
} as const;

function labelsOf({ language = site.language }: Post) {
  return LABELS[language.slice(0, 2) as keyof typeof LABELS];
}

/** The notes of a correction, dated by the site's clocks. */
function notesOf({ correctedAt }: Posted): readonly string[] {
  if (correctedAt === undefined) return [];
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: site.timeZone }).format(
    new Date(correctedAt),
  );
  return [`更正 (${day}): ${CORRECTION}`];
}

/** The article as printed; empty without a body. */
function fullText(posted: Posted): string {
  const { post } = posted;
  if (post.body.value === '') return '';
  const labels = labelsOf(post);
  const people = post.authors?.map(({ name }) => name).join(' ') ?? post.byline;
  const facts = [
    ...(post.source === undefined ? [] : [`${labels.source}${post.source.name}`]),
    ...(people === undefined ? [] : [`${labels.author}${people}`]),
  ];
  const lines = [
    ...notesOf(posted).map((note) => `<p>${escaped(note)}</p>`),
    ...(post.image === undefined ? [] : [figureOf(post.image)]),
    ...(facts.length === 0 ? [] : [`<p>${escaped(facts.join('\u3000'))}</p>`]),
    post.body.value,
    ...(post.editor === undefined ? [] : [`<p>${escaped(labels.editor + post.editor.name)}</p>`]),
  ].join('\n');
  return post.language === 'ar' ? `<div dir="rtl">\n${lines}\n</div>` : lines;
}

function figureOf({ url, alt = '' }: PostedMedia): string {
  return `<figure><img src="${url}" alt="${escaped(alt)}"><figcaption>${escaped(alt)}</figcaption></figure>`;
}

/** The summary, else the words of the text, which are few. */
function summaryOf({ summary, body }: Post): string | undefined {
  const words = textIn(parseFragment(body.value.replace(/<(?!\/?(?:a|strong)\b)[^>]*>/g, ' ')));
  return summary ?? (words.replace(/\s+/g, ' ').trim() || undefined);
}

/** What is said of an article whose full text is not there. */
function standInOf(posted: Posted): readonly string[] {
  return [...notesOf(posted), ...[summaryOf(posted.post) ?? []].flat()];
}

/** What every format says alike. */
function coreOf({
  post,
  id,
  versionCreated,
}: Posted): Omit<ReadArticle, 'enclosures' | 'contributors'> {
  const section = site.sections.find((one) => one.id === post.section);
  return {
    id: `urn:uuid:${id}`,
    title: post.title.trim(),
    link: `${ORIGIN}/articles/${id}`,
    published: Math.floor(timeOf(post) / 1000),
    updated: secondsOf(versionCreated),
    authors: post.authors?.map(({ name }) => name) ?? [post.byline ?? site.publisher.name],
    tags: [...(section === undefined ? [] : [section.label]), ...(post.tags ?? [])],
  };
}

function contributorsOf({ editor }: Post): readonly string[] {
  return editor === undefined ? [] : [editor.name];
}

function mediaOf({ url, type, length = 0 }: PostedMedia): ReadMedia {
  return { url, type, length };
}

const EXPECT: Readonly<Record<FeedFormat, (posted: Posted, view: FeedView) => ReadArticle>> = {
  rss: (posted, view) => {
    const { post } = posted;
    const html = view === 'full' ? fullText(posted) : '';
    const lines = html === '' ? standInOf(posted) : [summaryOf(post) ?? ''];
    const enclosure = post.enclosures?.[0] ?? post.image;
    const { authors, ...core } = coreOf(posted);
    return {
      ...core,
      authors: [authors.join(', ')],
      contributors: contributorsOf(post),
      summary: lines.map(escaped).join('<br>'),
      ...(html !== '' && { html }),
      enclosures: enclosure === undefined ? [] : [mediaOf(enclosure)],
    };
  },
  atom: (posted, view) => {
    const { post } = posted;
    const html = view === 'full' ? fullText(posted) : '';
    const lines = html === '' ? standInOf(posted) : [post.summary ?? []].flat();
    const media = [...(post.enclosures ?? []), ...(post.image === undefined ? [] : [post.image])];
    return {
      ...coreOf(posted),
      contributors: contributorsOf(post),
      ...(lines.length > 0 && {
        summary: lines.length > 1 ? lines.map(escaped).join('<br>') : lines.join(''),
      }),
      ...(html !== '' && { html }),
      enclosures: media.map(mediaOf),
    };
  },
  json: (posted, view) => {
    const { post } = posted;
    const html = view === 'full' ? fullText(posted) : '';
    const summary = html === '' ? standInOf(posted).join('\n') : post.summary;
    return {
      ...coreOf(posted),
      contributors: [],
      ...(summary !== undefined && { summary }),
      ...(html !== '' && { html }),
      enclosures: (post.enclosures ?? []).map(mediaOf),
    };
  },
};
