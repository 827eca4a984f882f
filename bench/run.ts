/** @module Runs `npm run bench`: ratios, sizes and units of what readers and editors ask for. */

import { type EditorJwk, measureActs, measureFirst } from './acts.ts';
import { bundleFacts } from './bundles.ts';
import { FEED } from './container.ts';
import { measureDepartures } from './departures.ts';
import { measureCrowds, measureTransactions } from './editors-at-once.ts';
import { measureFiled } from './filed.ts';
import { measureHostileInputs } from './hostile-inputs.ts';
import { measureNewsroom } from './newsroom.ts';
import { measurePeers } from './peers/measure-peers.ts';
import { type BenchStack, type PreparedTable, prepareTable } from './prepared-table.ts';
import { measurePublications } from './publications.ts';
import { measureCold, measurePolls, measureRendering } from './ratios.ts';
import {
  printBound,
  printBundles,
  printCrowds,
  printPeers,
  printPublications,
  printRatios,
  printScale,
  printTime,
} from './report.ts';
import { measureScale } from './scale.ts';
import { withStack } from './stack.ts';

/** Each a multiple of an archive's 50, so that the feed has 50 items exactly; `--full` takes minutes. */
const COUNTS = process.argv.includes('--full') ? [100, 10_000, 100_000] : [100, 10_000];
const MAX_CODED_BYTES = 100_000;
const MAX_POLL_UNITS = 0.5;
/** A head with 50 members and 200 tombstones. */
const MAX_HEAD_BYTES = 8_192;
const MAX_UNITS_AFTER_DEPARTURES = 1;

/** Runs every measurement and prints it. */
async function measureAll(stack: BenchStack, key: EditorJwk): Promise<void> {
  console.log('\nDynamoDB Local on this machine: compare the ratios, not the milliseconds.');
  const tables: PreparedTable[] = [];
  for (const count of COUNTS) tables.push(await prepareTable(stack, count));
  const [small] = tables;
  if (small === undefined) return;
  await printPromises(small);
  if (process.argv.includes('--peers')) {
    console.log('');
    printPeers(await measurePeers(small));
  }
  await printNewsroom(stack);
  await printSizes(tables);
  await printActs(small, key);
  await printEditors(small, key);
  console.log('');
  printBundles(await bundleFacts(stack.bundleFiles));
  console.log('');
  printRatios(await measureHostileInputs());
}

async function printPromises(prepared: PreparedTable): Promise<void> {
  const { body = '' } = await prepared.ask(FEED);
  console.log('');
  printBound('items of the feed', prepared.head().window.length, 50);
  printBound('bytes of its body, br', Buffer.from(body, 'base64').length, MAX_CODED_BYTES);
  const tag = String((await prepared.ask(FEED)).headers?.etag);
  await prepared.metered(FEED);
  const { read } = await prepared.unitsOf(() => prepared.metered({ ...FEED, tag, status: 304 }));
  printBound('read units of a 304', read, MAX_POLL_UNITS);
  for (const [departures, { bytes, units }] of measureDepartures(prepared.head())) {
    printBound(`bytes of a head, ${departures} gone`, bytes, MAX_HEAD_BYTES);
    printBound(`read units of a poll, ${departures} gone`, units, MAX_UNITS_AFTER_DEPARTURES);
  }
  for (const [filed, { changed, bytes, units }] of measureFiled(prepared.head())) {
    printBound(`articles changed by ${filed} filed`, changed, 0);
    printBound(`bytes of a head, ${filed} filed`, bytes, MAX_HEAD_BYTES);
    printBound(`read units of a poll, ${filed} filed`, units, MAX_POLL_UNITS);
  }
  console.log('');
  const polls = await measurePolls(prepared);
  printRatios([...polls, await measureRendering(prepared), await measureCold(prepared)]);
}

async function printNewsroom(stack: BenchStack): Promise<void> {
  console.log('\nBytes that each new article costs a subscriber of 400 a day, gzip');
  for (const { name, bytes, bound } of await measureNewsroom(stack)) {
    printBound(name, bytes, bound);
  }
}

async function printSizes(tables: readonly PreparedTable[]): Promise<void> {
  const readings = await measureScale(tables);
  console.log('');
  printScale(tables.map(({ count }, place) => ({ count, readings: readings[place] ?? [] })));
}

/** Last, since acts change the table. */
async function printActs(prepared: PreparedTable, key: EditorJwk): Promise<void> {
  const { act, poll } = await measureActs(prepared, key);
  console.log('');
  printTime('signed POST to 201', act);
  printTime('200 rendered anew after it, br', poll);
  printTime('first 200 of a new container', await measureFirst(prepared));
}

async function printEditors(prepared: PreparedTable, key: EditorJwk): Promise<void> {
  console.log('');
  printPublications(await measurePublications(prepared, key));
  console.log('');
  const crowds = await measureCrowds(prepared, key);
  printCrowds(crowds, await measureTransactions(prepared, key));
}

await withStack(measureAll);
