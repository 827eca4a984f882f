/** @module The command `edit`: opens the newest version in an editor, and sends the changes. */

import type { Command } from 'commander';
import { present } from '../../lib/core/optional.ts';
import { ok, type Result, refuse } from '../../lib/core/result.ts';
import type { SiteConfig } from '../../lib/site/config.ts';
import type { ActOptions } from '../articles/acts.ts';
import {
  type CurrentVersion,
  deskPath,
  readCurrentVersion,
  requireId,
} from '../articles/current-version.ts';
import { reviseAndAct } from '../articles/revise.ts';
import { describeFileRefusal } from '../files/article-file.ts';
import { openSigned, type SignedConnection } from '../terminal/connection.ts';
import { readText } from '../terminal/files.ts';
import { dryRunOption, idArgument, ifMatchOption } from '../terminal/option-values.ts';
import { done, EXIT, failed, type Outcome, type Remark, withRemarks } from '../terminal/outcome.ts';
import { type CommandDeps, runOn } from '../terminal/run-command.ts';
import { isJson } from '../terminal/server-answer.ts';
import { examples } from '../terminal/typed-command.ts';
import { translate } from '../words/translate.ts';
import {
  applyChanges,
  type Changes,
  findChanges,
  originOf,
  readForm,
  writeForm,
} from './article-form.ts';
import { chooseEditor, createDraftFile, removeDraftFile, runEditor } from './editor-program.ts';
import { describeConflict, type Edited, warnOfOverlap, withKeptFile } from './merge-conflict.ts';

/** Options of `edit`. */
interface EditOptions extends ActOptions {
  /** Publish the changes right after. */
  readonly publish?: boolean;
  /** With `publish`: change no date. */
  readonly minor?: boolean;
  /** A text that an earlier edit kept, to continue from. */
  readonly from?: string;
}

/** An edit under way. */
interface Edit {
  readonly id: string;
  readonly options: EditOptions;
  readonly site: SiteConfig;
  /** The shell command that opens a file. */
  readonly editor: string;
  readonly signed: SignedConnection;
  readonly newest: CurrentVersion;
}

const HELP = `
If nothing was changed, nothing is sent. If someone else has changed the article meanwhile, both versions
are shown and your text is kept.

--from continues from such a kept text. Fields that only others changed stay as they are now; fields that only
you changed get your words. A field that both changed gets yours, with a warning that names it: the text of the
article is one field, so put into it by hand what others wrote there in the meantime.\n`;

/** Declares `edit`. */
export function addEditCommand(program: Command, deps: CommandDeps): void {
  program
    .command('edit')
    .description('open the newest version in $VISUAL or $EDITOR, and send the changes')
    .addArgument(idArgument())
    .addOption(ifMatchOption())
    .addOption(dryRunOption())
    .option('--publish', 'publish the changes right after')
    .option('--minor', 'with --publish: a small change, which changes no date')
    .option('--from <file>', 'continue from a text that an earlier edit kept')
    .addHelpText(
      'after',
      `${translate(HELP)}${examples('edit ID', 'edit ID --publish --minor', 'edit ID --from FILE')}`,
    )
    .action(runOn((id: string, options: EditOptions) => editArticle(id, options, deps)));
}

async function editArticle(
  text: string,
  options: EditOptions,
  deps: CommandDeps,
): Promise<Outcome> {
  const id = requireId(text);
  if (!id.ok) return id.refusal;
  const program = chooseEditor(deps.editor);
  if (!program.ok) return program.refusal;
  const signed = await openSigned(options);
  if (!signed.ok) return signed.refusal;
  const { remarks } = signed.value;
  const current = await readCurrentVersion(signed.value, id.value);
  if (!current.ok) return withRemarks(current.refusal, remarks);
  const { version } = current.value;
  if (options.ifMatch !== undefined && options.ifMatch !== version) {
    const detail = `its newest version is ${version}, not ${options.ifMatch}`;
    const problem = { type: 'stale-version', title: 'The article has changed since', detail };
    return failed(EXIT.refused, problem, remarks);
  }
  const edit = {
    id: id.value,
    options,
    site: deps.site,
    editor: program.value,
    signed: signed.value,
    newest: current.value,
  };
  return withRemarks(await editVersion(edit), remarks);
}

async function editVersion(edit: Edit): Promise<Outcome> {
  const { id, newest, site, editor } = edit;
  const opened = await openText(edit);
  if (!opened.ok) return opened.refusal;
  const { shown, origin } = opened.value;
  const file = await createDraftFile(`${id}.md`, shown);
  const text = await runEditor(editor, file);
  if (!text.ok) return withKeptFile(file, text.refusal);
  const changes = changesBetween(writeForm(origin.json, site), text.value, { site, file });
  if (!changes.ok) return withKeptFile(file, changes.refusal);
  if (Object.keys(changes.value).length === 0) {
    await removeDraftFile(file);
    return done(['nothing was changed, and nothing sent'], { changed: [] });
  }
  return sendChanges(edit, { id, newest, origin, changes: changes.value, file });
}

interface OpenedText {
  readonly shown: string;
  /** The version that the shown text was written from; changes are counted from there. */
  readonly origin: CurrentVersion;
}

/** The form of the newest version, or with `--from` the kept text and the version it was written from. */
async function openText({
  id,
  options: { from },
  site,
  signed,
  newest,
}: Edit): Promise<Result<OpenedText, Outcome>> {
  if (from === undefined) return ok({ shown: writeForm(newest.json, site), origin: newest });
  const shown = await readText(from);
  if (!shown.ok) return shown;
  const origin = originOf(shown.value);
  if (origin?.id !== id) {
    const detail = `${from} has no line “# Article ${id}, version …”`;
    const title = 'The file is not a text that an edit of this article kept';
    return refuse(failed(EXIT.badFile, { type: 'bad-file', title, detail }));
  }
  const { version } = origin;
  const path = deskPath(id, `/versions/${version}`);
  const answer = await signed.send({ method: 'GET', path });
  if (!answer.ok) return answer;
  const { article } = answer.value;
  return ok({ shown: shown.value, origin: { version, json: isJson(article) ? article : {} } });
}

function changesBetween(
  before: string,
  after: string,
  { site, file }: { readonly site: SiteConfig; readonly file: string },
): Result<Changes, Outcome> {
  if (before === after) return ok({});
  const [was, is] = [readForm(before, site), readForm(after, site)];
  // Only a bug in this program makes a form of a stored article that can't be read.
  if (!was.ok) return refuse(describeFileRefusal('the stored article', was.refusal));
  return is.ok
    ? ok(findChanges(was.value, is.value))
    : refuse(describeFileRefusal(file, is.refusal));
}

async function sendChanges({ id, signed, options, site }: Edit, edited: Edited): Promise<Outcome> {
  const { newest, changes, file } = edited;
  const { publish, minor, dryRun } = options;
  const act = { name: 'publish', ...(minor === true && { options: { minor } }) };
  const revision = {
    id,
    version: newest.version,
    article: applyChanges(newest.json, changes),
    before: newest.json,
    ...present({ dryRun }),
  };
  const sent = await reviseAndAct(signed, revision, publish === true ? act : undefined);
  const remarks: readonly Remark[] = [
    { tone: 'note', text: `changed: ${Object.keys(changes).join(', ')}` },
    ...warnOfOverlap(edited, site),
  ];
  const outcome = withRemarks(sent.ok ? sent.value : sent.refusal, remarks);
  if (sent.ok && dryRun !== true) {
    await removeDraftFile(file);
    return outcome;
  }
  return outcome.status === 412
    ? describeConflict(edited, outcome, { signed, site })
    : withKeptFile(file, outcome);
}
