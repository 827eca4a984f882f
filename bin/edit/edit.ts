/** @module `broadsheet edit ID`: the newest version in the editor's own program, and the change sent for it alone. */

import { readFile } from 'node:fs/promises';
import { ok, type Result, refuse } from '../../lib/core/result.ts';
import type { SiteConfig } from '../../lib/site/config.ts';
import { describeFileRefusal } from '../articles/article-file.ts';
import {
  type CurrentVersion,
  deskPath,
  readCurrentVersion,
  requireId,
} from '../articles/current-version.ts';
import { reviseAndAct } from '../articles/revise.ts';
import { reasonOf } from '../keys/key-file.ts';
import { openSigned } from '../terminal/connection.ts';
import { done, EXIT, failed, type Outcome, type Remark, withRemarks } from '../terminal/outcome.ts';
import { isJson } from '../terminal/server-answer.ts';
import {
  applyChanges,
  type Changes,
  findChanges,
  originOf,
  readForm,
  writeForm,
} from './article-form.ts';
import { createDraftFile, removeDraftFile, runEditor } from './editor-program.ts';
import {
  describeConflict,
  type EditDeps,
  type Edited,
  type Editing,
  type EditOptions,
  warnOfOverlap,
  withKeptFile,
} from './merge-conflict.ts';

/** Opens an article, and sends what was changed in it for the version that was shown. */
export async function editArticle(
  text: string,
  options: EditOptions,
  deps: EditDeps,
): Promise<Outcome> {
  const id = requireId(text);
  if (!id.ok) return id.refusal;
  const signed = await openSigned(options);
  if (!signed.ok) return signed.refusal;
  const { remarks } = signed.value;
  const standing = await readCurrentVersion(signed.value, id.value);
  if (!standing.ok) return withRemarks(standing.refusal, remarks);
  const { version } = standing.value;
  if (options.ifMatch !== undefined && options.ifMatch !== version) {
    const detail = `its version is ${version}, not ${options.ifMatch}`;
    const problem = { type: 'stale-version', title: 'The article has changed since', detail };
    return failed(EXIT.refused, problem, remarks);
  }
  const editing = { id: id.value, options, deps, signed: signed.value };
  return withRemarks(await editVersion(editing, standing.value), remarks);
}

async function editVersion(editing: Editing, newest: CurrentVersion): Promise<Outcome> {
  const { site, editor } = editing.deps;
  const opening = await openText(editing, newest);
  if (!opening.ok) return opening.refusal;
  const { shown, origin } = opening.value;
  const file = await createDraftFile(`${editing.id}.md`, shown);
  const edited = await runEditor(editor, file);
  if (!edited.ok) return withKeptFile(file, edited.refusal);
  const changes = changesIn(writeForm(origin.json, site), edited.value, { site, file });
  if (!changes.ok) return withKeptFile(file, changes.refusal);
  if (Object.keys(changes.value).length === 0) {
    await removeDraftFile(file);
    return done(['nothing was changed, and nothing sent'], { changed: [] });
  }
  return sendChanges(editing, { newest, origin, changes: changes.value, file });
}

interface Opening {
  readonly shown: string;
  /** The version that the shown text was written from: what counts as changed is changed since. */
  readonly origin: CurrentVersion;
}

/** The newest version's form, or the kept text and the version that it was written from. */
async function openText(
  { id, options, deps, signed }: Editing,
  newest: CurrentVersion,
): Promise<Result<Opening, Outcome>> {
  const { from } = options;
  if (from === undefined) {
    return ok({ shown: writeForm(newest.json, deps.site), origin: newest });
  }
  const shown = await readFile(from, 'utf8').catch(reasonOf);
  if (typeof shown !== 'string') {
    const problem = { type: 'bad-file', title: 'The file can’t be read' };
    return refuse(failed(EXIT.badFile, { ...problem, detail: `${from} (${shown.reason})` }));
  }
  const origin = originOf(shown);
  if (origin?.id !== id) {
    const detail = `${from} has no line “# Article ${id}, version …”`;
    const title = 'This is no text that an edit of the article kept';
    return refuse(failed(EXIT.badFile, { type: 'bad-file', title, detail }));
  }
  const { version } = origin;
  const path = deskPath(id, `/versions/${version}`);
  const answer = await signed.send({ method: 'GET', path });
  if (!answer.ok) return answer;
  const { article } = answer.value;
  return ok({ shown, origin: { version, json: isJson(article) ? article : {} } });
}

function changesIn(
  before: string,
  after: string,
  { site, file }: { readonly site: SiteConfig; readonly file: string },
): Result<Changes, Outcome> {
  if (before === after) return ok({});
  const [was, is] = [readForm(before, site), readForm(after, site)];
  // An article of the server's that can't be read back as it was written would be this program's fault.
  if (!was.ok) return refuse(describeFileRefusal('the article as it was', was.refusal));
  return is.ok
    ? ok(findChanges(was.value, is.value))
    : refuse(describeFileRefusal(file, is.refusal));
}

async function sendChanges(editing: Editing, edited: Edited): Promise<Outcome> {
  const { id, signed, options } = editing;
  const { newest, changes, file } = edited;
  const { publish, minor, dryRun } = options;
  const act = { name: 'publish', ...(minor === true && { options: { minor } }) };
  const revision = {
    id,
    version: newest.version,
    article: applyChanges(newest.json, changes),
    ...(dryRun !== undefined && { dryRun }),
  };
  const sent = await reviseAndAct(signed, revision, publish === true ? act : undefined);
  const told: readonly Remark[] = [
    { tone: 'note', text: `changed: ${Object.keys(changes).join(', ')}` },
    ...warnOfOverlap(editing, edited),
  ];
  if (sent.ok && dryRun !== true) {
    await removeDraftFile(file);
    return withRemarks(sent.value, told);
  }
  if (sent.ok) return withKeptFile(file, withRemarks(sent.value, told));
  const outcome = withRemarks(sent.refusal, told);
  return outcome.status === 412
    ? describeConflict(editing, edited, outcome)
    : withKeptFile(file, outcome);
}
