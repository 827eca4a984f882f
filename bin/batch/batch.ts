/** @module Posts the articles of many files, a few at a time; continues after failures and can be run again. */

import { present } from '../../lib/core/optional.ts';
import type { SiteConfig } from '../../lib/site/config.ts';
import { describeWarnings } from '../articles/article-lines.ts';
import { remarkOnDryRun } from '../articles/current-version.ts';
import type { PostOptions } from '../articles/post-file.ts';
import { describeHeld } from '../files/held-back.ts';
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
import { LANGUAGE, translate } from '../words/translate.ts';
import { openJournal } from './batch-journal.ts';
import { type Planned, planBatch } from './batch-plan.ts';
import { type BatchDeps, type PostedArticle, postArticle } from './batch-post.ts';
import { type Reporter, reportEnds } from './batch-report.ts';

/** Options of a batch. */
export interface BatchOptions extends PostOptions {
  /** The file that records what was posted. */
  readonly journal: string;
  readonly again?: boolean;
  readonly json?: boolean;
}

/** Drafts posted at the same time. What goes live goes one after the other, in the order of the files. */
const DRAFTS_AT_ONCE = 4;

/** After so many articles in a row without a response, the rest is not tried. */
const MAX_UNREACHED = 4;

/** Posts every article; the outcome lists them in the order of the command line. */
export async function publishBatch(
  files: readonly string[],
  options: BatchOptions,
  site: SiteConfig,
): Promise<Outcome> {
  const signed = await openSigned(options);
  if (!signed.ok) return signed.refusal;
  const journal = await openJournal(options.journal, options.url);
  if (!journal.ok) return journal.refusal;
  const deps = {
    signed: signed.value,
    site,
    journal: journal.value,
    dryRun: options.dryRun === true,
    again: options.again === true,
  };
  const reporter = reportEnds(options.json === true);
  const atOnce = options.draft === true ? DRAFTS_AT_ONCE : 1;
  const plans = planBatch(files, { options, site });
  const ends = await postAll(plans, { ...deps, files: files.length, atOnce, reporter });
  const remarks = [...signed.value.remarks, ...remarkOnDryRun(options)];
  return withRemarks(summarise(ends, reporter), remarks);
}

/** How the post of one article ended. */
export interface PostEnd {
  readonly kind: PostedArticle['done'] | 'failed';
  readonly exitCode: number;
  readonly lines: readonly Line[];
  readonly json: Json;
  readonly remarks: readonly Remark[];
}

/** How many files there are, how many articles are posted at the same time, and who reports the ends. */
interface Posting {
  readonly files: number;
  readonly atOnce: number;
  readonly reporter: Reporter;
}

/** Takes articles from the plan as they are posted, so that a large file is never in memory whole. */
async function postAll(
  plans: AsyncGenerator<Planned>,
  deps: BatchDeps & Posting,
): Promise<readonly PostEnd[]> {
  const { files, atOnce, reporter } = deps;
  const ends: PostEnd[] = [];
  let planned = 0;
  let ended = 0;
  let unreached = 0;
  let failures = 0;
  const work = async () => {
    for (let next = await plans.next(); next.done !== true; next = await plans.next()) {
      const index = planned++;
      const end =
        unreached < MAX_UNREACHED ? await postOne(next.value, deps) : notTried(next.value);
      if (end.exitCode === EXIT.unreachable) unreached += 1;
      else if (end.exitCode !== EXIT.badFile) unreached = 0;
      if (end.kind === 'failed') failures += 1;
      ended += 1;
      ends[index] = end;
      reporter.show(ends);
    }
  };
  const read = () => ({ total: Math.max(files, planned), done: ended, failed: failures });
  const stop = showProgress(read, process.stderr);
  try {
    await Promise.all(Array.from({ length: atOnce }, work));
  } finally {
    stop();
  }
  return ends;
}

async function postOne({ label, plan }: Planned, deps: BatchDeps): Promise<PostEnd> {
  if (!plan.ok) return failedEnd(label, plan.refusal);
  const { remarks, unsure } = plan.value;
  const posted = await postArticle(plan.value, deps);
  if (!posted.ok) return failedEnd(label, withRemarks(posted.refusal, remarks));
  const { done, id, json } = posted.value;
  const article = json.article ?? json;
  const [version, status, url] = ['version', 'status', 'url'].map((name) => textIn(article, name));
  const where = version === undefined ? id : `${id} v${version}`;
  const isHeld = unsure !== undefined && done !== 'already';
  const word = done === 'already' ? WORDS.already : (status ?? WORDS[done]);
  return {
    kind: done,
    exitCode: isHeld ? EXIT.heldBack : EXIT.done,
    lines: [[word, ` ${where}  ${label}`.trimEnd()]],
    json: {
      file: label,
      end: done,
      ...(id !== '' && { id }),
      ...(version !== undefined && { version: Number(version) }),
      ...present({ status, url, ...(isHeld && { heldBack: unsure }) }),
      warnings: listIn(json, 'warnings'),
    },
    remarks: underLabel(label, [
      ...remarks,
      ...describeWarnings(json),
      ...(isHeld ? [describeHeld(unsure, `publish ${id}`)] : []),
    ]),
  };
}

function failedEnd(label: string, { exitCode, json, remarks }: Outcome): PostEnd {
  return {
    kind: 'failed',
    exitCode,
    lines: [],
    json: { file: label, end: 'failed', problem: json },
    remarks: underLabel(label, remarks),
  };
}

function notTried({ label }: Planned): PostEnd {
  const title = 'Not tried, because the server did not respond to those before';
  return failedEnd(label, failed(EXIT.unreachable, { type: 'not-tried', title }));
}

/** Remarks that start with the label of the article that they are about. */
function underLabel(label: string, remarks: readonly Remark[]): readonly Remark[] {
  return remarks.map(({ tone, text }) => ({
    tone,
    text: text.startsWith(label) ? text : `${label}: ${translate(text)}`,
  }));
}

const WORDS: Readonly<Record<PostEnd['kind'], string>> = {
  posted: 'posted',
  updated: 'updated',
  already: 'there already',
  asked: 'would be posted',
  failed: 'failed',
};
const KINDS = ['posted', 'updated', 'already', 'asked', 'failed'] as const;

/** The sum of a batch; lines and remarks of its articles are left out where they were printed already. */
function summarise(ends: readonly PostEnd[], { told }: Reporter): Outcome {
  const counts = Object.fromEntries(
    KINDS.map((name) => [name, ends.filter(({ kind }) => kind === name).length]),
  );
  const isFailed = counts.failed !== 0;
  const held = ends.filter(({ exitCode }) => exitCode === EXIT.heldBack).length;
  const heldBack = held === 0 ? '' : `; ${translate(`${held} held back as drafts`)}`;
  const sum = KINDS.filter((name) => counts[name] !== 0)
    .map((name) => translate(`${counts[name]} ${WORDS[name]}`))
    .join(LANGUAGE === 'en' ? ', ' : '，');
  return {
    exitCode: isFailed ? EXIT.refused : held > 0 ? EXIT.heldBack : EXIT.done,
    lines: told ? [] : ends.flatMap(({ lines }) => lines),
    json: { ...counts, heldBack: held, items: ends.map(({ json }) => json) },
    remarks: [
      ...(told ? [] : ends.flatMap(({ remarks }) => remarks)),
      { tone: isFailed ? 'error' : 'note', text: `of ${ends.length} files: ${sum + heldBack}` },
    ],
  };
}
