/** @module Reads names from elements whose class or id says that they hold a source, an author or an editor. */

import type { NameHint } from '../page/page-line.ts';
import { isNoOne, isPublisher } from '../words/organisations.ts';
import { readByline } from '../words/person-names.ts';
import { attribute, type HtmlElement, textOf } from './html-tree.ts';

/** Words of classes and ids. */
const WORDS: Readonly<Record<string, NameHint['kind']>> = {
  source: 'source',
  copyfrom: 'source',
  laiyuan: 'source',
  media: 'source',
  nickname: 'source',
  author: 'author',
  authors: 'author',
  writer: 'author',
  byline: 'author',
  reporter: 'author',
  zuozhe: 'author',
  editor: 'editor',
  bianji: 'editor',
};
/** The account of a page of WeChat. */
const ACCOUNT_ID = 'js_name';

const MAX_CHARACTERS = 24;

/** The name in an element, by the words of its class and id; undefined where it is none, or has a label of its own. */
export function nameHint(element: HtmlElement): NameHint | undefined {
  const kind = kindOf(element);
  if (kind === undefined || element.childNodes.length > MAX_CHARACTERS) return undefined;
  const value = textOf(element).replace(/\s+/gu, ' ').trim();
  if (
    value.length < 2 ||
    value.length > MAX_CHARACTERS ||
    !/^[\p{L}\p{N}\s·.'’、&-]+$/u.test(value)
  ) {
    return undefined;
  }
  if (isNoOne(value) || !/\p{L}{2}/u.test(value)) return undefined;
  if (kind === 'source' || isPublisher(value)) return { kind: 'source', value };
  return readByline(value, { isLabelled: true }).authors === undefined
    ? undefined
    : { kind, value };
}

function kindOf(element: HtmlElement): NameHint['kind'] | undefined {
  const [id = '', names = ''] = ['id', 'class'].map((name) => attribute(element, name));
  if (id === ACCOUNT_ID) return 'source';
  const words = `${id} ${names}`
    .replaceAll(/\brich_media(?=_)/g, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[\s_-]+/);
  const kinds = words.flatMap((word) => WORDS[word] ?? []);
  return new Set(kinds).size === 1 ? kinds[0] : undefined;
}
