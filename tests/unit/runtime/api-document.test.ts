/** @module The description of the API is readable in bundles only. */

import { expect, it } from 'vitest';
import { readApiDocument, readApiReference } from '../../../lib/runtime/api-document.ts';

it.each([readApiDocument, readApiReference])(
  '$name throws ERR_NOT_BUNDLED outside of a bundle',
  (read) => {
    expect(() => read()).toThrow(expect.objectContaining({ code: 'ERR_NOT_BUNDLED' }));
  },
);
