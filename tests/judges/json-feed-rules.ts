/** @module Checks a document against JSON Feed's rules (https://jsonfeed.org/version/1.1), without the product's code. */

type Members = Readonly<Record<string, unknown>>;

/** RFC 3339 §5.6. */
const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

const LANGUAGE = /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$/;

/** What the specification names; each with the type that it has. */
const FEED_MEMBERS: Readonly<Record<string, string>> = {
  version: 'string',
  title: 'string',
  home_page_url: 'url',
  feed_url: 'url',
  description: 'string',
  user_comment: 'string',
  next_url: 'url',
  icon: 'url',
  favicon: 'url',
  author: 'object',
  authors: 'array',
  language: 'language',
  expired: 'boolean',
  hubs: 'array',
  items: 'array',
};

const ITEM_MEMBERS: Readonly<Record<string, string>> = {
  id: 'string',
  url: 'url',
  external_url: 'url',
  title: 'string',
  content_html: 'string',
  content_text: 'string',
  summary: 'string',
  image: 'url',
  banner_image: 'url',
  date_published: 'date',
  date_modified: 'date',
  author: 'object',
  authors: 'array',
  tags: 'array',
  language: 'language',
  attachments: 'array',
};

const PERSON_MEMBERS = { name: 'string', url: 'url', avatar: 'url' } as const;

const ATTACHMENT_MEMBERS = {
  url: 'url',
  mime_type: 'string',
  title: 'string',
  size_in_bytes: 'number',
  duration_in_seconds: 'number',
} as const;

/** Every rule that a JSON Feed breaks, each with its number and the place; none for a right one. */
export function findFaults(body: string): readonly string[] {
  const feed = JSON.parse(body) as Members;
  const items = Array.isArray(feed.items) ? (feed.items as readonly Members[]) : [];
  const ids = items.map(({ id }) => id);
  return [
    ...(Object.keys(feed)[0] === 'version' ? [] : ['J-01 version is not first']),
    ...(feed.version === 'https://jsonfeed.org/version/1.1' ? [] : ['J-01 version']),
    ...lackOf('J-02', feed, ['title', 'items']),
    ...lackOf('J-03', feed, ['home_page_url', 'feed_url']),
    ...checkMembers('feed', feed, FEED_MEMBERS),
    ...checkPeople('feed', feed),
    ...(feed.next_url === feed.feed_url ? ['J-06 next_url is the feed itself'] : []),
    ...(new Set(ids).size === ids.length ? [] : ['J-10 an id twice']),
    ...items.flatMap((item, index) => checkItem(`items[${index}]`, item)),
    ...checkValues('', feed),
    ...(body.isWellFormed() ? [] : ['J-20 not well-formed']),
  ];
}

function checkItem(place: string, item: Members): readonly string[] {
  const attachments = Array.isArray(item.attachments) ? (item.attachments as Members[]) : [];
  const tags = Array.isArray(item.tags) ? item.tags : [];
  return [
    ...lackOf('J-10', item, ['id']),
    ...lackOf('J-12', item, ['url']),
    ...('content_html' in item || 'content_text' in item ? [] : [`J-11 ${place} has no content`]),
    ...checkMembers(place, item, ITEM_MEMBERS),
    ...checkPeople(place, item),
    ...tags.filter((tag) => typeof tag !== 'string').map(() => `J-15 ${place}.tags`),
    ...attachments.flatMap((attachment) => [
      ...lackOf('J-16', attachment, ['url', 'mime_type']),
      ...checkMembers(`${place}.attachments`, attachment, ATTACHMENT_MEMBERS),
    ]),
  ];
}

function lackOf(rule: string, members: Members, names: readonly string[]): readonly string[] {
  return names.filter((name) => !(name in members)).map((name) => `${rule} ${name} is missing`);
}

/** Each member is known and of its type, or an extension (J-17). */
function checkMembers(
  place: string,
  members: Members,
  known: Readonly<Record<string, string>>,
): readonly string[] {
  return Object.entries(members).flatMap(([name, value]) => {
    const type = known[name];
    if (/^_[A-Za-z]/.test(name)) return isObject(value) ? [] : [`J-17 ${place}.${name}`];
    if (type === undefined) return [`${place}.${name} is not of JSON Feed`];
    return isOf(type, value) ? [] : [`${place}.${name} is no ${type}`];
  });
}

/** J-04: never `author` alone, and no author without a member. */
function checkPeople(place: string, members: Members): readonly string[] {
  const people = Array.isArray(members.authors) ? (members.authors as Members[]) : [];
  const alone = 'author' in members && !('authors' in members);
  return [
    ...(alone ? [`J-04 ${place}.author alone`] : []),
    ...people.flatMap((person) => [
      ...(Object.keys(person).length === 0 ? [`J-04 ${place}.authors`] : []),
      ...checkMembers(`${place}.authors`, person, PERSON_MEMBERS),
    ]),
  ];
}

/** J-21 and J-17, at any depth. */
function checkValues(place: string, value: unknown): readonly string[] {
  if (value === null || value === '') return [`J-21 ${place} is empty`];
  if (Array.isArray(value)) return value.flatMap((one, n) => checkValues(`${place}[${n}]`, one));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) => [
    ...(name.includes('.') ? [`J-17 ${place}.${name} has a full stop`] : []),
    ...checkValues(`${place}.${name}`, inner),
  ]);
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isOf(type: string, value: unknown): boolean {
  if (type === 'object') return isObject(value);
  if (type === 'array') return Array.isArray(value);
  if (type === 'number') return typeof value === 'number' && value >= 0;
  if (type === 'boolean') return typeof value === 'boolean';
  if (typeof value !== 'string') return false;
  if (type === 'url') return URL.canParse(value) && /^https?:/.test(value);
  if (type === 'date') return DATE.test(value) && !Number.isNaN(Date.parse(value));
  return type !== 'language' || LANGUAGE.test(value);
}
