/** @module `broadsheet keys …`: options and help. */

import { type Command, Option } from 'commander';
import type { Connection } from '../terminal/connection.ts';
import { examples, splitList } from '../terminal/option-values.ts';
import { run, runOn } from '../terminal/run-command.ts';
import { type AddKeyOptions, addKey, listKeys, makeKey, revokeKey } from './keys.ts';
import { type RotateOptions, rotateKey } from './rotate-key.ts';

/** Adds `keys` and what is under it. */
export function addKeyCommands(program: Command): void {
  const keys = program.command('keys').description('editors’ keys');
  keys
    .command('new')
    .description('make a key pair; the private key goes into a new file of mode 600')
    .option('--out <file>', 'the file to write', 'editor.jwk.json')
    .addOption(
      new Option('--kind <kind>', 'the kind of key')
        .choices(['Ed25519', 'P-256'])
        .default('Ed25519'),
    )
    .addHelpText(
      'after',
      examples('keys new --out ~/.config/broadsheet/me.jwk.json', 'keys new --json'),
    )
    .action(run(({ out, kind }: { out: string; kind: 'Ed25519' | 'P-256' }) => makeKey(out, kind)));
  keys
    .command('add')
    .description('make an editor’s key known; signed by an admin, sends the public half alone')
    .argument('<file>', 'the key, public or private, a JWK')
    .requiredOption('--name <name>', 'who holds the key')
    .requiredOption(
      '--acts <acts>',
      'what it may do, by commas: publish,draft … or admin',
      splitList,
    )
    .option(
      '--sections <ids>',
      'the sections that it may write in, by commas; all, unless given',
      splitList,
    )
    .option('--expires <date>', 'when it ends, RFC 3339')
    .addHelpText(
      'after',
      examples(
        'keys add me.jwk.json --name "Li Hua" --acts draft,publish --sections news,local',
        'keys add me.jwk.json --name "Night desk" --acts publish --expires 2030-01-01T00:00:00Z',
      ),
    )
    .action(runOn((file: string, options: AddKeyOptions) => addKey(file, options)));
  keys
    .command('list')
    .description('list every key, live and revoked; signed by an admin')
    .addHelpText('after', examples('keys list', 'keys list --json'))
    .action(run((options: Connection) => listKeys(options)));
  addEndings(keys);
}

const KEY_ARGUMENT = 'its keyid, or a file that holds either half of it';

function addEndings(keys: Command): void {
  keys
    .command('revoke')
    .description('revoke a key for good; what it signed can still be verified')
    .argument('<key>', KEY_ARGUMENT)
    .addHelpText('after', examples('keys revoke KEYID', 'keys revoke li.jwk.json'))
    .action(runOn((key: string, options: Connection) => revokeKey(key, options)));
  keys
    .command('rotate')
    .description('put a new key in the place of one: the same rights, then the old one is revoked')
    .argument('<key>', KEY_ARGUMENT)
    .option(
      '--out <file>',
      'the file for the new private key; rotated-KEYID.jwk.json, unless given',
    )
    .addHelpText(
      'after',
      `\nThe new private key goes into a file of mode 600 and is never sent. If anything fails, run the
same command again: it goes on where it stopped.\n${examples(
        'keys rotate li.jwk.json --out li-2.jwk.json',
        'keys rotate KEYID',
      )}`,
    )
    .action(runOn((key: string, options: RotateOptions) => rotateKey(key, options)));
}
