/** @module An article from a file of any kind that editors have, with single fields set. */

import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { ok, type Result, refuse } from '../../lib/core/result.ts';
import type { ArticleJson, SourceNote, SourceRefusal } from '../../lib/ingest/article-source.ts';
import { readFile as readArticle } from '../../lib/ingest/read-file.ts';
import type { SiteConfig } from '../../lib/site/config.ts';
import { reasonOf } from '../keys/key-file.ts';
import { EXIT, failed, type Outcome } from '../terminal/outcome.ts';
import { setFields } from './set-fields.ts';

/** An article as a file has it, and what was noticed in reading it. */
export interface ArticleFile {
  readonly article: ArticleJson;
  readonly notes: readonly SourceNote[];
}

/** How a file is read; `set` holds `field=value` texts, in order. */
export interface ReadingOptions {
  readonly site: SiteConfig;
  readonly set?: readonly string[];
}

/** Reads an article from a file, and sets fields in it. */
export async function readArticleFile(
  file: string,
  { site, set = [] }: ReadingOptions,
): Promise<Result<ArticleFile, Outcome>> {
  const bytes = await readFile(file).catch(reasonOf);
  if ('reason' in bytes) {
    const detail = `${file} (${bytes.reason})`;
    return refuse(
      failed(EXIT.badFile, { type: 'bad-file', title: 'The file can’t be read', detail }),
    );
  }
  const read = readArticle({ name: basename(file), bytes, site });
  if (!read.ok) return refuse(describeFileRefusal(file, read.refusal));
  const { article, notes } = read.value;
  const changed = setFields(article, set);
  return changed.ok
    ? ok({ article: changed.value, notes })
    : refuse(failed(EXIT.usage, { type: 'usage', title: changed.refusal }));
}

/** Why a file gives no article, with its name and the line. */
export function describeFileRefusal(file: string, refusal: SourceRefusal): Outcome {
  const { code, line, pointer } = refusal;
  const place = `${file}${line === undefined ? '' : `:${line}`}`;
  const detail = `${refusal.detail}${pointer === undefined ? '' : ` (${pointer})`}`;
  return failed(EXIT.badFile, { type: code, title: place, detail });
}
