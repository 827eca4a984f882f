/** @module The command `keys invite`: makes a link by which a person brings a key of their own. */

import type { Command } from 'commander';
import { present } from '../../lib/core/optional.ts';
import { ok, type Result } from '../../lib/core/result.ts';
import { type Connection, sendSigned } from '../terminal/connection.ts';
import { splitList } from '../terminal/option-values.ts';
import { done, EXIT, failed, type Line, type Outcome, type Remark } from '../terminal/outcome.ts';
import { run } from '../terminal/run-command.ts';
import { isJson, textIn } from '../terminal/server-answer.ts';
import { examples } from '../terminal/typed-command.ts';
import { translate } from '../words/translate.ts';
import { describeInvitation, INVITATIONS_PATH, requireKeyId } from './key-record.ts';

/** Options of `keys invite`. */
interface InviteOptions extends Connection {
  readonly name?: string;
  readonly acts?: readonly string[];
  readonly sections?: readonly string[];
  /** RFC 3339. */
  readonly expires?: string;
  /** A keyid or a file of the key whose place the new one takes. */
  readonly replaces?: string;
  /** False for a key that is live at once. */
  readonly approval: boolean;
}

const HELP = `
The link works once, for 72 hours. The person who opens it makes a key in that browser, which you
compare and approve: keys approve KEYID. Send the link in a way that only this person reads.\n`;

/** Declares `keys invite`. */
export function addInviteCommand(keys: Command): void {
  keys
    .command('invite')
    .description('make a link by which a person brings a key from their own browser; for admins')
    .option('--name <name>', 'the holder of the key')
    .option(
      '--acts <acts>',
      'what it may do, separated by commas: publish,draft … read to read alone, or admin',
      splitList,
    )
    .option(
      '--sections <ids>',
      'the sections it may write in, separated by commas (default: all)',
      splitList,
    )
    .option('--expires <date>', 'when it expires, RFC 3339')
    .option(
      '--replaces <key>',
      'in the place of name and rights: the key that the new one replaces, by keyid or file',
    )
    .option('--no-approval', 'the key is live at once, unseen: for your own machine')
    .addHelpText(
      'after',
      `${translate(HELP)}${examples(
        'keys invite --name "Li Hua" --acts draft,publish --sections news',
        'keys invite --replaces KEYID',
      )}`,
    )
    .action(run(invite));
}

async function invite(options: InviteOptions): Promise<Outcome> {
  const replaces = await readReplaced(options.replaces);
  if (!replaces.ok) return replaces.refusal;
  const { name, acts, sections, expires, approval } = options;
  if (replaces.value === undefined && (name === undefined || acts === undefined)) {
    const title = 'Give --name and --acts, or --replaces';
    return failed(EXIT.usage, { type: 'usage', title });
  }
  const answer = await sendSigned(options, {
    method: 'POST',
    path: INVITATIONS_PATH,
    body: JSON.stringify({
      ...present({ name, acts, sections, expires, replaces: replaces.value }),
      ...(!approval && { approval: 'none' }),
    }),
  });
  if (!answer.ok) return answer.refusal;
  const { json, remarks } = answer.value;
  const url = textIn(json, 'url');
  const lines: readonly Line[] = [
    ...(url === undefined ? [] : [[url, ''] as const]),
    ...(isJson(json.invitation) ? describeInvitation(json.invitation) : []),
  ];
  return done(lines, json, [...remarks, ...(approval ? [] : [UNSEEN])]);
}

const UNSEEN: Remark = {
  tone: 'warning',
  text: 'the first to open this link has these rights at once: nobody approves the key',
};

async function readReplaced(
  named: string | undefined,
): Promise<Result<string | undefined, Outcome>> {
  return named === undefined ? ok(undefined) : requireKeyId(named);
}
