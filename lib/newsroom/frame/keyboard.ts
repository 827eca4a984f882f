/** @module Separates keys that are meant for the newsroom from those that an input method takes (UI Events §4.3). */

/** What an input method reports as the code of every key that it takes. */
const TAKEN_BY_INPUT_METHOD = 229;

/** Whether an input method is composing: no handler acts on the key then. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === TAKEN_BY_INPUT_METHOD;
}

/** Whether the key that commands begin with is held: Cmd on Apple's devices, Ctrl on others. */
export function hasCommandKey(event: KeyboardEvent): boolean {
  return isApple() ? event.metaKey : event.ctrlKey;
}

/** The name of that key, as printed on the keyboard. */
export function commandKeyName(): string {
  return isApple() ? '⌘' : 'Ctrl';
}

function isApple(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.platform);
}
