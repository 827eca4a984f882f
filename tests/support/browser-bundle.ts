/** @module Bundles the client into one script, as a page loads it. */

import { build, type Metafile } from 'esbuild';

export interface BrowserBundle {
  /** Puts the exports of `CLIENT_ENTRY` on the global `broadsheet`. */
  readonly script: string;
  readonly metafile: Metafile;
}

const root = new URL('../..', import.meta.url).pathname;

const CLIENT_ENTRY = `
  export { createClient } from './lib/client/send.ts';
  export { signRequest } from './lib/client/sign.ts';
  export { cryptoKeySigner, jwkSigner } from './lib/client/signer.ts';
  export { generateKeyPair } from './lib/signature/jwk.ts';
`;

/** Bundles the client with esbuild for the platform `browser`; throws on any import of Node's own. */
export async function bundleClient(entry: string = CLIENT_ENTRY): Promise<BrowserBundle> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: entry, resolveDir: root, loader: 'ts', sourcefile: 'entry.ts' },
    platform: 'browser',
    format: 'iife',
    globalName: 'broadsheet',
    target: 'es2022',
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  return { script: outputFiles[0]?.text ?? '', metafile };
}
