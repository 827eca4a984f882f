/** @module The rule against cycles: no file reaches itself through imports, type imports counted. */

import { importsOf, targetPath } from './imports.ts';
import { sourcesOf, type Tree } from './source.ts';

type Graph = ReadonlyMap<string, readonly string[]>;

/** One line for each knot of files that import one another. */
export function checkCycles(tree: Tree): readonly string[] {
  return knotsOf(graphOf(tree)).map((knot) => `cycle: ${knot.toSorted().join(' <-> ')}`);
}

function graphOf(tree: Tree): Graph {
  return new Map(
    sourcesOf(tree).map((source) => {
      const targets = importsOf(source)
        .map(({ specifier }) => specifier && targetPath(source.path, specifier))
        .filter((target) => target !== undefined && tree.has(target));
      return [source.path, targets as string[]] as const;
    }),
  );
}

interface Visit {
  readonly index: number;
  low: number;
  onStack: boolean;
}

/** Tarjan's strongly connected components of more than one file, or of one that imports itself. */
function knotsOf(graph: Graph): readonly (readonly string[])[] {
  const visits = new Map<string, Visit>();
  const stack: string[] = [];
  const knots: string[][] = [];

  function visitFile(path: string): Visit {
    const visit: Visit = { index: visits.size, low: visits.size, onStack: true };
    visits.set(path, visit);
    stack.push(path);
    for (const target of graph.get(path) ?? []) {
      const known = visits.get(target);
      if (known === undefined) visit.low = Math.min(visit.low, visitFile(target).low);
      else if (known.onStack) visit.low = Math.min(visit.low, known.index);
    }
    if (visit.low === visit.index) {
      const knot = stack.splice(stack.indexOf(path));
      for (const member of knot) leaveStack(visits.get(member));
      if (knot.length > 1 || graph.get(path)?.includes(path)) knots.push(knot);
    }
    return visit;
  }

  for (const path of graph.keys()) {
    if (!visits.has(path)) visitFile(path);
  }
  return knots;
}

function leaveStack(visit: Visit | undefined): void {
  if (visit !== undefined) visit.onStack = false;
}
