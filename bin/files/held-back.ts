/** @module Holds back articles of pages that were read with doubt: options that settle it, drafts in their place. */

import { type Command, Option } from 'commander';
import { present } from '../../lib/core/optional.ts';
import { ok, type Result, refuse } from '../../lib/core/result.ts';
import type { ReadingOptions, SourceArticle, Unsure } from '../../lib/ingest/article-source.ts';
import { ALL_UNSURE, findLacking, reasonsToHold, settle } from '../../lib/ingest/gate.ts';
import { collect, SET_HELP } from '../terminal/option-values.ts';
import { EXIT, failed, type Outcome, type Remark } from '../terminal/outcome.ts';
import { typedCommand } from '../terminal/typed-command.ts';
import { LANGUAGE, translate } from '../words/translate.ts';
import { INPUT_TYPES } from './standard-input.ts';

/** Options of every command that reads a file. */
export interface FileOptions extends ReadingOptions {
  /** `field=value` texts, applied in order. */
  readonly set?: readonly string[];
  /** Whether the editor takes all that is unsure as it was read. */
  readonly asRead?: boolean;
  /** What standard input is, as the extension of a file would say. */
  readonly type?: string;
}

const HELD_HELP = `
A page whose title, text, date or encoding is not sure becomes a draft, with the reasons and the command
that publishes it, and the exit code is 6. --set settles a field, --as-read all of it.\n`;

/** Declares the options of reading a file, and their help. */
export function addFileOptions(command: Command): Command {
  return command
    .option('--set <field=value>', 'set a field of a file’s article; repeatable', collect)
    .option('--encoding <name>', 'the encoding of a file, such as gb18030 or big5')
    .addOption(
      new Option(
        '--type <extension>',
        'what standard input is; by its content unless given',
      ).choices(INPUT_TYPES),
    )
    .option('--pass-over <key>', 'leave out a key of front matter; repeatable', collect)
    .option('--as-read', 'of a page: take as read what is not sure')
    .addHelpText('after', `${translate(HELD_HELP)}${translate(SET_HELP)}`);
}

/** The options of reading a file, out of all options of a command. */
export function fileOptionsOf(options: FileOptions): FileOptions {
  const { set, encoding, passOver, asRead, type } = options;
  return present({ set, encoding, passOver, asRead, type });
}

/** The article with what the options settle; refuses one without title or text. */
export function settleByOptions(
  source: SourceArticle,
  { set = [], asRead }: FileOptions,
  label: string,
): Result<SourceArticle, Outcome> {
  const lacking = findLacking(source);
  if (lacking !== undefined) return refuse(lackOf(lacking, label));
  const fields = new Set(set.map((setting) => setting.split(/[.=]/, 1)[0] ?? ''));
  return ok(settle(source, asRead === true ? ALL_UNSURE : fields));
}

function lackOf(field: 'title' | 'body', label: string): Outcome {
  const [type, words] =
    field === 'title' ? ['no-title', 'no title'] : ['no-text', 'no text of an article'];
  const detail = `${words} was found; give it with --set ${field === 'title' ? 'title=…' : 'body={…}'}, or save the page as HTML and publish that`;
  return failed(EXIT.badFile, { type, title: label, detail });
}

/** Whether an act that readers would see must become a draft. */
export function isHeld(source: SourceArticle, act: unknown): boolean {
  return act !== 'draft' && reasonsToHold(source).length > 0;
}

const WORDS: Readonly<Record<Unsure, string>> = {
  title: 'the title',
  body: 'the text',
  firstPublished: 'the date',
  encoding: 'the encoding',
};

/** What is not sure: “the title and the date”. */
export function describeUnsure(source: SourceArticle): string {
  const unsure = new Set(reasonsToHold(source).flatMap(({ holds }) => holds ?? []));
  return new Intl.ListFormat(LANGUAGE).format([...unsure].map((one) => translate(WORDS[one])));
}

/** The line that says why an article is a draft, and what publishes it; `act` is the command for its id. */
export function describeHeld(unsure: string, act: string): Remark {
  const text = `held back as a draft, since ${unsure} may be wrong; when you have looked at it: “${typedCommand(act)}”`;
  return { tone: 'error', text };
}
