/** @module The rule on titles of tests: each begins with its subject, so that it can be read alone. */

import {
  nodeIn,
  nodesIn,
  place,
  type SourceFile,
  type SyntaxNode,
  sourcesOf,
  type Tree,
  walk,
} from './source.ts';

/** The folders whose titles are held to the rule. */
export const TITLED_FOLDERS: readonly string[] = ['tests/'];

const TEST_FUNCTIONS = ['it', 'test'];

const PREPOSITIONS = 'as at beside by for from in of on to with without';
const CONJUNCTIONS = 'and but nor or so than that though unless until while';
const VERBS_OF_STATE =
  'are be been can cannot could did do does had has have is may might must shall should was were will would';
const PREDICATES =
  'accepts adds allows asks becomes begins brings calls carries comes describes does ends ' +
  'finds follows gives goes holds ignores keeps knows leads leaves lets lists loses makes ' +
  'meets needs never not prefers puts refers refuses rejects removes requires resolves ' +
  'returns says sends shows stores takes tells throws works';

const NO_SUBJECT = new Set(
  [PREPOSITIONS, CONJUNCTIONS, VERBS_OF_STATE, PREDICATES].flatMap((words) => words.split(' ')),
);

/** Titles of tests that begin with a predicate, a conjunction or a preposition, each with its line. */
export function checkTitles(
  tree: Tree,
  folders: readonly string[] = TITLED_FOLDERS,
): readonly string[] {
  return sourcesOf(tree)
    .filter(({ path }) => folders.some((folder) => path.startsWith(folder)))
    .flatMap(faultsOfTitles);
}

function faultsOfTitles(source: SourceFile): readonly string[] {
  const faults: string[] = [];
  walk(source.program, (node) => {
    if (node.type !== 'CallExpression' || !isTestFunction(nodeIn(node, 'callee'))) return;
    const title = startOfText(nodesIn(node, 'arguments')[0]);
    const word = /^[a-z]+/i.exec(title)?.[0] ?? '';
    if (NO_SUBJECT.has(word.toLowerCase())) {
      faults.push(
        `${place(source, node)}: "${title}" begins with "${word}": name the subject first`,
      );
    }
  });
  return faults;
}

/** Whether a callee is `it` or `test`, or made of one, such as `it.each(rows)` or `test.skip`. */
function isTestFunction(callee: SyntaxNode | undefined): boolean {
  if (callee?.type === 'Identifier') return TEST_FUNCTIONS.includes(String(callee.name));
  if (callee?.type === 'MemberExpression') return isTestFunction(nodeIn(callee, 'object'));
  if (callee?.type === 'TaggedTemplateExpression') return isTestFunction(nodeIn(callee, 'tag'));
  return callee?.type === 'CallExpression' && isTestFunction(nodeIn(callee, 'callee'));
}

/** The text of a literal, or of a template up to its first hole. */
function startOfText(node: SyntaxNode | undefined): string {
  if (node?.type === 'StringLiteral') return String(node.value);
  if (node?.type !== 'TemplateLiteral') return '';
  const first = nodesIn(node, 'quasis')[0]?.value as { readonly cooked?: string } | undefined;
  return first?.cooked ?? '';
}
