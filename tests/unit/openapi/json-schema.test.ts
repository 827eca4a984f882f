/** @module componentSchemas converts Zod schemas to the components of an OpenAPI document. */

import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { componentSchemas } from '../../../lib/openapi/json-schema.ts';

const tag = z.strictObject({ label: z.string() });
const article = z.strictObject({ tags: z.array(tag), length: z.int().default(0) });

describe('componentSchemas', () => {
  it('the JSON Schema of a schema refers to a named one that it contains', () => {
    const { Article } = componentSchemas({ Article: article, Tag: tag }, 'input');
    expect(Article).toMatchObject({
      properties: { tags: { type: 'array', items: { $ref: '#/components/schemas/Tag' } } },
    });
  });

  it('the JSON Schema of a request closes its objects, that of an answer leaves them open', () => {
    expect(componentSchemas({ Tag: tag }, 'input').Tag).toHaveProperty(
      'additionalProperties',
      false,
    );
    expect(componentSchemas({ Tag: tag }, 'output').Tag).toHaveProperty(
      'additionalProperties',
      true,
    );
  });

  it('the JSON Schema of an answer requires a member with a default, that of a request does not', () => {
    expect(componentSchemas({ A: article }, 'input').A).toHaveProperty('required', ['tags']);
    expect(componentSchemas({ A: article }, 'output').A).toHaveProperty('required', [
      'tags',
      'length',
    ]);
  });
});
