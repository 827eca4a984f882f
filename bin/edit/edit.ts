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
import { openSigned, type SignedConnection } from '../terminal/connection.ts';
import { readText } from '../terminal/files.ts';
import { dryRunOption, idArgument, ifMatchOption } from '../terminal/option-values.ts';
import { done, EXIT, failed, type Outcome, withRemarks } from '../terminal/outcome.ts';
import { type CommandDeps, runOn } from '../terminal/run-command.ts';
import { isJson } from '../terminal/server-answer.ts';
import { examples } from '../terminal/typed-command.ts';
import { translate } from '../words/translate.ts';
import { applyChanges, originOf, writeForm } from './article-form.ts';
import { chooseEditor, createDraftFile, removeDraftFile, runEditor } from './editor-program.ts';
import { changesIn, describeMarks, joinVersions } from './join-versions.ts';
import { hasMarks } from './marked-form.ts';
import {
  addReports,
  describeConflict,
  type Edited,
  type MergeReport,
  withKeptFile,
  withReport,
} from './merge-report.ts';

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
If nothing was changed, nothing is sent. If someone else has changed the article meanwhile, fields, paragraphs
and list entries that only one of you changed are merged, and what others changed is shown. What both changed
opens again with both sides marked; while a mark is left, nothing is sent and your text is kept.

--from continues from a kept text, and is merged in the same way with what others changed since.\n`;

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
  const changes = changesIn(text.value, origin, { site, file });
  if (!changes.ok) return withKeptFile(file, changes.refusal);
  if (Object.keys(changes.value).length === 0) {
    await removeDraftFile(file);
    return done(['nothing was changed, and nothing sent'], { changed: [] });
  }
  const edited = { newest, origin, mine: applyChanges(origin.json, changes.value), file };
  if (hasMarks(text.value)) return describeMarks(edited, { id, site });
  const outcome = await sendEdited(edit, edited);
  const names = Object.keys(changes.value).join(', ');
  return withRemarks(outcome, [{ tone: 'note', text: `changed: ${names}` }]);
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

/** So many editors may be faster, one after the other, before this one gives up. */
const MAX_TRIES = 5;

/** Sends what the editor wrote, merged with what others wrote since, until no one was faster. */
async function sendEdited(edit: Edit, written: Edited): Promise<Outcome> {
  let edited = written;
  let report: MergeReport = { lines: [] };
  for (let tries = 1; ; tries += 1) {
    const joined = await joinVersions(edited, edit);
    if (!joined.ok) return joined.refusal;
    edited = joined.value.edited;
    report = addReports(report, joined.value.report);
    const outcome = withReport(await sendOnce(edit, edited), report);
    const isOvertaken = outcome.status === STALE && edit.options.ifMatch === undefined;
    if (!isOvertaken || tries === MAX_TRIES) {
      return outcome.status === STALE ? describeConflict(edited, outcome, edit) : outcome;
    }
    const newest = await readCurrentVersion(edit.signed, edit.id);
    if (!newest.ok) return withKeptFile(edited.file, newest.refusal);
    edited = { ...edited, newest: newest.value };
  }
}

const STALE = 412;

/** PUTs the article and does the act after it; the file is removed once the server has its words. */
async function sendOnce({ id, signed, options }: Edit, edited: Edited): Promise<Outcome> {
  const { newest, mine, file } = edited;
  const { publish, minor, dryRun } = options;
  const act = { name: 'publish', ...(minor === true && { options: { minor } }) };
  const { version, json: before } = newest;
  const revision = { id, version, article: mine, before, ...present({ dryRun }) };
  const sent = await reviseAndAct(signed, revision, publish === true ? act : undefined);
  if (sent.ok && dryRun !== true) {
    await removeDraftFile(file);
    return sent.value;
  }
  const outcome = sent.ok ? sent.value : sent.refusal;
  return outcome.status === STALE ? outcome : withKeptFile(file, outcome);
}
