/** @module What a key may do, by its acts and sections. */

import { describe, expect, it } from 'vitest';
import type { EditorKey } from '../../../lib/editors/editor-key.ts';
import { mayDo, mayManageKeys, mayWriteIn } from '../../../lib/editors/permissions.ts';
import { makeEditor } from '../../support/editors.ts';

const { editor } = await makeEditor();
const keyWith = (rights: Partial<EditorKey>): EditorKey => ({ ...editor, ...rights });

describe('mayDo', () => {
  it.each([
    [['publish'], 'publish', true],
    [['publish'], 'withdraw', false],
    [['admin'], 'withdraw', true],
    [[], 'draft', false],
  ] as const)('mayDo of a key with the acts %j for the act %s is %s', (acts, act, may) => {
    expect(mayDo(keyWith({ acts }), act)).toBe(may);
  });
});

describe('mayManageKeys', () => {
  it.each([
    [{ acts: ['admin'] }, true],
    [{ acts: ['admin'], sections: ['news'] }, false],
    [{ acts: ['publish', 'draft'] }, false],
  ] as const)('mayManageKeys of a key with %j is %s', (rights, may) => {
    expect(mayManageKeys(keyWith(rights))).toBe(may);
  });
});

describe('mayWriteIn', () => {
  it.each([
    [undefined, 'news', true],
    [undefined, undefined, true],
    [['news'], 'news', true],
    [['news'], 'sport', false],
    [['news'], undefined, false],
  ] as const)(
    'mayWriteIn of a key bound to the sections %j for the section %s is %s',
    (sections, section, may) => {
      expect(mayWriteIn(keyWith(sections === undefined ? {} : { sections }), section)).toBe(may);
    },
  );
});
