/** @module `npm run bench`: what readers and editors cost, measured in one run against each other. */

import { type EditorJwk, measureActs, measureFirst } from './acts.ts';
import { bundleFacts } from './bundles.ts';
import { FEED } from './container.ts';
import { type Ground, layGround, type Site } from './ground.ts';
import { measureHostileInputs } from './hostile-inputs.ts';
import { measurePublications, measureThroughput } from './publications.ts';
import { measureCold, measurePolls, measureRendering } from './ratios.ts';
import {
  printBound,
  printBundles,
  printPublications,
  printRatios,
  printScale,
  printThroughput,
  printTime,
} from './report.ts';
import { measureScale } from './scale.ts';
import { withSite } from './site.ts';

/** Each a multiple of an archive's 50, so that the feed has 50 items exactly; `--full` takes minutes. */
const COUNTS = process.argv.includes('--full') ? [100, 10_000, 100_000] : [100, 10_000];
const MAX_CODED_BYTES = 100_000;
const MAX_POLL_UNITS = 0.5;

/** Runs every measurement and prints it. */
async function measureAll(site: Site, key: EditorJwk): Promise<void> {
  console.log('\nDynamoDB Local on this machine: ratios mean something, milliseconds little.');
  const grounds: Ground[] = [];
  for (const count of COUNTS) grounds.push(await layGround(site, count));
  const [small] = grounds;
  if (small === undefined) return;
  await printPromises(small);
  await printSizes(grounds);
  await printActs(small, key);
  await printEditors(small, key);
  console.log('');
  printBundles(await bundleFacts());
  console.log('');
  printRatios(await measureHostileInputs());
}

async function printPromises(ground: Ground): Promise<void> {
  const { body = '' } = await ground.ask(FEED);
  console.log('');
  printBound('items of the feed', ground.head().window.length, 50);
  printBound('bytes of its body, br', Buffer.from(body, 'base64').length, MAX_CODED_BYTES);
  const tag = String((await ground.ask(FEED)).headers?.etag);
  await ground.metered(FEED);
  const { read } = await ground.unitsOf(() => ground.metered({ ...FEED, tag, status: 304 }));
  printBound('read units of a 304', read, MAX_POLL_UNITS);
  console.log('');
  const polls = await measurePolls(ground);
  printRatios([...polls, await measureRendering(ground), await measureCold(ground)]);
}

async function printSizes(grounds: readonly Ground[]): Promise<void> {
  const readings = await measureScale(grounds);
  console.log('');
  printScale(grounds.map(({ count }, place) => ({ count, readings: readings[place] ?? [] })));
}

/** Last, since acts change the table. */
async function printActs(ground: Ground, key: EditorJwk): Promise<void> {
  const { act, poll } = await measureActs(ground, key);
  console.log('');
  printTime('signed POST to 201', act);
  printTime('200 rendered anew after it, br', poll);
  printTime('first 200 of a new container', await measureFirst(ground));
}

async function printEditors(ground: Ground, key: EditorJwk): Promise<void> {
  console.log('');
  printPublications(await measurePublications(ground, key));
  console.log('');
  printThroughput(await measureThroughput(ground, key));
}

await withSite(measureAll);
