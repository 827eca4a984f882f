/** @module The table of problems with acts on editors' keys. */

import type { ProblemRows } from '../../problems/problem-row.ts';
import type { KeyActRefusal } from './key-acts.ts';

/** One row for every refusal of a key act; the other three are problems of signatures and of acts. */
export const KEY_PROBLEMS: Omit<
  ProblemRows<KeyActRefusal>,
  'key-revoked' | 'key-pending' | 'claim-lost'
> = {
  'invalid-key': {
    status: 422,
    title: 'The key breaks a rule',
    meaning: 'Fields of the key break rules; errors lists each by a JSON pointer, with its rule.',
    remedy: 'Send the public half of a key, with a name and at least one act.',
    errors: ({ errors }) => errors,
  },
  'key-exists': {
    status: 409,
    title: 'This key is already known with other rights, or was revoked',
    meaning: 'The key is already known with another name or other rights, or was revoked.',
    remedy: 'Make a new key; revoke the old one if it is no longer needed. Rights never change.',
    detail: () => 'Make another key: the record of a key never changes.',
  },
  'key-ended': {
    status: 409,
    title: 'The key was revoked or has expired',
    meaning: 'No other key can take the place of one that was revoked or has expired.',
    remedy: 'Have an admin add a new key.',
  },
  'unknown-key': {
    status: 404,
    title: 'There is no such key',
    meaning: 'No key has this keyid.',
    remedy: 'Take the keyid from the list of keys.',
  },
  'last-admin': {
    status: 409,
    title: 'The last admin whose key never expires cannot be revoked',
    meaning: 'Without this key, no key could be added or revoked any more.',
    remedy: 'Add another admin first.',
    detail: () => 'Add the key of another admin first, without an end.',
  },
};
