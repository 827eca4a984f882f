/** @module The rules on functions: their length and how many parameters they take. */

import { nodesIn, place, type SyntaxNode, sourcesOf, type Tree, walk } from './source.ts';

const FUNCTION_LINES_MAX = 50;
const PARAMETERS_MAX = 4;

const DECLARED = ['FunctionDeclaration', 'ObjectMethod', 'ClassMethod', 'ClassPrivateMethod'];
const BODIED = [...DECLARED, 'FunctionExpression', 'ArrowFunctionExpression'];
const SIGNATURES = ['TSDeclareFunction', 'TSDeclareMethod', 'TSMethodSignature', 'TSFunctionType'];

/** Functions past 50 lines; in tests only those with a name, since `describe` takes one for a page. */
export function checkFunctionLengths(tree: Tree): readonly string[] {
  return collect(tree, (node, parent, path) => {
    if (!BODIED.includes(node.type)) return undefined;
    if (path.startsWith('tests/') && isInline(node, parent)) return undefined;
    const lines = node.loc.end.line - node.loc.start.line + 1;
    if (lines <= FUNCTION_LINES_MAX) return undefined;
    return `a function of ${lines} lines, more than ${FUNCTION_LINES_MAX}`;
  });
}

/** Functions and signatures of more than 4 parameters. */
export function checkParameters(tree: Tree): readonly string[] {
  return collect(tree, (node) => {
    if (![...BODIED, ...SIGNATURES].includes(node.type)) return undefined;
    const parameters = nodesIn(node, 'params').filter((one) => one.name !== 'this').length;
    if (parameters <= PARAMETERS_MAX) return undefined;
    return `takes ${parameters} parameters, more than ${PARAMETERS_MAX}`;
  });
}

function isInline(node: SyntaxNode, parent: SyntaxNode | undefined): boolean {
  return !DECLARED.includes(node.type) && parent?.type !== 'VariableDeclarator';
}

function collect(
  tree: Tree,
  faultOf: (node: SyntaxNode, parent: SyntaxNode | undefined, path: string) => string | undefined,
): readonly string[] {
  const faults: string[] = [];
  for (const source of sourcesOf(tree)) {
    walk(source.program, (node, parent) => {
      const fault = faultOf(node, parent, source.path);
      if (fault !== undefined) faults.push(`${place(source, node)}: ${fault}`);
    });
  }
  return faults;
}
