/** @module Remembers on this device what was last entered in a field, by key (NE-29). */

const MAX_REMEMBERED = 20;

/** The fields whose entries are offered again. */
export const REMEMBERED_POINTERS = [
  '/source/name',
  '/byline',
  '/dateline',
  '/editor/name',
  '/source/url',
] as const;

type Remembered = Readonly<Record<string, readonly string[]>>;

/** What was entered at a pointer before, the newest first. */
export function rememberedAt(keyid: string, pointer: string): readonly string[] {
  return read(keyid)[pointer] ?? [];
}

/** Remembers the entries of an article that was saved; `textAt` reads them. */
export function remember(keyid: string, textAt: (pointer: string) => string): void {
  const before = read(keyid);
  const after = REMEMBERED_POINTERS.map((pointer) => {
    const old = before[pointer] ?? [];
    const text = textAt(pointer).trim();
    const next = text === '' ? old : [text, ...old.filter((one) => one !== text)];
    return [pointer, next.slice(0, MAX_REMEMBERED)] as const;
  });
  write(storageName(keyid), JSON.stringify(Object.fromEntries(after)));
}

/** Whether a part of the page is open on this device; `otherwise` where that was never chosen. */
export function isRememberedOpen(name: string, otherwise: boolean): boolean {
  const stored = readText(openName(name));
  return stored === undefined ? otherwise : stored === 'open';
}

/** Remembers that it is open, or closed. */
export function rememberOpen(name: string, isOpen: boolean): void {
  write(openName(name), isOpen ? 'open' : 'closed');
}

const storageName = (keyid: string) => `broadsheet-remembered-${keyid}`;
const openName = (name: string) => `broadsheet-open-${name}`;

function read(keyid: string): Remembered {
  try {
    const value: unknown = JSON.parse(readText(storageName(keyid)) ?? '{}');
    return typeof value === 'object' && value !== null ? (value as Remembered) : {};
  } catch {
    return {};
  }
}

function readText(name: string): string | undefined {
  try {
    return localStorage.getItem(name) ?? undefined;
  } catch {
    return undefined;
  }
}

function write(name: string, text: string): void {
  try {
    localStorage.setItem(name, text);
  } catch {
    // Storage may be forbidden or full: what was remembered is a convenience only.
  }
}
