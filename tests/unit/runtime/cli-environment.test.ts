/** @module Where the command line posts when nothing, or something, says so. */

import { describe, expect, it } from 'vitest';
import { readCliEnvironment } from '../../../lib/runtime/cli-environment.ts';

describe('the environment of the command line', () => {
  it('is the local stack when nothing is set, or set empty', () => {
    const local = { url: 'http://localhost:3000', keyFile: '.broadsheet/admin.jwk.json' };
    expect(readCliEnvironment({})).toEqual(local);
    expect(readCliEnvironment({ BROADSHEET_URL: ' ', BROADSHEET_KEY: '' })).toEqual(local);
  });

  it('is what the two variables say', () => {
    expect(
      readCliEnvironment({ BROADSHEET_URL: ' https://n.example ', BROADSHEET_KEY: 'me.jwk.json' }),
    ).toEqual({ url: 'https://n.example', keyFile: 'me.jwk.json' });
  });
});
