/** @module `broadsheet keys new` and `keys add`: the private key stays in its file. */

import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  makeFolder,
  type RemoteStub,
  runCli,
  type StubResponse,
  startRemoteStub,
} from '../remote-stub.ts';

const folder = makeFolder();
const jwkOf = (file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8'));
let remote: RemoteStub | undefined;

beforeAll(async () => {
  await runCli(folder, ['keys', 'new', '--out', 'admin.jwk.json']);
});

afterEach(async () => {
  await remote?.close();
  remote = undefined;
});

describe('keys new', () => {
  it('keys new writes a private key for its owner alone, and prints the public key', async () => {
    const { code, out } = await runCli(folder, ['keys', 'new', '--out', 'a.jwk.json', '--json']);
    expect(code).toBe(0);
    const { d, ...shown } = jwkOf('a.jwk.json');
    const printed = JSON.parse(out);
    expect(printed).toEqual({
      keyid: expect.stringMatching(/^[\w-]{43}$/),
      jwk: shown,
      file: 'a.jwk.json',
      publicFile: 'a.public.jwk.json',
    });
    expect(out).not.toContain(d);
    expect(statSync(join(folder, 'a.jwk.json')).mode & 0o777).toBe(0o600);
  });

  it.each([
    ['b.jwk.json', 'b.public.jwk.json'],
    ['c.json', 'c.public.jwk.json'],
    ['d', 'd.public.jwk.json'],
  ])(
    'keys new --out %s writes the public key to %s, without its private half, and says so',
    async (file, shared) => {
      const { code, err } = await runCli(folder, ['keys', 'new', '--out', file]);
      expect(code).toBe(0);
      const { d, ...shown } = jwkOf(file);
      expect(jwkOf(shared)).toEqual(shown);
      expect(readFileSync(join(folder, shared), 'utf8')).not.toContain(d);
      expect(err).toContain(`the private key is in ${file}; do not share it`);
      expect(err).toContain(`the public key is in ${shared}; hand it to an admin`);
    },
  );

  it('keys new makes no pair whose public file is taken', async () => {
    writeFileSync(join(folder, 'e.public.jwk.json'), 'dear');
    const { code, err } = await runCli(folder, ['keys', 'new', '--out', 'e.jwk.json']);
    expect([code, existsSync(join(folder, 'e.jwk.json'))]).toEqual([4, false]);
    expect(err).toContain('e.public.jwk.json exists already');
    expect(readFileSync(join(folder, 'e.public.jwk.json'), 'utf8')).toBe('dear');
  });

  it('keys new makes P-256 keys too', async () => {
    const { out } = await runCli(folder, ['keys', 'new', '--out', 'p.jwk.json', '--kind', 'P-256']);
    expect(out).toContain('"crv":"P-256"');
    expect(jwkOf('p.jwk.json')).toMatchObject({ kty: 'EC', d: expect.any(String) });
  });

  it('keys new does not overwrite a file', async () => {
    writeFileSync(join(folder, 'mine'), 'dear');
    const { code, err } = await runCli(folder, ['keys', 'new', '--out', 'mine']);
    expect(code).toBe(4);
    expect(err).toContain('mine exists already');
    expect(readFileSync(join(folder, 'mine'), 'utf8')).toBe('dear');
  });

  it('keys new says why it cannot write', async () => {
    const { code, err } = await runCli(folder, ['keys', 'new', '--out', 'no/such/place']);
    expect(code).toBe(4);
    expect(err).toContain('ENOENT');
  });
});

const RIGHTS = ['--name', 'Li Hua', '--acts', 'draft, publish'];

async function add(answer: StubResponse, ...args: string[]) {
  remote = await startRemoteStub(() => answer);
  const site = ['--url', remote.url, '--key', 'admin.jwk.json'];
  const ended = await runCli(folder, ['keys', 'add', ...args, ...site]);
  return { ...ended, received: remote.received };
}

const ADDED: StubResponse = { status: 201, json: { key: { keyid: 'KEYID' } } };

describe('keys add', () => {
  it('keys add sends the public part of a private key, and nothing more of it', async () => {
    await runCli(folder, ['keys', 'new', '--out', 'li.jwk.json']);
    const more = ['--sections', 'news,local', '--expires', '2030-01-01T00:00:00Z'];
    const { code, out, received } = await add(ADDED, 'li.jwk.json', ...RIGHTS, ...more);
    const { d, ...shown } = jwkOf('li.jwk.json');
    expect(code).toBe(0);
    expect(out).toBe('keyid KEYID\n  Li Hua may draft, publish in news, local\n');
    expect(received[0]).toMatchObject({ method: 'POST', url: '/api/keys' });
    expect(received[0]?.body).not.toContain(d);
    expect(JSON.parse(received[0]?.body ?? '')).toEqual({
      jwk: shown,
      name: 'Li Hua',
      acts: ['draft', 'publish'],
      sections: ['news', 'local'],
      expires: '2030-01-01T00:00:00Z',
    });
  });

  it('keys add accepts a file with a public key', async () => {
    const { d: _, ...shown } = jwkOf('admin.jwk.json');
    writeFileSync(join(folder, 'public.jwk.json'), JSON.stringify(shown));
    const { code, received } = await add(ADDED, 'public.jwk.json', ...RIGHTS);
    expect(code).toBe(0);
    expect(JSON.parse(received[0]?.body ?? '')).toMatchObject({ jwk: shown });
  });

  it.each([
    ['{}', /known kinds/],
    ['not json', /is not JSON/],
    ['{"kty":"OKP","crv":"Ed25519","x":"short"}', /member “x”/],
    ['{"kty":"RSA","n":"x","e":"AQAB","d":"y"}', /known kinds/],
  ])('keys add refuses a file with %s, and sends nothing', async (text, words) => {
    writeFileSync(join(folder, 'odd.jwk.json'), text);
    const { code, err, received } = await add(ADDED, 'odd.jwk.json', ...RIGHTS);
    expect(code).toBe(4);
    expect(err).toMatch(words);
    expect(received).toHaveLength(0);
  });

  it('keys add requires a name and acts', async () => {
    const { code, err } = await add(ADDED, 'admin.jwk.json', '--acts', 'publish');
    expect(code).toBe(2);
    expect(err).toContain('--name');
  });

  it('keys add refuses to sign with a public key', async () => {
    const { d: _, ...shown } = jwkOf('admin.jwk.json');
    writeFileSync(join(folder, 'half.jwk.json'), JSON.stringify(shown));
    const args = ['keys', 'add', 'admin.jwk.json', ...RIGHTS, '--key', 'half.jwk.json'];
    const { code, err } = await runCli(folder, args);
    expect(code).toBe(4);
    expect(err).toContain('member “d”');
  });
});
