/** @module Tests the commands of README, docs/command-line.md and docs/runbook.md by running them against `npm start`. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../infra/local/ports.ts';
import { type Checkout, copyCheckout } from '../support/checkout.ts';
import {
  type CommandBlock,
  readCommandBlocks,
  readNamedCommands,
} from '../support/documented-commands.ts';
import { npmStart } from '../support/local-stack.ts';

let checkout: Checkout;
let url: string;
let removeStack: () => Promise<void>;

/** The first terminal of the README; other tests of this folder and of `tests/deploy` package and deploy. */
const NOT_HERE = /^npm (?:ci|start|run (?:package|deploy))\b/m;

const readme = readCommandBlocks('README.md').filter(({ script }) => !NOT_HERE.test(script));
const commandLine = readCommandBlocks('docs/command-line.md');
/** What needs CloudFront stays out. What an editor does on a machine of their own comes with the rest of its part. */
const runbook = readCommandBlocks('docs/runbook.md').filter(
  ({ kind, heading }) =>
    heading === 'Editors’ keys' || (kind === 'sh live' && heading !== 'A domain of your own'),
);

beforeAll(async () => {
  checkout = await copyCheckout();
  const { folder } = checkout;
  for (const name of ['bin', 'docs', 'tests/fixtures/ingest']) {
    await cp(name, join(folder, name), { recursive: true });
  }
  await mkdir(join(folder, 'archive'));
  for (const name of ['story.md', 'archive/one.md', 'archive/two.md']) {
    await writeFile(join(folder, name), `---\ntitle: ${name}\nsection: news\n---\n\n正文。\n`);
  }
  // As an editor who adds a line and closes the window.
  await writeFile(join(folder, 'editor'), '#!/bin/sh\nprintf "\\n又一段。\\n" >> "$1"\n', {
    mode: 0o755,
  });
  const port = await freePort();
  const stack = npmStart({
    cwd: folder,
    port,
    atEnd: (remove) => {
      removeStack = remove;
    },
  });
  await stack.saw('ready ');
  url = `http://localhost:${port}`;
  await cp(join(folder, '.broadsheet/admin.jwk.json'), join(folder, 'admin.jwk.json'));
});

afterAll(async () => {
  await removeStack?.();
  await checkout?.remove();
});

/** Runs a script as a shell does that stops at the first failure; returns what it printed. */
async function run(script: string): Promise<string> {
  const { BROADSHEET_KEY: _key, VISUAL: _visual, ...environment } = process.env;
  const child = spawn('bash', ['-euo', 'pipefail', '-c', script], {
    cwd: checkout.folder,
    env: { ...environment, BROADSHEET_URL: url, EDITOR: './editor', NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const keep = (chunk: Buffer) => {
    printed += chunk.toString();
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const [code] = (await once(child, 'close')) as [number | null];
  expect(code, `${script}\n${printed}`).toBe(0);
  return printed;
}

const named = (blocks: readonly CommandBlock[]) =>
  blocks.map(({ heading, script }) => [heading, script] as const);

describe('the README’s commands', () => {
  it.each(named(readme))('the command under %s succeeds: %s', async (_, script) => {
    const printed = await run(script.replaceAll('http://localhost:3000', url));
    expect(printed).not.toBe('');
  });

  it('the README’s page stands first on the front page, in the feed and in the list', async () => {
    const title = '青屿港';
    for (const path of ['/api/articles', '/feed.json']) {
      const { items } = await (await fetch(`${url}${path}`)).json();
      expect(items[0].title, path).toContain(title);
    }
    const headlines = (await (await fetch(url)).text()).match(/<h2.*?<\/h2>/gs) ?? [];
    expect(headlines[0]).toContain(title);
  });

  it('the articles of a new newsroom name no picture', async () => {
    expect(await (await fetch(url)).text()).not.toMatch(/<img/);
  });
});

describe('the commands of docs/command-line.md', () => {
  let id = '';

  it.each(commandLine.flatMap(({ script }) => script.split('\n')))(
    'the example succeeds: %s',
    async (line) => {
      const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
      const words = line.replaceAll(/\bID\b/g, id).replace('2026-11-23', tomorrow);
      const printed = await run(words.replace(/^broadsheet/, 'npx broadsheet'));
      id ||= /^draft (\S+) v1$/m.exec(printed)?.[1] ?? '';
      expect(id).not.toBe('');
    },
  );

  it('every command that README and docs/command-line.md name has its help', async () => {
    const names = [...readNamedCommands('docs/command-line.md'), ...readNamedCommands('README.md')];
    const commands = [...new Set(names)].filter((name) => !name.startsWith('npm'));
    expect(commands).toEqual(expect.arrayContaining(['publish', 'desk', 'verify', 'keys new']));
    const help = await run('npx broadsheet --help; npx broadsheet keys --help');
    for (const name of commands) {
      expect(help, name).toMatch(new RegExp(`^ {2}${name.replace('keys ', '')}[ |]`, 'm'));
    }
  });
});

describe('the runbook’s commands that ask the deployed stack', () => {
  /** Stands in for what tells the address of a stack. */
  const aws = () => `aws() { echo ${url}; }`;

  it.each(named(runbook))(
    'the command under %s succeeds on the local stack: %s',
    async (_, script) => {
      const printed = await run(`${aws()}\nexport BROADSHEET_KEY=admin.jwk.json\n${script}`);
      expect(printed).not.toBe('');
    },
  );
});
