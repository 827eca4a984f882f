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
