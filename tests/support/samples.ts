/** @module Makes articles for tests in one line. */

import type {
  ArticleContent,
  ArticleId,
  ArticleState,
  Author,
  Tag,
} from '../../lib/article/article.ts';
import { type Instant, instantOf } from '../../lib/core/clock.ts';
import type { Slug } from '../../lib/site/slug.ts';

/** A fixed moment, long after everything that samples are dated with. */
export const NOW: Instant = instantOf(Date.UTC(2026, 10, 22, 8, 0, 0));

/** The n-th sample id. */
export function sampleId(n = 1): ArticleId {
  return `0197f3a0-0000-7000-8000-${n.toString(16).padStart(12, '0')}` as ArticleId;
}

export function sampleTag(label: string): Tag {
  return { slug: label as Slug, label };
}

export function sampleAuthor(name: string): Author {
  return { slug: name as Slug, name };
}

/** A small article; `changes` override its fields. */
export function sampleContent(changes: Partial<ArticleContent> = {}): ArticleContent {
  return {
    title: '绍兴重启驻厂监督制度',
    language: 'zh-CN',
    section: 'news',
    tags: [],
    authors: [],
    body: { format: 'text', value: '保障质量安全。' },
    contentHtml: '<p>保障质量安全。</p>',
    contentPolicy: 3,
    enclosures: [],
    related: [],
    altIds: {},
    ...changes,
  };
}

/** A state in which an article has been published. */
export type PublishedState = ArticleState & { readonly firstPublished: Instant };

/** The state of an article published at `NOW`. */
export function publishedState(changes: Partial<PublishedState> = {}): PublishedState {
  return {
    id: sampleId(),
    version: 1,
    status: 'published',
    live: 1,
    firstCreated: NOW,
    firstPublished: NOW,
    versionCreated: NOW,
    corrections: [],
    ...changes,
  };
}
