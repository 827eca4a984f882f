/** @module Writes a call of the API as code: for the shell, Python and JavaScript. */

import type { ApiCall } from './api-reference.ts';

/** One way to make a call. */
export interface CodeSample {
  readonly language: 'shell' | 'python' | 'javascript';
  readonly label: string;
  readonly code: string;
}

/**
 * The call to a site of this origin. What is unsigned runs as it is with curl, Python 3 or Node;
 * what is signed takes the project's own command, where it has one for this, and clients, since nothing
 * else signs.
 */
export function codeSamples(call: ApiCall, origin: string): readonly CodeSample[] {
  const isForShell = !call.isSigned || call.command !== undefined;
  return [
    ...(isForShell ? [shellSample(call, origin)] : []),
    { language: 'python', label: 'Python', code: writePython(call, origin) },
    { language: 'javascript', label: 'JavaScript', code: writeJavaScript(call, origin) },
  ];
}

function shellSample(call: ApiCall, origin: string): CodeSample {
  const { command, target, headers } = call;
  if (command !== undefined) {
    const code = `npx broadsheet ${command} \\\n  --url ${origin} --key key.jwk.json`;
    return { language: 'shell', label: 'Command line', code };
  }
  const fields = Object.entries(headers).map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`);
  const code = ['curl', ...fields, quote(`${origin}${target}`)].join(' ');
  return { language: 'shell', label: 'curl', code };
}

/** A word of the shell (POSIX.1 §2.2.2). */
function quote(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}

function writePython(call: ApiCall, origin: string): string {
  if (call.isSigned) return writeSignedPython(call, origin);
  const { target, headers, isJson } = call;
  const url = pythonOf(`${origin}${target}`);
  const hasFields = Object.keys(headers).length > 0;
  return [
    ...(isJson ? ['import json'] : []),
    `from urllib.request import ${hasFields ? 'Request, ' : ''}urlopen`,
    '',
    `with urlopen(${hasFields ? `Request(${url}, headers=${pythonOf(headers)})` : url}) as answer:`,
    `    print(${isJson ? 'json.load(answer)' : 'answer.read().decode()'})`,
  ].join('\n');
}

function writeSignedPython({ method, target, body, version }: ApiCall, origin: string): string {
  const values = [
    pythonOf(method),
    pythonOf(target),
    ...(body === undefined ? [] : [pythonOf(body)]),
    ...(version === undefined ? [] : [`version=${version}`]),
  ];
  return [
    'import json',
    'from broadsheet_client import Broadsheet',
    '',
    'with open("key.jwk.json") as file:',
    `    newsroom = Broadsheet(${pythonOf(origin)}, json.load(file))`,
    `print(newsroom.act(${values.join(', ')}))`,
  ].join('\n');
}

const PYTHON_NAMES: Readonly<Record<string, string>> = {
  true: 'True',
  false: 'False',
  null: 'None',
};

/** A value as Python writes it: JSON, save for three names outside of its texts. */
function pythonOf(value: unknown): string {
  return JSON.stringify(value, null, 4).replace(
    /"(?:[^"\\]|\\.)*"|true|false|null/g,
    (token) => PYTHON_NAMES[token] ?? token,
  );
}

function writeJavaScript(call: ApiCall, origin: string): string {
  if (call.isSigned) return writeSignedJavaScript(call, origin);
  const { target, headers, isJson } = call;
  const fields = Object.keys(headers).length > 0 ? `, { headers: ${javaScriptOf(headers)} }` : '';
  return [
    `const answer = await fetch(${javaScriptOf(`${origin}${target}`)}${fields});`,
    `console.log(await answer.${isJson ? 'json' : 'text'}());`,
  ].join('\n');
}

function writeSignedJavaScript({ method, target, body, version }: ApiCall, origin: string): string {
  const members = [
    `method: ${javaScriptOf(method)},`,
    `path: ${javaScriptOf(target)},`,
    ...(body === undefined ? [] : [`body: JSON.stringify(${javaScriptOf(body)}),`]),
    ...(version === undefined ? [] : [`ifMatch: '"v${version}"',`]),
  ];
  return [
    "import { readFile } from 'node:fs/promises';",
    "import { createClient } from './lib/client/send.ts';",
    "import { jwkSigner } from './lib/client/signer.ts';",
    '',
    "const signer = await jwkSigner(JSON.parse(await readFile('key.jwk.json', 'utf8')));",
    `const newsroom = createClient({ url: ${javaScriptOf(origin)}, signer });`,
    'const answer = await newsroom.send({',
    ...members.map((member) => `  ${member.replaceAll('\n', '\n  ')}`),
    '});',
    'console.log(answer.status, answer.json);',
  ].join('\n');
}

/** A value as JavaScript writes it (ECMA-262 §25.5.2: JSON is a part of it). */
function javaScriptOf(value: unknown): string {
  return typeof value === 'string'
    ? `'${JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`
    : JSON.stringify(value, null, 2);
}
