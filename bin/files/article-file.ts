/** @module Reads the articles of a file, with single fields set. */

import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { present } from '../../lib/core/optional.ts';
import { type Result, refuse } from '../../lib/core/result.ts';
import type {
  ReadArticles,
  SourceArticle,
  SourceFile,
  SourceRefusal,
} from '../../lib/ingest/article-source.ts';
import type { SiteConfig } from '../../lib/site/config.ts';
import { reasonOf, unreadable } from '../terminal/files.ts';
import { EXIT, failed, type Outcome } from '../terminal/outcome.ts';
import { type FileOptions, settleByOptions } from './held-back.ts';
import { setFields } from './set-fields.ts';
import { readStandardInput, STANDARD_INPUT } from './standard-input.ts';

/** Options of reading a file. */
export interface ReadFileOptions extends FileOptions {
  readonly site: SiteConfig;
  /** The reader of the file's format. */
  readonly read?: ReadArticles;
}

/** Reads the articles of a file one by one; a file that can't be read to its end ends in a refusal. */
export async function* readArticleFiles(
  file: string,
  { site, read = readFile, ...options }: ReadFileOptions,
): AsyncGenerator<Result<SourceArticle, Outcome>> {
  const { encoding, passOver, type } = options;
  const opened =
    file === STANDARD_INPUT
      ? await readStandardInput(type)
      : { name: basename(file), chunks: readChunks(file) };
  const source = { ...opened, site };
  try {
    for await (const one of read({ ...source, ...present({ encoding, passOver }) })) {
      yield one.ok
        ? withFields(file, one.value, options)
        : refuse(describeFileRefusal(file, one.refusal));
    }
  } catch (problem) {
    const isOfSystem = problem instanceof Error && 'syscall' in problem;
    if (!isOfSystem) throw problem;
    yield refuse(unreadable(file, reasonOf(problem).reason));
  }
}

/** Loads the reader of pages when a file is read: its libraries take longer to load than most commands take. */
async function* readFile(file: SourceFile): ReturnType<ReadArticles> {
  const { readArticles } = await import('../../lib/ingest/read-file.ts');
  yield* readArticles(file);
}

/** Reads the only article of a file; refuses a file of several. */
export async function readArticleFile(
  file: string,
  options: ReadFileOptions,
): Promise<Result<SourceArticle, Outcome>> {
  let only: Result<SourceArticle, Outcome> | undefined;
  for await (const one of readArticleFiles(file, options)) {
    if (only !== undefined) return refuse(notOneArticle(file, 'has several articles'));
    only = one;
  }
  return only ?? refuse(notOneArticle(file, 'has no article'));
}

// Opens the file when it is first read, so that a failure to open is thrown to the reader.
async function* readChunks(file: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(file);
}

function withFields(
  file: string,
  source: SourceArticle,
  options: FileOptions,
): Result<SourceArticle, Outcome> {
  const changed = setFields(source.article, options.set ?? []);
  const label = labelOf(file, source.address);
  return changed.ok
    ? settleByOptions({ ...source, article: changed.value }, options, label)
    : refuse(failed(EXIT.usage, { type: 'usage', title: changed.refusal }));
}

function notOneArticle(file: string, detail: string): Outcome {
  const problem = { type: 'not-one-article', title: file, detail };
  return failed(EXIT.badFile, problem);
}

/** The outcome of a file that is not an article, with its name and line. */
export function describeFileRefusal(file: string, refusal: SourceRefusal): Outcome {
  const { code, line, pointer, address } = refusal;
  const place = `${labelOf(file, address)}${line === undefined ? '' : `:${line}`}`;
  const detail = `${refusal.detail}${pointer === undefined ? '' : ` (${pointer})`}`;
  return failed(EXIT.badFile, { type: code, title: place, detail });
}

/** A file and, in a file of many articles, the address of one of them. */
export function labelOf(file: string, address: string | undefined): string {
  return address === undefined ? file : `${file}#${address}`;
}
