/** @module Plans a batch: reads its files one by one and refuses what it has already. */

import { resolve } from 'node:path';
import { present } from '../../lib/core/optional.ts';
import { ok, type Result, refuse } from '../../lib/core/result.ts';
import type { ReadArticles, SourceArticle } from '../../lib/ingest/article-source.ts';
import type { SiteConfig } from '../../lib/site/config.ts';
import { describeNotes } from '../articles/article-lines.ts';
import { type PostOptions, postingAct } from '../articles/post-file.ts';
import { labelOf, readArticleFiles } from '../files/article-file.ts';
import { describeUnsure, fileOptionsOf, isHeld } from '../files/held-back.ts';
import { EXIT, failed, type Outcome, type Remark } from '../terminal/outcome.ts';
import { isJson, type Json } from '../terminal/server-answer.ts';
import { digestOf } from './batch-journal.ts';

/** An article that can be posted. */
export interface PlannedPost {
  /** Its file as named on the command line, and its address in a file of many articles. */
  readonly label: string;
  /** The same with the absolute path, as the journal records it. */
  readonly source: string;
  readonly article: Json;
  readonly act: ReturnType<typeof postingAct>;
  /** What may be wrong, where the article is therefore posted as a draft. */
  readonly unsure?: string;
  /** Digest of the article, base64url. */
  readonly content: string;
  readonly altIds: Readonly<Record<string, unknown>>;
  readonly remarks: readonly Remark[];
}

/** An article to post, or why it can't be posted. */
export interface Planned {
  readonly label: string;
  readonly plan: Result<PlannedPost, Outcome>;
}

/** What planning needs beside the files. */
export interface PlanDeps {
  readonly options: PostOptions;
  readonly site: SiteConfig;
  /** The reader of the files' format. */
  readonly read?: ReadArticles;
}

/** Plans the articles of files, in order; of several with one foreign id or content, only the first. */
export async function* planBatch(
  files: readonly string[],
  { options, site, read }: PlanDeps,
): AsyncGenerator<Planned> {
  const seen = new Map<string, string>();
  const reading = { site, ...fileOptionsOf(options), ...present({ read }) };
  for (const file of files) {
    for await (const one of readArticleFiles(file, reading)) {
      if (one.ok) {
        const post = planPost(file, one.value, options);
        yield { label: post.label, plan: refuseRepeated(post, seen) };
      } else yield { label: file, plan: one };
    }
  }
}

function planPost(file: string, source: SourceArticle, options: PostOptions): PlannedPost {
  const { article, notes, address } = source;
  const { act: actInFile, ...fields } = article;
  const wanted = postingAct(options, actInFile);
  const unsure = isHeld(source, wanted.act) ? describeUnsure(source) : undefined;
  return {
    label: labelOf(file, address),
    source: labelOf(resolve(file), address),
    article: fields,
    act: unsure === undefined ? wanted : { act: 'draft' },
    ...present({ unsure }),
    content: digestOf(fields),
    altIds: isJson(fields.altIds) ? fields.altIds : {},
    remarks: describeNotes(notes),
  };
}

function refuseRepeated(
  post: PlannedPost,
  seen: Map<string, string>,
): Result<PlannedPost, Outcome> {
  const { label, content, altIds } = post;
  const ids = Object.entries(altIds).map(([scheme, id]) => ({
    pointer: `/altIds/${scheme}`,
    name: JSON.stringify([scheme, id]),
  }));
  const names = [{ pointer: '', name: content }, ...ids];
  const repeated = names.find(({ name }) => seen.has(name));
  if (repeated === undefined) {
    for (const { name } of names) seen.set(name, label);
    return ok(post);
  }
  const other = seen.get(repeated.name);
  const title = 'The batch has this article twice';
  const detail =
    repeated.pointer === ''
      ? `${other} has the same content`
      : `${other} has the same ${repeated.pointer}`;
  return refuse(failed(EXIT.badFile, { type: 'twice-in-batch', title, detail }));
}
