/** @module Reads an article that is piped to the command, where its file would be named. */

/** What stands for standard input in the place of a file. */
export const STANDARD_INPUT = '-';

/** What it can be, as extensions of files. */
export const INPUT_TYPES = ['md', 'html', 'txt', 'json'] as const;

/** A file as readers take it. */
export interface InputFile {
  /** A name with the extension that says what it is. */
  readonly name: string;
  readonly chunks: AsyncIterable<Uint8Array>;
}

/**
 * Reads all of standard input. Without a type it is JSON or HTML where it begins so, else Markdown: a
 * plain text is read as a page of a news centre only where the type says so.
 */
export async function readStandardInput(type?: string): Promise<InputFile> {
  const parts: Buffer[] = [];
  for await (const part of process.stdin) parts.push(part as Buffer);
  const bytes = Buffer.concat(parts);
  const name = `standard-input.${type ?? typeOf(bytes)}`;
  return { name, chunks: oneChunk(bytes) };
}

const SNIFFED_BYTES = 512;

function typeOf(bytes: Buffer): (typeof INPUT_TYPES)[number] {
  const start = bytes.subarray(0, SNIFFED_BYTES).toString('latin1').replace(/^ï»¿/, '').trimStart();
  if (/^[{[]/.test(start)) return 'json';
  return /^<(?:!doctype|html|head|body)[\s>]/i.test(start) ? 'html' : 'md';
}

async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
