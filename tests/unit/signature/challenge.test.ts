/** @module The challenge asks for exactly what the profile requires (S-28, S-29). */

import { isInnerList, parseDictionary } from 'structured-headers';
import { describe, expect, it } from 'vitest';
import { EDITORS_PROFILE } from '../../../lib/editors/editors-profile.ts';
import { makeChallenge } from '../../../lib/signature/challenge.ts';
import type { SignedMessage } from '../../../lib/signature/message.ts';
import { requiredComponents } from '../../../lib/signature/profile.ts';

const bare: SignedMessage = {
  method: 'GET',
  path: '/api/keys',
  query: '',
  headers: {},
  body: new Uint8Array(),
};

describe('a challenge', () => {
  it('a challenge asks for method and target of a request without a body', () => {
    expect(makeChallenge(bare, EDITORS_PROFILE, 'abc')['Accept-Signature']).toBe(
      'sig1=("@method" "@target-uri");created;expires;nonce="abc";tag="broadsheet"',
    );
  });

  it('a challenge asks for the content and the fields that change the act', () => {
    const headers = { 'if-match': '"v1"', 'idempotency-key': '"k"', accept: '*/*' };
    const message = { ...bare, method: 'POST', headers, body: new Uint8Array(1) };

    expect(makeChallenge(message, EDITORS_PROFILE, 'abc')['Accept-Signature']).toBe(
      'sig1=("@method" "@target-uri" "content-type" "content-digest" "if-match" "idempotency-key")' +
        ';created;expires;nonce="abc";tag="broadsheet"',
    );
    expect(requiredComponents(message, EDITORS_PROFILE)).not.toContain('accept');
  });

  it('a challenge offers a valid nonce, another each time', () => {
    const nonces = [1, 2].map(() => {
      const member = parseDictionary(makeChallenge(bare, EDITORS_PROFILE)['Accept-Signature']).get(
        'sig1',
      );
      return member && isInnerList(member) ? member[1].get('nonce') : undefined;
    });

    expect(nonces[0]).toMatch(/^[A-Za-z0-9_-]{22,128}$/);
    expect(nonces[0]).not.toBe(nonces[1]);
  });

  it('a challenge names its scheme', () => {
    expect(makeChallenge(bare, EDITORS_PROFILE)['WWW-Authenticate']).toBe(
      'Signature realm="editorial", tag="broadsheet"',
    );
  });
});
