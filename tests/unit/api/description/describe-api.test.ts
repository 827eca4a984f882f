/** @module The API description is complete: every reference resolves, every example is valid, every route is described. */

import { describe, expect, it } from 'vitest';
import { articlesApp } from '../../../../lib/api/apps/app.ts';
import { describeApi } from '../../../../lib/api/description/describe-api.ts';
import { PROBLEM_TYPES } from '../../../../lib/api/description/problem-catalogue.ts';
import { editorialApp } from '../../../../lib/api/editors/app.ts';
import { parseCreation } from '../../../../lib/api/editors/articles/new-article.ts';
import { parseKeyInput } from '../../../../lib/api/editors/keys/key-schema.ts';
import { examplesFor } from '../../../../lib/api/examples/story.ts';
import { feedsApp } from '../../../../lib/api/readers/app.ts';
import { instantOf } from '../../../../lib/core/clock.ts';
import type { JsonObject } from '../../../../lib/openapi/json-schema.ts';
import { FORMATS } from '../../../../lib/site/feed-formats.ts';
import { site } from '../../../../site.config.ts';
import { ApiDocument } from '../../../support/api-document.ts';
import { MemoryPorts } from '../../../support/read-ports-in-memory.ts';

const raw = describeApi(site);
const document = new ApiDocument(raw);
const strict = new ApiDocument(raw, { isClosed: true });

const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item)
    .filter(([method]) => method !== 'parameters')
    .map(([method, operation]) => ({ path, method, operation })),
);

/** OPTIONS and the implied HEAD have no operation of their own: the introduction describes them. */
const DESCRIBED_IN_WORDS = '/method-not-allowed';

/** Every object in a value. */
function objectsIn(value: unknown): readonly JsonObject[] {
  if (typeof value !== 'object' || value === null) return [];
  const members = Object.values(value).flatMap(objectsIn);
  return Array.isArray(value) ? members : [value as JsonObject, ...members];
}

describe('the API description', () => {
  it('every reference of the API description resolves, and every component is referenced', () => {
    const references = objectsIn(raw).flatMap(({ $ref }) =>
      typeof $ref === 'string' ? [$ref] : [],
    );
    for (const reference of references) expect(() => document.at(reference)).not.toThrow();
    const components = raw.components as Readonly<Record<string, JsonObject>>;
    const unused = ['schemas', 'parameters', 'headers', 'responses', 'examples'].flatMap((kind) =>
      Object.keys(components[kind] ?? {})
        .map((name) => `#/components/${kind}/${name}`)
        .filter((name) => !references.includes(name) && !name.endsWith(DESCRIBED_IN_WORDS)),
    );
    expect(unused).toEqual([]);
  });

  it('every operation of the API description has an id of its own', () => {
    const names = operations.map(({ operation }) => operation.operationId);
    expect(new Set(names).size).toBe(names.length);
  });

  it('every template in a path of the API description has a parameter', () => {
    for (const [path, item] of Object.entries(document.paths)) {
      const parameters = (item.parameters ?? []) as unknown as readonly JsonObject[];
      const named = parameters.map((one) => document.follow(one).name);
      expect(named).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
    }
  });

  it('every problem is in the API description with its remedy', () => {
    const text = JSON.stringify(raw.paths) + JSON.stringify(raw.components);
    const silent = PROBLEM_TYPES.filter(({ name }) => !text.includes(`/problems/${name}"`));
    expect(silent).toEqual([]);
    for (const { meaning, remedy } of PROBLEM_TYPES) {
      expect(meaning).toMatch(/^[A-Z].{15,}\.$/s);
      expect(remedy).toMatch(/^[A-Z].{8,}\.$/s);
    }
  });

  it('no schema of the API description has the name of another’s constructor in Go', () => {
    const names = Object.keys((raw.components as { schemas: object }).schemas);
    const made = names.flatMap((name) => [
      `New${name}`,
      `New${name}WithDefaults`,
      `Nullable${name}`,
    ]);
    expect(names.filter((name) => made.includes(name))).toEqual([]);
    const lower = names.map((name) => name.toLowerCase());
    expect(new Set(lower).size).toBe(names.length);
  });

  it('every content in the API description has a schema, and every operation a description', () => {
    for (const { path, method, operation } of operations) {
      const name = `${method} ${path}`;
      const { summary, description } = operation as unknown as JsonObject;
      expect([name, description ?? summary]).toEqual([name, expect.stringMatching(/\w/)]);
      for (const [status, response] of Object.entries(operation.responses)) {
        const content = (document.follow(response).content ?? {}) as Record<string, JsonObject>;
        for (const [type, { schema }] of Object.entries(content)) {
          expect([name, status, type, schema]).toEqual([name, status, type, expect.any(Object)]);
        }
      }
    }
  });

  it('no answer of the API description is null, and alternatives have nothing in common', () => {
    for (const part of objectsIn(raw)) {
      expect(part).not.toHaveProperty('nullable');
      expect([part.type].flat()).not.toContain('null');
    }
    const { schemas } = raw.components as { schemas: Record<string, JsonObject> };
    const choices = Object.values(schemas).flatMap(
      (schema) => (schema.anyOf ?? []) as JsonObject[],
    );
    expect(choices.length).toBeGreaterThan(0);
    for (const one of choices) expect(one).toHaveProperty('$ref');
  });

  it('the API description is the same for every origin, and names none', () => {
    expect(JSON.stringify(raw).replaceAll('https://news.example', '')).not.toMatch(
      /localhost|127\.0\.0\.1/,
    );
  });
});

describe('the examples of the API description', () => {
  const requests = operations.flatMap(({ operation }) => {
    const content = operation.requestBody?.content['application/json'];
    return Object.entries(content?.examples ?? {}).map(([name, example]) => ({
      name: `${operation.operationId} ${name}`,
      schema: content?.schema ?? {},
      value: (example as JsonObject).value,
    }));
  });

  it.each(requests)('the example of $name fits the schema of the request', ({ schema, value }) => {
    expect(document.faultsOf(schema, value)).toEqual([]);
  });

  const answers = operations.flatMap(({ operation }) =>
    Object.entries(operation.responses).flatMap(([status, response]) => {
      const content = (document.follow(response).content ?? {}) as Record<string, JsonObject>;
      return Object.values(content)
        .filter(({ example }) => example !== undefined)
        .map(({ schema, example }) => ({
          name: `${operation.operationId} ${status}`,
          schema: schema as JsonObject,
          example,
        }));
    }),
  );

  it.each(answers)(
    'the example of $name fits the schema of the response, without further members',
    (answer) => {
      expect(strict.faultsOf(answer.schema, answer.example)).toEqual([]);
    },
  );

  it('the examples of problems fit the schema of Problem', () => {
    const { examples } = raw.components as Readonly<Record<string, Record<string, JsonObject>>>;
    for (const { value } of Object.values(examples ?? {})) {
      expect(strict.faultsOf({ $ref: '#/components/schemas/Problem' }, value)).toEqual([]);
    }
  });

  it('the examples of requests are accepted by the parsers that check requests', () => {
    const { words, scheduledFor, newKey } = examplesFor(site);
    for (const act of [
      { act: 'publish' },
      { act: 'draft' },
      { act: 'schedule', publishAt: scheduledFor },
    ]) {
      expect(parseCreation({ ...act, ...words }, site)).toMatchObject({
        ok: true,
        value: { warnings: [] },
      });
    }
    expect(parseKeyInput(newKey, { site, now: instantOf(0) }).ok).toBe(true);
  });
});

describe('the routes of the API description', () => {
  const room = new MemoryPorts();
  const services = { ...room.services(), memoryBytes: 1000 };
  const editorial = editorialApp({
    ...services,
    origins: ['https://news.example'],
    ports: {},
  } as never);
  const apps = [articlesApp(services), editorial, feedsApp({ ...services, archives: {} } as never)];

  /** A route as the document writes it: `GET /api/articles/{id}`. */
  const routes = apps.flatMap((app) =>
    app.routes
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)(?:\{[^}]*\})?/g, '{$1}')}`),
  );
  const guesses = Object.values(FORMATS).flatMap(({ guesses }) => guesses);
  const isAsked = (route: string) =>
    !guesses.some((guess) => route.endsWith(`}${guess}`) || route === `GET ${guess}`) &&
    !['GET /{collection}/{member}/', 'GET /api/'].includes(route);

  const operationsListed = operations.filter(({ method }) => !['head', 'options'].includes(method));

  it('the API description has every route of the three apps except guessed feed paths, and no others', () => {
    const described = operationsListed.map(({ path, method }) => `${method.toUpperCase()} ${path}`);
    expect([...new Set(routes)].filter(isAsked).toSorted()).toEqual(described.toSorted());
  });

  it('every described path answers OPTIONS, and HEAD where it answers GET', () => {
    for (const item of Object.values(document.paths)) {
      expect('head' in item).toBe('get' in item);
      expect('options' in item).toBe(true);
    }
  });
});
