/** @module Shows that the rules on bundles and documents can fail. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { bundleForNode, checkBrowserBundle, checkReadersBundle } from './rules/bundle.ts';
import {
  checkDeclared,
  checkExplained,
  checkProtocols,
  checkRecords,
  checkUsed,
} from './rules/records.ts';

const root = resolve(import.meta.dirname, '../..');
// Within the work tree, so that packages are found as they are for real files.
const folder = mkdtempSync(join(root, 'node_modules', '.bad-tree-'));
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

describe("the rule on the readers' bundle", () => {
  test.each([
    ['zod', "import * as z from 'zod';\nexport const handler = z.string();"],
    ['unified', "import { unified } from 'unified';\nexport const handler = unified();"],
    ['hast-util-sanitize', "import s from 'rehype-sanitize';\nexport const handler = s;"],
    ['markdown-it', "import Markdown from 'markdown-it';\nexport const handler = new Markdown();"],
    ['http-message-sig', "import * as s from 'http-message-sig';\nexport const handler = s;"],
  ])('checkReadersBundle finds %s behind an indirect import', async (name, text) => {
    write('deep.ts', text);
    const entry = write('feeds.ts', "export { handler } from './deep.ts';");
    const faults = checkReadersBundle(await bundleForNode(root, entry));
    expect(faults).toContain(`the readers' bundle carries ${name}`);
  });

  test('checkReadersBundle allows the feed library, and types of a forbidden package', async () => {
    const entry = write(
      'feeds.ts',
      "import { Feed } from 'feed';\nimport type { z } from 'zod';\nexport const handler = (a: z.ZodType) => new Feed(a as never);",
    );
    expect(checkReadersBundle(await bundleForNode(root, entry))).toEqual([]);
  });

  test('checkReadersBundle finds a package that is imported at run time', () => {
    const output = {
      bytes: 1,
      inputs: {},
      imports: [{ path: 'zod/mini', kind: 'import-statement' as const, external: true }],
      exports: [],
    };
    const metafile = { inputs: {}, outputs: { 'out/feeds.js': output } };
    expect(checkReadersBundle(metafile)).toEqual(["the readers' bundle carries zod"]);
  });
});

describe('the rule on the browser bundle', () => {
  test('checkBrowserBundle refuses a module of Node', async () => {
    const entry = write('client.ts', "import { sign } from 'node:crypto';\nexport const a = sign;");
    expect((await checkBrowserBundle(root, [entry])).join()).toContain('node:crypto');
  });

  test('checkBrowserBundle allows WebCrypto', async () => {
    const entry = write('client.ts', 'export const a = crypto.subtle;');
    expect(await checkBrowserBundle(root, [entry])).toEqual([]);
  });
});

describe('the rules on dependencies', () => {
  const manifest = { dependencies: { hono: '^4' }, devDependencies: { vitest: '^5' } };

  test('checkExplained finds a dependency without an explanation, and an explanation without a dependency', () => {
    const page = '\n## Dependencies\n\n| `hono` | routes | Express |\n| `koa` | routes | Hono |\n';
    expect(checkExplained(manifest, `Tested with \`vitest\`.${page}`)).toEqual([
      'docs/architecture.md does not say what vitest is for',
      'docs/architecture.md explains koa, which is no dependency',
    ]);
  });

  test('checkUsed finds a dependency that no file imports', () => {
    const tree = new Map([['tests/a.test.ts', "import { Hono } from 'hono';"]]);
    expect(checkUsed(manifest, tree)).toEqual(['package.json: no file imports hono']);
    const used = new Map([['lib/api/a.ts', "import { cors } from 'hono/cors';"]]);
    expect(checkUsed(manifest, used)).toEqual([]);
  });
});

describe('the rule on declared packages', () => {
  const manifest = {
    dependencies: { hono: '^4' },
    devDependencies: { vitest: '^5', '@types/hast': '^3', '@types/node': '^24' },
  };

  test.each([
    ['lib/a.ts', "import { cors } from 'hono/cors';"],
    ['lib/a.ts', "import type { Root } from 'hast';"],
    ['lib/a.ts', "import { hash } from 'node:crypto';\nimport './b.ts';"],
    ['tests/a.test.ts', "import { test } from 'vitest';"],
  ])('checkDeclared allows %s to contain %s', (path, text) => {
    expect(checkDeclared(manifest, new Map([[path, text]]))).toEqual([]);
  });

  test.each([
    ['lib/a.ts', "import { Feed } from 'feed';", 'feed'],
    ['lib/a.ts', "import type { Schema } from 'hast-util-sanitize';", 'hast-util-sanitize'],
    ['lib/a.ts', "import { Root } from 'hast';", 'hast'],
    ['lib/a.ts', "import { expect } from 'vitest';", 'vitest'],
    ['tests/a.test.ts', "import { parse } from '@scope/parser/deep';", '@scope/parser'],
  ])('checkDeclared refuses in %s: %s', (path, text, name) => {
    const fault = `${path}:1: package.json does not declare ${name}`;
    expect(checkDeclared(manifest, new Map([[path, text]]))).toEqual([fault]);
  });
});

describe('the rule on protocols', () => {
  const page = [
    '| R-01, R-03 to R-04 | `lib/feed/rss.ts`, `rss()` in `lib/feed` |',
    '## SHOULDs that are not followed',
    '| J-09 | no picture yet |',
  ].join('\n\n');
  const tree = new Map([
    ['lib/feed/rss.ts', ''],
    ['tests/conformance/rss.test.ts', "it('R-01, R-03 is RSS');\nit('R-04 is XML');"],
  ]);

  test('checkProtocols allows a page whose files and tests exist', () => {
    expect(checkProtocols(page, tree)).toEqual([]);
  });

  test.each([
    ['a file that is gone', page.replace('rss.ts`', 'gone.ts`'), 'names lib/feed/gone.ts, which'],
    ['a rule without a test', page.replace('R-01', 'R-02'), 'follows R-02, which no test'],
    ['a rule of a range without a test', page.replace('R-04', 'R-05'), 'follows R-05, which no'],
    ['a test of a rule it is silent about', page.replace('R-01, ', ''), 'does not name R-01'],
  ])('checkProtocols finds %s', (_what, text, fault) => {
    expect(checkProtocols(text, tree).join()).toContain(fault);
  });
});

describe('the rule on decision records', () => {
  const record = [
    '# 0001. One table',
    'Status: Accepted',
    'Date: 2026-11-22',
    '\n## Context\n',
    '\n## Decision\n',
    '\n## Consequences\n',
  ].join('\n');

  test('checkRecords allows complete records', () => {
    const superseded = record.replace('Accepted', 'Superseded by [0001](0001-one-table.md)');
    const records = new Map([
      ['0001-one-table.md', record],
      ['0002-two-tables.md', superseded],
    ]);
    expect(checkRecords(records)).toEqual([]);
  });

  test.each([
    ['0002-one-table.md', record, 'is out of the count'],
    ['One_Table.md', record, 'is out of the count'],
    ['0001-one-table.md', record.replace('Accepted', 'Proposed'), 'no status that is in force'],
    ['0001-one-table.md', record.replace('Date: 2026-11-22', ''), 'has no date'],
    ['0001-one-table.md', record.replace('## Decision', ''), 'has no part "Decision"'],
    ['0001-one-table.md', record + '\n'.repeat(90).concat('x'), 'more than a page'],
  ])('checkRecords refuses %s when broken (%#)', (name, text, fault) => {
    expect(checkRecords(new Map([[name, text]])).join()).toContain(fault);
  });
});
