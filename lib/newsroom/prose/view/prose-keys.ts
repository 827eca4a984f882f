/** @module Binds the keys of the visual editor, and the marks that become headings, lists and quotes while typing. */

import { baseKeymap, chainCommands } from 'prosemirror-commands';
import { redo } from 'prosemirror-history';
import {
  type InputRule,
  inputRules,
  InputRule as Rule,
  textblockTypeInputRule,
  undoInputRule,
  wrappingInputRule,
} from 'prosemirror-inputrules';
import { keymap } from 'prosemirror-keymap';
import { splitListItem } from 'prosemirror-schema-list';
import type { Command, Plugin } from 'prosemirror-state';
import { goOn } from '../commands/block-commands.ts';
import { COMMAND_LIST, type FormName } from '../commands/prose-commands.ts';
import { goBack, goForward } from '../commands/table-commands.ts';
import { nodes } from '../schema/prose-schema.ts';

/** What keys lead to outside of the text. */
export interface KeyTargets {
  openForm(form: FormName): void;
  focusToolbar(): void;
  leave(): void;
}

/** The plug-ins for keys: those of commands first, then those of any text. */
export function proseKeys(targets: KeyTargets): readonly Plugin[] {
  const own = COMMAND_LIST.flatMap(([, command]) =>
    command.keys === undefined ? [] : [[command.keys, commandOf(command, targets)] as const],
  );
  // Ctrl with Enter is the newsroom's own.
  const { 'Mod-Enter': _, ...base } = baseKeymap;
  return [
    keymap({
      ...Object.fromEntries(own),
      'Mod-y': redo,
      'Alt-F10': act(targets.focusToolbar),
      Escape: act(targets.leave),
      Tab: goForward,
      'Shift-Tab': goBack,
      Enter: chainCommands(splitListItem(nodes.list_item), goOn),
      Backspace: undoInputRule,
    }),
    keymap(base),
  ];
}

function act(run: () => void): Command {
  return () => {
    run();
    return true;
  };
}

function commandOf(
  command: { readonly run: Command } | { readonly form: FormName },
  { openForm }: KeyTargets,
): Command {
  return 'run' in command ? command.run : act(() => openForm(command.form));
}

/** `## `, `- `, `1. `, `> `, three backticks and `---`, with the full-width forms of their signs. */
export function proseInputRules(): Plugin {
  const rules: readonly InputRule[] = [
    textblockTypeInputRule(/^([#＃]{2,4})[ 　]$/, nodes.heading, ([, signs = '']) => ({
      level: signs.length,
    })),
    wrappingInputRule(/^\s*[-*－][ 　]$/, nodes.bullet_list),
    wrappingInputRule(
      /^(\d{1,5})[.．][ 　]$/,
      nodes.ordered_list,
      ([, number]) => ({ start: Number(number) || 1 }),
      ([, number], node) => node.childCount + Number(node.attrs.start) === Number(number),
    ),
    wrappingInputRule(/^\s*[>》＞][ 　]$/, nodes.blockquote),
    textblockTypeInputRule(/^```$/, nodes.pre),
    ruleOfDashes(),
  ];
  return inputRules({ rules: [...rules] });
}

/** Three dashes in an empty paragraph are a rule across the text. */
function ruleOfDashes(): InputRule {
  return new Rule(/^(?:---|———|—-)$/, (state) => {
    const { $from } = state.selection;
    if ($from.parent.type !== nodes.paragraph || $from.depth !== 1) return null;
    const at = $from.before();
    const rule = [nodes.horizontal_rule.create(), nodes.paragraph.create()];
    return state.tr.replaceWith(at, $from.after(), rule);
  });
}
