/** @module Reads an article from its wire JSON, unchanged (RFC 8259). */

import { type JsonRefusal, parseJson } from '../article/input/json.ts';
import { exhaustive } from '../core/exhaustive.ts';
import { ok, type Result, refuse } from '../core/result.ts';
import type { ArticleJson, SourceArticle, SourceRefusal } from './article-source.ts';

/** Reads JSON strictly: UTF-8, no duplicate member. The server validates the fields. */
export function readWireJson(bytes: Uint8Array): Result<SourceArticle, SourceRefusal> {
  const json = parseJson(bytes);
  if (!json.ok) return refuse(refusalOf(json.refusal));
  if (!isObject(json.value)) {
    return refuse({ code: 'bad-json', detail: 'The file is JSON, but not an object.' });
  }
  return ok({ article: json.value, notes: [] });
}

function isObject(value: unknown): value is ArticleJson {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refusalOf(refusal: JsonRefusal): SourceRefusal {
  switch (refusal.type) {
    case 'invalid-utf8':
      return {
        code: 'unknown-encoding',
        detail: `JSON must be UTF-8; byte ${refusal.offset} of the file is not.`,
      };
    case 'invalid-json': {
      const place =
        refusal.offset === undefined ? '' : ` The error is at character ${refusal.offset}.`;
      return { code: 'bad-json', detail: `The file is not JSON.${place}` };
    }
    case 'duplicate-key':
      return {
        code: 'bad-json',
        detail: 'An object has a member twice.',
        pointer: refusal.pointer,
      };
    case 'nested-too-deep':
      return { code: 'bad-json', detail: `The JSON is nested deeper than ${refusal.maxDepth}.` };
    default:
      return exhaustive(refusal);
  }
}
