/** @module The command `keys new`: makes a key pair. */

import { type Command, Option } from 'commander';
import { generateKeyPair, type KeyKind } from '../../lib/signature/jwk.ts';
import { done, type Line, type Outcome } from '../terminal/outcome.ts';
import { run } from '../terminal/run-command.ts';
import { examples } from '../terminal/typed-command.ts';
import { writeNewPair } from './key-file.ts';

/** Options of `keys new`. */
interface NewKeyOptions {
  readonly out: string;
  readonly kind: KeyKind;
}

/** Declares `keys new`. */
export function addNewKeyCommand(keys: Command): void {
  keys
    .command('new')
    .description(
      'make a key pair: the private key in a new file of mode 600, the public one in a file beside it',
    )
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
    .action(run(makeKey));
}

async function makeKey({ out, kind }: NewKeyOptions): Promise<Outcome> {
  const { privateJwk, publicJwk, keyid } = await generateKeyPair(kind);
  const publicFile = publicFileOf(out);
  const written = await writeNewPair({ file: out, publicFile }, { privateJwk, publicJwk });
  if (!written.ok) return written.refusal;
  const lines: readonly Line[] = [['keyid', ` ${keyid}`], JSON.stringify(publicJwk)];
  const notes = [
    `the private key is in ${out}; do not share it`,
    `the public key is in ${publicFile}; hand it to an admin`,
  ];
  return done(
    lines,
    { keyid, jwk: publicJwk, file: out, publicFile },
    notes.map((text) => ({ tone: 'note', text })),
  );
}

/** `NAME.public.jwk.json` for `NAME.jwk.json`. */
function publicFileOf(file: string): string {
  return `${file.replace(/(?:\.jwk)?\.json$/, '')}.public.jwk.json`;
}
