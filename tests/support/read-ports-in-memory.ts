/** @module Implements the readers' ports in memory, for tests of lists, articles and pages. */

import { commandsOf } from '../../lib/api/description/api-operations.ts';
import { describeApi } from '../../lib/api/description/describe-api.ts';
import { makeReference } from '../../lib/api/description/make-reference.ts';
import type { ArticleId } from '../../lib/article/article.ts';
import { type Listing, labelledScopesOf, listingOf, scopesOf } from '../../lib/article/listing.ts';
import type { ArticleVersion, LiveVersion } from '../../lib/article/version.ts';
import type { ChangeReader, ChangeRow } from '../../lib/changes/change-row.ts';
import { type Clock, instantOf } from '../../lib/core/clock.ts';
import { present } from '../../lib/core/optional.ts';
import type { EditorKey } from '../../lib/editors/editor-key.ts';
import { emptyHead, type FeedHead } from '../../lib/feed/head.ts';
import type { ArticleReader, ArticleRecord } from '../../lib/publish/articles/article-record.ts';
import type { Preview, PreviewReader } from '../../lib/publish/articles/preview.ts';
import type { VersionReader } from '../../lib/publish/articles/stored-version.ts';
import type { HeadReader } from '../../lib/publish/feeds/heads.ts';
import type { ScopeReader } from '../../lib/publish/feeds/known-scope.ts';
import type {
  EntryReader,
  ListPosition,
  ListReader,
  NewerReader,
} from '../../lib/publish/feeds/list-entry.ts';
import type { MonthCount, MonthReader } from '../../lib/publish/feeds/month-count.ts';
import type { LeadReader, SiteLead } from '../../lib/publish/feeds/site-lead.ts';
import type { SitemapUrlReader } from '../../lib/publish/feeds/sitemap-url.ts';
import { type MonthNumber, monthOf } from '../../lib/site/months.ts';
import { ALL, scopeName } from '../../lib/site/scopes.ts';
import { at, ORIGIN, SITE } from './live-articles.ts';

/** As the build makes them. */
const DESCRIBED = describeApi(SITE);
const API_DOCUMENT = JSON.stringify(DESCRIBED);
const API_REFERENCE = JSON.stringify(makeReference(DESCRIBED, commandsOf(SITE)));

const NOW = at('2026-11-22T08:00:00.000Z');

/** Articles that can be added, taken away and changed; each change raises the counters it touches. */
export class MemoryPorts {
  readonly live = new Map<ArticleId, LiveVersion>();
  readonly records = new Map<ArticleId, ArticleRecord>();
  /** What a reader finds that may lag, where that is older. */
  readonly lagging = new Map<ArticleId, ArticleRecord>();
  readonly heads = new Map<string, FeedHead>();
  readonly changes: ChangeRow[] = [];
  readonly editorKeys: EditorKey[] = [];
  /** Versions that only editors and previews read. */
  readonly work: ArticleVersion[] = [];
  /** Links by their token. */
  readonly previews = new Map<string, Preview>();
  /** The last act on the lead of the front page. */
  lead: SiteLead | undefined;
  /** What was read, in order, by the names of the ports' methods. */
  readonly reads: string[] = [];
  readonly failures: { route: string; error: unknown }[] = [];
  /** Thrown by every reader while it is set. */
  broken: unknown;

  constructor(versions: readonly LiveVersion[] = []) {
    for (const version of versions) this.publish(version);
  }

  publish(version: LiveVersion): void {
    const { content } = version;
    const state = { ...version.state, live: version.state.version };
    this.touch(version);
    this.change(version, 'publish');
    this.live.set(state.id, version);
    this.records.set(state.id, {
      state,
      title: content.title,
      touchedAt: version.at,
      scopes: scopesOf(content),
    });
  }

  /** Takes an article away, or keeps it from being public in the first place. */
  hold(version: LiveVersion, state: Partial<ArticleRecord['state']>): void {
    this.touch(version);
    this.change(version, 'withdraw');
    this.live.delete(version.state.id);
    const { title } = version.content;
    this.records.set(version.state.id, {
      state: { ...version.state, ...state },
      title,
      touchedAt: version.at,
      scopes: [],
    });
  }

  private touch(version: LiveVersion): void {
    for (const scope of scopesOf(version.content)) {
      const head = this.heads.get(scopeName(scope)) ?? emptyHead(scope);
      const next = { ...head, version: head.version + 1, updatedAt: version.at };
      this.heads.set(scopeName(scope), next);
    }
  }

  private change({ at: when, state, content }: LiveVersion, act: ChangeRow['act']): void {
    const { title, slug } = content;
    this.changes.push({
      seq: this.heads.get(scopeName(ALL))?.version ?? 0,
      at: when,
      act,
      id: state.id,
      title,
      ...(slug !== undefined && { slug }),
    });
  }

  private seen(read: string): void {
    this.reads.push(read);
    if (this.broken !== undefined) throw this.broken;
  }

  private listings(scope: string): readonly Listing[] {
    return [...this.live.values()]
      .filter(({ content }) => scopesOf(content).some((one) => scopeName(one) === scope))
      .map(({ state, content }) => listingOf(state, content))
      .sort((one, two) => (isAfter(two, one) ? -1 : 1));
  }

  /** Oldest first; each as of the newest change of an article that is in it. */
  private months(): readonly MonthCount[] {
    const counts = new Map<MonthNumber, MonthCount>();
    for (const { firstPublished, versionCreated } of this.listings('all').toReversed()) {
      const month = monthOf(firstPublished, SITE.timeZone);
      const { count = 0, updatedAt = versionCreated } = counts.get(month) ?? {};
      const latest = instantOf(Math.max(updatedAt, versionCreated));
      counts.set(month, { month, count: count + 1, updatedAt: latest });
    }
    return [...counts.values()];
  }

  readonly headReader: HeadReader = {
    readHead: async (scope) => {
      this.seen(`readHead ${scopeName(scope)}`);
      const head = this.heads.get(scopeName(scope));
      return head && { ...head, count: this.listings(scopeName(scope)).length };
    },
  };

  readonly listReader: ListReader = {
    readList: async (scope, { limit, after, from, to }) => {
      this.seen('readList');
      const fitting = this.listings(scopeName(scope)).filter(
        (one) =>
          (after === undefined || isAfter(one, after)) &&
          (from === undefined || one.firstPublished >= from) &&
          (to === undefined || one.firstPublished <= to),
      );
      const items = fitting.slice(0, limit);
      const last = items.at(-1);
      if (fitting.length === items.length || last === undefined) return { items };
      return { items, next: { firstPublished: last.firstPublished, id: last.id } };
    },
  };

  readonly newerReader: NewerReader = {
    readNewer: async (scope, { than, to, limit }) => {
      this.seen('readNewer');
      return this.listings(scopeName(scope))
        .filter((one) => isAfter(than, one) && (to === undefined || one.firstPublished <= to))
        .toReversed()
        .slice(0, limit);
    },
  };

  readonly entryReader: EntryReader = {
    readEntry: async (scope, { id }) => {
      this.seen(`readEntry ${scopeName(scope)}`);
      return this.listings(scopeName(scope)).find((one) => one.id === id);
    },
  };

  readonly leadReader: LeadReader = {
    readLead: async () => {
      this.seen('readLead');
      return this.lead;
    },
  };

  readonly changeReader: ChangeReader = {
    readChanges: async (since, limit) => {
      this.seen(`readChanges ${since}`);
      return this.changes.filter(({ seq }) => seq > since).slice(0, limit);
    },
  };

  readonly scopeReader: ScopeReader = {
    listLiveScopes: async (kind, limit, after = '') => {
      this.seen(`listLiveScopes ${kind}`);
      const known = [...this.live.values()]
        .flatMap(({ content }) => labelledScopesOf(content))
        .filter(({ scope }) => scope.kind === kind)
        .map((labelled) => [scopeName(labelled.scope), labelled] as const);
      const behind = [...new Map(known)]
        .sort(([one], [two]) => (one < two ? -1 : 1))
        .filter(([name]) => name > `${kind}/${after}`)
        .map(([, labelled]) => labelled);
      return { items: behind.slice(0, limit), isCut: behind.length > limit };
    },
    countArticles: async (scopes) => {
      this.seen('countArticles');
      return new Map(
        scopes.map(scopeName).map((name) => [name, this.listings(name).length] as const),
      );
    },
  };

  readonly monthReader: MonthReader = {
    listMonths: async (limit) => {
      this.seen('listMonths');
      return this.months().slice(-limit);
    },
    findNeighbours: async (month) => {
      this.seen('findNeighbours');
      const months = this.months().map((one) => one.month);
      const older = months.findLast((one) => one < month);
      const newer = months.find((one) => one > month);
      return present({ older, newer });
    },
    readMonth: async (month) => {
      this.seen('readMonth');
      return this.months().find((one) => one.month === month);
    },
  };

  /** Dealt out in turns, oldest first. */
  readonly urlReader: SitemapUrlReader = {
    readUrls: async ({ month, part, parts }) => {
      this.seen('readUrls');
      return this.listings('all')
        .toReversed()
        .filter(({ firstPublished }) => monthOf(firstPublished, SITE.timeZone) === month)
        .filter((_, index) => index % parts === part - 1);
    },
  };

  readonly articleReader: Pick<ArticleReader, 'readArticle' | 'readVersion'> = {
    readArticle: async (id, options) => {
      this.seen('readArticle');
      const lagging = options?.mayLag === true ? this.lagging.get(id) : undefined;
      return lagging ?? this.records.get(id);
    },
    readVersion: async ({ id, version }) => {
      this.seen(`readVersion ${version}`);
      return this.work.find(({ state }) => state.id === id && state.version === version);
    },
  };

  readonly previewReader: PreviewReader = {
    findPreview: async (token, now) => {
      this.seen('findPreview');
      const preview = this.previews.get(token);
      return preview !== undefined && preview.expiresAt > now ? preview : undefined;
    },
  };

  readonly versionReader: VersionReader = {
    readVersions: async (refs) => {
      this.seen(`readVersions ${refs.length}`);
      return refs.map(({ id, version }) => {
        const found = this.live.get(id);
        if (found?.state.version !== version) throw new RangeError(`no version ${version}`);
        return found;
      });
    },
  };

  readonly keyLister = {
    readKeySet: async () => {
      this.seen('readKeySet');
      return this.editorKeys.filter(({ revokedAt }) => revokedAt === undefined);
    },
  };

  /** Everything that the public apps are made with. */
  services(clock: Clock = () => NOW) {
    return {
      heads: this.headReader,
      lists: this.listReader,
      articles: this.articleReader,
      versions: this.versionReader,
      changes: this.changeReader,
      keys: this.keyLister,
      scopes: this.scopeReader,
      months: this.monthReader,
      newer: this.newerReader,
      leads: this.leadReader,
      entries: this.entryReader,
      urls: this.urlReader,
      previews: this.previewReader,
      site: SITE,
      origin: ORIGIN,
      revision: 'rev1',
      apiDocument: API_DOCUMENT,
      apiReference: API_REFERENCE,
      apiRevision: 'rev1',
      clock,
      report: (route: string, error: unknown) => void this.failures.push({ route, error }),
      note: () => undefined,
    };
  }
}

/** Whether `one` comes later in a list, newest first, than `two`. */
function isAfter(one: ListPosition, two: ListPosition): boolean {
  if (one.firstPublished !== two.firstPublished) return one.firstPublished < two.firstPublished;
  return one.id < two.id;
}
