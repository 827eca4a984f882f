/** @module `broadsheet keys acts`: what one key signed. */

import { describe, expect, it } from 'vitest';
import { runCli, useEditor } from '../remote-stub.ts';

const { folder, start } = useEditor();
const KEYID = 'poqkLGiymh_W0uP6PZFw-dvez3QJT5SolqXBCW38r0U';
const ID = '0198c1d2-7a3b-7c4d-8e5f-6a7b8c9d0e1f';

describe('keys acts', () => {
  it('keys acts prints a line for each act, and says that there are more', async () => {
    const remote = await start(() => ({
      status: 200,
      json: {
        items: [{ at: '2026-11-23T08:00:01+08:00', act: 'withdraw', id: ID, version: 4 }],
        next: `https://n.example/api/keys/${KEYID}/acts?limit=1&cursor=x`,
      },
    }));
    const words = ['keys', 'acts', KEYID, '--limit', '1', '--url', remote.url];
    const { code, out, err } = await runCli(folder, [...words, '--key', 'me.jwk.json']);
    expect([code, out]).toEqual([0, `2026-11-23 08:00:01  withdraw    ${ID}  v4\n`]);
    expect(err).toContain('there are more');
    expect(remote.received.map(({ url }) => url)).toEqual([`/api/keys/${KEYID}/acts?limit=1`]);
  });
});
