/** @module `broadsheet verify ID`: checks every version's signature on this machine, from what was kept with it. */

import { ok, type Result } from '../../lib/core/result.ts';
import type { SiteConfig } from '../../lib/site/config.ts';
import { deskPath } from '../articles/current-version.ts';
import type { Connection, SignedConnection } from '../terminal/connection.ts';
import { done, EXIT, type Line, type Outcome } from '../terminal/outcome.ts';
import { isJson, type Json, textIn } from '../terminal/server-answer.ts';
import { readAsEditor, readVersions, signerOf } from './history.ts';
import { checkVersion, type Verdict } from './verify-checks.ts';
import { EMPTY_TRAIL } from './version-trail.ts';

/** One version's end in `--json`. */
type Checked = Verdict & {
  readonly version: number;
  readonly act: string;
  readonly at: string;
  readonly signedBy?: unknown;
};

/** Checks all versions, oldest first; the exit code tells whether one is broken. */
export async function verifyArticle(
  text: string,
  connection: Connection,
  site: SiteConfig,
): Promise<Outcome> {
  return readAsEditor(text, connection, async (signed, id) => {
    const rows = await readVersions(signed, id);
    if (!rows.ok) return rows.refusal;
    const checked = await checkAll(signed, { id, rows: rows.value.toReversed(), site });
    return checked.ok ? tell(id, checked.value) : checked.refusal;
  });
}

interface ToCheck {
  readonly id: string;
  /** Oldest first. */
  readonly rows: readonly Json[];
  readonly site: SiteConfig;
}

/** One after the other: of earlier versions only digests are kept, however long the history. */
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
    checked.push({ ...factsOf(version), ...gapOr(one.verdict, version, index) });
  }
  return ok(checked);
}

/** Versions count from 1 without a gap: one that is not there has been taken away. */
function gapOr(verdict: Verdict, version: Json, index: number): Verdict {
  return textIn(version, 'version') === String(index + 1)
    ? verdict
    : { verdict: 'broken', reason: 'version-missing' };
}

function factsOf(version: Json) {
  return {
    version: Number(textIn(version, 'version')),
    act: textIn(version, 'act') ?? '',
    at: textIn(version, 'at') ?? '',
    ...(isJson(version.signedBy) && { signedBy: version.signedBy }),
  };
}

const WORDS: Readonly<Record<string, string>> = {
  'signature-missing': 'an editor’s act without a signature',
  'proof-malformed': 'what was kept of the signature can’t be read',
  'keyid-differs': 'the key is not the one that is named',
  'base-malformed': 'the signed text can’t be read',
  'signature-input-differs': 'the signed text and its parameters don’t fit',
  'body-uncovered': 'the signature does not cover the body',
  'body-differs': 'the body is not the one that was signed',
  'bad-signature': 'the signature is not this key’s',
  'signed-for-another-act': 'the signature is good, but for another act',
  'words-differ': 'the words are not those that were signed',
  'version-missing': 'a version before it is gone',
};

function tell(id: string, versions: readonly Checked[]): Outcome {
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
  const reason = one.verdict === 'broken' ? `  ${WORDS[one.reason] ?? one.reason}` : '';
  const when = at.slice(0, 16).replace('T', ' ');
  return [
    `v${version}`.padEnd(5),
    ` ${label.padEnd(10)}  ${when.padEnd(16)}  ${act.padEnd(10)}  ${who}${reason}`,
  ];
}
