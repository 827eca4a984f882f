/** @module Tests what the browser newsroom weighs, and that nothing is in it which belongs to the server. */

import { basename } from 'node:path';
import type { Metafile } from 'esbuild';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  type BuiltNewsroom,
  buildNewsroom,
  staticImports,
} from '../../../infra/newsroom-assets.ts';
import { packagesIn } from '../../architecture/rules/bundle.ts';

const KIB = 1024;

let built: BuiltNewsroom;

beforeAll(async () => {
  built = await buildNewsroom(process.cwd());
});

/** The bytes of files by name, as gzip makes them. */
function weigh(names: readonly string[]): number {
  const sizes = names.map(
    (name) => Buffer.from(built.assets.files[name]?.gzip ?? '', 'base64').length,
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** What a page's code brings alone: neither the first load nor another page has it. */
function chunkOf(entry: string): readonly string[] {
  const { outputs }: Metafile = built.metafile;
  const pages = Object.entries(outputs).filter(([, { entryPoint = '' }]) =>
    entryPoint.endsWith('-page.tsx'),
  );
  const namesOf = (path: string) =>
    [path, ...staticImports(path, built.metafile)].map((one) => basename(one));
  const [own] = Object.entries(outputs).find(([, one]) => one.entryPoint === entry) ?? [];
  const others = pages.filter(([path]) => path !== own).flatMap(([path]) => namesOf(path));
  const known = [...firstLoad(), ...others];
  return own === undefined ? [] : namesOf(own).filter((name) => !known.includes(name));
}

function firstLoad(): readonly string[] {
  return [built.assets.script, ...built.assets.preloads];
}

describe('acceptance 25, the newsroom’s budget', () => {
  test('the first load is under 45 KB of script and 12 KB of style', () => {
    expect(weigh(firstLoad())).toBeGreaterThan(10 * KIB);
    expect(weigh(firstLoad())).toBeLessThan(45 * KIB);
    expect(weigh([built.assets.style])).toBeLessThan(12 * KIB);
  });

  test.each([
    ['lib/newsroom/keys/keys-page.tsx', 15],
    ['lib/newsroom/join/join-page.tsx', 15],
    ['lib/newsroom/editor/editor-page.tsx', 95],
    // Loaded after the form; 80 KB of it are ProseMirror.
    ['lib/newsroom/editor/text/visual-body.tsx', 104],
  ])('the chunk of %s is under %i KB', (entry, most) => {
    expect(weigh(chunkOf(entry))).toBeGreaterThan(KIB);
    expect(weigh(chunkOf(entry))).toBeLessThan(most * KIB);
  });

  // The goal of the design is 160 KB: it was measured on a skeleton without its dialogs and words.
  test('all of it is under 232 KB', () => {
    const scripts = Object.keys(built.assets.files).filter((name) => name.endsWith('.js'));
    expect(weigh(scripts)).toBeLessThan(232 * KIB);
  });

  test('no schema, framework of the server, sanitiser or module of Node is in it', () => {
    const names = packagesIn(built.metafile);
    expect(names).toEqual(expect.arrayContaining(['preact', '@preact/signals-core', 'idb']));
    expect(
      names.filter((name) =>
        /^(zod|hono|parse5|hast|unified|rehype|node:|crypto$|buffer$|@aws)/.test(name),
      ),
    ).toEqual([]);
  });
});
