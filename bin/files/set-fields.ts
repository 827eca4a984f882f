/** @module Sets single fields of an article by dotted paths, for `--set field=value`. */

import { ok, type Result, refuse } from '../../lib/core/result.ts';
import type { ArticleJson, Json } from '../../lib/ingest/article-source.ts';

/**
 * Sets fields in order. Numbers in a path are indexes of lists (`authors.0.name`). A value is JSON if it
 * is an object or a list, otherwise text; an empty value removes the field. A refusal is one sentence.
 */
export function setFields(
  article: ArticleJson,
  settings: readonly string[],
): Result<ArticleJson, string> {
  let current: Json = article;
  for (const setting of settings) {
    const split = setting.indexOf('=');
    const path = setting.slice(0, split).split('.');
    if (split < 1 || path.includes('')) return refuse(`--set ${setting}: give field=value`);
    const next = setAt(current, path, parseValue(setting.slice(split + 1)));
    if (next === undefined) return refuse(`--set ${setting}: the article has no such field`);
    current = next;
  }
  return ok(current as ArticleJson);
}

/** An object or list from JSON, or text; undefined to remove the field. */
function parseValue(text: string): Json | undefined {
  if (text === '') return undefined;
  if (!/^\s*[[{]/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The value with one member changed; undefined if the path leads through text or past a list's end. */
function setAt(
  value: Json | undefined,
  path: readonly string[],
  next: Json | undefined,
): Json | undefined {
  const [step = '', ...rest] = path;
  if (Array.isArray(value)) return setInList(value, step, { rest, next });
  if (value !== undefined && !isObject(value)) return undefined;
  const { [step]: old, ...others } = value ?? {};
  const changed = rest.length === 0 ? next : setAt(old, rest, next);
  if (changed === undefined) return rest.length === 0 ? others : undefined;
  // A computed name makes an ordinary member, even of `__proto__`.
  return { ...value, [step]: changed };
}

function setInList(
  list: readonly Json[],
  step: string,
  { rest, next }: { readonly rest: readonly string[]; readonly next: Json | undefined },
): Json | undefined {
  const place = /^\d{1,4}$/.test(step) ? Number(step) : -1;
  if (place < 0 || place > list.length) return undefined;
  if (rest.length === 0 && next === undefined) return list.filter((_, index) => index !== place);
  const changed = rest.length === 0 ? next : setAt(list[place], rest, next);
  return changed === undefined
    ? undefined
    : [...list.slice(0, place), changed, ...list.slice(place + 1)];
}

function isObject(value: Json): value is { readonly [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
