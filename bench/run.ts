/** @module `npm run bench`: what polls and publications cost, measured in one run against each other. */

import { bundleFacts } from './bundles.ts';
import { openGround } from './ground.ts';
import { measureInRounds, median } from './rounds.ts';

const ARTICLES = 50;
const ROUNDS = 30;
const CALLS_PER_ROUND = 10;
const COLD_ROUNDS = 12;
const PUBLICATIONS = 30;

function line(name: string, milliseconds: number, note = ''): void {
  console.log(`${name.padEnd(44)} ${milliseconds.toFixed(2).padStart(9)} ms  ${note}`);
}

/** Runs every measurement and prints medians and ratios. */
async function main(): Promise<void> {
  const ground = await openGround();
  try {
    for (let number = 0; number < ARTICLES; number += 1) await ground.publish(number);
    console.log(
      `\nA feed of ${ARTICLES} articles; DynamoDB Local, so only ratios mean anything.\n`,
    );
    const tag = await ground.feedTag();
    const [getItem = 0, notModified = 0, fromMemory = 0] = await measureInRounds(
      [ground.readHead, () => ground.poll(tag), () => ground.readFeed()],
      { rounds: ROUNDS, calls: CALLS_PER_ROUND },
    );
    line('GetItem of the head (the SDK alone)', getItem);
    line('304', notModified, `${(notModified / getItem).toFixed(2)} times its GetItem`);
    line('200 from memory, br', fromMemory, `${(fromMemory / notModified).toFixed(2)} times a 304`);
    await measureCold(ground, notModified);
    await measurePublications(ground, getItem);
    await printCapacity(ground);
    await printBundles();
  } finally {
    await ground.close();
  }
}

type Ground = Awaited<ReturnType<typeof openGround>>;

async function measureCold(ground: Ground, notModified: number): Promise<void> {
  const cold: number[] = [];
  for (let round = 0; round < COLD_ROUNDS; round += 1) cold.push(await ground.readCold());
  const note = `${(median(cold) / notModified).toFixed(1)} times a 304`;
  line('first 200 of a new container', median(cold), note);
}

async function measurePublications(ground: Ground, getItem: number): Promise<void> {
  const acts: number[] = [];
  const renders: number[] = [];
  for (let number = 0; number < PUBLICATIONS; number += 1) {
    acts.push(await ground.publish(ARTICLES + number));
    renders.push(await ground.timeFeed());
  }
  line('signed POST to 201', median(acts), `${(median(acts) / getItem).toFixed(1)} GetItems`);
  line('200 rendered anew after it, br', median(renders));
}

async function printCapacity(ground: Ground): Promise<void> {
  const { head, versions, count } = await ground.readUnits();
  console.log(`\nread units: ${head} for a poll; ${versions} more to render ${count} articles`);
}

async function printBundles(): Promise<void> {
  console.log('\nbundle         bytes  zipped  import, ms');
  for (const { name, bytes, gzipBytes, importMs } of await bundleFacts()) {
    const sizes = `${String(bytes).padStart(9)} ${String(gzipBytes).padStart(7)}`;
    console.log(`${name.padEnd(10)} ${sizes}  ${importMs.toFixed(0).padStart(8)}`);
  }
}

await main();
