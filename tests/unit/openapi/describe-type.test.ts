/** @module describeType puts JSON Schemas into words for the API reference. */

import { expect, it } from 'vitest';
import { describeType } from '../../../lib/openapi/describe-type.ts';

it.each([
  [{ $ref: '#/components/schemas/Article' }, 'Article'],
  [{ type: 'string' }, 'string'],
  [{ type: 'string', format: 'date-time' }, 'string (date-time)'],
  [{ type: 'string', maxLength: 500 }, 'string, at most 500 characters'],
  [
    { type: 'integer', minimum: 1, maximum: 100, default: 20 },
    'integer, from 1, to 100, 20 unless given',
  ],
  [{ type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER }, 'integer, from 1'],
  [{ enum: ['full', 'summary'] }, '"full" or "summary"'],
  [{ const: true }, 'true'],
  [{ type: 'array', items: { type: 'string' } }, 'list of string'],
  [{ type: 'array' }, 'list of anything'],
  [{ type: 'object' }, 'object'],
  [{ type: 'object', properties: { at: {}, note: {} } }, 'object of at, note'],
  [{ anyOf: [{ type: 'string' }, { $ref: '#/components/schemas/Tag' }] }, 'string or Tag'],
  [{}, 'anything'],
])('describeType(%j) is "%s"', (schema, words) => {
  expect(describeType(schema)).toBe(words);
});
