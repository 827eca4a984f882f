/** @module The site that is measured, from a database's start to its end: store, meter, built functions, an editor. */

import { startDynamoLocal } from '../infra/local/dynamo-local.ts';
import { generateKeyPair } from '../lib/signature/jwk.ts';
import { buildHandlers } from '../tests/support/handlers.ts';
import type { EditorJwk } from './acts.ts';
import type { Site } from './ground.ts';
import { hideLogLines } from './log-lines.ts';
import { openMeter } from './meter.ts';

/** Does work on a site and ends everything that was started for it. */
export async function withSite(work: (site: Site, key: EditorJwk) => Promise<void>): Promise<void> {
  hideLogLines();
  const [{ endpoint, stop }, editor] = await Promise.all([
    startDynamoLocal(),
    generateKeyPair(),
    buildHandlers(),
  ]);
  const meter = await openMeter(endpoint);
  try {
    await work({ endpoint, meter, editorJwk: editor.publicJwk }, editor.privateJwk);
  } finally {
    await meter.stop();
    await stop();
  }
}
