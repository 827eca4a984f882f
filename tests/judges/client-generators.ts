/** @module Makes, compiles and runs clients of an OpenAPI document with the generators of others. */

import { execFile, execFileSync } from 'node:child_process';
import { copyFile, cp, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

/** A folder with the document as `openapi.json`; the client is made in its folder `client`. */
export interface Workshop {
  readonly folder: string;
  /** What the reading program is given: the ids of a live and of a withdrawn article, and the address. */
  readonly asked: readonly string[];
}

/** One generator, with a program in `tests/fixtures/clients` that reads a site by its client. */
export interface ClientGenerator {
  readonly name: string;
  /** Programs that a machine may lack. */
  readonly needs: readonly string[];
  /** Makes the client, compiles all of it, and gives what the reading program prints. */
  readonly read: (workshop: Workshop) => Promise<string>;
}

/** The folder of npm packages that `.ci/run` installs from `tests/judges/clients`. */
export const WORKSHOPS = resolve('.build/judges/clients');

const VENV = resolve('.build/judges/venv/bin');
const PROGRAMS = resolve('tests/fixtures/clients');

/** Whether a program is on the path. */
export function hasProgram(name: string): boolean {
  try {
    execFileSync('which', [name]);
    return true;
  } catch {
    return false;
  }
}

/** Runs a program to a good end; gives what it prints. Throws with everything that it said. */
async function run(
  folder: string,
  [program = '', ...words]: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<string> {
  const options = { cwd: folder, env: { ...process.env, ...environment }, maxBuffer: 1e8 };
  try {
    return (await promisify(execFile)(program, words, options)).stdout;
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new TypeError(`${program} ${words.join(' ')}\n${stdout.slice(0, 5000)}${stderr}`);
  }
}

/** Makes a client with openapi-generator, without its pages and tests. */
function generate(folder: string, kind: string, more: readonly string[] = []): Promise<string> {
  return run(folder, [
    ...[`${VENV}/openapi-generator-cli`, 'generate', '-q', '-i', 'openapi.json', '-o', 'client'],
    ...[
      '-g',
      kind,
      '--global-property',
      'apiTests=false,modelTests=false,apiDocs=false,modelDocs=false',
    ],
    ...more,
  ]);
}

/** Compiles every module, and reads with a program that imports them all. */
async function readWithPython(folder: string, program: string, asked: readonly string[]) {
  await run(folder, [`${VENV}/python`, '-m', 'compileall', '-q', 'client']);
  return run(folder, [`${VENV}/python`, join(PROGRAMS, program), ...asked], {
    PYTHONPATH: join(folder, 'client'),
  });
}

/** As strict as a careful program that uses the client; what the generators write is checked too. */
const TSCONFIG = {
  compilerOptions: {
    target: 'es2022',
    module: 'esnext',
    moduleResolution: 'bundler',
    lib: ['es2022', 'dom', 'dom.iterable'],
    types: ['node'],
    strict: true,
    noEmit: true,
    skipLibCheck: false,
  },
  include: ['*.ts', 'client'],
};

/** Type-checks client and program together, and runs the program. */
async function readWithTypeScript(folder: string, program: string, asked: readonly string[]) {
  await copyFile(join(PROGRAMS, program), join(folder, program));
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(TSCONFIG));
  await run(folder, [resolve('node_modules/.bin/tsc'), '-p', '.']);
  const bundled = ['--bundle', '--platform=node', '--format=esm', '--outfile=read.mjs'];
  await run(folder, [resolve('node_modules/.bin/esbuild'), program, ...bundled]);
  return run(folder, [process.execPath, 'read.mjs', ...asked]);
}

const npmProgram = (name: string) => join(WORKSHOPS, 'node_modules/.bin', name);

async function readWithGo({ folder, asked }: Workshop): Promise<string> {
  const client = join(folder, 'client');
  await generate(folder, 'go');
  await cp(join(PROGRAMS, 'read'), join(client, 'read'), { recursive: true });
  await run(client, ['go', 'mod', 'tidy']);
  await run(client, ['go', 'vet', './...']);
  return run(client, ['go', 'run', './read', ...asked]);
}

/** What Java prints and reads is in the encoding of the machine's language otherwise; its name is another since Java 18. */
const UTF_8 = ['-Dfile.encoding=UTF-8', '-Dstdout.encoding=UTF-8'] as const;

async function readWithJava({ folder, asked }: Workshop): Promise<string> {
  const client = join(folder, 'client');
  await generate(folder, 'java');
  const goals = ['compile', 'dependency:copy-dependencies', '-DincludeScope=runtime'];
  await run(client, ['mvn', '-q', '-B', ...goals]);
  const classes = `${client}/target/classes:${client}/target/dependency/*`;
  return run(folder, ['java', ...UTF_8, '-cp', classes, join(PROGRAMS, 'Read.java'), ...asked]);
}

/** The generators that a registry brings. */
export const CLIENT_GENERATORS: readonly ClientGenerator[] = [
  {
    name: 'openapi-generator for Python',
    needs: [],
    read: async ({ folder, asked }) => {
      await generate(folder, 'python', ['--package-name', 'news_client']);
      return readWithPython(folder, 'read_openapi_generator.py', asked);
    },
  },
  {
    name: 'openapi-python-client',
    needs: [],
    read: async ({ folder, asked }) => {
      const settings = join(PROGRAMS, 'openapi-python-client.yml');
      await run(folder, [
        ...[`${VENV}/openapi-python-client`, 'generate', '--fail-on-warning', '--meta', 'none'],
        ...['--path', 'openapi.json', '--output-path', 'client/news_client', '--config', settings],
      ]);
      return readWithPython(folder, 'read_openapi_python_client.py', asked);
    },
  },
  {
    name: 'openapi-generator for TypeScript',
    needs: [],
    read: async ({ folder, asked }) => {
      await generate(folder, 'typescript-fetch');
      return readWithTypeScript(folder, 'read-typescript-fetch.ts', asked);
    },
  },
  {
    name: 'openapi-typescript',
    needs: [],
    read: async ({ folder, asked }) => {
      const made = ['openapi.json', '-o', 'client/schema.ts'];
      await run(folder, [npmProgram('openapi-typescript'), ...made]);
      return readWithTypeScript(folder, 'read-openapi-typescript.ts', asked);
    },
  },
  {
    name: 'hey-api',
    needs: [],
    read: async ({ folder, asked }) => {
      const made = ['-i', 'openapi.json', '-o', 'client', '-c', '@hey-api/client-fetch'];
      await run(folder, [npmProgram('openapi-ts'), ...made]);
      return readWithTypeScript(folder, 'read-hey-api.ts', asked);
    },
  },
  {
    name: 'orval',
    needs: [],
    read: async ({ folder, asked }) => {
      await copyFile(join(PROGRAMS, 'orval.config.mjs'), join(folder, 'orval.config.mjs'));
      await run(folder, [npmProgram('orval'), '--config', 'orval.config.mjs']);
      return readWithTypeScript(folder, 'read-orval.ts', asked);
    },
  },
  { name: 'openapi-generator for Go', needs: ['go'], read: readWithGo },
  { name: 'openapi-generator for Java', needs: ['mvn', 'javac'], read: readWithJava },
];
