/** @module The environment of the command line, read once: which site it talks to, with which key, and how files are opened. */

/** Where the command line posts unless its options say otherwise. */
export interface CliEnvironment {
  /** The site's address. */
  readonly url: string;
  /** Path of a private JWK. */
  readonly keyFile: string;
  /** The command that opens a file for editing; words of a shell. */
  readonly editor: string;
}

/** The local stack and the admin key that it makes on its first run. */
const LOCAL: CliEnvironment = {
  url: 'http://localhost:3000',
  keyFile: '.broadsheet/admin.jwk.json',
  editor: 'vi',
};

/**
 * Reads `BROADSHEET_URL` and `BROADSHEET_KEY`, and `VISUAL` before `EDITOR`, as POSIX programs do; what
 * is empty counts as absent.
 */
export function readCliEnvironment(
  variables: Readonly<Record<string, string | undefined>> = process.env,
): CliEnvironment {
  return {
    url: variables.BROADSHEET_URL?.trim() || LOCAL.url,
    keyFile: variables.BROADSHEET_KEY?.trim() || LOCAL.keyFile,
    editor: variables.VISUAL?.trim() || variables.EDITOR?.trim() || LOCAL.editor,
  };
}
