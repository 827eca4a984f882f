/** @module Each attack of the table is refused for its own reason, without claiming a nonce. */

import { beforeAll, describe, expect, it } from 'vitest';
import { instantOf } from '../../../lib/core/clock.ts';
import { verifyEditorRequest } from '../../../lib/editors/editor-request.ts';
import { ATTACKS } from '../../support/attacks.ts';
import {
  depsOf,
  keyFinderOf,
  makeEditor,
  makeNonceRegister,
  NOW,
  type TestEditor,
} from '../../support/editors.ts';
import { type AttackSetup, attackSetupOf } from '../../support/malicious-bodies.ts';

describe('an attack on the signature', () => {
  let setup: AttackSetup;
  let known: readonly TestEditor[];

  beforeAll(async () => {
    const editor = await makeEditor();
    const colleague = await makeEditor({}, 'P-256');
    const revoked = await makeEditor({ revokedAt: instantOf(NOW - 1) });
    const expired = await makeEditor({ expires: NOW });
    const stranger = await makeEditor();
    known = [editor, colleague, revoked, expired];
    setup = attackSetupOf({ editor, colleague, revoked, expired, stranger });
  });

  it.each(ATTACKS)('the attack “$name” is refused', async ({ messages, refusal }) => {
    const nonces = makeNonceRegister();
    const keys = keyFinderOf(known);
    const sent = messages(setup);
    const results = [];
    for (const message of sent) {
      results.push(await verifyEditorRequest(message, depsOf({ keys, nonces })));
    }

    const last = results.pop();
    expect(results.every((result) => result.ok)).toBe(true);
    expect(last?.ok).toBe(false);
    expect(last).toMatchObject({ refusal: { type: refusal } });
    expect(nonces.claimed.size).toBe(sent.length - 1);
  });

  it('each attack has a name of its own', () => {
    expect(new Set(ATTACKS.map((attack) => attack.name)).size).toBe(ATTACKS.length);
  });
});
