/** @module Lists the names of the article's fields by what the register says of them. */

import {
  type EditorField,
  FIELD_NAMES,
  type Field,
  type FieldName,
  fieldOf,
  type JsonField,
  type ListedField,
  type OwnInJsonFeed,
  type SameInJsonFeed,
} from './fields.ts';

function namesWhere<Name extends FieldName>(holds: (field: Field) => boolean): readonly Name[] {
  return FIELD_NAMES.filter((name) => holds(fieldOf(name))) as Name[];
}

export const EDITOR_FIELDS = namesWhere<EditorField>(({ setBy }) => setBy === undefined);
export const JSON_FIELDS = namesWhere<JsonField>(({ readBy }) => readBy !== 'nobody');
export const PUBLIC_FIELDS = namesWhere<JsonField>(({ readBy }) => readBy === undefined);
export const LISTED_FIELDS = namesWhere<ListedField>(({ listed }) => listed === true);
export const JSON_FEED_FIELDS = namesWhere<SameInJsonFeed | OwnInJsonFeed>(
  ({ jsonFeed }) => jsonFeed !== undefined,
);
export const SAME_IN_JSON_FEED = namesWhere<SameInJsonFeed>(({ jsonFeed }) => jsonFeed === 'same');
export const NOTE_FIELDS = namesWhere(({ kind }) => kind === 'note');

/** Members that the desk's JSON (unpublished work) has beside the fields of an article. */
const DESK_MEMBERS = ['live', 'pending', 'touchedAt', 'reviews'];

/** What the server makes: ignored when sent, so that an article that was read can be sent back. */
export const SERVER_FIELDS: ReadonlySet<string> = new Set([
  ...namesWhere(({ setBy }) => setBy === 'server'),
  ...DESK_MEMBERS,
]);

/** What follows from the acts, not from the content that an editor sent. */
export const STATE_FIELDS: ReadonlySet<string> = new Set([
  ...namesWhere(({ part }) => part === 'state'),
  ...DESK_MEMBERS,
]);
