/** @module Reads and writes members of JSON by pointer (RFC 6901), without changing what was there. */

import { slugOf } from '../../../site/slug.ts';

type Json = Readonly<Record<string, unknown>>;

/** The steps of a pointer, decoded. */
export function stepsOf(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** One more step at the end of a pointer. */
export function below(pointer: string, step: string | number): string {
  return `${pointer}/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** What is at the pointer; undefined where nothing is. */
export function readAt(value: unknown, pointer: string): unknown {
  return stepsOf(pointer).reduce<unknown>(memberOf, value);
}

/**
 * The same JSON with another value at the pointer. Nothing, `undefined`, an empty text or an
 * empty list, has no member; an object that loses its last member goes too, but for entries of lists.
 */
export function writeAt(whole: Json, pointer: string, value: unknown): Json {
  const isNothing = value === '' || (Array.isArray(value) && value.length === 0);
  const written = write(whole, stepsOf(pointer), isNothing ? undefined : value);
  return (written as Json | undefined) ?? {};
}

function write(old: unknown, [step, ...rest]: readonly string[], value: unknown): unknown {
  if (step === undefined) return value;
  if (Array.isArray(old)) {
    return old.map((item, index) =>
      String(index) === step ? (write(item, rest, value) ?? {}) : item,
    );
  }
  const before = isJson(old) ? old : {};
  const next = write(before[step], rest, value);
  const { [step]: _old, ...kept } = before;
  const others = step === 'name' ? withoutDerivedSlug(kept, before.name) : kept;
  if (next === undefined) return Object.keys(others).length === 0 ? undefined : others;
  // The member keeps its place in the object.
  const written = step in before ? { ...before, [step]: next } : { ...others, [step]: next };
  return step === 'name' ? withoutDerivedSlug(written, before.name) : written;
}

/** A slug that was made of the old name goes with it; one that an editor chose stays. */
function withoutDerivedSlug(written: Json, oldName: unknown): Json {
  const { slug, ...others } = written;
  const isDerived = typeof oldName === 'string' && slug !== undefined && slug === slugOf(oldName);
  return isDerived ? others : written;
}

function memberOf(value: unknown, step: string): unknown {
  if (Array.isArray(value)) return value[Number(step)];
  return isJson(value) && Object.hasOwn(value, step) ? value[step] : undefined;
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
