/** @module Reads, signs and posts the sample articles, as the command line does with editors' files. */

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { type Client, createClient } from '../../lib/client/send.ts';
import { jwkSigner } from '../../lib/client/signer.ts';
import type { Instant } from '../../lib/core/clock.ts';
import { CodedError } from '../../lib/core/errors.ts';
import { present } from '../../lib/core/optional.ts';
import type { ArticleJson } from '../../lib/ingest/article-source.ts';
import { readArticle } from '../../lib/ingest/read-file.ts';
import type { PrivateJwk } from '../../lib/signature/jwk.ts';
import { type SiteConfig, siteConfigSchema } from '../../lib/site/config.ts';
import { parseRfc3339 } from '../../lib/site/time.ts';
import { site } from '../../site.config.ts';

const SAMPLES = join(import.meta.dirname, 'samples');

/** An article to post, under the name of its file. */
interface Sample {
  readonly name: string;
  readonly article: ArticleJson;
  /** Whether its own section is none of this publication's, so that it goes into the first one. */
  readonly isMoved: boolean;
}

/** The outcome of the posts. */
export interface Posted {
  /** How many are on the site now, posted by this run or an earlier one. */
  readonly standing: number;
  /** The label of the section that took in those whose own is not configured, and how many they were. */
  readonly moved?: { readonly section: string; readonly count: number };
  /** One line for each that was refused. */
  readonly refusals: readonly string[];
}

/**
 * The samples, oldest first. Their dates lie before that of the page in the README, which is first
 * when it was published. Throws `ERR_SAMPLE` for a file that can't be read as an article.
 */
async function readSamples(settings: SiteConfig): Promise<readonly Sample[]> {
  const names = await readdir(SAMPLES);
  const samples = await Promise.all(names.map((name) => readSample(name, settings)));
  return samples.sort((one, other) => publishedAt(one) - publishedAt(other));
}

function publishedAt({ article }: Sample): Instant {
  const instant = parseRfc3339(String(article.firstPublished));
  if (instant === undefined) throw new CodedError('ERR_SAMPLE', `${article.title} has no date`);
  return instant;
}

async function readSample(name: string, settings: SiteConfig): Promise<Sample> {
  const bytes = await readFile(join(SAMPLES, name));
  const read = readArticle({ name, bytes, site: settings });
  if (!read.ok) throw new CodedError('ERR_SAMPLE', `${name}: ${read.refusal.detail}`);
  const { article } = read.value;
  const isMoved = !settings.sections.some(({ id }) => id === article.section);
  const [first] = settings.sections;
  const section = isMoved ? first?.id : article.section;
  return { name, article: { ...article, ...present({ section }) }, isMoved };
}

/** Posts every sample. A second run changes nothing: the foreign ids are taken. */
export async function postSamples(url: string, key: PrivateJwk): Promise<Posted> {
  const settings = siteConfigSchema.parse(site);
  const client = createClient({ url, signer: await jwkSigner(key) });
  const refusals: string[] = [];
  const samples = await readSamples(settings);
  for (const sample of samples) {
    const refusal = await postSample(client, sample);
    if (refusal !== undefined) refusals.push(refusal);
  }
  const count = samples.filter(({ isMoved }) => isMoved).length;
  const [first] = settings.sections;
  return {
    standing: samples.length - refusals.length,
    ...(count > 0 && first !== undefined && { moved: { section: first.label, count } }),
    refusals,
  };
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
  return `The sample ${name} was refused: ${wordsOf(json)} (${status})`;
}

const problemSchema = z.object({
  title: z.string(),
  detail: z.string().optional(),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).default([]),
});

/** A problem document (RFC 9457) in one line. */
function wordsOf(json: unknown): string {
  const problem = problemSchema.safeParse(json);
  if (!problem.success) return 'no reason was given';
  const { title, detail, errors } = problem.data;
  const fields = errors.map(({ pointer, detail: rule }) => `${pointer} ${rule}`);
  return [title, ...(detail === undefined ? [] : [detail]), ...fields].join('; ');
}
