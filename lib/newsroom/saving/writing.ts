/** @module Declares what writing one article in one tab is: where its words are kept, and what can be done to it. */

import type { ReadonlySignal } from '@preact/signals';
import type { RequestedActName } from '../../article/acts/register.ts';
import type { Choices } from '../../article/merge/apply-choices.ts';
import type { ArticleMerge } from '../../article/merge/merge-articles.ts';
import type { Instant } from '../../core/clock.ts';
import type { ServerProblem } from '../server/server-problem.ts';

/** An article in the form that `PUT /api/articles/ID` takes; members that the server makes are ignored. */
export type ArticleDraft = Readonly<Record<string, unknown>>;

/** A version as the server has it. */
export interface BaseVersion {
  readonly id: string;
  readonly version: number;
  readonly etag: string;
  /** The desk's JSON, with `status`, `live` and `pending`. */
  readonly article: ArticleDraft;
}

/** What is to be shown in the form. `revision` grows each time that something else is to be shown. */
export interface ShownArticle {
  readonly revision: number;
  readonly article: ArticleDraft;
  /** The server's version, a copy of this device, one from the server, or a merge. */
  readonly from: 'version' | 'device' | 'work' | 'merge';
  /** When a copy was last changed. */
  readonly at?: Instant;
}

/** Where the words are, for each place by itself. */
export interface SavedState {
  /** Whether there are words that are in no version. */
  readonly unsaved: boolean;
  /** The copy on this device; `none` while there is nothing to keep. */
  readonly device: 'none' | 'waiting' | 'kept' | 'failed';
  /** The copy on the server, which makes no version. */
  readonly server: 'none' | 'waiting' | 'kept' | 'offline' | 'refused';
  /** When the server last took a copy. */
  readonly serverAt?: Instant;
  /** The version that is asked for: on its way, waiting for the server, or refused. */
  readonly save: 'none' | 'sending' | 'queued' | 'refused';
  /** The newest version that was read or made here, and when it was made here. */
  readonly version?: number;
  readonly versionAt?: Instant;
  /** Why `server` or `save` is `refused`. */
  readonly problem?: ServerProblem;
}

/** Another key that has unsaved words on this article. */
export interface OtherEditor {
  readonly keyid: string;
  readonly name: string;
  /** The version that the words are made from. */
  readonly base: number | 'new';
  /** RFC 3339. */
  readonly since: string;
  readonly savedAt: string;
}

/** A newer version of another editor, with what is to be chosen. */
export interface Conflict {
  readonly theirs: BaseVersion;
  /** Who made it and when (RFC 3339); absent where that can't be read. */
  readonly by?: string;
  readonly at?: string;
  readonly merge: ArticleMerge;
}

/** A copy that does not follow from what the server has (NE-06): nothing is restored until the editor chooses. */
export interface FoundCopy {
  /** Of this device, or the server's copy of another device. */
  readonly from: 'device' | 'work';
  readonly article: ArticleDraft;
  readonly base: number | 'new';
  readonly at?: Instant;
  /** The device that made it; absent where it is another one. */
  readonly device?: string;
  /** What it is held against: what is shown now. */
  readonly other: {
    readonly article: ArticleDraft;
    /** Its version; absent where it is the words of this tab. */
    readonly version?: number;
    readonly at?: Instant;
    readonly device?: string;
  };
}

/** What became of saving. A failure keeps the words where they are. */
export type SaveOutcome =
  | {
      readonly kind: 'saved';
      readonly version: BaseVersion;
      readonly warnings: readonly SaveWarning[];
    }
  | { readonly kind: 'unchanged' }
  /** It is sent by itself when the server answers again. */
  | { readonly kind: 'queued' }
  | { readonly kind: 'conflict' }
  | { readonly kind: 'refused'; readonly problem: ServerProblem }
  /** Another tab has the article, or the key has ended. */
  | { readonly kind: 'read-only' };

/** What the server warns of beside doing it. */
export interface SaveWarning {
  readonly code: string;
  readonly pointer: string;
  readonly detail: string;
}

/** An act to do to the article. Unsaved words are saved first. */
export interface ActRequest {
  readonly name: Exclude<RequestedActName, 'revise'>;
  /** The version to go back to, for `revert`. */
  readonly version?: number;
  /** The act's options, such as `note` or `publishAt`. */
  readonly options?: Readonly<Record<string, unknown>>;
  /** Only says what would happen. */
  readonly dryRun?: boolean;
}

/** A list of readers that an act would change. */
export interface TouchedList {
  readonly scope: string;
  readonly change: string;
  readonly url: string;
}

/** What became of an act. */
export type ActOutcome =
  | {
      readonly kind: 'done';
      readonly version: BaseVersion;
      readonly warnings: readonly SaveWarning[];
    }
  | { readonly kind: 'removed' }
  | {
      readonly kind: 'tried';
      readonly article: ArticleDraft;
      readonly warnings: readonly SaveWarning[];
      readonly touches: readonly TouchedList[];
    }
  /** "Not now": acts are not queued. It may have been done, if the answer alone was lost. */
  | { readonly kind: 'offline' }
  /** Another editor's words came in between and are shown now: look, and do it again. */
  | { readonly kind: 'changed' }
  | Exclude<SaveOutcome, { readonly kind: 'saved' | 'unchanged' | 'queued' }>;

/** One article being written in one tab. */
export interface Writing {
  /** What the form is to show. It changes when the words must change in view: never by a save (NE-03). */
  readonly shown: ReadonlySignal<ShownArticle>;
  readonly saved: ReadonlySignal<SavedState>;
  /** Undefined for an article that has no version yet. */
  readonly base: ReadonlySignal<BaseVersion | undefined>;
  readonly others: ReadonlySignal<readonly OtherEditor[]>;
  readonly conflict: ReadonlySignal<Conflict | undefined>;
  readonly found: ReadonlySignal<FoundCopy | undefined>;
  /** Why nothing can be written here: another tab has the article (NE-11), or the key has ended (NK-02). */
  readonly readOnly: ReadonlySignal<'other-tab' | 'key-ended' | undefined>;
  /** The server's words on why the key has ended. */
  readonly ended: ReadonlySignal<ServerProblem | undefined>;
  /** Fields of other editors that the last merge took over; empty after the next save. */
  readonly merged: ReadonlySignal<readonly string[]>;

  /** Takes each change of the form; copies go to this device and to the server in time. */
  change(article: ArticleDraft): void;
  /** Makes one version of the words, or none where nothing differs. */
  save(): Promise<SaveOutcome>;
  act(request: ActRequest): Promise<ActOutcome>;
  /** Settles `conflict`: one choice for each of its conflicts; then it is saved on their version. */
  resolve(choices: Choices): Promise<SaveOutcome>;
  /** Takes the conflict away from view; it comes back at the next save. */
  postpone(): void;
  /** Settles `found`; the words that are not chosen are kept on this device for 30 days. */
  choose(choice: 'copy' | 'other'): Promise<void>;
  /** Takes the article over from another tab. */
  takeOver(): Promise<void>;
  /** Gives up the unsaved words; they are kept on this device for 30 days. */
  discard(): Promise<void>;
  /** Ends it; the words that are in no version stay in their copies. */
  close(): Promise<void>;
}
