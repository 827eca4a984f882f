/** @module Compares every output of an article with the register of fields; each field is in it, or has a reason why not. */

import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { JSON_FEED_FIELDS } from '../../lib/article/field-lists.ts';
import type { ContentField } from '../../lib/article/fields.ts';
import type { LiveVersion } from '../../lib/article/version.ts';
import {
  MARKED_ARTICLE,
  MARKS,
  OUTPUTS,
  type OutputName,
  withoutField,
} from '../support/article-outputs.ts';
import { readText } from './rules/read-tree.ts';

const FIELDS = Object.keys(MARKS) as ContentField[];
const OUTPUT_NAMES = Object.keys(OUTPUTS) as OutputName[];

const OF_THE_WHOLE = 'a list is read without the whole article: `view=full` has it';

type Reasons = { readonly [Name in ContentField]?: string };

/** What the server keeps for itself. */
const STORED_ONLY: Reasons = {
  hiddenRelated: 'it says which related articles readers must not see',
};

/** What no public output has by design. */
const NOT_PUBLIC: Reasons = {
  ...STORED_ONLY,
  contentPolicy: 'it says to the newsroom which rules the text was sanitised under',
  body: 'it is for the newsroom alone: the sanitised contentHtml is sent in its place',
  edNote: 'it is for the newsroom alone',
};

/** What no feed has: the text goes out as contentHtml, and ids of other systems are for apps. */
const NOT_IN_FEEDS: Reasons = {
  ...NOT_PUBLIC,
  altIds: 'readers know an item by one id, that of this site',
};

/** Why a field is not in an output. */
const NOT_HERE: Readonly<Record<OutputName, Reasons>> = {
  RSS: NOT_IN_FEEDS,
  Atom: NOT_IN_FEEDS,
  'JSON Feed': NOT_IN_FEEDS,
  page: NOT_IN_FEEDS,
  'JSON-LD': {
    ...NOT_PUBLIC,
    byline: 'schema.org names the people as author',
    contentHtml: 'search engines read the text on the page',
    enclosures: 'search engines read players and files on the page',
    related: 'search engines read the links on the page',
    altIds: 'identifier holds the one id of this site',
  },
  'list item': {
    ...NOT_PUBLIC,
    editor: OF_THE_WHOLE,
    contentHtml: OF_THE_WHOLE,
    enclosures: OF_THE_WHOLE,
    related: OF_THE_WHOLE,
    copyrightNotice: OF_THE_WHOLE,
    license: OF_THE_WHOLE,
    usageTerms: OF_THE_WHOLE,
    digitalSourceType: OF_THE_WHOLE,
    altIds: OF_THE_WHOLE,
  },
  'article JSON': NOT_PUBLIC,
  'newsroom JSON': STORED_ONLY,
  'front matter': {
    ...STORED_ONLY,
    contentHtml: 'the server makes it from the body',
    contentPolicy: 'the server sets it',
  },
  show: { ...STORED_ONLY, contentHtml: 'the body is printed as it was written' },
};

/** The reason why a field is not in an output; undefined where it must be. */
function reasonOf(field: ContentField, output: OutputName): string | undefined {
  return NOT_HERE[output][field];
}

/** A line when a field is missing from an output without a reason, or is there against one. */
async function findFault(
  field: ContentField,
  output: OutputName,
  version: LiveVersion,
): Promise<string | undefined> {
  const text = await OUTPUTS[output](version);
  const reason = reasonOf(field, output);
  if (text.includes(MARKS[field])) {
    return reason && `${field} is in ${output}, though it should not be: ${reason}`;
  }
  return reason === undefined ? `${field} is not in ${output}` : undefined;
}

describe('every field of an article', () => {
  test.each(OUTPUT_NAMES)(
    'every article field is in %s unless a reason says why not',
    async (output) => {
      const faults = FIELDS.map((field) => findFault(field, output, MARKED_ARTICLE));
      expect((await Promise.all(faults)).filter(Boolean)).toEqual([]);
    },
  );

  test.each(OUTPUT_NAMES)(
    'the register test reports each article field that %s leaves out',
    async (output) => {
      const fields = FIELDS.filter((field) => reasonOf(field, output) === undefined);
      expect(fields).toContain('title');
      const faults = fields.map((field) =>
        findFault(field, output, withoutField(MARKED_ARTICLE, field)),
      );
      expect(await Promise.all(faults)).toEqual(
        fields.map((field) => `${field} is not in ${output}`),
      );
    },
  );

  test('every article field has an output outside the server, except the one that protects readers', () => {
    const unread = FIELDS.filter((field) =>
      OUTPUT_NAMES.every((output) => reasonOf(field, output) !== undefined),
    );
    expect(unread).toEqual(Object.keys(STORED_ONLY));
  });
});

describe('docs/json-feed-extension.md', () => {
  test('docs/json-feed-extension.md lists exactly the item members that the register gives to _broadsheet', () => {
    const root = resolve(import.meta.dirname, '../..');
    const [, items = ''] = readText(root, 'docs/json-feed-extension.md').split('## In an item');
    const rows = (items.split('## ')[0] ?? '').match(/^\| `.*?\|/gm) ?? [];
    const members = rows.flatMap((row) => row.match(/(?<=`)\w+(?=`)/g) ?? []);
    expect(members.toSorted()).toEqual([...JSON_FEED_FIELDS].toSorted());
  });
});
