/** @module Runs `npm run bench:pages -- FOLDER`: how well the reader does on test pages of other projects. */

import { readPageSets } from './expected-pages.ts';
import { printPageScores } from './print-scores.ts';

const [folder] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));

if (folder === undefined) {
  console.error('Name the folder that has the projects: npm run bench:pages -- FOLDER [--full]');
  process.exitCode = 2;
} else {
  printPageScores(readPageSets(folder), process.argv.includes('--full'));
}
