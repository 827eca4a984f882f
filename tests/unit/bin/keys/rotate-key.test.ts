/** @module `broadsheet keys list`, `revoke` and `rotate`: what they print and send, and how an interrupted rotation continues. */

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
  /** Answers lost from this request on, counted from 0: the act is done, the client gets no response. */
  deafFrom = Number.POSITIVE_INFINITY;

  answer = (request: Received): StubResponse => {
    const { method, url, headers, body } = request;
    const signer = /keyid="([^"]+)"/.exec(String(headers['signature-input']))?.[1] ?? '';
    const number = this.log.push(`${method} ${url} by ${signer}`) - 1;
    const answered = this.judge(method, url.split('/')[3] ?? '', { signer, body });
    return number >= this.deafFrom ? { status: 502, text: 'lost' } : answered;
  };

  private judge(
    method: string,
    keyid: string,
    from: { signer: string; body: string },
  ): StubResponse {
    if (this.keys.get(from.signer)?.revokedAt !== undefined) return problem(401, 'key-revoked');
    if (method === 'POST') return this.add(JSON.parse(from.body) as { jwk: PublicJwk });
    const key = this.keys.get(keyid);
    if (key === undefined) return problem(404, 'unknown-key');
    if (method === 'GET') return { status: 200, json: key };
    key.revokedAt ??= '2026-11-22T16:00:00+08:00';
    return { status: 200, json: { key } };
  }

  private add(given: { jwk: PublicJwk }): StubResponse {
    const known = [...this.keys.values()].find(({ jwk }) => (jwk as PublicJwk).x === given.jwk.x);
    const key = known ?? { keyid: '', ...given };
    if (known === undefined) this.pending.push(key);
    return { status: 201, json: { key } };
  }

  /** Keys whose thumbprint is still to be taken, which is no synchronous thing. */
  private readonly pending: Record<string, unknown>[] = [];

  async settle(): Promise<void> {
    for (const key of this.pending.splice(0)) {
      key.keyid = await keyIdOf(key.jwk as PublicJwk);
      this.keys.set(String(key.keyid), key);
    }
  }
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
    server.keys.set(adminId, {
      keyid: adminId,
      jwk: publicOf('admin.jwk.json'),
      name: 'A',
      acts: ['admin'],
    });
    server.keys.set(oldId, { keyid: oldId, jwk: publicOf('old.jwk.json'), ...rights });
  });

  async function rotate(named = 'old.jwk.json', out = NEW) {
    const ended = await run(server.answer, 'rotate', named, '--out', out);
    await server.settle();
    return ended;
  }

  it('keys rotate gives a new key the same rights and revokes the old one, and never sends the private key', async () => {
    const { code, out, err, received } = await rotate();
    expect(code, err).toBe(0);
    const { d, ...jwk } = jwkOf(NEW);
    const newId = await keyIdOf(jwk);
    expect(statSync(join(folder, NEW)).mode & 0o777).toBe(0o600);
    expect(server.log).toEqual([
      `GET /api/keys/${oldId} by ${adminId}`,
      `POST /api/keys by ${adminId}`,
      `DELETE /api/keys/${oldId} by ${adminId}`,
    ]);
    expect(JSON.parse(received[1]?.body ?? '')).toEqual({ jwk, ...rights });
    expect(server.keys.get(newId)).toMatchObject(rights);
    expect(server.keys.get(oldId)).toHaveProperty('revokedAt');
    const everything = out + err + JSON.stringify(received);
    expect(everything).not.toContain(d);
    expect(everything).toContain(NEW);
  });

  it('keys rotate continues with the same command after any lost answer', async () => {
    for (const deafFrom of [0, 1, 2]) {
      rmSync(join(folder, NEW), { force: true });
      for (const id of [...server.keys.keys()])
        if (id !== adminId && id !== oldId) server.keys.delete(id);
      delete server.keys.get(oldId)?.revokedAt;
      server.log.length = 0;
      server.deafFrom = deafFrom;
      const failed = await rotate();
      expect(failed.code, `deaf from ${deafFrom}`).toBe(5);
      const before = existsSync(join(folder, NEW)) ? jwkOf(NEW) : undefined;
      if (before) expect(failed.err).toContain('run the same command again');
      server.deafFrom = Number.POSITIVE_INFINITY;
      const ended = await rotate();
      expect([ended.code, ended.err.includes('error')], ended.err).toEqual([0, false]);
      if (before) expect(jwkOf(NEW)).toEqual(before);
      const live = [...server.keys.values()].filter(({ revokedAt }) => revokedAt === undefined);
      expect(live.map(({ name }) => name).sort()).toEqual(['A', 'Li Hua']);
      expect(server.keys.size).toBe(3);
    }
  });

  it("keys rotate of the admin's own key revokes it with the new one, and can be repeated", async () => {
    const first = await rotate('admin.jwk.json');
    expect(first.code, first.err).toBe(0);
    const newId = await keyIdOf(jwkOf(NEW));
    expect(server.log.at(-1)).toBe(`DELETE /api/keys/${adminId} by ${newId}`);
    const again = await rotate('admin.jwk.json');
    expect(again.code, again.err).toBe(0);
    expect(server.keys.size).toBe(3);
  });

  it('keys rotate of a revoked key makes no new one', async () => {
    Object.assign(server.keys.get(oldId) ?? {}, { revokedAt: 'then' });
    const fresh = await rotate();
    expect([fresh.code, existsSync(join(folder, NEW))]).toEqual([1, false]);
    // A file that is there is no way around it either.
    await runCli(folder, ['keys', 'new', '--out', NEW]);
    expect((await rotate()).code).toBe(1);
    expect(server.keys.size).toBe(2);
  });

  it('keys rotate leaves a file as it is that holds no key, or the old one', async () => {
    writeFileSync(join(folder, NEW), 'dear');
    expect((await rotate()).code).toBe(4);
    expect(readFileSync(join(folder, NEW), 'utf8')).toBe('dear');
    const same = await rotate('old.jwk.json', 'old.jwk.json');
    expect(same.code).toBe(4);
    expect(same.err).toContain('name another file');
    expect(server.keys.get(oldId)?.revokedAt).toBeUndefined();
  });
});
