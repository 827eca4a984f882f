/** @module `broadsheet keys list`, `revoke` and `rotate`: what they print and send, and how an interrupted rotation continues. */

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PublicJwk } from '../../../../lib/signature/jwk.ts';
import { keyIdOf } from '../../../../lib/signature/jwk.ts';
import {
  makeFolder,
  type Received,
  type RemoteStub,
  runCli,
  type StubResponse,
  startRemoteStub,
} from '../remote-stub.ts';

const folder = makeFolder();
const jwkOf = (file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8'));

let remote: RemoteStub | undefined;
let adminId: string;
let oldId: string;

beforeAll(async () => {
  for (const file of ['admin', 'old'])
    await runCli(folder, ['keys', 'new', '--out', `${file}.jwk.json`]);
  adminId = await keyIdOf(jwkOf('admin.jwk.json'));
  oldId = await keyIdOf(jwkOf('old.jwk.json'));
});

afterEach(async () => {
  await remote?.close();
  remote = undefined;
});

/** Runs `keys …` against a far end that answers so. */
async function run(answer: (request: Received) => StubResponse, ...args: string[]) {
  remote = await startRemoteStub(answer);
  const ended = await runCli(folder, [
    '--url',
    remote.url,
    '--key',
    'admin.jwk.json',
    'keys',
    ...args,
  ]);
  const { received } = remote;
  await remote.close();
  return { ...ended, received };
}

const problem = (status: number, type: string): StubResponse => ({
  status,
  json: { type: `https://news.example/problems/${type}`, title: `It is ${type}`, status },
});

describe('keys list', () => {
  it('keys list prints the name, rights and validity of each key', async () => {
    const items = [
      {
        keyid: 'K1',
        name: 'Li Hua',
        acts: ['draft', 'publish'],
        sections: ['news'],
        expires: '2030-01-01T08:00:00+08:00',
      },
      { keyid: 'K2', name: 'Night desk', acts: ['admin'], revokedAt: '2026-11-22T16:00:00+08:00' },
      { keyid: 'K3', name: 'First admin', acts: ['admin'], unrecorded: true },
    ];
    const { code, out, received } = await run(() => ({ status: 200, json: { items } }), 'list');
    expect(code).toBe(0);
    expect(out).toBe(
      [
        'K1  until 2030-01-01T08:00:00+08:00',
        '  Li Hua may draft, publish in news',
        'K2  revoked 2026-11-22T16:00:00+08:00',
        '  Night desk may admin',
        'K3  named by the deployment, never used',
        '  First admin may admin\n',
      ].join('\n'),
    );
    expect(received).toMatchObject([{ method: 'GET', url: '/api/keys', body: '' }]);
    expect(received[0]?.headers['signature-input']).toContain(adminId);
  });
});

describe('keys revoke', () => {
  const key = {
    keyid: 'K',
    name: 'Li Hua',
    acts: ['draft'],
    revokedAt: '2026-11-22T16:00:00+08:00',
  };

  it('keys revoke accepts a keyid, or a file with the key', async () => {
    for (const named of [oldId, 'old.jwk.json']) {
      const { code, out, received } = await run(
        () => ({ status: 200, json: { key } }),
        'revoke',
        '--',
        named,
      );
      expect(code).toBe(0);
      expect(out).toContain('revoked 2026-11-22');
      expect(received).toMatchObject([{ method: 'DELETE', url: `/api/keys/${oldId}`, body: '' }]);
    }
  });

  it('keys revoke prints why the server refuses', async () => {
    const { code, err } = await run(() => problem(409, 'last-admin'), 'revoke', '--', adminId);
    expect(code).toBe(1);
    expect(err).toContain('It is last-admin (409)');
  });

  it('keys revoke sends nothing for an argument that is neither a keyid nor a key', async () => {
    const { code, received } = await run(() => problem(500, 'x'), 'revoke', 'nobody.jwk.json');
    expect([code, received]).toEqual([4, []]);
  });
});

/** A server that keeps keys as ours does, and can lose its answers. */
class KeyServer {
  readonly keys = new Map<string, Record<string, unknown>>();
  readonly log: string[] = [];
  /** Whether answers to rotations are lost: the act is done, the client gets no response. */
  isDeaf = false;

  answer = (request: Received): StubResponse => {
    const { method, url, headers, body } = request;
    const signer = /keyid="([^"]+)"/.exec(String(headers['signature-input']))?.[1] ?? '';
    this.log.push(`${method} ${url} by ${signer}`);
    const answered = this.judge(method, url.split('/')[3] ?? '', { signer, body });
    return method === 'POST' && this.isDeaf ? { status: 502, text: 'lost' } : answered;
  };

  private judge(
    method: string,
    keyid: string,
    from: { signer: string; body: string },
  ): StubResponse {
    const signer = this.keys.get(from.signer);
    if (signer === undefined) return problem(401, 'invalid-signature');
    if (signer.revokedAt !== undefined) return problem(401, 'key-revoked');
    const key = this.keys.get(keyid);
    if (key === undefined) return problem(404, 'unknown-key');
    if (method === 'GET') return { status: 200, json: key };
    const { jwk } = JSON.parse(from.body) as { jwk: PublicJwk };
    const next = idOf(jwk);
    const isOwn = from.signer === keyid || key.replacedBy === from.signer;
    if (!isOwn && !String(signer.acts).includes('admin')) return problem(403, 'act-forbidden');
    if (key.revokedAt !== undefined && key.replacedBy !== next) return problem(409, 'key-ended');
    const { revokedAt: _, replacedBy: __, ...rights } = key;
    if (!this.keys.has(next)) this.keys.set(next, { ...rights, keyid: next, jwk });
    Object.assign(key, { revokedAt: '2026-11-22T16:00:00+08:00', replacedBy: next });
    return { status: 201, json: { key: this.keys.get(next) } };
  }
}

/** RFC 7638, as another program computes it. */
function idOf(jwk: PublicJwk): string {
  const { crv, kty, x } = jwk;
  const members = jwk.kty === 'EC' ? { crv, kty, x, y: jwk.y } : { crv, kty, x };
  return createHash('sha256').update(JSON.stringify(members)).digest('base64url');
}

describe('keys rotate', () => {
  const NEW = 'new.jwk.json';
  const rights = {
    name: 'Li Hua',
    acts: ['draft'],
    sections: ['news'],
    expires: '2030-01-01T08:00:00+08:00',
  };
  let server: KeyServer;

  beforeEach(() => {
    rmSync(join(folder, NEW), { force: true });
    server = new KeyServer();
    const publicOf = (file: string) => {
      const { d: _, ...jwk } = jwkOf(file);
      return jwk;
    };
    const admin = { keyid: adminId, name: 'A', acts: ['admin'] };
    server.keys.set(adminId, { ...admin, jwk: publicOf('admin.jwk.json') });
    server.keys.set(oldId, { keyid: oldId, jwk: publicOf('old.jwk.json'), ...rights });
  });

  async function rotate(args: readonly string[], key = 'admin.jwk.json') {
    remote = await startRemoteStub(server.answer);
    const site = ['--url', remote.url, '--key', key];
    const ended = await runCli(folder, [...site, 'keys', 'rotate', ...args]);
    const { received } = remote;
    await remote.close();
    return { ...ended, received };
  }

  const live = () => [...server.keys.values()].filter(({ revokedAt }) => revokedAt === undefined);

  it.each([
    ['an admin, by its file', ['old.jwk.json'], 'admin.jwk.json'],
    ['its holder, who names none', [], 'old.jwk.json'],
    ['its holder, by its file', ['old.jwk.json'], 'old.jwk.json'],
  ])(
    'keys rotate by %s asks for one rotation, and never sends the private key',
    async (_who, named, key) => {
      const { code, out, err, received } = await rotate([...named, '--out', NEW], key);
      expect(code, err).toBe(0);
      const { d, ...jwk } = jwkOf(NEW);
      expect(statSync(join(folder, NEW)).mode & 0o777).toBe(0o600);
      const signer = key === 'old.jwk.json' ? oldId : adminId;
      expect(server.log).toEqual([`POST /api/keys/${oldId}/rotate by ${signer}`]);
      expect(JSON.parse(received[0]?.body ?? '')).toEqual({ jwk });
      expect(server.keys.get(idOf(jwk))).toMatchObject(rights);
      expect(server.keys.get(oldId)).toHaveProperty('revokedAt');
      const everything = out + err + JSON.stringify(received);
      expect(everything).not.toContain(d);
      expect(err).toContain(
        signer === oldId ? 'use it in place of old.jwk.json' : 'its holder only',
      );
    },
  );

  it('keys rotate of a keyid makes a key of the same kind', async () => {
    const file = 'p256.jwk.json';
    await runCli(folder, ['keys', 'new', '--out', file, '--kind', 'P-256']);
    const { d: _, ...jwk } = jwkOf(file);
    server.keys.set(idOf(jwk), { keyid: idOf(jwk), jwk, ...rights });
    const { code, err } = await rotate(['--out', NEW, '--', idOf(jwk)]);
    expect(code, err).toBe(0);
    expect(jwkOf(NEW)).toMatchObject({ kty: 'EC', crv: 'P-256' });
  });

  it.each([
    ['an admin', ['old.jwk.json'], 'admin.jwk.json'],
    ['its holder', [], 'old.jwk.json'],
  ])(
    'keys rotate by %s continues with the same command after a lost answer, and can be repeated',
    async (_who, named, key) => {
      server.isDeaf = true;
      const failed = await rotate([...named, '--out', NEW], key);
      expect(failed.code).toBe(5);
      expect(failed.err).toContain('run the same command again');
      const before = jwkOf(NEW);
      server.isDeaf = false;
      for (const _time of [1, 2]) {
        const ended = await rotate([...named, '--out', NEW], key);
        expect([ended.code, ended.err.includes('error')], ended.err).toEqual([0, false]);
        expect(jwkOf(NEW)).toEqual(before);
        expect(
          live()
            .map(({ name }) => name)
            .sort(),
        ).toEqual(['A', 'Li Hua']);
        expect(server.keys.size).toBe(3);
      }
    },
  );

  it("keys rotate of the admin's own key leaves an admin, with the new key", async () => {
    const { code, err } = await rotate(['--out', NEW]);
    expect(code, err).toBe(0);
    const admins = live().filter(({ acts }) => String(acts) === 'admin');
    expect(admins.map(({ keyid }) => keyid)).toEqual([idOf(jwkOf(NEW))]);
  });

  it('keys rotate of a key that was revoked, or of another’s, makes no new one', async () => {
    const foreign = await rotate(['--out', NEW, '--', adminId], 'old.jwk.json');
    expect([foreign.code, existsSync(join(folder, NEW))]).toEqual([1, false]);
    Object.assign(server.keys.get(oldId) ?? {}, { revokedAt: 'then' });
    for (const key of ['admin.jwk.json', 'old.jwk.json']) {
      const fresh = await rotate(['old.jwk.json', '--out', NEW], key);
      expect([fresh.code, existsSync(join(folder, NEW))], key).toEqual([1, false]);
    }
    // A file that is there is no way around it either, and stays.
    await runCli(folder, ['keys', 'new', '--out', 'there.jwk.json']);
    expect((await rotate(['old.jwk.json', '--out', 'there.jwk.json'])).code).toBe(1);
    expect(existsSync(join(folder, 'there.jwk.json'))).toBe(true);
    expect(server.keys.size).toBe(2);
  });

  it('keys rotate leaves a file as it is that holds no key, or the old one', async () => {
    writeFileSync(join(folder, NEW), 'dear');
    expect((await rotate(['old.jwk.json', '--out', NEW])).code).toBe(4);
    expect(readFileSync(join(folder, NEW), 'utf8')).toBe('dear');
    const same = await rotate(['old.jwk.json', '--out', 'old.jwk.json']);
    expect(same.code).toBe(4);
    expect(same.err).toContain('name another file');
    expect(server.keys.get(oldId)?.revokedAt).toBeUndefined();
  });
});
