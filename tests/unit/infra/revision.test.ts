/** @module The revision of a bundle changes with the code and settings that its function runs, and with nothing else. */

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundleOptions } from '../../../infra/bundles.ts';
import { type Checkout, copyCheckout } from '../../support/checkout.ts';

const READERS = ['feeds', 'articles', 'pages'] as const;

/** Source files by path, each with what is done to its text. */
type Changes = Readonly<Record<string, (text: string) => string>>;

let checkout: Checkout;
let before: readonly Bundle[];

interface Bundle {
  readonly revision: string | undefined;
  readonly code: string;
}

beforeAll(async () => {
  checkout = await copyCheckout();
  before = await bundles();
});

afterAll(() => checkout?.remove());

/** The bundles of the functions for readers, with their revisions. */
async function bundles({ minify = true } = {}): Promise<readonly Bundle[]> {
  const builds = READERS.map((name) =>
    build({
      ...bundleOptions({ minify, sourceMaps: false, root: checkout.folder }),
      entryPoints: [`functions/${name}.ts`],
      outdir: 'out',
      write: false,
    }),
  );
  return (await Promise.all(builds)).map(({ outputFiles }) => {
    const code = outputFiles.map(({ text }) => text).join('');
    return { code, revision: /"([0-9a-f]{12})"/.exec(code)?.[1] };
  });
}

/** Makes the changes, bundles, and takes them back. */
async function bundlesAfter(changes: Changes): Promise<readonly Bundle[]> {
  const texts = new Map<string, string>();
  for (const [path, change] of Object.entries(changes)) {
    const file = join(checkout.folder, path);
    const text = await readFile(file, 'utf8');
    texts.set(file, text);
    if (change(text) === text) throw new TypeError(`${path} is as before`);
    await writeFile(file, change(text));
  }
  const after = await bundles();
  for (const [file, text] of texts) await writeFile(file, text);
  return after;
}

/** The functions whose revision is another one after the changes. */
async function changedBy(changes: Changes): Promise<readonly string[]> {
  const after = await bundlesAfter(changes);
  return READERS.filter((_name, index) => after[index]?.revision !== before[index]?.revision);
}

const withComment = (text: string) => `// First.\n${text}\n// A comment.\n/* And another. */\n`;
const withEffect = (text: string) => `${text}\nglobalThis.process.emit('changed');\n`;

const RSS = 'lib/feed/formats/rss.ts';
const PAGE = 'lib/page/reader-page.tsx';
const EDITORS = 'lib/api/editors/editor-response.ts';
const INGEST = 'lib/ingest/read-file.ts';

describe('the revision of a readers’ bundle', () => {
  test('the revision of a bundle is twelve hexadecimal digits, different in each bundle, minified or not', async () => {
    const revisions = before.map(({ revision }) => revision);
    expect(revisions).toEqual(READERS.map(() => expect.stringMatching(/^[0-9a-f]{12}$/)));
    expect(new Set(revisions).size).toBe(READERS.length);
    const plain = await bundles({ minify: false });
    expect(plain.map(({ revision }) => revision)).toEqual(revisions);
  });

  test('the revision of a bundle stays when comments change, in renderers and elsewhere', async () => {
    const changes = {
      [RSS]: withComment,
      [PAGE]: withComment,
      [EDITORS]: withComment,
      [INGEST]: withComment,
    };
    expect(await changedBy(changes)).toEqual([]);
  });

  test('the revision of a bundle stays when code of editors, the command line or ingest changes', async () => {
    const changes = {
      [EDITORS]: withEffect,
      [INGEST]: withEffect,
      'lib/client/send.ts': withEffect,
      'lib/wiring/start-editorial.ts': withEffect,
    };
    expect(await changedBy(changes)).toEqual([]);
  });

  test('the revision of a bundle stays when the lock file changes', async () => {
    expect(await changedBy({ 'package-lock.json': (text) => `${text} ` })).toEqual([]);
  });

  test("the revision of a bundle stays when the description of an editors' operation changes, which the bundle holds", async () => {
    const rename = (text: string) => text.replace(/summary: '/, "summary: 'Renamed ");
    const after = await bundlesAfter({ 'lib/api/editors/articles/act-operations.ts': rename });
    expect(after[1]?.code).toContain('Renamed ');
    expect(after.map(({ revision }) => revision)).toEqual(before.map(({ revision }) => revision));
  });

  test('the revision of a bundle changes with a line of a renderer that it holds', async () => {
    expect(await changedBy({ [RSS]: withEffect })).toEqual(['feeds']);
    expect(await changedBy({ [PAGE]: withEffect })).toEqual(['pages']);
  });

  test('the revision of a bundle changes with a limit of feeds, of which only the number is in the bundle', async () => {
    const more = (text: string) => text.replace('BYTES = 2_000_000;', 'BYTES = 2_000_001;');
    expect(await changedBy({ 'lib/feed/bounds.ts': more })).toContain('feeds');
  });

  test('the revision of a bundle changes with the settings of the site', async () => {
    const rename = (text: string) => text.replace(/title: '/, "title: 'New ");
    expect(await changedBy({ 'site.config.ts': rename })).toEqual([...READERS]);
  });
});
