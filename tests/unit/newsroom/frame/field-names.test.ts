/** @module The names of fields in the history of an article. */

import { describe, expect, it } from 'vitest';
import { EDITOR_FIELDS } from '../../../../lib/article/field-lists.ts';
import { fieldNames } from '../../../../lib/newsroom/frame/field-names.ts';
import { LANGUAGES } from '../../../../lib/newsroom/frame/newsroom-language.ts';

describe('the names of fields', () => {
  it.each(LANGUAGES.map((language) => [language]))(
    'every field of editors has one in %s',
    (spoken) => {
      expect(EDITOR_FIELDS.filter((name) => fieldNames[spoken][name] === undefined)).toEqual([]);
    },
  );
});
