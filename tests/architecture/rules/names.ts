/** @module The rules on files as such: their names, their first line, their length, barrels. */

import { nodeIn, nodesIn, type SourceFile, sourcesOf, type Tree } from './source.ts';

const DRAWER_NAMES = ['util', 'utils', 'common', 'helper', 'helpers', 'shared', 'misc'];
const KEBAB_FOLDER = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const KEBAB_FILE = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*\.tsx?$/;
const FILE_LINES_MAX = 300;
const TEST_FILE_LINES_MAX = 400;

/** Folders and files named after nothing, not in kebab-case, or code that is no TypeScript. */
export function checkNames(tree: Tree): readonly string[] {
  return [...tree.keys()].flatMap((path) => {
    const folders = path.split('/');
    const file = folders.pop() ?? '';
    const words = [...folders, file].flatMap((part) => part.split(/[-.]/));
    const drawer = words.find((word) => DRAWER_NAMES.includes(word.toLowerCase()));
    const isKebab = folders.every((folder) => KEBAB_FOLDER.test(folder)) && KEBAB_FILE.test(file);
    return [
      ...(drawer === undefined
        ? []
        : [`${path}: "${drawer}" is the name of a drawer, not of a thing`]),
      ...(isKebab ? [] : [`${path}: is not kebab-case TypeScript`]),
    ];
  });
}

/** Files that only pass on what others export, `index` files in `lib`, and `export *`. */
export function checkBarrels(tree: Tree): readonly string[] {
  return sourcesOf(tree).flatMap((source) => {
    const statements = nodesIn(source.program, 'body');
    if (/^lib\/(.*\/)?index\.tsx?$/.test(source.path))
      return [`${source.path}: an index is a barrel`];
    if (statements.some(({ type }) => type === 'ExportAllDeclaration')) {
      return [`${source.path}: exports everything of another file`];
    }
    const exportsNone = !statements.some(({ type }) => type.startsWith('Export'));
    const onlyPassesOn = statements.every(
      (statement) =>
        statement.type === 'ImportDeclaration' ||
        (statement.type === 'ExportNamedDeclaration' && !nodeIn(statement, 'declaration')),
    );
    return onlyPassesOn && !exportsNone ? [`${source.path}: only re-exports: a barrel`] : [];
  });
}

/** Files that do not open with one sentence saying what they are for. */
export function checkOpenings(tree: Tree): readonly string[] {
  return sourcesOf(tree)
    .filter(({ path }) => !/\.test\.tsx?$/.test(path))
    .filter(({ text }) => !/^(#![^\n]*\n)?\/\*\* @module [^\s*]/.test(text))
    .map(({ path }) => `${path}: does not open with "/** @module" and a sentence`);
}

/** Files past 300 lines; tests past 400. */
export function checkFileLengths(tree: Tree): readonly string[] {
  return sourcesOf(tree).flatMap((source) => {
    const max = source.path.startsWith('tests/') ? TEST_FILE_LINES_MAX : FILE_LINES_MAX;
    const lines = lineCount(source);
    return lines > max ? [`${source.path}: has ${lines} lines, more than ${max}`] : [];
  });
}

function lineCount({ text }: SourceFile): number {
  return text.replace(/\n$/, '').split('\n').length;
}
