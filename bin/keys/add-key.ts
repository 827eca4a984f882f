/** @module The command `keys add`: registers an editor's public key. */

import type { Command } from 'commander';
import { present } from '../../lib/core/optional.ts';
import { type Connection, sendSigned } from '../terminal/connection.ts';
import { splitList } from '../terminal/option-values.ts';
import { done, type Line, type Outcome } from '../terminal/outcome.ts';
import { runOn } from '../terminal/run-command.ts';
import { textIn } from '../terminal/server-answer.ts';
import { examples } from '../terminal/typed-command.ts';
import { loadPublicKey } from './key-file.ts';
import { describeRights, KEYS_PATH } from './key-record.ts';

/** Options of `keys add`. */
interface AddKeyOptions extends Connection {
  readonly name: string;
  readonly acts: readonly string[];
  /** Section ids; every section if absent. */
  readonly sections?: readonly string[];
  /** RFC 3339. */
  readonly expires?: string;
}

/** Declares `keys add`. */
export function addAddKeyCommand(keys: Command): void {
  keys
    .command('add')
    .description('register an editor’s key; for admins; only the public half is sent')
    .argument('<file>', 'the key, public or private, a JWK')
    .requiredOption('--name <name>', 'the holder of the key')
    .requiredOption(
      '--acts <acts>',
      'what it may do, separated by commas: publish,draft … or admin',
      splitList,
    )
    .option(
      '--sections <ids>',
      'the sections it may write in, separated by commas (default: all)',
      splitList,
    )
    .option('--expires <date>', 'when it expires, RFC 3339')
    .addHelpText(
      'after',
      examples(
        'keys add me.jwk.json --name "Li Hua" --acts draft,publish --sections news,local',
        'keys add me.jwk.json --name "Night desk" --acts publish --expires 2030-01-01T00:00:00Z',
      ),
    )
    .action(runOn(addKey));
}

async function addKey(file: string, options: AddKeyOptions): Promise<Outcome> {
  const jwk = await loadPublicKey(file);
  if (!jwk.ok) return jwk.refusal;
  const { name, acts, sections, expires } = options;
  const answer = await sendSigned(options, {
    method: 'POST',
    path: KEYS_PATH,
    body: JSON.stringify({ jwk: jwk.value, name, acts, ...present({ sections, expires }) }),
  });
  if (!answer.ok) return answer.refusal;
  const { json, remarks } = answer.value;
  const lines: readonly Line[] = [
    ['keyid', ` ${textIn(json.key, 'keyid') ?? ''}`],
    `  ${describeRights({ name, acts, sections })}`,
  ];
  return done(lines, json, remarks);
}
