/** @module Tests the examples of the page `/api` by running each of them against the stack. */

import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandsOf } from '../../lib/api/description/api-operations.ts';
import { EXAMPLE_ID } from '../../lib/api/examples/story.ts';
import { createCommitWriter } from '../../lib/dynamo/commit/commit-writer.ts';
import { site } from '../../site.config.ts';
import { contentOf, publishedAt } from '../support/archive-samples.ts';
import { COMPILED } from '../support/command-line.ts';
import { attributeOf, type Element, parsePage, queryHtml, textIn } from '../support/html-tree.ts';
import { InMemoryStore } from '../support/in-memory-store.ts';
import { articleId, slug } from '../support/live-articles.ts';
import { type StackServer, serveStack } from '../support/stack-server.ts';

/** So many that the site and the tag of the examples have an archive. */
const COUNT = 130;
const TAGS = [{ slug: slug('harbour'), label: 'Harbour' }];

interface Sample {
  readonly operation: string;
  readonly label: string;
  readonly code: string;
  readonly isSigned: boolean;
}

/** How a program ended, and what it printed. */
interface End {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

let server: StackServer;
let folder: string;
let samples: readonly Sample[];

beforeAll(async () => {
  server = await serveStack(undefined, undefined, { isCanonical: true });
  const { stack } = server;
  folder = await mkdtemp(join(tmpdir(), 'api-examples-'));
  await writeFile(join(folder, 'key.jwk.json'), JSON.stringify(stack.admin.privateJwk));
  const store = new InMemoryStore();
  for (let number = 1; number <= COUNT; number += 1) {
    const act = store.act({
      id: articleId(number),
      act: { name: 'publish', given: {} },
      content: contentOf(number, { tags: TAGS }),
      now: publishedAt(number),
    });
    expect(await createCommitWriter(stack.table).commit(act)).toMatchObject({ ok: true });
  }
  samples = samplesOn(await (await stack.get('/api')).text());
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

/** The examples of a page, with an article and a key that the stack has. */
function samplesOn(page: string): readonly Sample[] {
  return parsePage(page)
    .all('section', { class: 'operation' })
    .flatMap((section) => {
      const { all, one } = queryHtml(section);
      const [heading] = all('h3');
      return all('details')
        .filter((details) => attributeOf(details, 'name') !== undefined)
        .map((details) => ({
          operation: attributeOf(heading as Element, 'id') ?? '',
          isSigned: queryHtml(one('div', { class: 'samples' }))
            .all('code')
            .some(isOfClient),
          label: textIn(queryHtml(details).one('summary')),
          code: textIn(queryHtml(details).one('code')).replaceAll(EXAMPLE_ID, articleId(COUNT)),
        }));
    });
}

const isOfClient = (code: Element) => textIn(code).includes('broadsheet_client');

const samplesOf = (label: string, isSigned: boolean) =>
  samples.filter((sample) => sample.label === label && sample.isSigned === isSigned);

function run(program: string, words: readonly string[], cwd = process.cwd()): Promise<End> {
  const environment = { ...process.env, ...COMPILED, NO_COLOR: '1', EDITOR: 'true' };
  return new Promise((resolve) => {
    execFile(program, words, { cwd, env: environment }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

const script = (code: string) => ['--input-type=module', '--eval', code];

/** A script that finds the clients and the key where this test has them. */
const inFolder = (code: string) =>
  code
    .replaceAll('key.jwk.json', join(folder, 'key.jwk.json'))
    .replace('./lib/client/', `${process.cwd()}/lib/client/`);

describe('the examples of the page /api', () => {
  it('every operation has examples for Python and JavaScript, and for the shell unless no command signs it', async () => {
    const document = await (await server.stack.get('/api/openapi.json')).json();
    const operations = Object.values(document.paths as object).flatMap((item) =>
      ['get', 'post', 'put', 'delete'].flatMap((method) => item[method]?.operationId ?? []),
    );
    expect([...new Set(samples.map(({ operation }) => operation))].toSorted()).toEqual(
      operations.toSorted(),
    );
    const commands = commandsOf(site);
    for (const operation of operations) {
      const own = samples.filter((sample) => sample.operation === operation);
      const ofShell = own[0]?.isSigned ? commands[operation] && 'Command line' : 'curl';
      expect(own.map(({ label }) => label)).toEqual([ofShell ?? [], 'Python', 'JavaScript'].flat());
    }
  });

  it('each example of an unsigned operation prints the same answer by curl, Python and Node', async () => {
    const shell = samplesOf('curl', false);
    expect(shell.length).toBeGreaterThan(10);
    for (const { operation, code } of shell) {
      const curl = await run('sh', ['-c', code.replace('curl', 'curl -s --fail')]);
      expect(curl, operation).toMatchObject({ code: 0 });
      const isJson = /^[{[]/.test(curl.stdout);
      const of = (label: string) =>
        samples.find((one) => one.operation === operation && one.label === label)?.code ?? '';
      const python = await run('python3', ['-c', of('Python')]);
      expect(python, operation).toMatchObject({ code: 0, stderr: '' });
      const node = await run(process.execPath, script(of('JavaScript')));
      expect(node, operation).toMatchObject({ code: 0, stderr: '' });
      expect(node.stdout.length, operation).toBeGreaterThan(1);
      // Each prints JSON as a value of its own language, and text as it is.
      if (isJson) expect(python.stdout, operation).toMatch(/^\{'/);
      else expect([python.stdout, node.stdout]).toEqual([`${curl.stdout}\n`, `${curl.stdout}\n`]);
    }
  });

  it('each JavaScript example of a signed operation signs so that the server knows the key', async () => {
    const signed = samplesOf('JavaScript', true);
    expect(signed.length).toBeGreaterThan(15);
    for (const { operation, code } of signed) {
      const { stdout, stderr } = await run(process.execPath, script(inFolder(code)));
      const status = Number(/^\d+/.exec(stdout)?.[0]);
      // Which acts are possible hangs on the acts before; a signature, a form or an option never does,
      // but for a claim, which the key in it signs and no other.
      const possible =
        operation === 'claimInvitation' ? [401] : [200, 201, 204, 403, 404, 409, 412];
      expect(possible, `${operation}\n${stdout}${stderr}`).toContain(status);
    }
  });

  it('each Python example of a signed operation is Python', async () => {
    const signed = samplesOf('Python', true);
    expect(signed.length).toBeGreaterThan(15);
    const parse = 'import ast, json, sys; [ast.parse(one) for one in json.loads(sys.argv[1])]';
    const all = JSON.stringify(signed.map(({ code }) => code));
    expect(await run('python3', ['-c', parse, all])).toMatchObject({ code: 0 });
  });

  it('each command of a signed operation has known arguments and options', async () => {
    const signed = samplesOf('Command line', true);
    expect(signed.length).toBeGreaterThan(15);
    await writeFile(join(folder, 'story.md'), '---\ntitle: 一篇\n---\n\n正文。\n');
    for (const { operation, code } of signed) {
      const words = inFolder(code)
        .replace('npx broadsheet', `${process.execPath} bin/broadsheet.ts`)
        .replace(' story.md', ` ${join(folder, 'story.md')}`);
      const { code: exit, stderr } = await run('sh', ['-c', words]);
      expect([0, 1, 4], `${operation}\n${words}\n${stderr}`).toContain(exit);
    }
  });
});
