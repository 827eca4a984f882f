/** @module Keeps commits of real acts in memory, and reads them through the readers' ports. */

import type { Act } from '../../lib/article/acts/register.ts';
import type { ArticleContent, ArticleId } from '../../lib/article/article.ts';
import { beginArticle, performAct } from '../../lib/article/state/perform-act.ts';
import type { ArticleVersion, LiveVersion } from '../../lib/article/version.ts';
import type { Instant } from '../../lib/core/clock.ts';
import type { FeedHead } from '../../lib/feed/head.ts';
import type { ArticleReader, ArticleRecord } from '../../lib/publish/articles/article-record.ts';
import type { VersionReader } from '../../lib/publish/articles/stored-version.ts';
import type { ArchiveReader } from '../../lib/publish/feeds/archive-chunk.ts';
import type { HeadReader } from '../../lib/publish/feeds/heads.ts';
import { type Commit, planCommit } from '../../lib/publish/plan.ts';
import { formatMonth } from '../../lib/site/months.ts';
import { type Scope, scopeName } from '../../lib/site/scopes.ts';
import { partsOf } from './commit-parts.ts';
import { SITE } from './live-articles.ts';

/** An act to do; `content` comes with those that bring some. */
export interface ActInMemory {
  readonly id: ArticleId;
  readonly act: Act;
  readonly content?: ArticleContent;
  readonly now: Instant;
}

export class InMemoryStore {
  readonly heads = new Map<string, FeedHead>();
  readonly records = new Map<ArticleId, ArticleRecord>();
  readonly versions = new Map<string, ArticleVersion>();
  readonly chunks = new Map<string, readonly ArticleId[]>();
  /** How many live articles each month has, by `YYYY-MM`. */
  readonly months = new Map<string, number>();
  /** What was read, in order, by the names of the ports' methods. */
  readonly reads: string[] = [];

  /** Does an act; throws when the article's state refuses it, or when the commit meets other versions. */
  act({ id, act, content, now }: ActInMemory): Commit {
    const before = this.records.get(id);
    const done =
      before === undefined ? beginArticle(id, act, now) : performAct(before.state, act, now);
    if (!done.ok) throw new TypeError(JSON.stringify(done.refusal));
    const transition = done.value;
    const known =
      typeof transition.content === 'number'
        ? this.version(id, transition.content).content
        : content;
    if (known === undefined) throw new TypeError(`${act.name} came without content`);
    const planned = { transition, content: known, ...(before !== undefined && { before }) };
    const commit = planCommit(planned, this.heads, SITE.timeZone);
    this.write(commit, {
      act: transition.act,
      at: transition.at,
      state: transition.state,
      content: known,
    });
    return commit;
  }

  private write(commit: Commit, version: ArticleVersion): void {
    const { id } = version.state;
    const parts = partsOf(commit);
    this.expect(id, this.records.get(id)?.state.version ?? 0, parts.expectedVersion);
    this.records.set(id, parts.article);
    this.versions.set(versionName(id, version.state.version), version);
    if (parts.month !== undefined) {
      const name = formatMonth(parts.month.month);
      this.months.set(name, (this.months.get(name) ?? 0) + parts.month.joined);
    }
    for (const { head, expectedVersion, chunk } of parts.feeds) {
      const name = scopeName(head.scope);
      this.expect(name, this.heads.get(name)?.version ?? 0, expectedVersion);
      this.heads.set(name, head);
      if (chunk === undefined) continue;
      const key = chunkName(head.scope, chunk.number);
      this.expect(key, Number(this.chunks.has(key)), 0);
      this.chunks.set(key, chunk.ids);
    }
  }

  private expect(name: string, found: number, expected: number): void {
    if (found !== expected) throw new RangeError(`${name}: ${found} where ${expected} is expected`);
  }

  private version(id: ArticleId, version: number): ArticleVersion {
    const found = this.versions.get(versionName(id, version));
    if (found === undefined) throw new RangeError(`no version ${version} of ${id}`);
    return found;
  }

  readonly headReader: HeadReader = {
    readHead: async (scope) => {
      this.reads.push('readHead');
      return this.heads.get(scopeName(scope));
    },
  };

  readonly versionReader: VersionReader = {
    readVersions: async (refs) => {
      this.reads.push('readVersions');
      return refs.map((ref) => liveVersion(this.version(ref.id, ref.version)));
    },
  };

  readonly archiveReader: ArchiveReader = {
    readArchive: async (scope, number) => {
      this.reads.push('readArchive');
      return this.chunks.get(chunkName(scope, number));
    },
  };

  readonly articleReader: Pick<ArticleReader, 'readArticles'> = {
    readArticles: async (ids) => {
      this.reads.push('readArticles');
      return ids.map((id) => this.records.get(id));
    },
  };

  /** The ports that the feeds are made with. */
  readonly ports = {
    heads: this.headReader,
    versions: this.versionReader,
    archives: this.archiveReader,
    articles: this.articleReader,
  };
}

function versionName(id: ArticleId, version: number): string {
  return `${id} ${version}`;
}

function chunkName(scope: Scope, number: number): string {
  return `${scopeName(scope)} ${number}`;
}

function liveVersion(version: ArticleVersion): LiveVersion {
  const { state } = version;
  const { firstPublished, live } = state;
  if (firstPublished === undefined || live !== state.version) {
    throw new RangeError(`version ${state.version} of ${state.id} is not for readers`);
  }
  return { ...version, state: { ...state, firstPublished } };
}
