/** @module Makes live versions and heads, for tests of what readers get. */

import type { ArticleContent, ArticleId, ArticleState } from '../../lib/article/article.ts';
import type { LiveVersion } from '../../lib/article/version.ts';
import { type Instant, instantOf } from '../../lib/core/clock.ts';
import { emptyHead, type FeedHead } from '../../lib/feed/head.ts';
import type { VersionReader } from '../../lib/publish/articles/stored-version.ts';
import type { HeadReader } from '../../lib/publish/feeds/heads.ts';
import type { ScopeReader } from '../../lib/publish/feeds/known-scope.ts';
import type { SiteConfig } from '../../lib/site/config.ts';
import { ALL, type Scope, scopeName } from '../../lib/site/scopes.ts';
import { type Slug, slugOf } from '../../lib/site/slug.ts';

export const ORIGIN = 'https://news.example';

/** 2026-11-12T03:04:05.678Z. */
export const PUBLISHED = at('2026-11-12T03:04:05.678Z');

export const SITE: SiteConfig = {
  id: 'tag:publisher.example,2026:news',
  title: '顶诚新闻中心',
  description: '市场监管、消费维权与质量安全新闻',
  language: 'zh-CN',
  timeZone: 'Asia/Shanghai',
  publisher: {
    name: '顶诚科技',
    url: 'https://publisher.example/',
    email: 'desk@publisher.example',
  },
  copyright: '© 顶诚科技 & 伙伴',
  license: 'https://creativecommons.org/licenses/by/4.0/',
  images: {
    icon: 'https://images.example/图标.png?a=1&b=2',
    favicon: 'https://images.example/favicon.png',
    logo: 'https://images.example/logo.png',
  },
  sections: [
    { id: 'news', label: '新闻中心', description: '要闻与快讯' },
    { id: 'world', label: 'World' },
  ],
  retired: ['tag/old-news'],
};

/** An instant from RFC 3339. */
export function at(text: string): Instant {
  return instantOf(Date.parse(text));
}

/** The slug of a label that has one. */
export function slug(label: string): Slug {
  const made = slugOf(label);
  if (made === undefined) throw new RangeError(`no slug in ${label}`);
  return made;
}

/** A UUIDv7 that ends in the number. */
export function articleId(number: number): ArticleId {
  return `019a7f3c-0000-7000-8000-${number.toString(16).padStart(12, '0')}` as ArticleId;
}

/** A live version number 1 of article `number`, with what is given in place of plain values. */
export function liveVersion(
  number: number,
  given: {
    readonly content?: Partial<ArticleContent>;
    readonly state?: Partial<ArticleState>;
  } = {},
): LiveVersion {
  const html = '<p>正文。</p>';
  return {
    act: 'publish',
    at: PUBLISHED,
    state: {
      id: articleId(number),
      version: 1,
      status: 'published',
      live: 1,
      firstCreated: PUBLISHED,
      versionCreated: PUBLISHED,
      corrections: [],
      ...given.state,
      firstPublished: given.state?.firstPublished ?? PUBLISHED,
    },
    content: {
      title: `标题 ${number}`,
      language: 'zh-CN',
      tags: [],
      authors: [],
      body: { format: 'html', value: html },
      contentHtml: html,
      contentPolicy: 3,
      enclosures: [],
      related: [],
      altIds: {},
      ...given.content,
    },
  };
}

/** The head that names these versions. */
export function headOf(
  versions: readonly LiveVersion[],
  given: Partial<FeedHead> = {},
  scope: Scope = ALL,
): FeedHead {
  return {
    ...emptyHead(scope),
    version: 7,
    updatedAt: PUBLISHED,
    count: versions.length,
    window: versions.map(({ state }) => ({
      id: state.id,
      version: state.version,
      touchedAt: state.versionCreated,
      archived: false,
    })),
    ...given,
  };
}

/** A register in which no tag, author or source is known. */
export const NO_SCOPES: ScopeReader = {
  listLiveScopes: async () => ({ items: [], isCut: false }),
  countArticles: async () => new Map(),
};

/** Stores in memory that count what was read from them. */
export function readersOf(heads: readonly FeedHead[], versions: readonly LiveVersion[]) {
  const byScope = new Map(heads.map((head) => [scopeName(head.scope), head]));
  const reads = { heads: 0, versions: 0 };
  const headReader: HeadReader = {
    async readHead(scope) {
      reads.heads += 1;
      return byScope.get(scopeName(scope));
    },
  };
  const versionReader: VersionReader = {
    async readVersions(refs) {
      reads.versions += 1;
      return refs.map((ref) => {
        const found = versions.find(
          ({ state }) => state.id === ref.id && state.version === ref.version,
        );
        if (found === undefined) throw new RangeError(`no version ${ref.version} of ${ref.id}`);
        return found;
      });
    },
  };
  return { heads: headReader, versions: versionReader, reads, byScope };
}
