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
  ] as const)('a key with the acts %j and the act %s: %s', (acts, act, may) => {
    expect(mayDo(keyWith({ acts }), act)).toBe(may);
  });
});

describe('mayManageKeys', () => {
  it.each([
    [{ acts: ['admin'] }, true],
    [{ acts: ['admin'], sections: ['news'] }, false],
    [{ acts: ['publish', 'draft'] }, false],
  ] as const)('a key with %j: %s', (rights, may) => {
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
  ] as const)('a key bound to the sections %j and the section %s: %s', (sections, section, may) => {
    expect(mayWriteIn(keyWith(sections === undefined ? {} : { sections }), section)).toBe(may);
  });
});
