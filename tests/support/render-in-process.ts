/** @module Renders addresses in another process, whose clock may be ahead. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';

/** What the other process is to do. */
export interface RenderingRequest {
  /** That of the functions. */
  readonly environment: Readonly<Record<string, string>>;
  /** How far its clock is ahead of this one's, in milliseconds. */
  readonly aheadMs: number;
  readonly paths: readonly string[];
  /** Each address is asked for with each of these as its Accept-Encoding. */
  readonly codings: readonly string[];
}

/** An answer: its fields without `Date`, which is in `date`, and its bytes by their hash. */
export interface Rendered {
  readonly status: number;
  readonly date: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly bytes: number;
  readonly sha256: string;
}

/** The answers by `address coding`; throws when the process fails. */
export async function renderInProcess(
  order: RenderingRequest,
): Promise<Readonly<Record<string, Rendered>>> {
  const script = resolve(import.meta.dirname, 'rendering-process.ts');
  const child = spawn(process.execPath, [script], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(JSON.stringify(order));
  const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  if (code !== 0) throw new RangeError(`the process ended with ${code}`);
  return JSON.parse(output) as Readonly<Record<string, Rendered>>;
}
