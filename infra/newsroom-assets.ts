/** @module Bundles the browser newsroom, and puts its files, compressed, into the bundle of the function that serves them. */

import { basename, relative, resolve } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';
import type { NewsroomFiles } from '../lib/api/newsroom/newsroom-files.ts';
import { hashSources } from './source-hash.ts';

/** What the page loads first: its script and its stylesheet. */
const ENTRIES = { script: 'lib/newsroom/main.tsx', style: 'lib/newsroom/style/newsroom.css' };

const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
};

/** The files of the newsroom, and what esbuild says of what went into each. */
export interface BuiltNewsroom {
  readonly assets: NewsroomFiles;
  readonly metafile: Metafile;
}

const made = new Map<string, Promise<BuiltNewsroom>>();

/** Gives the free name `BROADSHEET_NEWSROOM_ASSETS` its value in bundled code. */
export function newsroomAssetsPlugin(root: string): Plugin {
  return {
    name: 'broadsheet-newsroom-assets',
    setup({ onLoad }) {
      onLoad({ filter: /[/\\]infra[/\\]newsroom-assets-value\.ts$/ }, async () => {
        const { assets } = await buildNewsroom(root);
        const json = JSON.stringify(JSON.stringify(assets));
        return { contents: `export const BROADSHEET_NEWSROOM_ASSETS = ${json};`, loader: 'js' };
      });
    },
  };
}

/** Builds the newsroom under a folder, once for each state of its sources. */
export function buildNewsroom(root: string): Promise<BuiltNewsroom> {
  const state = hashSources(root);
  const built = made.get(state) ?? bundle(root);
  made.set(state, built);
  return built;
}

/** How the newsroom is bundled; a name changes with what it names, so that each is kept for ever. */
export function newsroomOptions(root: string): BuildOptions {
  return {
    absWorkingDir: root,
    entryPoints: Object.values(ENTRIES),
    outdir: resolve(root, '.build/newsroom'),
    bundle: true,
    splitting: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'browser',
    // Ed25519 in WebCrypto is in Safari from 17 and in Firefox from 129.
    target: ['es2023', 'chrome120', 'firefox129', 'safari17'],
    define: { 'process.env.NODE_ENV': '"production"' },
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    legalComments: 'none',
    logLevel: 'warning',
  };
}

async function bundle(root: string): Promise<BuiltNewsroom> {
  const { outputFiles = [], metafile } = await build(newsroomOptions(root));
  if (metafile === undefined) throw new Error('esbuild returned no metafile');
  const files = outputFiles.map(({ path, contents }) => {
    const name = basename(path);
    const compressed = {
      br: Buffer.from(brotliCompressSync(contents)).toString('base64'),
      gzip: Buffer.from(gzipSync(contents, { level: 9 })).toString('base64'),
    };
    return [name, { type: typeOf(name), ...compressed }] as const;
  });
  const script = outputOf(ENTRIES.script, metafile);
  return {
    metafile,
    assets: {
      script: basename(script),
      style: basename(outputOf(ENTRIES.style, metafile)),
      preloads: staticImports(script, metafile).map((path) => basename(path)),
      files: Object.fromEntries(files),
    },
  };
}

function typeOf(name: string): string {
  return TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
}

/** The path of the output that an entry became. */
function outputOf(entry: string, { outputs }: Metafile): string {
  const found = Object.entries(outputs).find(([, output]) => output.entryPoint === entry);
  if (found === undefined) throw new Error(`esbuild made nothing of ${entry}`);
  return relative('.', found[0]);
}

/** The outputs that one imports at once, directly or not, itself left out. */
export function staticImports(path: string, { outputs }: Metafile): readonly string[] {
  const found = new Set([path]);
  for (const one of found) {
    for (const { kind, path: imported } of outputs[one]?.imports ?? []) {
      if (kind === 'import-statement') found.add(imported);
    }
  }
  return [...found].slice(1);
}
