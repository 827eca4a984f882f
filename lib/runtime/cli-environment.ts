/** @module Reads the environment of the command line: site, key, editor and program name. */

/** The defaults of the command line's options. */
export interface CliEnvironment {
  /** The site's address. */
  readonly url: string;
  /** Path of a private JWK. */
  readonly keyFile: string;
  /** The command that opens a file for editing, if one is named; words of a shell. */
  readonly editor?: string;
  /** How the user starts this program. */
  readonly programName: string;
}

type Variables = Readonly<Record<string, string | undefined>>;

/** The local stack and the admin key that it makes on its first run. */
const LOCAL = {
  url: 'http://localhost:3000',
  keyFile: '.broadsheet/admin.jwk.json',
} as const;

/**
 * Reads `BROADSHEET_URL` and `BROADSHEET_KEY`, and `VISUAL` before `EDITOR`, as POSIX programs do; empty
 * variables count as absent. npm sets `npm_lifecycle_event` to the name of the script that it runs; `npx`
 * sets it to its own, and `npm_lifecycle_script` to what was typed.
 */
export function readCliEnvironment(variables: Variables = process.env): CliEnvironment {
  const editor = variables.VISUAL?.trim() || variables.EDITOR?.trim();
  return {
    url: variables.BROADSHEET_URL?.trim() || LOCAL.url,
    keyFile: variables.BROADSHEET_KEY?.trim() || LOCAL.keyFile,
    ...(editor && { editor }),
    programName: programName(variables),
  };
}

function programName({ npm_lifecycle_event: event, npm_lifecycle_script: script }: Variables) {
  if (event === 'broadsheet') return 'npm run broadsheet --';
  return event === 'npx' && /^["']?broadsheet\b/.test(script ?? '')
    ? 'npx broadsheet'
    : 'broadsheet';
}

/** The languages of help, errors and hints. */
export type CliLanguage = 'en' | 'zh-CN';

/**
 * The language of `--lang`, or that of messages by the locale (POSIX: `LC_ALL` before `LC_MESSAGES`
 * before `LANG`); English for any that is not Chinese.
 */
export function readCliLanguage(
  variables: Variables = process.env,
  words: readonly string[] = process.argv,
): CliLanguage {
  const at = words.findIndex((word) => /^--lang(?:=|$)/.test(word));
  const option = at < 0 ? undefined : (words[at]?.split('=')[1] ?? words[at + 1]);
  const { LC_ALL, LC_MESSAGES, LANG } = variables;
  return /^zh\b|^zh_/i.test(option ?? (LC_ALL || LC_MESSAGES || LANG || '')) ? 'zh-CN' : 'en';
}
