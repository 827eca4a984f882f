/** @module The environment of the command line: defaults, variables, and the name of the program. */

import { describe, expect, it } from 'vitest';
import { readCliEnvironment } from '../../../lib/runtime/cli-environment.ts';

describe('readCliEnvironment', () => {
  it('readCliEnvironment names the local stack when its variables are absent or empty', () => {
    const local = {
      url: 'http://localhost:3000',
      keyFile: '.broadsheet/admin.jwk.json',
      programName: 'broadsheet',
    };
    expect(readCliEnvironment({})).toEqual(local);
    expect(readCliEnvironment({ BROADSHEET_URL: ' ', BROADSHEET_KEY: '', VISUAL: ' ' })).toEqual(
      local,
    );
  });

  it('readCliEnvironment reads the site from BROADSHEET_URL and the key from BROADSHEET_KEY', () => {
    expect(
      readCliEnvironment({ BROADSHEET_URL: ' https://n.example ', BROADSHEET_KEY: 'me.jwk.json' }),
    ).toMatchObject({ url: 'https://n.example', keyFile: 'me.jwk.json' });
  });

  it('readCliEnvironment reads the editor from VISUAL before EDITOR', () => {
    expect(readCliEnvironment({ EDITOR: 'ed' }).editor).toBe('ed');
    expect(readCliEnvironment({ VISUAL: 'code --wait', EDITOR: 'ed' }).editor).toBe('code --wait');
  });

  it('readCliEnvironment names the npm script as the program only when npm runs that script', () => {
    const nameIn = (script: string) =>
      readCliEnvironment({ npm_lifecycle_event: script }).programName;
    expect(nameIn('broadsheet')).toBe('npm run broadsheet --');
    expect([nameIn('test'), nameIn('npx')]).toEqual(['broadsheet', 'broadsheet']);
  });
});
