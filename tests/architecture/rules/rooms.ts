/** @module The rooms and their arrows, as data: who may import whom, which packages, what of Node. */

/** A room: a folder (or file), and everything that it may import beside itself. */
export interface Room {
  /** `feed`, or `article/content` for a room within a room. */
  readonly name: string;
  /** The path that its files begin with. */
  readonly path: string;
  /** Rooms, or single files of rooms without extension (`feed/head`); `*` = every room of `lib`. */
  readonly rooms: readonly string[];
  /** The same, for what type imports alone may reach. */
  readonly types?: readonly string[];
  /** Packages; a trailing `*` matches any ending. */
  readonly packages: readonly string[];
  /** Modules of Node, without `node:`; the domain has none that reads or writes the world. */
  readonly builtins: readonly string[];
  /** Whether its own files may not import one another either. */
  readonly isolated?: boolean;
}

function library(name: string, allowed: Omit<Room, 'name' | 'path'>): Room {
  return { name, path: `lib/${name}/`, ...allowed };
}

/** A part of `lib/api`: each may use the domain rooms, and of the other parts those in its row. */
function audience(name: string, { rooms }: Pick<Room, 'rooms'>): Room {
  return library(name, {
    rooms: [...DOMAIN_ROOMS, ...rooms],
    packages: ['hono', 'zod', 'lru-cache'],
    builtins: PURE_BUILTINS,
  });
}

/** What every part of `lib/api` may import. */
const DOMAIN_ROOMS = ['core', 'http', 'site', 'article', 'feed', 'html', 'page', 'changes'].concat(
  'publish/articles',
  'publish/feeds',
  'signature',
  'editors',
  'claims',
);

/** What Node computes without touching the world. */
const PURE_BUILTINS = ['buffer', 'crypto', 'util', 'zlib'];

const HTML_PACKAGES = ['unified', 'rehype-*', 'markdown-it', 'parse5', 'hast'].concat(
  'markdown-it-cjk-friendly',
);

/** What reads files of editors: pages, their encodings, dates and letters, and front matter. */
const PAGE_PACKAGES = ['chardet', 'smol-toml', 'linkedom', '@mozilla/readability'].concat(
  'chrono-node',
  'opencc-js',
  'franc-min',
);

/** What each stored thing plans its writes with. */
const PLANNED = ['publish/planned-act', 'publish/planned-write'];

/** The stored things of acts, by who reads them. */
const PUBLISH_PARTS = ['publish/articles', 'publish/feeds', 'publish/desk', 'publish/turns'];

/** The rooms of `lib`; `core` first, each after the rooms that it imports. */
export const LIBRARY_ROOMS: readonly Room[] = [
  library('core', { rooms: [], packages: [], builtins: [] }),
  library('site', { rooms: ['core'], packages: ['zod'], builtins: [] }),
  library('http', {
    rooms: ['core'],
    packages: ['negotiator', 'structured-headers'],
    builtins: [...PURE_BUILTINS, 'stream'],
  }),
  library('signature', {
    rooms: ['core'],
    packages: ['http-message-sig', 'structured-headers'],
    builtins: [],
  }),
  library('claims', { rooms: ['core'], types: ['article'], packages: [], builtins: [] }),
  library('editors', {
    rooms: ['core', 'signature'],
    types: ['claims'],
    packages: [],
    builtins: [],
  }),
  library('runtime', {
    rooms: ['core', 'http'],
    types: ['signature'],
    packages: ['aws-lambda', '@aws-lambda-powertools/*'],
    builtins: [...PURE_BUILTINS, 'process', 'async_hooks'],
  }),
  library('article', {
    rooms: ['core', 'site', 'article/content'],
    packages: ['zod', 'diff'],
    builtins: [],
  }),
  library('article/merge', {
    rooms: ['core', 'site', 'article'],
    packages: ['diff'],
    builtins: [],
  }),
  library('article/content', {
    rooms: ['core', 'site', 'article'],
    packages: HTML_PACKAGES,
    builtins: [],
  }),
  library('xml', { rooms: ['core'], packages: [], builtins: [] }),
  library('feed', { rooms: ['core', 'site', 'article', 'xml'], packages: ['feed'], builtins: [] }),
  library('html', {
    rooms: ['core', 'site'],
    types: ['article'],
    packages: ['hono'],
    builtins: PURE_BUILTINS,
  }),
  library('page', {
    rooms: ['core', 'site', 'article', 'html', 'xml'],
    packages: ['hono'],
    builtins: PURE_BUILTINS,
  }),
  library('ingest', {
    rooms: ['core', 'site', 'article'],
    packages: ['temporal-polyfill', 'yaml', ...PAGE_PACKAGES, ...HTML_PACKAGES],
    builtins: [],
  }),
  library('changes', { rooms: ['core', 'site', 'article'], packages: [], builtins: [] }),
  library('publish/articles', {
    rooms: ['core', 'site', 'article', 'feed/head', 'feed/window', ...PLANNED],
    types: ['signature'],
    packages: [],
    builtins: [],
  }),
  library('publish/feeds', {
    rooms: ['core', 'site', 'article', 'feed/head', 'feed/window', 'changes', ...PLANNED],
    packages: [],
    builtins: [],
  }),
  library('publish/desk', {
    rooms: ['core', 'article', 'publish/articles', ...PLANNED],
    types: ['signature'],
    packages: [],
    builtins: [],
  }),
  library('publish/turns', {
    rooms: ['core', 'site', 'feed/head', ...PLANNED],
    packages: [],
    builtins: [],
  }),
  library('publish', {
    rooms: ['core', 'site', 'article', 'feed/head', 'feed/window', ...PUBLISH_PARTS],
    types: ['signature', 'claims'],
    packages: [],
    builtins: [],
  }),
  library('client', {
    rooms: ['core', 'signature', 'editors/editors-profile'],
    packages: ['http-message-sig', 'structured-headers'],
    builtins: [],
  }),
  library('dynamo', {
    rooms: ['core', 'site', 'article', 'feed/head', 'changes', 'publish', ...PUBLISH_PARTS].concat(
      'claims',
      'editors',
      'signature',
    ),
    types: ['feed'],
    packages: ['@aws-sdk/*', '@smithy/*', 'lru-cache'],
    builtins: PURE_BUILTINS,
  }),
  library('cdn', {
    rooms: ['core'],
    types: ['publish'],
    packages: ['@aws-sdk/client-cloudfront'],
    builtins: PURE_BUILTINS,
  }),
  library('openapi', {
    rooms: ['core', 'site'],
    packages: ['zod'],
    builtins: [],
  }),
  audience('api/problems', { rooms: [] }),
  audience('api/examples', { rooms: [] }),
  audience('api/routes', { rooms: [] }),
  audience('api/public', { rooms: ['api/problems', 'api/routes', 'openapi'] }),
  audience('api/readers', { rooms: ['api/problems', 'api/routes', 'api/public', 'openapi'] }),
  audience('api/apps', {
    rooms: ['api/problems', 'api/routes', 'api/public', 'api/examples', 'openapi'],
  }),
  audience('api/pages', { rooms: ['api/problems', 'api/routes', 'api/public'] }),
  audience('api/editors', {
    rooms: ['api/problems', 'api/routes', 'api/public', 'api/examples', 'openapi'].concat(
      'article/content',
      'publish',
      'publish/desk',
    ),
  }),
  audience('api/description', {
    rooms: ['publish', 'api/problems', 'api/routes', 'api/public', 'openapi'].concat(
      'api/examples',
      'api/readers',
      'api/apps',
      'api/editors',
    ),
  }),
  audience('api/newsroom', { rooms: ['api/problems', 'api/public'] }),
  library('proof', { rooms: ['core', 'article', 'signature'], packages: [], builtins: [] }),
  library('newsroom', {
    rooms: [
      'core',
      'client',
      'proof',
      'signature',
      'article',
      'editors',
      'site/time',
      'site/urls',
    ].concat(
      'site/slug',
      'article/merge',
      'article/content/addresses',
      'article/content/markup-limits',
      'article/content/media/lazy-images',
      'article/content/media/small-pictures',
      'article/content/sanitise-policy',
    ),
    packages: ['preact', '@preact/signals', 'prosemirror-*', 'idb', 'diff'],
    builtins: [],
  }),
  library('wiring', {
    rooms: ['core', 'site', 'article', 'publish', 'editors', 'dynamo', 'cdn', 'runtime'].concat(
      'publish/articles',
      'publish/turns',
      'api/readers',
      'api/apps',
      'api/pages',
      'api/editors',
      'api/newsroom',
    ),
    types: ['api/problems'],
    packages: ['uuid'],
    builtins: PURE_BUILTINS,
  }),
];

/** Everything outside `lib`. No row names `functions` or `bin`, so nothing imports them. */
const OUTER_ROOMS: readonly Room[] = [
  {
    name: 'functions',
    path: 'functions/',
    isolated: true,
    rooms: ['wiring', 'site.config'],
    packages: [],
    builtins: [],
  },
  {
    name: 'bin',
    path: 'bin/',
    rooms: ['*', 'site.config'],
    packages: ['commander', 'yaml'],
    builtins: ['*'],
  },
  {
    name: 'site.config',
    path: 'site.config.ts',
    rooms: ['site'],
    packages: [],
    builtins: [],
  },
  {
    name: 'infra',
    path: 'infra/',
    rooms: ['*', 'site.config'],
    packages: ['esbuild', 'serverless', 'serverless-*', 'yaml', 'zod', '@hapi/*'],
    builtins: ['*'],
  },
  {
    name: 'bench/cost',
    path: 'bench/cost/',
    rooms: [],
    packages: [],
    builtins: [],
  },
  {
    name: 'bench/reference',
    path: 'bench/reference/',
    rooms: ['article', 'dynamo', 'site'],
    packages: [],
    builtins: ['*'],
  },
  {
    name: 'bench/pages',
    path: 'bench/pages/',
    rooms: ['*', 'site.config'],
    packages: ['linkedom', 'parse5'],
    builtins: ['*'],
  },
  {
    name: 'bench',
    path: 'bench/',
    rooms: ['*', 'site.config', 'infra', 'tests', 'bench/cost', 'bench/reference'],
    packages: ['tinybench', 'esbuild', 'yaml', 'express', 'compression', 'feed'],
    builtins: ['*'],
  },
  {
    name: 'tests',
    path: 'tests/',
    rooms: ['*', 'site.config', 'infra', 'functions', 'bin', 'bench/cost', 'bench/pages'],
    packages: ['*'],
    builtins: ['*'],
  },
  {
    name: 'vitest.config',
    path: 'vitest.config.ts',
    rooms: [],
    packages: ['vitest'],
    builtins: ['fs'],
  },
];

/** The AWS SDK: wherever else a row says `*`, these stay within `dynamo` and `cdn`, and their tests. */
export const STORE_PACKAGES = ['@aws-sdk/*', '@smithy/*'];

/** The folders whose files may import them. */
export const STORE_FOLDERS = [
  'lib/dynamo/',
  'lib/cdn/',
  'bench/reference/',
  'tests/dynamo/',
  'tests/unit/dynamo/',
];

/** The files of `lib/core`; a seventh one needs a decision, not a commit. */
export const CORE_FILES = [
  'brand.ts',
  'clock.ts',
  'errors.ts',
  'exhaustive.ts',
  'optional.ts',
  'result.ts',
];

const ALL_ROOMS = [...LIBRARY_ROOMS, ...OUTER_ROOMS];

/** The room of a file: the one with the longest path that the file's path begins with. */
export function roomOf(path: string): Room | undefined {
  return ALL_ROOMS.filter((room) => path.startsWith(room.path)).toSorted(
    (a, b) => b.path.length - a.path.length,
  )[0];
}
