/** @module The test projects: what needs nothing, what needs Java, a browser, or other people's programs. */

import { existsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

/** Debian's Chromium, or the one that `CHROMIUM_PATH` names; without one its tests are left out. */
const hasChromium = existsSync(process.env.CHROMIUM_PATH ?? '/usr/bin/chromium');

/** Programs of others that judge our feeds, installed by `.ci/run`, which asks for them so. */
const hasJudges = process.env.JUDGES === '1';

/** An AWS emulator and a linter of templates, installed by `.ci/run` too. */
const hasEmulator = process.env.DEPLOY === '1';

/** Ends a test that hangs; no test is to be held to a time, and a busy machine takes many times as long. */
const node = { environment: 'node', testTimeout: 300_000, hookTimeout: 300_000 } as const;

export default defineConfig({
  test: {
    // Many a test waits for a store or a clock; the default leaves one of two cores to nobody.
    maxWorkers: '100%',
    projects: [
      { test: { ...node, name: 'architecture', include: ['tests/architecture/**/*.test.ts'] } },
      {
        test: {
          ...node,
          name: 'unit',
          include: ['tests/unit/**/*.test.{ts,tsx}', 'tests/conformance/**/*.test.ts'],
        },
      },
      {
        test: {
          ...node,
          name: 'stack',
          include: ['tests/dynamo/**/*.test.ts', 'tests/flows/**/*.test.ts'],
          globalSetup: ['tests/support/global-setup.ts'],
        },
      },
      ...(hasChromium
        ? [{ test: { ...node, name: 'browser', include: ['tests/browser/**/*.test.ts'] } }]
        : []),
      ...(hasJudges
        ? [
            {
              test: {
                ...node,
                name: 'judges',
                include: ['tests/judges/**/*.test.ts'],
                globalSetup: ['tests/support/global-setup.ts'],
              },
            },
          ]
        : []),
      ...(hasEmulator
        ? [
            {
              test: {
                ...node,
                name: 'deploy',
                include: ['tests/deploy/**/*.test.ts'],
                testTimeout: 600_000,
                hookTimeout: 600_000,
              },
            },
          ]
        : []),
    ],
  },
});
