/** @module `broadsheet publish FILES…`: many files, a few at a time; goes on after a failure, and can be run again. */

import type { SiteConfig } from '../../lib/site/config.ts';
import { describeWarnings } from '../articles/article-lines.ts';
import { remarkOnDryRun } from '../articles/current-version.ts';
import type { PublishOptions } from '../articles/publish.ts';
import { openSigned } from '../terminal/connection.ts';
import {
  EXIT,
  failed,
  type Line,
  type Outcome,
  type Remark,
  withRemarks,
} from '../terminal/outcome.ts';
import { showProgress } from '../terminal/progress.ts';
import { type Json, listIn, textIn } from '../terminal/server-answer.ts';
import { openJournal } from './batch-journal.ts';
import { type Planned, planBatch } from './batch-plan.ts';
import { type BatchDeps, type PostedFile, postFile } from './batch-post.ts';

/** What a batch is told. */
export interface BatchOptions extends PublishOptions {
  /** Where what was posted is written down. */
  readonly journal: string;
  readonly again?: boolean;
}

/** Files at a time. */
const CONCURRENCY = 4;

/** So many files in a row that met no server, and the rest is not tried. */
const MAX_UNREACHED = CONCURRENCY;

/** Posts every file; the outcome names each in the order of the command line, whatever was done first. */
export async function publishBatch(
  files: readonly string[],
  options: BatchOptions,
  site: SiteConfig,
): Promise<Outcome> {
  const signed = await openSigned(options);
  if (!signed.ok) return signed.refusal;
  const journal = await openJournal(options.journal, options.url);
  if (!journal.ok) return journal.refusal;
  const planned = await planBatch(files, options, site);
  const ends = await postAll(planned, {
    signed: signed.value,
    site,
    journal: journal.value,
    dryRun: options.dryRun === true,
    again: options.again === true,
  });
  const remarks = [...signed.value.remarks, ...remarkOnDryRun(options)];
  return withRemarks(summarise(ends), remarks);
}

/** How one file ended. */
interface FileEnd {
  readonly file: string;
  readonly remarks: readonly Remark[];
  readonly end: { readonly posted: PostedFile } | { readonly failure: Outcome };
}

async function postAll(planned: readonly Planned[], batch: BatchDeps): Promise<readonly FileEnd[]> {
  const ends = new Map<number, FileEnd>();
  let next = 0;
  let unreached = 0;
  let failures = 0;
  const work = async () => {
    for (let index = next++; index < planned.length; index = next++) {
      const one = planned[index];
      if (one === undefined) return;
      const end = unreached < MAX_UNREACHED ? await postOne(one, batch) : notTried(one.file);
      const code = 'failure' in end.end ? end.end.failure.exitCode : EXIT.done;
      if (code === EXIT.unreachable) unreached += 1;
      else if (code !== EXIT.badFile) unreached = 0;
      if (code !== EXIT.done) failures += 1;
      ends.set(index, end);
    }
  };
  const read = () => ({ total: planned.length, done: ends.size, failed: failures });
  const stop = showProgress(read, process.stderr);
  try {
    await Promise.all(Array.from({ length: CONCURRENCY }, work));
  } finally {
    stop();
  }
  return planned.flatMap((_, index) => ends.get(index) ?? []);
}

async function postOne({ file, plan }: Planned, batch: BatchDeps): Promise<FileEnd> {
  if (!plan.ok) return { file, remarks: [], end: { failure: plan.refusal } };
  const { remarks } = plan.value;
  const posted = await postFile(plan.value, batch);
  return posted.ok
    ? {
        file,
        remarks: [...remarks, ...describeWarnings(posted.value.json)],
        end: { posted: posted.value },
      }
    : { file, remarks, end: { failure: posted.refusal } };
}

function notTried(file: string): FileEnd {
  const title = 'Not tried, since nobody answered those before';
  return {
    file,
    remarks: [],
    end: { failure: failed(EXIT.unreachable, { type: 'not-tried', title }) },
  };
}

const COUNTED = ['posted', 'updated', 'already', 'asked', 'failed'] as const;
const WORDS: Readonly<Record<(typeof COUNTED)[number], string>> = {
  posted: 'posted',
  updated: 'updated',
  already: 'there already',
  asked: 'would be posted',
  failed: 'failed',
};

function summarise(ends: readonly FileEnd[]): Outcome {
  const kinds = ends.map(({ end }) => ('posted' in end ? end.posted.done : 'failed'));
  const counts = Object.fromEntries(
    COUNTED.map((name) => [name, kinds.filter((kind) => kind === name).length]),
  );
  const said = COUNTED.filter((name) => counts[name] !== 0);
  const hasFailed = kinds.includes('failed');
  const sum = said.map((name) => `${counts[name]} ${WORDS[name]}`).join(', ');
  return {
    exitCode: hasFailed ? EXIT.refused : EXIT.done,
    lines: ends.flatMap(describeEnd),
    json: { ...counts, items: ends.map(jsonOf) },
    remarks: [
      ...ends.flatMap(remarksOf),
      { tone: hasFailed ? 'error' : 'note', text: `of ${ends.length} files: ${sum}` },
    ],
  };
}

function describeEnd({ file, end }: FileEnd): readonly Line[] {
  if ('failure' in end) return [];
  const { done, id, json } = end.posted;
  const article = json.article ?? json;
  const status = textIn(article, 'status');
  const version = textIn(article, 'version');
  const where = version === undefined ? id : `${id} v${version}`;
  return [
    [done === 'already' ? WORDS.already : (status ?? WORDS[done]), ` ${where}  ${file}`.trimEnd()],
  ];
}

/** What a file's reader or its server had to say, behind the file's name; its failures as errors. */
function remarksOf({ file, remarks, end }: FileEnd): readonly Remark[] {
  const told = [...remarks, ...('failure' in end ? end.failure.remarks : [])];
  return told.map(({ tone, text }) => ({
    tone,
    text: text.startsWith(file) ? text : `${file}: ${text}`,
  }));
}

function jsonOf({ file, end }: FileEnd): Json {
  if ('posted' in end) {
    const { done, id, json } = end.posted;
    const article = json.article ?? json;
    const [version, status, url] = ['version', 'status', 'url'].map((name) =>
      textIn(article, name),
    );
    return {
      file,
      end: done,
      ...(id !== '' && { id }),
      ...(version !== undefined && { version: Number(version) }),
      ...(status !== undefined && { status }),
      ...(url !== undefined && { url }),
      warnings: listIn(json, 'warnings'),
    };
  }
  return { file, end: 'failed', problem: end.failure.json };
}
