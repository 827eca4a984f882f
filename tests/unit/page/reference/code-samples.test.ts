/** @module Tests the code that calls of the API are written as. */

import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ApiCall } from '../../../../lib/page/reference/api-reference.ts';
import { codeSamples } from '../../../../lib/page/reference/code-samples.ts';

const ORIGIN = 'https://news.example';

const READ: ApiCall = {
  method: 'GET',
  target: '/api/articles?scope=tag/harbour',
  headers: {},
  isSigned: false,
  isJson: true,
};

const codeIn = (call: ApiCall, language: string) =>
  codeSamples(call, ORIGIN).find((sample) => sample.language === language)?.code ?? '';

describe('codeSamples', () => {
  it('an unsigned call is written with curl, Python’s own library and fetch', () => {
    expect(codeSamples(READ, ORIGIN)).toEqual([
      {
        language: 'shell',
        label: 'curl',
        code: "curl 'https://news.example/api/articles?scope=tag/harbour'",
      },
      {
        language: 'python',
        label: 'Python',
        code: 'import json\nfrom urllib.request import urlopen\n\nwith urlopen("https://news.example/api/articles?scope=tag/harbour") as answer:\n    print(json.load(answer))',
      },
      {
        language: 'javascript',
        label: 'JavaScript',
        code: "const answer = await fetch('https://news.example/api/articles?scope=tag/harbour');\nconsole.log(await answer.json());",
      },
    ]);
  });

  it('header fields stand in each language', () => {
    const call = { ...READ, headers: { Accept: 'application/atom+xml' }, isJson: false };
    expect(codeIn(call, 'shell')).toContain("-H 'Accept: application/atom+xml'");
    expect(codeIn(call, 'python')).toContain('"Accept": "application/atom+xml"');
    expect(codeIn(call, 'javascript')).toContain('"Accept": "application/atom+xml"');
  });

  it('a signed call is written with the command, the Python client and the client for Node', () => {
    const call: ApiCall = {
      ...READ,
      method: 'POST',
      target: '/api/articles/ID/publish',
      isSigned: true,
      body: { minor: false },
      version: 2,
      command: 'publish ID',
    };
    expect(codeIn(call, 'shell')).toBe(
      'npx broadsheet publish ID \\\n  --url https://news.example --key key.jwk.json',
    );
    expect(codeIn(call, 'python')).toContain(
      'newsroom.act("POST", "/api/articles/ID/publish", {\n    "minor": False\n}, version=2)',
    );
    expect(codeIn(call, 'javascript')).toContain(`ifMatch: '"v2"'`);
  });

  it('a body of any JSON is the same value in Python and in JavaScript', () => {
    const body = {
      text: 'true "null" \\ \n ‘’ é 𠮷',
      yes: true,
      no: false,
      none: null,
      n: [1, -2.5],
    };
    const call: ApiCall = { ...READ, method: 'PUT', isSigned: true, body };
    const inPython = /act\("PUT", "[^"]*", ([\s\S]*)\)\)$/.exec(codeIn(call, 'python'))?.[1] ?? '';
    const printed = execFileSync('python3', [
      '-c',
      `import json, ast, sys; print(json.dumps(ast.literal_eval(sys.argv[1])))`,
      inPython,
    ]);
    expect(JSON.parse(printed.toString())).toEqual(body);
    const inScript = /JSON\.stringify\(([\s\S]*?)\),\n\}\);/.exec(codeIn(call, 'javascript'))?.[1];
    expect(JSON.parse(inScript ?? '')).toEqual(body);
  });

  it('any address is one word of the shell', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
        fc.pre(!text.includes('\0'));
        const command = codeIn({ ...READ, target: `/${text}` }, 'shell');
        const printed = execFileSync('sh', ['-c', command.replace('curl', "printf '%s'")]);
        expect(printed.toString()).toBe(`${ORIGIN}/${text}`);
      }),
      { numRuns: 20 },
    );
  });
});
