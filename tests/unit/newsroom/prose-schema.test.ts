/** @module Tests that what the visual editor can hold is what an article may have. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderContent } from '../../../lib/article/content/render.ts';
import { SANITISER_SCHEMA } from '../../../lib/article/content/sanitise-policy.ts';
import { writeHtml } from '../../../lib/newsroom/prose/html/write-html.ts';
import {
  KEPT_AS_SOURCE,
  proseSchema,
  READ_AS,
} from '../../../lib/newsroom/prose/schema/prose-schema.ts';
import { anyProse } from '../../support/any-prose.ts';

function tagsOfSchema(): ReadonlySet<string> {
  const specs = [...Object.values(proseSchema.nodes), ...Object.values(proseSchema.marks)];
  const rules = specs.flatMap(({ spec }) => spec.parseDOM ?? []);
  return new Set(rules.map((rule) => ('tag' in rule ? (rule.tag ?? '') : '').replace(/\[.*$/, '')));
}

describe('the schema of the visual editor', () => {
  it('the schema has a place for every element of the policy, or lists it as kept in its source', () => {
    const inSchema = tagsOfSchema();
    const others = ['tbody', ...Object.keys(READ_AS), ...KEPT_AS_SOURCE];

    const missing = SANITISER_SCHEMA.tagNames?.filter(
      (name) => !inSchema.has(name) && !others.includes(name),
    );

    expect(missing).toEqual([]);
  });

  it('elements listed as kept in their source are none that the schema has a place for', () => {
    const inSchema = tagsOfSchema();

    expect(KEPT_AS_SOURCE.filter((name) => inSchema.has(name))).toEqual([]);
  });

  it('any document that the schema can hold comes through the server’s renderer as it was written', () => {
    fc.assert(
      fc.property(anyProse, (doc) => {
        doc.check();
        const html = writeHtml(doc);
        const rendered = renderContent({ format: 'html', value: html });
        expect(rendered.html).toBe(html);
      }),
      { numRuns: 1000 },
    );
  });
});
