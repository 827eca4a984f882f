/** @module Puts the tables into `docs/cost.md`, each between its two marks. Pure. */

import type { Facts } from './facts.ts';
import { costTables } from './tables.ts';

/** The document with its tables made anew; text outside the marks stays. */
export function fillTables(document: string, facts: Facts): string {
  return Object.entries(costTables(facts)).reduce((text, [name, table]) => {
    const place = new RegExp(`(<!-- ${name} -->\n)[^]*?(<!-- end of ${name} -->)`);
    return text.replace(
      place,
      (_all, opening: string, closing: string) => `${opening}\n${table}\n\n${closing}`,
    );
  }, document);
}
