/** @module The description of the interface is there in bundles alone, and says so where it is not. */

import { expect, it } from 'vitest';
import { readApiDocument } from '../../../lib/runtime/api-document.ts';

it('is not there without a bundler, and fails by a code', () => {
  expect(() => readApiDocument()).toThrow(expect.objectContaining({ code: 'ERR_NOT_BUNDLED' }));
});
