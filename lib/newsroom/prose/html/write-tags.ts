/** @module Writes tags and text as the server's serialiser does, so that what is saved is what it would write. */

import type { DOMOutputSpec } from 'prosemirror-model';
import { cleanText } from '../../../article/text.ts';

type Values = Readonly<Record<string, unknown>>;

const TEXT_REFERENCES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;' };
const VALUE_REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '"': '&quot;',
  "'": '&#x27;',
  '`': '&#x60;',
};

/** Attributes that say something by being there. */
const BARE: ReadonlySet<string> = new Set(['controls', 'open']);

/** Text between tags. */
export function writeText(text: string): string {
  return cleanText(text).text.replace(/[&<]/g, (each) => TEXT_REFERENCES[each] ?? each);
}

/** The attributes of a start tag, each after a space; those that are null, and empty titles, are left out. */
export function writeAttributes(attributes: Values): string {
  return Object.entries(attributes)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => [name, writeValue(value)] as const)
    .filter(([name, value]) => name !== 'title' || value !== '')
    .map(([name, value]) => (BARE.has(name) ? ` ${name}` : ` ${name}="${value}"`))
    .join('');
}

function writeValue(value: unknown): string {
  return cleanText(String(value)).text.replace(/[&"'`]/g, (each) => VALUE_REFERENCES[each] ?? each);
}

/** An element in the way that a schema describes it, with its content at the place marked by 0. */
export function writeSpec(spec: DOMOutputSpec, content: string): string {
  if (typeof spec === 'string') return writeText(spec);
  if (!Array.isArray(spec)) return '';
  const [tag, second, ...rest]: readonly unknown[] = spec;
  const hasAttributes = typeof second === 'object' && second !== null && !Array.isArray(second);
  const attributes = hasAttributes ? writeAttributes(second as Values) : '';
  const children = hasAttributes ? rest : spec.slice(1);
  const start = `<${String(tag)}${attributes}>`;
  if (VOID.has(String(tag))) return start;
  const inner = children.map((child) => (child === 0 ? content : writeSpec(child, content)));
  return `${start}${inner.join('')}</${String(tag)}>`;
}

const VOID: ReadonlySet<string> = new Set(['br', 'hr', 'img']);
