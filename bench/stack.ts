/** @module Starts and stops the stack that is measured: database, meter, built functions, an editor's key. */

import { startDynamoLocal } from '../infra/local/dynamo-local.ts';
import { generateKeyPair } from '../lib/signature/jwk.ts';
import { buildHandlers } from '../tests/support/handlers.ts';
import type { EditorJwk } from './acts.ts';
import { hideLogLines } from './log-lines.ts';
import { openMeter } from './meter.ts';
import type { BenchStack } from './prepared-table.ts';

/** Does work on a stack and then ends everything that was started for it. */
export async function withStack(
  work: (stack: BenchStack, key: EditorJwk) => Promise<void>,
): Promise<void> {
  hideLogLines();
  const [{ endpoint, stop }, editor, bundleFiles] = await Promise.all([
    startDynamoLocal(),
    generateKeyPair(),
    buildHandlers(),
  ]);
  const meter = await openMeter(endpoint);
  try {
    const stack = { endpoint, meter, editorJwk: editor.publicJwk, bundleFiles };
    await work(stack, editor.privateJwk);
  } finally {
    await meter.stop();
    await stop();
  }
}
