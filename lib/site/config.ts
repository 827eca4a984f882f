/** @module The publication's settings: the schema of `site.config.ts` and the type of its output. */

import * as z from 'zod';
import { podcastsSchema } from './podcast-settings.ts';
import { PRINTED_FACTS } from './printed-facts.ts';
import { isSectionId, parseScope } from './scopes.ts';

const text = z.string().trim().min(1);
const webUrl = z.url({ protocol: /^https?$/ });

/** RFC 4151 §2.1: a domain or an e-mail address owned on that date, and a name of one's choice. */
const TAG_URI =
  /^tag:(?:[a-z0-9._-]+@)?[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?,\d{4}(?:-\d{2}(?:-\d{2})?)?:[A-Za-z0-9._~!$&'()*+,;=:@/-]+$/;

const sectionSchema = z.strictObject({
  /** `a-z`, digits and hyphens; part of URLs and ids for ever. */
  id: z.string().refine(isSectionId, 'a section id is a-z, 0-9 and hyphens, at most 60 characters'),
  /** What people read, e.g. 新闻中心; also how imports of newsroom pages recognise the section. */
  label: text,
  description: text.optional(),
});

const imagesSchema = z.strictObject({
  /** Square, 512 pixels or more; PNG or JPEG, since RSS takes no others. */
  icon: webUrl.optional(),
  /** Square, 64 pixels or more. */
  favicon: webUrl.optional(),
  /** Twice as wide as it is high. */
  logo: webUrl.optional(),
  /** 1,200 by 630 pixels: shown beside links to pages that have no picture of their own. */
  share: webUrl.optional(),
});

/** The schema of `site.config.ts`: unknown settings are refused, and so are two sections of one id. */
export const siteConfigSchema = z
  .strictObject({
    /**
     * The permanent id of the Atom feeds, whatever their address: a tag URI (RFC 4151), such as
     * `tag:news.example,2026:daily`. Without it their id is their address.
     */
    id: z.string().regex(TAG_URI, 'a tag URI, such as tag:news.example,2026:daily').optional(),
    title: text,
    description: text,
    /** BCP 47; the default language of articles. */
    language: z.string().refine(isLanguageTag, 'a canonical BCP 47 tag, such as zh-CN'),
    /** IANA name; the zone of dates that editors and pages show. */
    timeZone: z.string().refine(isTimeZone, 'an IANA time zone, such as Asia/Shanghai'),
    publisher: z.strictObject({ name: text, url: webUrl.optional(), email: z.email().optional() }),
    copyright: text,
    license: webUrl.optional(),
    /** Pictures that browsers, feed readers and other sites show beside the publication's name. */
    images: imagesSchema.optional(),
    sections: z.array(sectionSchema).min(1),
    /** What the full text of feeds prints of an article's makers; all for a site in Chinese, else none. */
    printedInFeeds: z.array(z.enum(PRINTED_FACTS)).optional(),
    /** Scopes whose RSS is a podcast too. */
    podcasts: podcastsSchema.optional(),
    /** Reviews of an article's words (三审三校) that are asked for before they go live; none unless given. */
    review: z
      .strictObject({
        /** How many steps there are: the rights `review:1`, `review:2` and `review:3`. */
        steps: z.union([z.literal(1), z.literal(2), z.literal(3)], 'must be 1, 2 or 3'),
        /** Whether each step needs a key of its own. */
        distinct: z.boolean().default(true),
      })
      .optional(),
    /** Permanently closed scopes by name (`tag/…`): their feeds answer 410. */
    retired: z.array(z.string().refine(isScopeName, 'a scope, such as tag/old-news')).default([]),
  })
  .refine(
    (site) => new Set(site.sections.map((section) => section.id)).size === site.sections.length,
    {
      path: ['sections'],
      message: 'two sections have the same id',
    },
  );

/** The publication's settings after validation. */
export type SiteConfig = z.output<typeof siteConfigSchema>;

function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag)[0] === tag;
  } catch {
    return false;
  }
}

function isTimeZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
}

function isScopeName(name: string): boolean {
  return parseScope(name) !== undefined && name !== 'all';
}
