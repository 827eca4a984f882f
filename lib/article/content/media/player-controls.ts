/** @module Finds the controls of players, which mean nothing where no script runs. */

import type { Element, Root } from 'hast';
import { elementsIn, isElement, textOf } from '../tree.ts';

/** Boxes around a player, so many levels up: what else they hold may be its controls. */
const CARD_LEVELS = 4;
const CARDS = ['figure', 'div', 'span', 'section'];
const PLAYERS = ['audio', 'video', 'amp-video', 'amp-audio', 'mip-video', 'mip-audio', 'video-js'];
const CONTROL_ELEMENTS = ['div', 'span', 'time', 'label', 'ul', 'li', 'i', 'b', 'small', 'p'];
const MEDIA = ['audio', 'video', 'img', 'picture', 'iframe', 'figcaption', 'track', 'source'];

/** No control has more elements, or more text. */
const MAX_PARTS = 60;
const MAX_CHARACTERS = 80;

/** Classes of the bars that players add, by the names of their parts. */
const CONTROL_CLASS =
  /(?:^|[-_])(?:controls?|control-?bar|controller|vjs-control|current-?time|duration|progress|playback-?rate|volume|seek(?:-?bar)?|mute|fullscreen)(?:[-_]|$)/i;
const PLAYER_CLASS = /(?:^|[-_])(?:player|time|controls?|duration|rate)(?:[-_]|$)/i;

/** Times, speeds and signs alone. */
const TIMES = /^(?=.*\d{1,2}:\d\d|[\d.]+\s*[×x]|[▶►⏸⏵⏯🔊])[\d:./×xX%\s|\-–—▶►⏸⏵⏯🔊]*$/u;

/** What the buttons of players say. */
const BUTTON_WORDS =
  /^(?:(?:点击)?播放|暂停|静音|取消静音|全屏|退出全屏|倍速|音量|(?:视频|音频)播放器|play(?:\/| )?(?:pause|video|audio)?|pause|(?:un)?mute|(?:exit )?full ?screen|(?:video|audio) player)$/i;

/** The boxes of a tree that hold a player, close enough to be its own. */
export function findCards(root: Root): ReadonlySet<Element> {
  const cards = new Set<Element>();
  const visit = (parent: Root | Element, above: readonly Element[]): void => {
    for (const child of parent.children) {
      if (!isElement(child)) continue;
      if (isElement(child, ...PLAYERS)) {
        for (const card of above.slice(-CARD_LEVELS)) cards.add(card);
      }
      visit(child, isElement(child, ...CARDS) ? [...above.slice(1 - CARD_LEVELS), child] : []);
    }
  };
  visit(root, []);
  return cards;
}

/** Whether an element in the box of a player is a part of its controls. */
export function isPlayerControl(element: Element): boolean {
  if (!isElement(element, ...CONTROL_ELEMENTS)) return false;
  if (isLargeOrHoldsMedia(element)) return false;
  const classes = [element.properties.className ?? ''].flat().map(String);
  const words = textOf(withoutButtons(element));
  if (words.length > MAX_CHARACTERS) return false;
  if (classes.some((each) => CONTROL_CLASS.test(each)) || BUTTON_WORDS.test(words)) return true;
  const isNamed = classes.some((each) => PLAYER_CLASS.test(each));
  return isNamed ? words === '' || TIMES.test(words) || words === '/' : TIMES.test(words);
}

/** Whether a text in the box of a player only parts its controls, as in 0:00 / 3:20. */
export function isBetweenControls(text: string): boolean {
  return /^\s*[/|]\s*$/.test(text);
}

function isLargeOrHoldsMedia(element: Element): boolean {
  let count = 0;
  for (const each of elementsIn(element)) {
    count += 1;
    if (count > MAX_PARTS || isElement(each, ...MEDIA)) return true;
  }
  return false;
}

function withoutButtons(element: Element): Element {
  const children = element.children
    .filter((child) => !isElement(child, 'button', 'input', 'svg', 'script', 'style'))
    .map((child) => (isElement(child) ? withoutButtons(child) : child));
  return { ...element, children };
}
