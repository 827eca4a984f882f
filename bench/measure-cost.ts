/** @module `npm run cost`: measures what requests and publications take, and writes `docs/cost.md`'s tables. */

import { readFileSync, writeFileSync } from 'node:fs';
import { editorial } from '../infra/functions/editorial.ts';
import { feeds } from '../infra/functions/feeds.ts';
import { callDynamo } from '../infra/local/dynamo-call.ts';
import { systemClock, toUtc } from '../lib/core/clock.ts';
import type { EditorJwk } from './acts.ts';
import { FEED, type Question, questionsOver } from './container.ts';
import { fillTables } from './cost/document.ts';
import type { Facts, RequestFacts } from './cost/facts.ts';
import { type BenchStack, type PreparedTable, prepareTable } from './prepared-table.ts';
import { measurePublications } from './publications.ts';
import { withStack } from './stack.ts';

const ARTICLES = 10_000;
const CALLS = 200;
const COLD_CALLS = 30;
const FACTS_FILE = 'bench/cost/measured.json';
const DOCUMENT_FILE = 'docs/cost.md';

/** Measures, then writes the facts and the document. */
async function writeCosts(stack: BenchStack, key: EditorJwk): Promise<void> {
  const facts = await measureFacts(await prepareTable(stack, ARTICLES), key);
  writeFileSync(FACTS_FILE, `${JSON.stringify(facts, null, 2)}\n`);
  writeFileSync(DOCUMENT_FILE, fillTables(readFileSync(DOCUMENT_FILE, 'utf8'), facts));
  console.log(`Wrote ${FACTS_FILE} and the tables of ${DOCUMENT_FILE}.`);
}

async function measureFacts(prepared: PreparedTable, key: EditorJwk): Promise<Facts> {
  const tag = String((await prepared.ask(FEED)).headers?.etag);
  await prepared.metered(FEED);
  const page = questionsOver(ARTICLES)['article page'] ?? FEED;
  const requests = {
    notModified: await measureRequest(prepared, { ...FEED, tag, status: 304 }, 1),
    fromMemory: await measureRequest(prepared, FEED, 1),
    cold: await measureCold(prepared),
    articlePage: await measureRequest(prepared, page, 2),
  };
  const storedBytesPerArticle = await storedBytes(prepared);
  const publications = await measurePublications(prepared, key);
  return {
    measuredOn: toUtc(systemClock()).slice(0, 10),
    requests,
    publications: publications.map(({ tags, read, write, cpuMs }) => ({
      tags,
      readUnits: read,
      writeUnits: write,
      cpuMs: rounded(cpuMs),
    })),
    storedBytesPerArticle,
    memoryMb: memoryOf(),
  };
}

async function measureRequest(
  { ask, metered, unitsOf }: PreparedTable,
  question: Question,
  storeCalls: number,
): Promise<RequestFacts> {
  const bodyBytes = sizeOf(await ask(question));
  const { read } = await unitsOf(() => metered(question));
  const before = process.cpuUsage();
  for (let call = 0; call < CALLS; call += 1) await ask(question);
  return { readUnits: read, cpuMs: cpuMsSince(before, CALLS), bodyBytes, storeCalls };
}

/** The counter is raised before each call, which is not the function's work and is taken away again. */
async function measureCold({ ask, metered, unitsOf, renew }: PreparedTable): Promise<RequestFacts> {
  const bodyBytes = sizeOf(await ask(FEED));
  await renew();
  const { read } = await unitsOf(() => metered(FEED));
  const before = process.cpuUsage();
  for (let call = 0; call < COLD_CALLS; call += 1) await renew();
  const renewing = cpuMsSince(before, COLD_CALLS);
  const again = process.cpuUsage();
  for (let call = 0; call < COLD_CALLS; call += 1) {
    await renew();
    await ask(FEED);
  }
  const cpuMs = rounded(cpuMsSince(again, COLD_CALLS) - renewing);
  return { readUnits: read, cpuMs, bodyBytes, storeCalls: 2 };
}

function cpuMsSince(before: NodeJS.CpuUsage, calls: number): number {
  const { user, system } = process.cpuUsage(before);
  return rounded((user + system) / 1000 / calls);
}

function rounded(milliseconds: number): number {
  return Math.round(milliseconds * 100) / 100;
}

function sizeOf({ body = '', isBase64Encoded }: Awaited<ReturnType<PreparedTable['ask']>>): number {
  return Buffer.byteLength(body, isBase64Encoded === true ? 'base64' : 'utf8');
}

async function storedBytes({ environment, count }: PreparedTable): Promise<number> {
  const answer = await callDynamo(environment.AWS_ENDPOINT_URL_DYNAMODB, 'DescribeTable', {
    TableName: environment.TABLE_NAME,
  });
  const { Table } = answer as { readonly Table: { readonly TableSizeBytes: number } };
  return Math.round(Table.TableSizeBytes / count);
}

/** As they are deployed. */
function memoryOf(): Facts['memoryMb'] {
  return { reading: feeds.memoryMb, editing: editorial.memoryMb };
}

await withStack(writeCosts);
