/** @module The command `verify`: checks the stored signature of every version, on this machine. */

import type { Command } from 'commander';
import { ok, type Result } from '../../lib/core/result.ts';
import type { SiteConfig } from '../../lib/site/config.ts';
import { deskPath } from '../articles/current-version.ts';
import type { Connection, SignedConnection } from '../terminal/connection.ts';
import { idArgument } from '../terminal/option-values.ts';
import { done, EXIT, type Line, type Outcome } from '../terminal/outcome.ts';
import { type CommandDeps, runOn } from '../terminal/run-command.ts';
import { isJson, type Json, textIn } from '../terminal/server-answer.ts';
import { examples } from '../terminal/typed-command.ts';
import { translate } from '../words/translate.ts';
import { readAsEditor, readVersions, signerOf } from './article-versions.ts';
import { checkVersion, ERASE, type Verdict } from './verify-checks.ts';
import { EMPTY_TRAIL } from './version-trail.ts';

const HELP = `
Each version is “ok”, “not signed” (the timer’s own act), “erased” or “broken”; the exit code is 1 if one is broken.
A signature is valid only for the act, article, version and content that it was made for.\n`;

/** Declares `verify`. */
export function addVerifyCommand(program: Command, { site }: CommandDeps): void {
  program
    .command('verify')
    .description('verify the signature of every version again, on this machine')
    .addArgument(idArgument())
    .addHelpText('after', `${translate(HELP)}${examples('verify ID', 'verify ID --json')}`)
    .action(runOn((id: string, connection: Connection) => verifyArticle(id, connection, site)));
}

/** The result for one version, as in `--json`. */
type Checked = Verdict & {
  readonly version: number;
  readonly act: string;
  readonly at: string;
  readonly signedBy?: unknown;
};

async function verifyArticle(
  text: string,
  connection: Connection,
  site: SiteConfig,
): Promise<Outcome> {
  return readAsEditor(text, connection, async (signed, id) => {
    const rows = await readVersions(signed, id);
    if (!rows.ok) return rows.refusal;
    const checked = await checkAll(signed, { id, rows: rows.value.toReversed(), site });
    return checked.ok ? summarise(id, checked.value) : checked.refusal;
  });
}

interface ToCheck {
  readonly id: string;
  /** Oldest first. */
  readonly rows: readonly Json[];
  readonly site: SiteConfig;
}

/** Reads one version at a time and keeps only digests of those before it, however long the history. */
async function checkAll(
  { send }: SignedConnection,
  { id, rows, site }: ToCheck,
): Promise<Result<readonly Checked[], Outcome>> {
  const checked: Checked[] = [];
  let trail = EMPTY_TRAIL;
  for (const [index, row] of rows.entries()) {
    const path = deskPath(id, `/versions/${textIn(row, 'version')}`);
    const answer = await send({ method: 'GET', path });
    if (!answer.ok) return answer;
    const version = answer.value;
    const one = await checkVersion({ id, version, trail, site });
    trail = one.trail;
    const isErasure =
      index === 0 && textIn(version, 'act') === ERASE && one.verdict.verdict === 'ok';
    if (isErasure) checked.push(...erasedBefore(version));
    const verdict = isErasure ? one.verdict : verdictOrGap(one.verdict, version, index);
    checked.push({ ...labelsOf(version), ...verdict });
  }
  return ok(checked);
}

/** What is left of the versions before an erasure: their numbers. */
function erasedBefore(version: Json): readonly Checked[] {
  const count = Number(textIn(version, 'version')) - 1;
  return Array.from({ length: count }, (_, index) => ({
    version: index + 1,
    act: '',
    at: '',
    verdict: 'erased',
  }));
}

/** Versions count from 1 without a gap: if a number is missing, the version was removed. */
function verdictOrGap(verdict: Verdict, version: Json, index: number): Verdict {
  return textIn(version, 'version') === String(index + 1)
    ? verdict
    : { verdict: 'broken', reason: 'version-missing' };
}

function labelsOf(version: Json) {
  return {
    version: Number(textIn(version, 'version')),
    act: textIn(version, 'act') ?? '',
    at: textIn(version, 'at') ?? '',
    ...(isJson(version.signedBy) && { signedBy: version.signedBy }),
  };
}

const REASONS: Readonly<Record<string, string>> = {
  'signature-missing': 'an editor’s act without a signature',
  'proof-malformed': 'the stored signature is malformed',
  'keyid-differs': 'the stored key is not the named one',
  'base-malformed': 'the stored signature base is malformed',
  'signature-input-differs': 'the signature base and its parameters do not match',
  'body-uncovered': 'the signature does not cover the body',
  'body-differs': 'the body is not the signed one',
  'bad-signature': 'the signature is not valid for this key',
  'signed-for-another-act': 'the signature is good, but for another act',
  'words-differ': 'the content is not what was signed',
  'review-differs': 'the verdict or its note is not what was signed',
  'version-missing': 'a version before it is missing',
};

function summarise(id: string, versions: readonly Checked[]): Outcome {
  const broken = versions.filter(({ verdict }) => verdict === 'broken');
  const lines = versions.map(describe);
  if (broken.length === 0) return done(lines, { id, versions });
  const text = `${broken.length} of ${versions.length} versions can’t be trusted`;
  return {
    exitCode: EXIT.refused,
    lines,
    json: { id, versions },
    remarks: [{ tone: 'error', text }],
  };
}

function describe(one: Checked): Line {
  const { version, act, at, verdict } = one;
  const label = verdict === 'unsigned' ? 'not signed' : verdict;
  const who = signerOf({ signedBy: one.signedBy });
  const reason = one.verdict === 'broken' ? `  ${REASONS[one.reason] ?? one.reason}` : '';
  const when = at.slice(0, 16).replace('T', ' ');
  return [
    `v${version}`.padEnd(5),
    ` ${label.padEnd(10)}  ${when.padEnd(16)}  ${act.padEnd(10)}  ${who}${reason}`,
  ];
}
