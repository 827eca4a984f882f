/** @module Keeps copies of unsaved words in the browser's own database (Indexed Database API 3.0). */

import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { ASIDE_MS, type CopyStore, type KeptCopy, type SetAsideCopy } from './kept-copies.ts';

/** The database of copies; keys are in another one. */
const COPIES_DATABASE = 'broadsheet-copies';

interface Schema extends DBSchema {
  copies: { key: string; value: KeptCopy };
  aside: { key: number; value: SetAsideCopy };
}

/** The copies of this device; nothing is opened before the first use. */
export const deviceCopies = openIndexedCopies();

/** Copies in IndexedDB, which is opened at the first use and again after the browser closed it. */
function openIndexedCopies(): CopyStore {
  let opening: Promise<IDBPDatabase<Schema>> | undefined;
  const forget = () => {
    opening = undefined;
  };
  const open = () => {
    opening ??= openDatabase(forget).catch((error: unknown) => {
      forget();
      throw error;
    });
    return opening;
  };
  return {
    read: async (workId) => (await open()).get('copies', workId),
    write: async (copy) => void (await (await open()).put('copies', copy)),
    remove: async (workId) => (await open()).delete('copies', workId),
    list: async () => (await (await open()).getAll('copies')).toSorted((a, b) => a.at - b.at),
    setAside: async (copy, at) => setAside(await open(), { ...copy, asideAt: at }),
    listAside: async () =>
      (await (await open()).getAll('aside')).toSorted((a, b) => b.asideAt - a.asideAt),
    async clear() {
      const database = await open();
      await Promise.all([database.clear('copies'), database.clear('aside')]);
    },
  };
}

function openDatabase(onGone: () => void): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>(COPIES_DATABASE, 1, {
    upgrade(database) {
      database.createObjectStore('copies', { keyPath: 'workId' });
      database.createObjectStore('aside', { autoIncrement: true });
    },
    blocking(_current, _blocked, event) {
      // Another tab has a newer newsroom, or deletes everything: this one lets go.
      (event.target as IDBDatabase).close();
      onGone();
    },
    terminated: onGone,
  });
}

async function setAside(database: IDBPDatabase<Schema>, copy: SetAsideCopy): Promise<void> {
  const writing = database.transaction('aside', 'readwrite');
  for await (const cursor of writing.store) {
    if (cursor.value.asideAt < copy.asideAt - ASIDE_MS) await cursor.delete();
  }
  await writing.store.add(copy);
  await writing.done;
}
