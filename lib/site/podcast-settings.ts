/** @module The settings of podcasts, as directories require them (Apple's podcast RSS, Podcasting 2.0). */

import * as z from 'zod';
import { parseScope } from './scopes.ts';

const text = z.string().trim().min(1);

/** Apple's categories, each with its subcategories. */
const CATEGORIES: Readonly<Record<string, readonly string[]>> = {
  Arts: ['Books', 'Design', 'Fashion & Beauty', 'Food', 'Performing Arts', 'Visual Arts'],
  Business: ['Careers', 'Entrepreneurship', 'Investing', 'Management', 'Marketing', 'Non-Profit'],
  Comedy: ['Comedy Interviews', 'Improv', 'Stand-Up'],
  Education: ['Courses', 'How To', 'Language Learning', 'Self-Improvement'],
  Fiction: ['Comedy Fiction', 'Drama', 'Science Fiction'],
  Government: [],
  'Health & Fitness': [
    'Alternative Health',
    'Fitness',
    'Medicine',
    'Mental Health',
    'Nutrition',
    'Sexuality',
  ],
  History: [],
  'Kids & Family': ['Education for Kids', 'Parenting', 'Pets & Animals', 'Stories for Kids'],
  Leisure: [
    'Animation & Manga',
    'Automotive',
    'Aviation',
    'Crafts',
    'Games',
    'Hobbies',
    'Home & Garden',
    'Video Games',
  ],
  Music: ['Music Commentary', 'Music History', 'Music Interviews'],
  News: [
    'Business News',
    'Daily News',
    'Entertainment News',
    'News Commentary',
    'Politics',
    'Sports News',
    'Tech News',
  ],
  'Religion & Spirituality': [
    'Buddhism',
    'Christianity',
    'Hinduism',
    'Islam',
    'Judaism',
    'Religion',
    'Spirituality',
  ],
  Science: [
    'Astronomy',
    'Chemistry',
    'Earth Sciences',
    'Life Sciences',
    'Mathematics',
    'Natural Sciences',
    'Nature',
    'Physics',
    'Social Sciences',
  ],
  'Society & Culture': [
    'Documentary',
    'Personal Journals',
    'Philosophy',
    'Places & Travel',
    'Relationships',
  ],
  Sports: [
    'Baseball',
    'Basketball',
    'Cricket',
    'Fantasy Sports',
    'Football',
    'Golf',
    'Hockey',
    'Rugby',
    'Running',
    'Soccer',
    'Swimming',
    'Tennis',
    'Volleyball',
    'Wilderness',
    'Wrestling',
  ],
  Technology: [],
  'True Crime': [],
  'TV & Film': ['After Shows', 'Film History', 'Film Interviews', 'Film Reviews', 'TV Reviews'],
};

const podcastSchema = z
  .strictObject({
    /** By name: `all`, `section/ID`, `tag/SLUG` … */
    scope: z
      .string()
      .refine((name) => parseScope(name) !== undefined, 'a scope, such as tag/radio'),
    category: text,
    subcategory: text.optional(),
    /** Whether it contains explicit language or content. */
    explicit: z.boolean(),
    /** A square JPEG or PNG of 1400 to 3000 pixels. */
    image: z.url({ protocol: /^https?$/ }),
    /** The contact for directories; the address is public. */
    owner: z.strictObject({ name: text, email: z.email() }).optional(),
    /** `serial` is for listening from the first episode on, `episodic` in any order. */
    type: z.enum(['episodic', 'serial']).default('episodic'),
    /** An existing podcast:guid, which stays the same when the show moves to another address. */
    guid: z.uuid().optional(),
  })
  .refine(isCategory, { path: ['category'], message: 'a category of Apple’s list' });

/** The podcasts of a publication, at most one a scope. */
export const podcastsSchema = z
  .array(podcastSchema)
  .refine((podcasts) => new Set(podcasts.map(({ scope }) => scope)).size === podcasts.length, {
    message: 'two podcasts have the same scope',
  });

/** The podcast settings of a scope, whose RSS is a podcast too. */
export type Podcast = z.output<typeof podcastSchema>;

function isCategory(given: {
  readonly category: string;
  readonly subcategory?: string | undefined;
}) {
  const known = Object.hasOwn(CATEGORIES, given.category) ? CATEGORIES[given.category] : undefined;
  if (known === undefined) return false;
  return given.subcategory === undefined || known.includes(given.subcategory);
}
