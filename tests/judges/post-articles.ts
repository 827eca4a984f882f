/** @module Posts every sample article and returns what each feed must have of it. */

import type { FeedFormat } from '../../lib/site/feed-formats.ts';
import type { FeedView } from '../../lib/site/urls.ts';
import { site } from '../../site.config.ts';
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

/** The full text; a correction comes before it, dated by the site's clocks. */
function fullText({ post, correctedAt }: Posted): string {
  if (correctedAt === undefined) return post.body.value;
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: site.timeZone }).format(
    new Date(correctedAt),
  );
  return `<p>更正 (${day}): ${escaped(CORRECTION)}</p>\n${post.body.value}`;
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
    const summary = post.summary === undefined ? undefined : escaped(post.summary);
    const html = view === 'full' ? fullText(posted) : '';
    const enclosure = post.enclosures?.[0] ?? post.image;
    return {
      ...coreOf(posted),
      contributors: contributorsOf(post),
      // Without a summary the full text is the description (RSS Profile, content:encoded).
      ...(summary === undefined ? html !== '' && { summary: html } : { summary }),
      ...(summary !== undefined && html !== '' && { html }),
      enclosures: enclosure === undefined ? [] : [mediaOf(enclosure)],
    };
  },
  atom: (posted, view) => {
    const { post } = posted;
    const html = view === 'full' ? fullText(posted) : '';
    const media = [...(post.image === undefined ? [] : [post.image]), ...(post.enclosures ?? [])];
    return {
      ...coreOf(posted),
      contributors: contributorsOf(post),
      ...(post.summary !== undefined && { summary: post.summary }),
      ...(html !== '' && { html }),
      enclosures: media.map(mediaOf),
    };
  },
  json: (posted, view) => {
    const { post } = posted;
    const html = view === 'full' ? fullText(posted) : '';
    return {
      ...coreOf(posted),
      contributors: [],
      ...(post.summary !== undefined && { summary: post.summary }),
      ...(html !== '' && { html }),
      enclosures: (post.enclosures ?? []).map(mediaOf),
    };
  },
};
