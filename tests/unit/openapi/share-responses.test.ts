/** @module shareResponses moves repeated answers of operations to the components. */

import { describe, expect, it } from 'vitest';
import { shareResponses } from '../../../lib/openapi/share-responses.ts';

const missing = { description: 'Not there.' };
const busy = { description: 'Busy.' };

describe('shareResponses', () => {
  it('shareResponses refers to an answer that two operations have, and keeps a single one in its place', () => {
    const { paths, responses } = shareResponses({
      '/a': { get: { responses: { 404: missing, 503: busy } } },
      '/b': { get: { responses: { 404: missing } } },
    });
    expect(paths).toEqual({
      '/a': {
        get: { responses: { 404: { $ref: '#/components/responses/Answer404' }, 503: busy } },
      },
      '/b': { get: { responses: { 404: { $ref: '#/components/responses/Answer404' } } } },
    });
    expect(responses).toEqual({ Answer404: missing });
  });

  it('shareResponses names different answers of one status differently', () => {
    const other = { description: 'Not here.' };
    const operation = { responses: { 404: missing } };
    const { responses } = shareResponses({
      '/a': { get: operation, post: { responses: { 404: other } } },
      '/b': { get: operation, post: { responses: { 404: other } } },
    });
    expect(responses).toEqual({ Answer404: missing, Answer404b: other });
  });

  it('shareResponses keeps members of a path that are no operations', () => {
    const parameters = [{ $ref: '#/components/parameters/id' }];
    expect(shareResponses({ '/a': { parameters } }).paths).toEqual({ '/a': { parameters } });
  });
});
