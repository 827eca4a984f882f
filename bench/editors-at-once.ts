/** @module Measures editors who publish at once: acts a second and the longest wait, in proportion to one editor. */

import { type Handler, loadHandler } from '../tests/support/handlers.ts';
import { type EditorJwk, expectStatus, signedEvent } from './acts.ts';
import { articleNumber } from './article.ts';
import type { PreparedTable } from './prepared-table.ts';
import { median } from './rounds.ts';

/** How many editors act at once, and how many acts each of them does, one after the other. */
const CROWDS = [
  { editors: 1, actsEach: 48 },
  { editors: 8, actsEach: 9 },
  { editors: 50, actsEach: 3 },
] as const;
/** Each crowd once a round, so that what else the machine does affects all alike. */
const ROUNDS = 3;
/** All crowds share them: what compiles with use has been used as much for one editor as for fifty. */
const CONTAINERS = 8;
/** Acts of each container before those that count. */
const WARM_UP_ACTS = 6;
const METERED_CONTAINERS = 2;
const METERED = { editors: 8, actsEach: 3 };

/** So many editors at once, against one editor of the same run. */
export interface CrowdReading {
  readonly editors: number;
  /** Acts a second, the median of the rounds. */
  readonly perSecond: number;
  /** That rate in proportion to one editor's. */
  readonly rateRatio: number;
  /** The longest wait of any act, in proportion to the time in which one editor does as many acts. */
  readonly worstShare: number;
  /** Answers of 503 to acts that were sent again. */
  readonly refused: number;
}

/** What a crowd did in one round. */
interface Round {
  readonly perSecond: number;
  readonly worstSeconds: number;
  readonly refused: number;
}

/** The readings of each crowd, from one editor on. */
export async function measureCrowds(
  { environment }: PreparedTable,
  key: EditorJwk,
): Promise<readonly CrowdReading[]> {
  const containers = await loadContainers(environment, CONTAINERS);
  for (let act = 0; act < WARM_UP_ACTS; act += 1) {
    for (const container of containers) await publishOne(container, `warm-up-${act}`, key);
  }
  const rounds = CROWDS.map((): Round[] => []);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, crowd] of CROWDS.entries()) {
      rounds[index]?.push(await measureRound(containers, crowd, key));
    }
  }
  const rates = rounds.map((each) => median(each.map(({ perSecond }) => perSecond)));
  const [alone = Number.NaN] = rates;
  return CROWDS.map(({ editors }, index) => {
    const each = rounds[index] ?? [];
    const perSecond = rates[index] ?? Number.NaN;
    const worst = Math.max(...each.map(({ worstSeconds }) => worstSeconds));
    const refused = each.reduce((sum, round) => sum + round.refused, 0);
    const fairSeconds = editors / alone;
    return {
      editors,
      perSecond,
      rateRatio: perSecond / alone,
      worstShare: worst / fairSeconds,
      refused,
    };
  });
}

/** How many transactions editors at once need for each act; 1 when no act has to be done again. */
export async function measureTransactions(
  { meteredEnvironment, callsOf }: PreparedTable,
  key: EditorJwk,
): Promise<number> {
  const containers = await loadContainers(meteredEnvironment, METERED_CONTAINERS);
  for (const container of containers) await publishOne(container, 'warm-up', key);
  const calls = await callsOf(() => measureRound(containers, METERED, key));
  return (calls.get('TransactWriteItems') ?? 0) / (METERED.editors * METERED.actsEach);
}

function loadContainers(environment: Readonly<Record<string, string>>, count: number) {
  return Promise.all(Array.from({ length: count }, () => loadHandler('editorial', environment)));
}

/** Every editor awaits each answer before the next act, and sends an act that met a 503 again. */
async function measureRound(
  containers: readonly Handler[],
  { editors, actsEach }: (typeof CROWDS)[number] | typeof METERED,
  key: EditorJwk,
): Promise<Round> {
  const before = performance.now();
  const each = await Promise.all(
    Array.from({ length: editors }, async (_, editor) => {
      const done: { readonly seconds: number; readonly refused: number }[] = [];
      for (let act = 0; act < actsEach; act += 1) {
        const container = containers[(editor + act) % containers.length] as Handler;
        done.push(await publishOne(container, `${editor}-${act}`, key));
      }
      return done;
    }),
  );
  const seconds = (performance.now() - before) / 1000;
  const acts = each.flat();
  return {
    perSecond: acts.length / seconds,
    worstSeconds: Math.max(...acts.map((act) => act.seconds)),
    refused: acts.reduce((sum, { refused }) => sum + refused, 0),
  };
}

/** One act, from the first request to the 201. */
async function publishOne(container: Handler, mark: string, key: EditorJwk) {
  const article = { ...articleNumber(1), title: `同时 ${mark}`, tags: ['同时'] };
  const before = performance.now();
  let refused = 0;
  for (;;) {
    const answer = container(await signedEvent(article, key), {});
    if ((await answer).statusCode !== 503) {
      await expectStatus(201, answer);
      return { seconds: (performance.now() - before) / 1000, refused };
    }
    refused += 1;
  }
}
