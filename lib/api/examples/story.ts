/** @module The examples of the API description: one article from draft to correction, with the settings of the site. */

import type { Instant } from '../../core/clock.ts';
import { instantOf } from '../../core/clock.ts';
import type { SiteConfig } from '../../site/config.ts';
import { FEED_FORMATS, FORMATS } from '../../site/feed-formats.ts';
import { toZoned } from '../../site/time.ts';
import { EXAMPLE_INVITATION, EXAMPLE_KEY } from './signature-example.ts';

/** The settings that examples depend on. */
export type ExampleSite = Pick<SiteConfig, 'sections' | 'timeZone'>;

/** The origin in examples. */
export const EXAMPLE_ORIGIN = 'https://news.example';

export const EXAMPLE_ID = '019aaa60-6e00-7000-8000-000000000001';

const CREATED_AT = instantOf(Date.UTC(2026, 10, 22, 7, 55, 0));
const PUBLISHED_AT = instantOf(Date.UTC(2026, 10, 22, 8, 0, 0));
const CORRECTED_AT = instantOf(Date.UTC(2026, 10, 22, 9, 30, 0));
const SCHEDULED_FOR = instantOf(Date.UTC(2099, 0, 1, 6, 0, 0));

const NOTE = 'An earlier version gave the wrong year for the old bridge: it was built in 1968.';

/** The article as an editor sends it. */
function wordsOf(site: ExampleSite) {
  return {
    title: 'Harbour bridge reopens to traffic',
    subtitle: 'Two years of repairs end a month early',
    summary: 'Cars and buses cross the harbour again from Monday.',
    slug: 'harbour-bridge-reopens',
    language: 'en',
    section: site.sections[0]?.id,
    tags: ['Harbour', { slug: 'roads', label: 'Roads & bridges' }],
    byline: 'By Ada Reed',
    authors: [{ name: 'Ada Reed', role: 'reporter' }],
    body: {
      format: 'markdown',
      value: 'The bridge **reopens** on Monday.\n\nIts deck was renewed from shore to shore.',
    },
    image: {
      url: 'https://images.example/bridge.jpg',
      type: 'image/jpeg',
      width: 1600,
      height: 1067,
      alt: 'The bridge at dawn, without traffic',
    },
    related: [{ title: 'The city’s plan of works', url: 'https://city.example/works' }],
    altIds: { wire: 'hb-2026-11-22-4' },
  };
}

/** The article as the API answers it. */
function readOf(site: ExampleSite) {
  const zoned = (instant: Instant) => toZoned(instant, site.timeZone);
  const words = wordsOf(site);
  const item = {
    id: EXAMPLE_ID,
    version: 2,
    status: 'published',
    url: `${EXAMPLE_ORIGIN}/articles/${EXAMPLE_ID}/${words.slug}`,
    title: words.title,
    subtitle: words.subtitle,
    summary: words.summary,
    slug: words.slug,
    language: words.language,
    section: words.section,
    tags: [
      { label: 'Harbour', slug: 'harbour' },
      { slug: 'roads', label: 'Roads & bridges' },
    ],
    byline: words.byline,
    authors: [{ name: 'Ada Reed', role: 'reporter', slug: 'ada-reed' }],
    image: words.image,
    firstPublished: zoned(PUBLISHED_AT),
    versionCreated: zoned(PUBLISHED_AT),
  };
  const whole = {
    ...item,
    body: words.body,
    contentHtml:
      '<p>The bridge <strong>reopens</strong> on Monday.</p>\n<p>Its deck was renewed from shore to shore.</p>',
    contentPolicy: 3,
    related: words.related,
    firstCreated: zoned(CREATED_AT),
    altIds: words.altIds,
  };
  return { item, whole };
}

/** Every example by name, for one publication. */
export function examplesFor(site: ExampleSite) {
  const zoned = (instant: Instant) => toZoned(instant, site.timeZone);
  const { item, whole } = readOf(site);
  const { versionCreated, firstPublished: _, ...draft } = whole;
  const { body: __, contentPolicy: ___, ...live } = whole;
  const corrected = {
    ...whole,
    version: 3,
    versionCreated: zoned(CORRECTED_AT),
    corrections: [{ at: zoned(CORRECTED_AT), note: NOTE }],
  };
  const withdrawnNote = 'This article was about another bridge.';
  return {
    words: wordsOf(site),
    scheduledFor: zoned(SCHEDULED_FOR),
    note: NOTE,
    withdrawnNote,
    item,
    published: whole,
    live,
    draft: { ...draft, version: 1, status: 'draft', versionCreated: zoned(CREATED_AT) },
    corrected,
    change: {
      seq: 118,
      at: versionCreated,
      act: 'publish',
      id: EXAMPLE_ID,
      url: item.url,
      title: item.title,
    },
    touch: {
      scope: 'tag/harbour',
      change: 'joins',
      url: `${EXAMPLE_ORIGIN}/tags/harbour`,
      feeds: FEED_FORMATS.map((format) => `${EXAMPLE_ORIGIN}/tags/harbour/${FORMATS[format].file}`),
    },
    ...keyExamples(zoned),
    ...deskExamples(item, zoned),
    ...workExamples(item.title, zoned),
    previewUntil: zoned(instantOf(CORRECTED_AT + 86_400_000)),
  };
}

type Zoned = (instant: Instant) => string;

/** A key as it is sent, stored and shown. */
function keyExamples(zoned: Zoned) {
  return {
    key: {
      keyid: EXAMPLE_KEY.keyid,
      jwk: EXAMPLE_KEY.publicJwk,
      status: 'live',
      name: 'Ada Reed',
      acts: ['draft', 'publish'],
      createdAt: zoned(CREATED_AT),
    },
    keyAct: { at: zoned(CORRECTED_AT), act: 'correct', id: EXAMPLE_ID, version: 3 },
    setKey: { ...EXAMPLE_KEY.publicJwk, kid: EXAMPLE_KEY.keyid, use: 'sig', alg: 'EdDSA' },
    invitation: {
      id: EXAMPLE_INVITATION.id,
      name: 'Ada Reed',
      acts: ['draft', 'publish'],
      approval: 'required',
      createdAt: zoned(CREATED_AT),
      invitedBy: EXAMPLE_KEY.keyid,
      expiresAt: zoned(instantOf(CREATED_AT + 72 * 3_600_000)),
    },
    claim: {
      token: EXAMPLE_INVITATION.token,
      jwk: EXAMPLE_KEY.publicJwk,
      device: 'Chrome, Windows',
    },
    newKey: { jwk: EXAMPLE_KEY.publicJwk, name: 'Ada Reed', acts: ['draft', 'publish'] },
  };
}

/** Rows of the desk and of the history. */
function deskExamples(item: ReturnType<typeof readOf>['item'], zoned: Zoned) {
  return {
    deskRow: {
      id: EXAMPLE_ID,
      version: 1,
      status: 'draft',
      title: item.title,
      section: item.section,
      pending: 1,
      touchedAt: zoned(CREATED_AT),
      touchedBy: { keyid: EXAMPLE_KEY.keyid, name: 'Ada Reed' },
      firstCreated: zoned(CREATED_AT),
      versionCreated: zoned(CREATED_AT),
    },
    touchedAt: zoned(CORRECTED_AT),
    overview: {
      feeds: [{ scope: 'all', path: '/rss.xml', count: 118, updatedAt: zoned(CORRECTED_AT) }],
      due: {
        overdue: [],
        next: [{ at: zoned(SCHEDULED_FOR), act: 'publish', id: EXAMPLE_ID, title: item.title }],
      },
      counts: {
        draft: { count: 12 },
        scheduled: { count: 1 },
        pending: { count: 100, more: true },
      },
    },
    versionRow: {
      version: 3,
      at: zoned(CORRECTED_AT),
      act: 'correct',
      status: 'published',
      live: 3,
      note: NOTE,
      signedBy: { keyid: EXAMPLE_KEY.keyid, name: 'Ada Reed' },
      contentOf: 1,
    },
  };
}

/** A working copy, and its row. */
function workExamples(title: string, zoned: Zoned) {
  const hours = {
    at: zoned(instantOf(CORRECTED_AT + 4_000)),
    since: zoned(CORRECTED_AT),
    savedAt: zoned(instantOf(CORRECTED_AT + 5_000)),
  };
  const work = { id: EXAMPLE_ID, base: 3, ...hours };
  const workTag = `"w${CORRECTED_AT + 1}"`;
  return { work, workTag, workRow: { ...work, etag: workTag, title } };
}

/** The examples of one publication. */
export type Examples = ReturnType<typeof examplesFor>;
