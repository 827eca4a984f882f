/** @module `broadsheet publish`: what was posted before, the order of a batch, and what is printed meanwhile. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { idOf, batchServer as server, useBatches } from '../batch-server.ts';
import { PROGRAM, startRemoteStub } from '../remote-stub.ts';

const { bench, write, publish } = useBatches();

describe('posting again', () => {
  it('a batch posts again what the server no longer has, and only that, under new Idempotency-Keys', async () => {
    const files = [write('a.md', '甲'), write('b.md', '乙')];
    const { known, answer } = server();
    await publish(files, answer);
    const { code, out, sent } = await publish(files, (request) =>
      request.method === 'GET' && request.url.endsWith('1')
        ? { status: 404, json: { title: 'No such article' } }
        : answer(request),
    );
    expect(code).toBe(0);
    expect(out).toMatch(/^published \S+ v1 {2}a\.md\nthere already \S+ {2}b\.md\n$/);
    expect([sent.map(({ method }) => method), known.size]).toEqual([['GET', 'POST', 'GET'], 3]);
  });

  it('a batch goes live in the order of its files', async () => {
    const files = Array.from({ length: 12 }, (_, index) => write(`${index}.md`, `题${index}`));
    const { answer } = server();
    const { sent } = await publish(files, answer);
    expect(sent.map(({ body }) => JSON.parse(body).title)).toEqual(files.map((_, n) => `题${n}`));
  });

  it('a batch without a terminal prints each file as it ends, also when it is interrupted', async () => {
    const files = Array.from({ length: 9 }, (_, index) => write(`${index}.md`, `题${index}`));
    const { known, answer } = server();
    bench.remote = await startRemoteStub(answer);
    const args = ['publish', ...files, '--url', bench.remote.url, '--key', 'me.jwk.json'];
    const child = spawn(process.execPath, [PROGRAM, ...args], { cwd: bench.folder });
    let out = '';
    child.stdout.on('data', (part: Buffer) => {
      out += part;
      if (out.includes('3.md')) child.kill('SIGKILL');
    });
    await once(child, 'close');
    expect(out).toMatch(/^published \S+ v1 {2}0\.md\n[\s\S]* {2}3\.md\n/);
    expect(known.size).toBeLessThan(9);
  });

  it('publish of one file sends nothing when it was posted before with this content, and with --again posts it anew', async () => {
    write('a.md', '甲');
    const { known, answer } = server();
    await publish(['a.md'], answer);
    const second = await publish(['a.md'], answer);
    expect([second.code, second.sent.map(({ method }) => method)]).toEqual([0, ['GET']]);
    expect(second.out).toContain(`published ${idOf(1)} v1\n`);
    expect(second.err).toContain('this content was posted before');
    expect((await publish(['a.md', '--again'], answer)).code).toBe(0);
    expect(known.size).toBe(2);
    const gone = await publish(['a.md'], (request) =>
      request.method === 'GET' ? { status: 404, json: { title: 'None' } } : answer(request),
    );
    expect([gone.code, known.size]).toEqual([0, 3]);
    const other = await publish(['a.md', '--draft'], answer);
    expect([other.code, known.size]).toEqual([1, 3]);
  });
});
