/** @module The command `verify`: checks the stored signature of every version, on this machine. */

import type { Command } from 'commander';
import { type CheckedRow, checkHistory } from '../../lib/proof/check-history.ts';
import type { ContentJudge } from '../../lib/proof/check-version.ts';
import type { SiteConfig } from '../../lib/site/config.ts';
import { deskPath } from '../articles/current-version.ts';
import type { Connection } from '../terminal/connection.ts';
import { idArgument } from '../terminal/option-values.ts';
import { done, EXIT, type Line, type Outcome } from '../terminal/outcome.ts';
import { type CommandDeps, runOn } from '../terminal/run-command.ts';
import { examples } from '../terminal/typed-command.ts';
import { translate } from '../words/translate.ts';
import { digestEditable, normaliseArticle } from './article-digest.ts';
import { readAsEditor, readVersions, signerOf } from './article-versions.ts';

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

/** Compares words as the server stores them; with those that are kept where today's rules refuse the signed ones. */
export function articleJudge(site: SiteConfig): ContentJudge {
  return {
    digest: digestEditable,
    storedForm: (signed, kept) => normaliseArticle(signed, site) ?? kept,
  };
}

async function verifyArticle(
  text: string,
  connection: Connection,
  site: SiteConfig,
): Promise<Outcome> {
  return readAsEditor(text, connection, async (signed, id) => {
    const rows = await readVersions(signed, id);
    if (!rows.ok) return rows.refusal;
    const toCheck = { id, rows: rows.value.toReversed(), judge: articleJudge(site) };
    const checked = await checkHistory(toCheck, (number) =>
      signed.send({ method: 'GET', path: deskPath(id, `/versions/${number}`) }),
    );
    return checked.ok ? summarise(id, checked.value) : checked.refusal;
  });
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

function summarise(id: string, versions: readonly CheckedRow[]): Outcome {
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

function describe(one: CheckedRow): Line {
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
