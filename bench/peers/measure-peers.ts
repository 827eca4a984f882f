/** @module Compares answers a second with Express and nginx, which serve the same articles in the same run. */

import { CodedError } from '../../lib/core/errors.ts';
import type { PreparedTable } from '../prepared-table.ts';
import { median } from '../rounds.ts';
import { ask, measureRate, type Poll } from './load.ts';
import { type PeerServer, startNginx, startProgram } from './servers.ts';

const ROUNDS = 5;
const ROUND_MS = 2_000;
const KINDS = ['identity 200', 'gzip 200', '304'] as const;

/** One server's answers a second to one kind of request. */
export interface PeerReading {
  readonly server: string;
  readonly kind: (typeof KINDS)[number];
  readonly perSecond: number;
  /** Of an answer's body. */
  readonly bytes: number;
}

/** Medians of rounds in which the servers take turns. */
export async function measurePeers(prepared: PreparedTable): Promise<readonly PeerReading[]> {
  const servers = await startServers(prepared);
  try {
    const readings: PeerReading[] = [];
    for (const kind of KINDS) readings.push(...(await measureKind(kind, servers)));
    return readings;
  } finally {
    for (const { stop } of servers) stop();
  }
}

async function startServers({ count, environment }: PreparedTable): Promise<readonly PeerServer[]> {
  const [ours, express] = await Promise.all([
    startProgram('Broadsheet', 'bench/peers/handlers.ts', environment),
    startProgram('Express and `feed`', 'bench/peers/express.ts', { ARTICLES: String(count) }),
  ]);
  const nginx = await startNginx(await (await fetch(ours.url)).text());
  return [ours, express, ...(nginx === undefined ? [] : [nginx])];
}

async function measureKind(
  kind: PeerReading['kind'],
  servers: readonly PeerServer[],
): Promise<readonly PeerReading[]> {
  const polls = await Promise.all(servers.map(({ url }) => pollOf(kind, url)));
  const rates = servers.map((): number[] => []);
  // The first round warms up and does not count.
  for (let round = -1; round < ROUNDS; round += 1) {
    for (const [index, poll] of polls.entries()) {
      const rate = await measureRate(poll, ROUND_MS);
      if (round >= 0) rates[index]?.push(rate);
    }
  }
  return Promise.all(
    polls.map(async (poll, index) => ({
      server: servers[index]?.name ?? '',
      kind,
      perSecond: median(rates[index] ?? []),
      bytes: (await ask(poll)).bytes,
    })),
  );
}

async function pollOf(kind: PeerReading['kind'], url: string): Promise<Poll> {
  if (kind === 'gzip 200') return { url, headers: { 'accept-encoding': 'gzip' }, status: 200 };
  const identity = { url, headers: {}, status: 200 };
  if (kind === 'identity 200') return identity;
  const { etag } = await ask(identity);
  if (etag === undefined) throw new CodedError('ERR_BENCH', `${url} has no ETag`);
  return { url, headers: { 'if-none-match': etag }, status: 304 };
}
