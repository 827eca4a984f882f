/** @module What a batch is about to post: every file read and told apart before the first is sent. */

import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { ok, type Result, refuse } from '../../lib/core/result.ts';
import type { SiteConfig } from '../../lib/site/config.ts';
import { readArticleFile } from '../articles/article-file.ts';
import { describeNotes } from '../articles/article-lines.ts';
import { actOf, type PublishOptions } from '../articles/publish.ts';
import { EXIT, failed, type Outcome, type Remark } from '../terminal/outcome.ts';
import { isJson, type Json } from '../terminal/server-answer.ts';

/** One file that can be posted. */
export interface PlannedFile {
  /** As named on the command line. */
  readonly file: string;
  /** Absolute. */
  readonly path: string;
  readonly article: Json;
  /** The act, and the hour of one that is scheduled. */
  readonly act: ReturnType<typeof actOf>;
  /** Stands for the article, in base64url. */
  readonly content: string;
  readonly altIds: Readonly<Record<string, unknown>>;
  readonly remarks: readonly Remark[];
}

/** A file, and why it can't be posted if so. */
export interface Planned {
  readonly file: string;
  readonly plan: Result<PlannedFile, Outcome>;
}

/** Reads the files in their order. Of two that claim one foreign id or one content, the first has it. */
export async function planBatch(
  files: readonly string[],
  options: PublishOptions,
  site: SiteConfig,
): Promise<readonly Planned[]> {
  const taken = new Map<string, string>();
  const planned: Planned[] = [];
  for (const file of files) {
    const plan = await planFile(file, options, site);
    planned.push({ file, plan: plan.ok ? claimNames(plan.value, taken, plan) : plan });
  }
  return planned;
}

async function planFile(
  file: string,
  options: PublishOptions,
  site: SiteConfig,
): Promise<Result<PlannedFile, Outcome>> {
  const read = await readArticleFile(file, { site, ...options });
  if (!read.ok) return read;
  const { article, notes } = read.value;
  const { act: inFile, ...own } = article;
  const content = digestOf(own);
  const altIds = isJson(own.altIds) ? own.altIds : {};
  const act = actOf(options, inFile);
  const remarks = describeNotes(notes);
  return ok({ file, path: resolve(file), article: own, act, content, altIds, remarks });
}

/** The same for the same JSON. */
export function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url');
}

function claimNames(
  { file, content, altIds }: PlannedFile,
  taken: Map<string, string>,
  plan: Result<PlannedFile, Outcome>,
): Result<PlannedFile, Outcome> {
  const ids = Object.entries(altIds).map(([scheme, id]) => ({
    pointer: `/altIds/${scheme}`,
    name: JSON.stringify([scheme, id]),
  }));
  const names = [{ pointer: '', name: content }, ...ids];
  const met = names.find(({ name }) => taken.has(name));
  if (met !== undefined) {
    return refuse(failed(EXIT.badFile, twice(met.pointer, taken.get(met.name) ?? '')));
  }
  for (const { name } of names) taken.set(name, file);
  return plan;
}

function twice(pointer: string, other: string) {
  const title = 'This batch has it twice';
  const detail = pointer === '' ? `${other} is the same` : `${other} has the same ${pointer}`;
  return { type: 'twice-in-batch', title, detail };
}
