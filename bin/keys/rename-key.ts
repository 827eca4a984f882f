/** @module The command `keys rename`: gives a key another name. */

import type { Command } from 'commander';
import { type Connection, sendSigned } from '../terminal/connection.ts';
import { done, type Outcome } from '../terminal/outcome.ts';
import { runOn } from '../terminal/run-command.ts';
import { isJson } from '../terminal/server-answer.ts';
import { examples } from '../terminal/typed-command.ts';
import { describeKey, KEY_ARGUMENT, keyPath, requireKeyId } from './key-record.ts';

/** Options of `keys rename`. */
interface RenameOptions extends Connection {
  readonly name: string;
}

/** Declares `keys rename`. */
export function addRenameKeyCommand(keys: Command): void {
  keys
    .command('rename')
    .description('give a key another name; its rights never change; for admins')
    .argument('<key>', KEY_ARGUMENT)
    .requiredOption('--name <name>', 'the holder of the key')
    .addHelpText('after', examples('keys rename KEYID --name "Li Hua, phone"'))
    .action(runOn(renameKey));
}

async function renameKey(named: string, options: RenameOptions): Promise<Outcome> {
  const keyid = await requireKeyId(named);
  if (!keyid.ok) return keyid.refusal;
  const answer = await sendSigned(options, {
    method: 'PATCH',
    path: keyPath(keyid.value),
    body: JSON.stringify({ name: options.name }),
  });
  if (!answer.ok) return answer.refusal;
  const { json, remarks } = answer.value;
  return done(isJson(json.key) ? describeKey(json.key) : [], json, remarks);
}
