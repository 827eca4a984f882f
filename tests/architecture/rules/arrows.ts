/** @module The rule of arrows: each import goes where the table of rooms lets it go. */

import { type Import, importsOf, isBuiltin, packageOf, targetPath } from './imports.ts';
import { CORE_FILES, type Room, roomOf, STORE_FOLDERS, STORE_PACKAGES } from './rooms.ts';
import { type SourceFile, sourcesOf, type Tree } from './source.ts';

/** Rooms that may load what they only find at run time: the framework, a built bundle. */
const TOOLING = ['infra', 'bench', 'tests'];

/** Every import that the table does not allow, and every file that no room holds. */
export function checkArrows(tree: Tree): readonly string[] {
  return sourcesOf(tree).flatMap((source) => {
    const room = roomOf(source.path);
    if (room === undefined) return [`${source.path}: lies in no room; add a row to rooms.ts`];
    return importsOf(source).flatMap((one) => {
      const fault = faultOf(one, source, room, tree);
      return fault === undefined ? [] : [`${source.path}:${one.line}: ${fault}`];
    });
  });
}

function faultOf(one: Import, source: SourceFile, room: Room, tree: Tree): string | undefined {
  if (one.specifier === undefined) {
    const isTooling = TOOLING.includes(room.name);
    return isTooling ? undefined : 'imports what cannot be read from the text';
  }
  const target = targetPath(source.path, one.specifier);
  if (target !== undefined) return faultOfFile(one, target, room, tree);
  if (isBuiltin(one.specifier)) return faultOfBuiltin(one.specifier, room);
  return faultOfPackage(one.specifier, source.path, room);
}

function faultOfFile(one: Import, target: string, room: Room, tree: Tree): string | undefined {
  const targetRoom = roomOf(target);
  if (targetRoom === undefined) {
    return /\.tsx?$/.test(target) ? `imports ${target}, which lies in no room` : undefined;
  }
  if (!/\.[a-z]+$/.test(target)) return `imports ${target} without naming the file`;
  if (/\.tsx?$/.test(target) && !tree.has(target)) return `imports ${target}, which is not there`;
  const isOwn = room.name === targetRoom.name;
  if (isOwn && room.isolated !== true) return undefined;
  const allowed = one.typeOnly ? [...room.rooms, ...(room.types ?? [])] : room.rooms;
  if (allowed.some((arrow) => arrowReaches(arrow, target, targetRoom))) return undefined;
  return `${room.name} may not import ${targetRoom.name} (${target})`;
}

function arrowReaches(arrow: string, target: string, targetRoom: Room): boolean {
  if (arrow === '*') return targetRoom.path.startsWith('lib/');
  if (arrow === targetRoom.name) return true;
  if (!arrow.includes('/')) return false;
  return new RegExp(`^lib/${arrow}(\\.tsx?$|/)`).test(target);
}

function faultOfBuiltin(specifier: string, room: Room): string | undefined {
  const name = specifier.slice('node:'.length).split('/')[0] ?? '';
  if (room.builtins.includes('*') || room.builtins.includes(name)) return undefined;
  return `${room.name} may not import ${specifier}`;
}

function faultOfPackage(specifier: string, path: string, room: Room): string | undefined {
  const name = packageOf(specifier);
  if (matches(name, STORE_PACKAGES)) {
    if (STORE_FOLDERS.some((folder) => path.startsWith(folder))) return undefined;
    return `the AWS SDK (${name}) is for lib/dynamo alone`;
  }
  if (matches(name, room.packages)) return undefined;
  return `${room.name} may not import the package ${name}`;
}

function matches(name: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) =>
    pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern,
  );
}

/** Files of `lib/core` beyond the closed list, and files of the list that are gone. */
export function checkCore(tree: Tree): readonly string[] {
  const folder = 'lib/core/';
  const present = [...tree.keys()].filter((path) => path.startsWith(folder));
  const extra = present.filter((path) => !CORE_FILES.includes(path.slice(folder.length)));
  const missing = CORE_FILES.filter((file) => !tree.has(`${folder}${file}`));
  return [
    ...extra.map((path) => `${path}: core is a closed list: ${CORE_FILES.join(', ')}`),
    ...missing.map((file) => `${folder}${file}: is missing from core`),
  ];
}
