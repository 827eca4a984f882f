/** @module Tests which parameters `npm run package` refuses, each with one line and without leaving anything. */

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateKeyPair } from '../../lib/signature/jwk.ts';
import { copyCheckout } from '../support/checkout.ts';

const run = promisify(execFile);
const pair = await generateKeyPair();
const WEAK = { kty: 'OKP', crv: 'Ed25519', x: `AQ${'A'.repeat(41)}` };

let copy: Awaited<ReturnType<typeof copyCheckout>>;
beforeAll(async () => {
  copy = await copyCheckout();
});
afterAll(() => copy?.remove());

/** Packages with the flags, and gives what was printed when that fails. */
async function refusalOf(...flags: readonly string[]): Promise<string> {
  const { folder } = copy;
  const env = { PATH: process.env.PATH, HOME: folder, AWS_EC2_METADATA_DISABLED: 'true' };
  const ended = await run('npm', ['run', 'package', '--', ...flags], { cwd: folder, env }).catch(
    (error: { stdout: string; stderr: string }) => error,
  );
  expect(ended).toBeInstanceOf(Error);
  return ended.stdout + ended.stderr;
}

/** The lines that hold a text. */
function linesWith(printed: string, text: string): readonly string[] {
  return printed.split('\n').filter((line) => line.includes(text));
}

describe('npm run package', () => {
  it.each([
    ['a private key', JSON.stringify(pair.privateJwk), 'is a private key'],
    ['what is not JSON', 'not json', 'is not JSON'],
    ['another kind of key', '{"kty":"RSA"}', 'is not a public JWK'],
    ['a weak key', JSON.stringify(WEAK), 'is no key that signatures can be trusted with'],
  ])(
    'npm run package refuses %s as adminJwk in one line, and packages nothing',
    async (_what, value, words) => {
      const printed = await refusalOf(`--param=adminJwk=${value}`);
      expect(linesWith(printed, `The parameter adminJwk ${words}`)).toHaveLength(1);
      expect(printed).not.toMatch(/\n\s+at /);
      // npm itself repeats the command.
      expect(linesWith(printed, pair.privateJwk.d).filter((line) => !line.startsWith('>'))).toEqual(
        [],
      );
      expect(existsSync(join(copy.folder, '.serverless/serverless-state.json'))).toBe(false);
    },
    120_000,
  );

  it('npm run package refuses a parameter that there is not, with the names of those there are', async () => {
    const printed = await refusalOf('--stage=prod', '--param=alarmEmial=desk@news.example');
    const [line = '', ...others] = linesWith(printed, 'There is no parameter “alarmEmial”');
    expect(others).toEqual([]);
    expect(line).toContain('alarmEmail');
    expect(existsSync(join(copy.folder, '.serverless/serverless-state.json'))).toBe(false);
  }, 120_000);

  it('npm run package refuses a private key and an unknown name in serverless.yml too', async () => {
    const file = join(copy.folder, 'serverless.yml');
    const before = await readFile(file, 'utf8');
    const withParam = (line: string) => before.replace('\n  prod:\n', `\n  prod:\n    ${line}\n`);
    await writeFile(file, withParam(`adminJwk: '${JSON.stringify(pair.privateJwk)}'`));
    expect(await refusalOf('--stage=prod')).toContain('The parameter adminJwk is a private key');
    await writeFile(file, withParam(`cdnn: 'true'`));
    expect(await refusalOf('--stage=prod')).toContain('There is no parameter “cdnn”');
    await writeFile(file, before);
  }, 240_000);
});

describe('git', () => {
  it('git passes over private keys, and takes public ones and pages about them', async () => {
    const { folder } = copy;
    await cp('.gitignore', join(folder, '.gitignore'));
    await run('git', ['init', '--quiet'], { cwd: folder });
    const names = ['admin.jwk.json', 'keys/li.jwk.json', 'admin.public.jwk.json', 'jwk.json'];
    const answers = await Promise.all(
      names.map((name) =>
        run('git', ['check-ignore', '--quiet', name], { cwd: folder }).then(
          () => 'ignored',
          () => 'taken',
        ),
      ),
    );
    expect(answers).toEqual(['ignored', 'ignored', 'taken', 'taken']);
  });
});
