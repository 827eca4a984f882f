/** @module The rules on prose: plain words in comments, messages and documents, and names that say what they hold. */

import { basename, dirname } from 'node:path';
import type { Tree } from './source.ts';

/** Words and turns that a reader must decode, each with what to write instead. */
const BANNED: readonly { readonly pattern: RegExp; readonly instead: string }[] = [
  { pattern: /\bwhoever\b/gi, instead: 'who, anyone who' },
  { pattern: /\bupon\b/gi, instead: 'on' },
  { pattern: /\bmend(s|ed|ing)?\b/gi, instead: 'correct, fix' },
  { pattern: /\b(is|are|was|were) told\b/gi, instead: 'receives, gets, is answered' },
  { pattern: /\btells?\b/gi, instead: 'says, shows, returns' },
  { pattern: /\bhears?\b/gi, instead: 'receives, is notified' },
  { pattern: /\bstands\b(?! for)/gi, instead: 'is, exists, applies' },
  { pattern: /\bthe one door\b/gi, instead: 'the function by its name' },
  { pattern: /\b(door|rim|furniture|goodbye)\b/gi, instead: 'the thing by its name' },
  { pattern: /\bnobody's\b/gi, instead: 'no one known' },
];

/** Where code that ships, builds or measures the product lies. */
const CODE = /^(lib|bin|functions|infra|bench)\/|^site\.config\.ts$/;

/** Words of the lists above, in code and in documents, each with its line. */
export function checkWords(texts: Tree): readonly string[] {
  return [...texts].flatMap(([path, text]) =>
    text
      .split('\n')
      .flatMap((line, index) =>
        BANNED.flatMap(({ pattern, instead }) =>
          [...line.matchAll(pattern)].map(
            ([word]) => `${path}:${index + 1}: "${word}": write ${instead}`,
          ),
        ),
      ),
  );
}

/** The files of a tree whose words are held to the rule. */
export function proseOf(tree: Tree): Tree {
  return new Map([...tree].filter(([path]) => CODE.test(path)));
}

/** Openings whose sentence goes on after a colon with more than one clause. */
export function checkModuleSentences(tree: Tree): readonly string[] {
  return [...proseOf(tree)].flatMap(([path, text]) => {
    const sentence = /\/\*\* @module ([^\n]*)/.exec(text)?.[1] ?? '';
    const afterColon = sentence.split(/: /).slice(1).join(': ');
    const clauses = afterColon.split(/[;:]/).filter((clause) => clause.trim() !== '');
    return clauses.length > 1 ? [`${path}: @module has more than one clause after its colon`] : [];
  });
}

/** What injected dependencies are called is one word, `Deps`. */
const OTHER_WORDS_FOR_DEPS = /\b(?:interface|type) (\w+(?:Services|Ports|Kit|Surroundings))\b/g;

/** Types of injected dependencies under another word than `Deps`. */
export function checkDependencyNames(tree: Tree): readonly string[] {
  return [...proseOf(tree)].flatMap(([path, text]) =>
    [...text.matchAll(OTHER_WORDS_FOR_DEPS)].map(
      ([, name]) => `${path}: ${name}: injected dependencies are called …Deps`,
    ),
  );
}

const FILES_PER_FOLDER_MAX = 15;

/** Folders of `lib` and `bin` with more than 15 files. */
export function checkFolderSizes(tree: Tree): readonly string[] {
  const counts = new Map<string, number>();
  for (const path of tree.keys()) {
    if (!/^(lib|bin)\//.test(path)) continue;
    counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count > FILES_PER_FOLDER_MAX)
    .map(([folder, count]) => `${folder}: has ${count} files, more than ${FILES_PER_FOLDER_MAX}`);
}

const REPEATED_BASENAMES = ['app.ts', 'routes.ts'];

/** Files of `lib` that share a basename, other than `app` and `routes`. */
export function checkBasenames(tree: Tree): readonly string[] {
  const places = new Map<string, string[]>();
  for (const path of tree.keys()) {
    if (!path.startsWith('lib/') || REPEATED_BASENAMES.includes(basename(path))) continue;
    const name = basename(path).replace(/\.tsx?$/, '');
    places.set(name, [...(places.get(name) ?? []), path]);
  }
  return [...places.values()]
    .filter((paths) => paths.length > 1)
    .map((paths) => `${paths.join(' and ')}: share a name`);
}
