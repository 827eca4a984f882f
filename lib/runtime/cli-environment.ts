/** @module Reads the environment of the command line: site, key, editor and program name. */

/** The defaults of the command line's options. */
export interface CliEnvironment {
  /** The site's address. */
  readonly url: string;
  /** Path of a private JWK. */
  readonly keyFile: string;
  /** The command that opens a file for editing; words of a shell. */
  readonly editor: string;
  /** How the user starts this program. */
  readonly programName: string;
}

/** The local stack and the admin key that it makes on its first run. */
const LOCAL: Omit<CliEnvironment, 'programName'> = {
  url: 'http://localhost:3000',
  keyFile: '.broadsheet/admin.jwk.json',
  editor: 'vi',
};

/**
 * Reads `BROADSHEET_URL` and `BROADSHEET_KEY`, and `VISUAL` before `EDITOR`, as POSIX programs do; empty
 * variables count as absent. npm sets `npm_lifecycle_event` to the name of the script that it runs.
 */
export function readCliEnvironment(
  variables: Readonly<Record<string, string | undefined>> = process.env,
): CliEnvironment {
  return {
    url: variables.BROADSHEET_URL?.trim() || LOCAL.url,
    keyFile: variables.BROADSHEET_KEY?.trim() || LOCAL.keyFile,
    editor: variables.VISUAL?.trim() || variables.EDITOR?.trim() || LOCAL.editor,
    programName:
      variables.npm_lifecycle_event === 'broadsheet' ? 'npm run broadsheet --' : 'broadsheet',
  };
}
