/** @module The help, usage errors and colours of the command line. */

import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { labelsOf, REQUESTED_ACTS } from '../../../lib/article/acts/register.ts';
import { makeFolder, PROGRAM, runCli } from './remote-stub.ts';

const folder = makeFolder();

describe('every command', () => {
  it.each([
    ...['new', 'add', 'list', 'revoke', 'rotate'].map((name) => `keys ${name}`),
    ...['publish', 'schedule', 'unschedule', 'edit', 'correct', 'withdraw', 'restore'],
    ...['discard', 'revert', 'delete', 'preview', 'history', 'diff', 'verify'],
    ...['list', 'desk', 'show'],
  ])('the help of “%s” has examples and the global options', async (command) => {
    const { code, out } = await runCli(folder, [...command.split(' '), '--help']);
    expect(code).toBe(0);
    expect(out).toContain('Examples:\n  broadsheet ');
    expect(out).toContain('--json');
    expect(out).toContain('--url');
  });

  it('the help of the program lists the command of every editor’s act', async () => {
    const { out } = await runCli(folder, ['--help']);
    for (const label of labelsOf(REQUESTED_ACTS)) {
      const [command = ''] = label.split(' ');
      expect(out).toMatch(new RegExp(`^ {2}${command} \\[`, 'm'));
    }
  });

  it('the help of the program lists the exit codes and variables', async () => {
    const { code, out } = await runCli(folder, ['--help']);
    expect(code).toBe(0);
    expect(out).toMatch(/Exit codes:\n {2}0 {2}done/);
    expect(out).toContain('BROADSHEET_KEY');
  });

  it.each([
    [['bogus']],
    [['list', '--bogus']],
    [['show']],
    [['publish']],
    [['desk', '--status', 'gone']],
    [['diff', 'ID', 'x']],
    [['list', '--url', 'ftp://n.example']],
    [['list', '--url', 'https://n.example/path']],
    [[]],
  ])('wrong usage ends with 2: %j', async (args) => {
    const { code, out, err } = await runCli(folder, args);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).not.toBe('');
  });

  it('a BROADSHEET_URL that is not an origin ends with 2', async () => {
    const { code, err } = await runCli(folder, ['list'], { BROADSHEET_URL: 'localhost:3000' });
    expect(code).toBe(2);
    expect(err).toContain('BROADSHEET_URL');
  });

  it('errors are coloured with FORCE_COLOR, and not in a pipe or with NO_COLOR', async () => {
    const coloured = (variables: Record<string, string>) =>
      spawnSync(process.execPath, [PROGRAM, 'show', 'x', '--url', 'http://127.0.0.1:9'], {
        env: { PATH: process.env.PATH, ...variables },
        encoding: 'utf8',
      }).stderr.includes('\u001b[31m');
    expect(coloured({ FORCE_COLOR: '1' })).toBe(true);
    expect(coloured({})).toBe(false);
    expect(coloured({ NO_COLOR: '1' })).toBe(false);
  });

  it('an unknown option ends with a hint at --help', async () => {
    const { err } = await runCli(folder, ['list', '--bogus']);
    expect(err).toContain('Run with --help for usage.');
  });

  it.each([
    [{ npm_lifecycle_event: 'broadsheet' }, 'npm run broadsheet -- list'],
    [{ npm_lifecycle_event: 'npx' }, 'broadsheet list'],
  ])('help and hints name the program as the user typed it, with %j', async (variables, typed) => {
    const { out } = await runCli(folder, ['list', '--help'], variables);
    expect(out).toContain(`Usage: ${typed} [options]`);
    expect(out).toContain(`Examples:\n  ${typed} --limit 5`);
    const { err } = await runCli(folder, ['verify', 'ID'], variables);
    expect(err).toContain(`copy an id from “${typed}”`);
  });
});
