/** @module The register of acts on articles: the one list of them, and what is read from it. */

import { CodedError } from '../../core/errors.ts';
import type { ArticleState, Status } from '../article.ts';
import { reviewAct } from '../review/review-act.ts';
import type { ActDefinition, ActRequestForm, Effect } from '../state/act-definition.ts';
import { correctAct } from './correct-act.ts';
import { deleteAct } from './delete-act.ts';
import { discardAct } from './discard-act.ts';
import { draftAct } from './draft-act.ts';
import { eraseAct } from './erase-act.ts';
import { expireAct } from './expire-act.ts';
import { leadAct, unleadAct } from './lead-acts.ts';
import { publishAct } from './publish-act.ts';
import { restoreAct } from './restore-act.ts';
import { revertAct } from './revert-act.ts';
import { reviseAct } from './revise-act.ts';
import { scheduleAct } from './schedule-act.ts';
import { unscheduleAct } from './unschedule-act.ts';
import { withdrawAct } from './withdraw-act.ts';

/** Every act by its name, which is what is stored and sent; in the order in which lists show them. */
export const ACTS = {
  draft: draftAct,
  revise: reviseAct,
  publish: publishAct,
  review: reviewAct,
  schedule: scheduleAct,
  unschedule: unscheduleAct,
  correct: correctAct,
  lead: leadAct,
  unlead: unleadAct,
  withdraw: withdrawAct,
  restore: restoreAct,
  discard: discardAct,
  revert: revertAct,
  delete: deleteAct,
  erase: eraseAct,
  expire: expireAct,
} as const satisfies Readonly<Record<string, ActDefinition>>;

type Acts = typeof ACTS;

/** The name of an act. Each makes one version, except one that removes the article. */
export type ActName = keyof Acts;

/** What an act takes beside its name. */
export type ActOptions<Name extends ActName> =
  Parameters<Acts[Name]['apply']> extends [unknown, unknown, infer Options] ? Options : object;

/** An act to do. `given` is there when new content comes with it. */
export type Act = {
  readonly [Name in ActName]: { readonly name: Name } & ActOptions<Name>;
}[ActName];

/** The acts that a client asks for on an existing article. */
export type RequestedActName = {
  [Name in ActName]: Acts[Name] extends { request: ActRequestForm } ? Name : never;
}[ActName];

/** The acts that make an article. */
export type CreatingActName = {
  [Name in ActName]: 'new' extends Acts[Name]['from'][number] ? Name : never;
}[ActName];

type ChangesOf<Definition> = Definition extends { changes: infer Changes }
  ? Changes[keyof Changes]
  : never;

/** What a row in the list of changes can be called. */
export type ChangeName = { [Name in ActName]: ChangesOf<Acts[Name]> }[ActName];

/** All names, in the order of the register. */
export const ACT_NAMES = Object.keys(ACTS) as readonly ActName[];

/** The definition of an act; its functions take the options of that act alone. */
export function definitionOf(name: ActName): ActDefinition {
  return ACTS[name];
}

/** The acts that may be done to an article of this status; `new` = none exists yet. */
export function legalActs(status: Status | 'new'): readonly ActName[] {
  return ACT_NAMES.filter((name) => definitionOf(name).from.includes(status));
}

/** What editors call these acts; those of the timer are left out, since no editor can ask for one. */
export function labelsOf(names: readonly ActName[]): readonly string[] {
  return names
    .filter((name) => definitionOf(name).right !== undefined)
    .map((name) => definitionOf(name).label ?? name);
}

/** The acts that make an article. */
export const CREATING_ACTS = legalActs('new') as readonly CreatingActName[];

/** The acts that make a version, and so can be the act of one. */
export const VERSION_ACTS = ACT_NAMES.filter((name) => definitionOf(name).removes !== true);

/** The acts that a client asks for on an existing article. */
export const REQUESTED_ACTS = ACT_NAMES.filter(
  (name) => definitionOf(name).request !== undefined,
) as readonly RequestedActName[];

/** How a client asks for an act; the path begins below the article's address. */
export function requestOf(name: RequestedActName): Required<ActRequestForm> {
  const request: ActRequestForm = ACTS[name].request;
  return { path: `/${name}`, ...request };
}

/** The rights that acts need, each once, beside that of an admin. */
export const ACT_RIGHTS: readonly string[] = [
  ...new Set(ACT_NAMES.flatMap((name) => rightsOf(definitionOf(name)))),
].filter((right) => right !== 'admin');

function rightsOf({ right, rights }: ActDefinition): readonly string[] {
  return rights ?? (right === undefined ? [] : [right]);
}

/** The right that a key needs for an act. */
export function rightFor(act: Act): string {
  const definition = definitionOf(act.name);
  // An act is its own options: its definition, found by its name, takes them.
  return definition.rightFor?.(act as never) ?? definition.right ?? act.name;
}

/** Everything that a row in the list of changes can be called. */
export const CHANGE_NAMES = [
  ...new Set(ACT_NAMES.flatMap((name) => Object.values(definitionOf(name).changes ?? {}))),
] as readonly ChangeName[];

/** What an act's row in the list of changes is called. Throws for an act that readers do not notice. */
export function changeNameOf(act: ActName, effect: Effect): ChangeName {
  const name = effect === 'nothing' ? undefined : definitionOf(act).changes?.[effect];
  if (name === undefined) throw new CodedError('ERR_CHANGE_UNNAMED', `${act}: ${effect}`);
  return name as ChangeName;
}

/** The public note that came with an act, in the state after it. */
export function noteOf(act: ActName, state: ArticleState): string | undefined {
  return definitionOf(act).noteIn?.(state);
}
