/** @module Measures the time of answers in proportion to the reads or rendering that they need. */

import { composeDocument } from '../lib/feed/document.ts';
import { renderRss } from '../lib/feed/formats/rss.ts';
import { site } from '../site.config.ts';
import { FEED } from './container.ts';
import { ORIGIN, type PreparedTable } from './prepared-table.ts';
import { measureInRounds, type Rounds } from './rounds.ts';

/** A measurement, what it is compared with, and the largest ratio allowed. */
export interface Ratio {
  readonly name: string;
  readonly milliseconds: number;
  readonly baseName: string;
  readonly baseMilliseconds: number;
  readonly bound: number;
}

const POLLS: Rounds = { rounds: 40, calls: 10 };
const COLD: Rounds = { rounds: 15, calls: 3 };
const RENDERINGS: Rounds = { rounds: 15, calls: 3 };

const HEAD_READ = 'GetItem of the head, frozen client';

/** A poll that finds nothing new, and one whose body is in memory, against the read of both. */
export async function measurePolls({ ask, reference }: PreparedTable): Promise<readonly Ratio[]> {
  const tag = String((await ask(FEED)).headers?.etag);
  const [read = 0, notModified = 0, fromMemory = 0] = await measureInRounds(
    [
      { run: reference.readHead },
      { run: () => ask({ ...FEED, tag, status: 304 }) },
      { run: () => ask(FEED) },
    ],
    POLLS,
  );
  const base = { baseName: HEAD_READ, baseMilliseconds: read };
  return [
    { name: '304', milliseconds: notModified, ...base, bound: 1 },
    { name: '200 from memory, br', milliseconds: fromMemory, ...base, bound: 1.05 },
  ];
}

/** The first poll after an act, in a warm container, against its reads. */
export async function measureCold({ ask, reference, renew }: PreparedTable): Promise<Ratio> {
  const [reads = 0, cold = 0] = await measureInRounds(
    [{ run: reference.readAll }, { run: () => ask(FEED), before: renew }],
    COLD,
  );
  return {
    name: 'cold 200, br',
    milliseconds: cold,
    baseName: 'GetItem and BatchGetItem, frozen client',
    baseMilliseconds: reads,
    bound: 0.8,
  };
}

/** From the document to bytes, both in memory, against the package's own renderer. */
export async function measureRendering({ head, readVersions }: PreparedTable): Promise<Ratio> {
  const context = { site, origin: ORIGIN, view: 'full' } as const;
  const document = composeDocument(head(), await readVersions(), context);
  const [theirs = 0, ours = 0] = await measureInRounds(
    [{ run: () => Buffer.from(document.rss2()) }, { run: () => Buffer.from(renderRss(document)) }],
    RENDERINGS,
  );
  return {
    name: 'document to bytes',
    milliseconds: ours,
    baseName: 'rss2() of `feed`',
    baseMilliseconds: theirs,
    bound: 1.5,
  };
}
