/** @module Plans the write of the version that an act makes. Pure. */

import { definitionOf } from '../../article/acts/register.ts';
import type { Transition } from '../../article/state/perform-act.ts';
import { present } from '../../core/optional.ts';
import type { PlannedAct } from '../planned-act.ts';
import { type PlannedWrite, WHEN_ABSENT } from '../planned-write.ts';
import { ARTICLE_MOVED, type ArticleMoved } from './article-write.ts';
import type { NewVersion } from './stored-version.ts';

/** Adds a version; it never replaces one. */
export type VersionWrite = PlannedWrite<'version', NewVersion, ArticleMoved>;

/** The write of a version. */
export function versionWrite(item: NewVersion): VersionWrite {
  return { kind: 'version', item, condition: WHEN_ABSENT, refusal: ARTICLE_MOVED };
}

/**
 * The write of the version that an act makes. One that goes live holds its content whole, so that
 * readers never follow a pointer.
 */
export function versionWrites({
  transition,
  content,
  signed,
}: PlannedAct): readonly VersionWrite[] {
  const { act, at, state } = transition;
  const held = holdsContent(transition) ? content : { contentOf: Number(transition.content) };
  const section = content.section ?? '';
  return [versionWrite({ act, at, state, content: held, section, ...present({ signed }) })];
}

/** Whether the content is new to the article, or newly visible to readers. */
function holdsContent({ act, content, effect }: Transition): boolean {
  const isNewlySeen = effect === 'appears' || effect === 'changes';
  return typeof content === 'string' || isNewlySeen || definitionOf(act).isWork === true;
}
