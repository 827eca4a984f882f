/** @module The help, usage errors and colours of the command line. */

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { labelsOf, REQUESTED_ACTS } from '../../../lib/article/acts/register.ts';
import { makeFolder, PROGRAM, runCli } from './remote-stub.ts';

const folder = makeFolder();

describe('every command', () => {
  it.each([
    ...['new', 'add', 'list', 'revoke', 'rotate'].map((name) => `keys ${name}`),
    ...['publish', 'schedule', 'unschedule', 'edit', 'correct', 'withdraw', 'restore'],
    ...['discard', 'revert', 'delete', 'preview', 'history', 'diff', 'verify'],
    ...['lead', 'unlead'],
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

  it('the version of the program is that of its package', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(await runCli(folder, ['--version'])).toMatchObject({ code: 0, out: `${version}\n` });
  });

  it('publish of nothing says how it is used', async () => {
    const { code, err } = await runCli(folder, ['publish']);
    expect(code).toBe(2);
    expect(err).toContain('“broadsheet publish story.md”');
  });

  it('commands in hints and help are those that the user can type', async () => {
    const typed = async (event: string, script: string) => {
      const variables = { npm_lifecycle_event: event, npm_lifecycle_script: script };
      return (await runCli(folder, ['publish'], variables)).err;
    };
    expect(await typed('broadsheet', 'node bin/broadsheet.ts publish')).toContain(
      '“npm run broadsheet -- publish story.md”',
    );
    expect(await typed('npx', "'broadsheet'")).toContain('“npx broadsheet publish story.md”');
    expect(await typed('npx', 'vitest run')).toContain('“broadsheet publish story.md”');
  });

  it('the help of schedule shows times that it takes, with the site’s time zone', async () => {
    const { out } = await runCli(folder, ['schedule', '--help']);
    expect(out).toMatch(
      /Times: 2026-11-23T08:00:00\+08:00 .*"2026-11-23 08:00"[\s\S]*Asia\/Shanghai/,
    );
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
