/** @module What a file imports: every form that TypeScript has, type imports counted. */

import { posix } from 'node:path';
import { literalText, nodeIn, nodesIn, type SourceFile, type SyntaxNode, walk } from './source.ts';

/** One import. `specifier` is undefined when a dynamic import computes it. */
export interface Import {
  readonly line: number;
  readonly specifier: string | undefined;
  /** Whether nothing of it is left once types are stripped. */
  readonly typeOnly: boolean;
}

/** Every import of a file, in the order of its text. */
export function importsOf(source: SourceFile): readonly Import[] {
  const found: Import[] = [];
  walk(source.program, (node) => {
    const one = importIn(node);
    if (one !== undefined) found.push({ line: node.loc.start.line, ...one });
  });
  return found;
}

function importIn(node: SyntaxNode): Omit<Import, 'line'> | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration': {
      const from = nodeIn(node, 'source');
      return from && { specifier: literalText(from), typeOnly: isTypeOnly(node) };
    }
    case 'ImportExpression':
      return { specifier: literalText(nodeIn(node, 'source')), typeOnly: false };
    case 'CallExpression': {
      const callee = nodeIn(node, 'callee');
      if (callee?.type !== 'Import' && callee?.name !== 'require') return undefined;
      return { specifier: literalText(nodesIn(node, 'arguments')[0]), typeOnly: false };
    }
    case 'TSImportType': {
      const named = nodeIn(node, 'source') ?? nodeIn(node, 'argument');
      const literal = named?.type === 'TSLiteralType' ? nodeIn(named, 'literal') : named;
      return { specifier: literalText(literal), typeOnly: true };
    }
    case 'TSExternalModuleReference':
      return { specifier: literalText(nodeIn(node, 'expression')), typeOnly: false };
    default:
      return undefined;
  }
}

function isTypeOnly(node: SyntaxNode): boolean {
  if (node.importKind === 'type' || node.exportKind === 'type') return true;
  const specifiers = nodesIn(node, 'specifiers');
  return (
    specifiers.length > 0 &&
    specifiers.every((one) => one.importKind === 'type' || one.exportKind === 'type')
  );
}

/** The path in the tree that a relative specifier names, or undefined for a package. */
export function targetPath(from: string, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  return posix.normalize(posix.join(posix.dirname(from), specifier));
}

/** The package of a specifier: `hono` of `hono/jsx`, `@aws-sdk/x` of `@aws-sdk/x/y`. */
export function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** Whether a specifier names a part of Node itself. */
export function isBuiltin(specifier: string): boolean {
  return specifier.startsWith('node:');
}
