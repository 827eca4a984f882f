/** @module `broadsheet keys new` and `keys add`: making a key pair, and making its public half known. */

import { writeFile } from 'node:fs/promises';
import { generateKeyPair, type KeyKind } from '../../lib/signature/keys.ts';
import { textIn } from './answer.ts';
import { type Connection, sendSigned } from './connection.ts';
import { loadPublicKey, reasonOf } from './key-file.ts';
import { done, EXIT, failed, type Line, type Outcome } from './outcome.ts';

const OWNER_ONLY = 0o600;

/** Makes a key pair; the private key goes into a new file that its owner alone can read. */
export async function makeKey(file: string, kind: KeyKind): Promise<Outcome> {
  const { privateJwk, publicJwk, keyid } = await generateKeyPair(kind);
  const text = `${JSON.stringify(privateJwk)}\n`;
  // `wx` never overwrites: a private key that is gone is gone.
  const written = await writeFile(file, text, { mode: OWNER_ONLY, flag: 'wx' }).catch(reasonOf);
  if (written !== undefined) {
    const isThere = written.reason === 'EEXIST';
    const detail = isThere
      ? `${file} is there already, and is left as it is`
      : `${file} (${written.reason})`;
    return failed(EXIT.badFile, { type: 'bad-file', title: 'No key was written', detail });
  }
  const lines: readonly Line[] = [['keyid', ` ${keyid}`], JSON.stringify(publicJwk)];
  const advice = `the private key is in ${file}; keep it to yourself`;
  return done(lines, { keyid, jwk: publicJwk, file }, [{ tone: 'note', text: advice }]);
}

/** What `keys add` is told: `expires` is RFC 3339, sections are ids, all of them unless given. */
export interface AddKeyOptions extends Connection {
  readonly name: string;
  readonly acts: readonly string[];
  readonly sections?: readonly string[];
  readonly expires?: string;
}

/** Posts the public half of a key, signed by an admin. */
export async function addKey(file: string, options: AddKeyOptions): Promise<Outcome> {
  const jwk = await loadPublicKey(file);
  if (!jwk.ok) return jwk.refusal;
  const { name, acts, sections, expires } = options;
  const body = {
    jwk: jwk.value,
    name,
    acts,
    ...(sections !== undefined && { sections }),
    ...(expires !== undefined && { expires }),
  };
  const answer = await sendSigned(options, {
    method: 'POST',
    path: '/api/keys',
    body: JSON.stringify(body),
  });
  if (!answer.ok) return answer.refusal;
  const { json, remarks } = answer.value;
  const lines: readonly Line[] = [
    ['keyid', ` ${textIn(json.key, 'keyid') ?? ''}`],
    `  ${name} may ${acts.join(', ')}${sections === undefined ? '' : ` in ${sections.join(', ')}`}`,
  ];
  return done(lines, json, remarks);
}
