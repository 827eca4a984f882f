/** @module The rules on what code says: no `any`, no environment outside lib/runtime, no error without a code. */

import {
  literalText,
  nodeIn,
  nodesIn,
  place,
  type SourceFile,
  type SyntaxNode,
  sourcesOf,
  type Tree,
  walk,
} from './source.ts';

const PLAIN_ERRORS = ['Error', 'TypeError', 'RangeError', 'SyntaxError', 'AggregateError'];
const CODE = /^ERR_[A-Z0-9]+(_[A-Z0-9]+)*$/;
const ENVIRONMENT_FOLDERS = ['lib/runtime/', 'infra/', 'tests/', 'bench/', 'vitest.config.ts'];
const PRODUCT_FOLDERS = ['lib/', 'functions/', 'bin/'];
const ERROR_FAMILY = 'lib/core/errors.ts';

/** `any`, wherever a type can be. */
export function checkAny(tree: Tree): readonly string[] {
  return collect(tree, [''], (node) => node.type === 'TSAnyKeyword' && 'any is not a type here');
}

/** The environment read anywhere but in `lib/runtime` and what runs no reader's request. */
export function checkEnvironment(tree: Tree): readonly string[] {
  return collect(tree, [''], (node, parent, source) => {
    const mayRead = ENVIRONMENT_FOLDERS.some((folder) => source.path.startsWith(folder));
    return !mayRead && readsEnvironment(node, parent) && 'reads process.env outside lib/runtime';
  });
}

function readsEnvironment(node: SyntaxNode, parent: SyntaxNode | undefined): boolean {
  if (node.type === 'MemberExpression' || node.type === 'OptionalMemberExpression') {
    return isProcess(nodeIn(node, 'object')) && propertyName(node, 'property') === 'env';
  }
  if (node.type === 'ObjectPattern' && parent?.type === 'VariableDeclarator') {
    const taken = nodesIn(node, 'properties').some((one) => propertyName(one, 'key') === 'env');
    return taken && isProcess(nodeIn(parent, 'init'));
  }
  if (node.type !== 'ImportDeclaration') return false;
  const from = literalText(nodeIn(node, 'source')) ?? '';
  const names = nodesIn(node, 'specifiers').map((one) => propertyName(one, 'imported'));
  return /^(node:)?process$/.test(from) && names.includes('env');
}

function isProcess(node: SyntaxNode | undefined): boolean {
  if (node?.type === 'Identifier') return node.name === 'process';
  return node?.type === 'MemberExpression' && propertyName(node, 'property') === 'process';
}

function propertyName(node: SyntaxNode, field: string): string | undefined {
  const name = nodeIn(node, field);
  return name?.type === 'Identifier' ? String(name.name) : literalText(name);
}

/** Errors of JavaScript's own, classes made from them, and thrown values that are no errors. */
export function checkErrors(tree: Tree): readonly string[] {
  return collect(tree, PRODUCT_FOLDERS, (node, _parent, source) => {
    if (node.type === 'ThrowStatement') {
      const thrown = nodeIn(node, 'argument');
      const isValue = /Literal$|^ObjectExpression$/.test(thrown?.type ?? '');
      return isValue && 'throws what is not an error';
    }
    if (node.type === 'ClassDeclaration' || node.type === 'ClassExpression') {
      const parentName = nodeIn(node, 'superClass')?.name;
      const isPlain = PLAIN_ERRORS.includes(String(parentName)) && source.path !== ERROR_FAMILY;
      return isPlain && `a class made from ${parentName}: make it from CodedError`;
    }
    return faultOfMaking(node);
  });
}

function faultOfMaking(node: SyntaxNode): string | false {
  if (node.type !== 'NewExpression' && node.type !== 'CallExpression') return false;
  const name = String(nodeIn(node, 'callee')?.name);
  if (PLAIN_ERRORS.includes(name)) return `${name} without a code: throw a CodedError`;
  if (name !== 'CodedError') return false;
  const code = literalText(nodesIn(node, 'arguments')[0]);
  return code !== undefined && !CODE.test(code) && `"${code}" is not a code such as ERR_NOT_FOUND`;
}

/**
 * Codes with more than one meaning: given to more than one class of errors or, as a plain
 * `CodedError`, in more than one file. Comparing with a code is free.
 */
export function checkCodes(tree: Tree): readonly string[] {
  const homes = new Map<string, Set<string>>();
  for (const source of sourcesOf(tree).filter(isProduct)) {
    walk(source.program, (node) => {
      if (node.type !== 'NewExpression') return;
      const family = String(nodeIn(node, 'callee')?.name);
      const home = family === 'CodedError' ? source.path : family;
      for (const code of codesIn(nodesIn(node, 'arguments')[0])) {
        homes.set(code, (homes.get(code) ?? new Set()).add(home));
      }
    });
  }
  return [...homes]
    .filter(([, places]) => places.size > 1)
    .map(([code, places]) => `${code} has more than one home: ${[...places].join(', ')}`);
}

function codesIn(argument: SyntaxNode | undefined): readonly string[] {
  if (argument?.type === 'ConditionalExpression') {
    return ['consequent', 'alternate'].flatMap((branch) => codesIn(nodeIn(argument, branch)));
  }
  const code = literalText(argument);
  return code !== undefined && CODE.test(code) ? [code] : [];
}

function isProduct({ path }: SourceFile): boolean {
  return PRODUCT_FOLDERS.some((folder) => path.startsWith(folder));
}

function collect(
  tree: Tree,
  folders: readonly string[],
  faultOf: (node: SyntaxNode, parent: SyntaxNode | undefined, source: SourceFile) => string | false,
): readonly string[] {
  const faults: string[] = [];
  for (const source of sourcesOf(tree)) {
    if (!folders.some((folder) => source.path.startsWith(folder))) continue;
    walk(source.program, (node, parent) => {
      const fault = faultOf(node, parent, source);
      if (fault !== false) faults.push(`${place(source, node)}: ${fault}`);
    });
  }
  return faults;
}
