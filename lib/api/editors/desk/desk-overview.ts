/** @module Answers what the newsroom has to look at: its feeds, the timer's hours, and how much waits. */

import type { ArticleId } from '../../../article/article.ts';
import { type Clock, type Instant, LAST_SORTABLE } from '../../../core/clock.ts';
import { present } from '../../../core/optional.ts';
import { ok } from '../../../core/result.ts';
import type { EditorKey } from '../../../editors/editor-key.ts';
import { mayWriteIn } from '../../../editors/permissions.ts';
import type { ArticleReader } from '../../../publish/articles/article-record.ts';
import type { DeskReader } from '../../../publish/desk/desk-row.ts';
import { DUE_ACTS, type DueQueue, type DueRow } from '../../../publish/desk/due-row.ts';
import type { HeadReader } from '../../../publish/feeds/heads.ts';
import type { SiteConfig } from '../../../site/config.ts';
import { ALL, type Scope, scopeName } from '../../../site/scopes.ts';
import { toZoned } from '../../../site/time.ts';
import { feedPath } from '../../../site/urls.ts';
import { renderJson } from '../act-response.ts';
import type { SignedRead, SignedReadDeps } from '../signed-act.ts';
import type { DeskContext } from './desk-json.ts';

/** What the overview is read from. */
export interface DeskOverviewDeps {
  readonly heads: HeadReader;
  readonly queue: Pick<DueQueue, 'readQueue'>;
  readonly desk: DeskReader;
  readonly articles: Pick<ArticleReader, 'readArticles'>;
  readonly clock: Clock;
}

/** The parts of the desk that wait for somebody. */
const COUNTED_PARTS = ['draft', 'scheduled', 'pending'] as const;

/** What the timer can be about to do. */
export const TIMER_ACTS = DUE_ACTS;

/** A part is counted up to here: counting reads every row. */
const MAX_COUNTED = 100;

/** How many of the timer's hours are read. */
const MAX_DUE = 20;

/** The timer runs every minute: an hour is overdue when two runs have left it. */
const OVERDUE_AFTER_MS = 2 * 60_000;

/** Dates, and the sections whose feeds are looked at. */
type OverviewContext = DeskContext & { readonly site: Pick<SiteConfig, 'sections'> };

type Ports = DeskOverviewDeps & SignedReadDeps['ports'];

/** The steps of `GET /api/desk/overview`. A key bound to sections is answered about these alone. */
export function deskOverview(
  ports: Ports,
  context: OverviewContext,
): SignedRead<undefined, Readonly<Record<string, unknown>>> {
  return {
    read: () => ok(undefined),
    async check({ editor }) {
      const [feeds, due, counts] = await Promise.all([
        readFeeds(editor, ports, context),
        readDue(editor, ports, context),
        readCounts(editor, ports),
      ]);
      return ok({ feeds, due, counts });
    },
    answer: (found) => ok(renderJson(200, found)),
  };
}

/** The site's feed and those of its sections, also before they have an article. */
function readFeeds(editor: EditorKey, { heads }: Ports, { site }: OverviewContext) {
  const sections = site.sections.filter(({ id }) => mayWriteIn(editor, id));
  const scopes: readonly Scope[] = [
    ALL,
    ...sections.map(({ id }) => ({ kind: 'section' as const, id })),
  ];
  return Promise.all(
    scopes.map(async (scope) => {
      const head = await heads.readHead(scope);
      const updatedAt = head === undefined ? undefined : toZoned(head.updatedAt, site.timeZone);
      const path = feedPath(scope, 'rss');
      return { scope: scopeName(scope), path, count: head?.count ?? 0, ...present({ updatedAt }) };
    }),
  );
}

/** The timer's next hours, and those that it should have done. */
async function readDue(editor: EditorKey, ports: Ports, context: DeskContext) {
  const queued = await ports.queue.readQueue(LAST_SORTABLE, { limit: MAX_DUE });
  const rows = queued.flatMap(({ row }) => row ?? []);
  const titles = await readTitles(rows, editor, ports);
  const now = ports.clock();
  const seen = rows.filter(({ id }) => titles.has(id));
  const json = (row: DueRow) => dueJson(row, titles.get(row.id), context);
  return {
    overdue: seen.filter(({ at }) => isOverdue(at, now)).map(json),
    next: seen.filter(({ at }) => !isOverdue(at, now)).map(json),
  };
}

const isOverdue = (at: Instant, now: Instant) => at < now - OVERDUE_AFTER_MS;

function dueJson({ at, act, id }: DueRow, title: string | undefined, { site }: DeskContext) {
  return present({ at: toZoned(at, site.timeZone), act, id, title });
}

/** The titles of the articles that the key may see; a deleted one has none, and is for keys of all sections. */
async function readTitles(
  rows: readonly DueRow[],
  editor: EditorKey,
  { articles }: Ports,
): Promise<ReadonlyMap<ArticleId, string | undefined>> {
  const ids = [...new Set(rows.map(({ id }) => id))];
  const records = await articles.readArticles(ids);
  return new Map(
    ids.flatMap((id, index) => {
      const record = records[index];
      return mayWriteIn(editor, record?.section) ? [[id, record?.title] as const] : [];
    }),
  );
}

async function readCounts(editor: EditorKey, { desk }: Ports) {
  const counts = await Promise.all(
    COUNTED_PARTS.map(async (part) => {
      const rows = await desk.readDesk(part, { limit: MAX_COUNTED + 1 });
      const isCut = rows.length > MAX_COUNTED;
      const seen = rows.slice(0, MAX_COUNTED).filter(({ section }) => mayWriteIn(editor, section));
      return [part, { count: seen.length, ...(isCut && { more: true }) }] as const;
    }),
  );
  return Object.fromEntries(counts);
}
