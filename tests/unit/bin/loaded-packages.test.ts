import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

/** Writes the address of every module that is loaded. */
const HOOK = `import { registerHooks } from 'node:module';
registerHooks({ load(url, context, next) { process.stderr.write(url + '\\n'); return next(url, context); } });`;

it('a command that reads no page loads none of the libraries that read pages', async () => {
  const hook = `data:text/javascript,${encodeURIComponent(HOOK)}`;
  const { stderr: loaded } = await promisify(execFile)(process.execPath, [
    '--import',
    hook,
    'bin/broadsheet.ts',
    '--help',
  ]);
  expect(loaded).toContain('node_modules/commander/');
  for (const name of ['linkedom', '@mozilla/readability', 'opencc-js', 'chardet', 'franc-min']) {
    expect(loaded).not.toContain(`node_modules/${name}/`);
  }
});
