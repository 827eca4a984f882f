/** @module Reads, signs and posts the sample articles, as the command line does with editors' files. */

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Client, createClient } from '../../lib/client/send.ts';
import { type Clock, type Instant, instantOf, systemClock } from '../../lib/core/clock.ts';
import { CodedError } from '../../lib/core/errors.ts';
import type { ArticleJson } from '../../lib/ingest/article-source.ts';
import { readArticle } from '../../lib/ingest/read-file.ts';
import type { PrivateJwk } from '../../lib/signature/jwk.ts';
import { siteConfigSchema } from '../../lib/site/config.ts';
import { parseRfc3339, toZoned } from '../../lib/site/time.ts';
import { site } from '../../site.config.ts';

const SAMPLES = join(import.meta.dirname, 'samples');

/** An article to post, under the name of its file. */
export interface Sample {
  readonly name: string;
  readonly article: ArticleJson;
}

/** The outcome of the posts. */
export interface Posted {
  /** How many are on the site now, posted by this run or an earlier one. */
  readonly standing: number;
  /** One line for each that was refused. */
  readonly refusals: readonly string[];
}

/**
 * The samples, oldest first, moved by whole days so that the newest is one to two days old: a
 * newspaper of weeks ago, or of a future that would be refused, is no sample.
 * Throws `ERR_SAMPLE` for a file that can't be read as an article.
 */
async function readSamples(clock: Clock = systemClock): Promise<readonly Sample[]> {
  const names = await readdir(SAMPLES);
  const samples = await Promise.all(names.map(readSample));
  const newest = Math.max(...samples.map(publishedAt));
  const days = Math.floor((clock() - newest) / DAY_MS) - 1;
  return samples
    .sort((one, other) => publishedAt(one) - publishedAt(other))
    .map((sample) => moveByDays(sample, days));
}

const DAY_MS = 24 * 60 * 60 * 1000;

function publishedAt({ article }: Sample): Instant {
  const instant = parseRfc3339(String(article.firstPublished));
  if (instant === undefined) throw new CodedError('ERR_SAMPLE', `${article.title} has no date`);
  return instant;
}

function moveByDays(sample: Sample, days: number): Sample {
  const moved = instantOf(publishedAt(sample) + days * DAY_MS);
  return {
    ...sample,
    article: { ...sample.article, firstPublished: toZoned(moved, site.timeZone) },
  };
}

async function readSample(name: string): Promise<Sample> {
  const bytes = await readFile(join(SAMPLES, name));
  const read = readArticle({ name, bytes, site: siteConfigSchema.parse(site) });
  if (!read.ok) throw new CodedError('ERR_SAMPLE', `${name}: ${read.refusal.detail}`);
  return { name, article: read.value.article };
}

/** Posts every sample. A second run changes nothing: the foreign ids are taken. */
export async function postSamples(url: string, key: PrivateJwk): Promise<Posted> {
  const client = createClient({ url, key });
  const refusals: string[] = [];
  const samples = await readSamples();
  for (const sample of samples) {
    const refusal = await postSample(client, sample);
    if (refusal !== undefined) refusals.push(refusal);
  }
  return { standing: samples.length - refusals.length, refusals };
}

const CREATED = 201;
const TAKEN = 409;

/** Posts one; a line that says why it was refused, or undefined. */
async function postSample(client: Client, { name, article }: Sample): Promise<string | undefined> {
  const { status, json } = await client.send({
    method: 'POST',
    path: '/api/articles',
    body: JSON.stringify({ act: 'publish', ...article }),
  });
  if (status === CREATED || status === TAKEN) return undefined;
  return `The sample ${name} was refused: ${status} ${JSON.stringify(json)}`;
}
