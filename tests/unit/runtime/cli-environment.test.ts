/** @module Where the command line posts when nothing, or something, says so. */

import { describe, expect, it } from 'vitest';
import { readCliEnvironment } from '../../../lib/runtime/cli-environment.ts';

describe('the environment of the command line', () => {
  it('is the local stack when nothing is set, or set empty', () => {
    const local = {
      url: 'http://localhost:3000',
      keyFile: '.broadsheet/admin.jwk.json',
      editor: 'vi',
    };
    expect(readCliEnvironment({})).toEqual(local);
    expect(readCliEnvironment({ BROADSHEET_URL: ' ', BROADSHEET_KEY: '', VISUAL: ' ' })).toEqual(
      local,
    );
  });

  it('is what the two variables say', () => {
    expect(
      readCliEnvironment({ BROADSHEET_URL: ' https://n.example ', BROADSHEET_KEY: 'me.jwk.json' }),
    ).toMatchObject({ url: 'https://n.example', keyFile: 'me.jwk.json' });
  });

  it('opens files with VISUAL before EDITOR', () => {
    expect(readCliEnvironment({ EDITOR: 'ed' }).editor).toBe('ed');
    expect(readCliEnvironment({ VISUAL: 'code --wait', EDITOR: 'ed' }).editor).toBe('code --wait');
  });
});
