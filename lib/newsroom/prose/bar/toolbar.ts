/** @module Builds the toolbar of the visual editor: one stop for Tab, arrow keys within, each button with a name. */

import { isInTable } from 'prosemirror-tables';
import type { EditorView } from 'prosemirror-view';
import { commandKeyName, isComposing } from '../../frame/keyboard.ts';
import {
  COMMAND_LIST,
  type CommandName,
  type FormName,
  type ProseCommand,
} from '../commands/prose-commands.ts';

/** What a toolbar is built with. */
export interface ToolbarDeps {
  readonly view: EditorView;
  readonly label: string;
  readonly names: Readonly<Record<CommandName, string>>;
  readonly openForm: (form: FormName) => void;
}

export interface Toolbar {
  readonly element: HTMLElement;
  /** Shows which commands are on, and which can be used now. */
  update(): void;
  focus(): void;
}

interface Button {
  readonly element: HTMLButtonElement;
  readonly command: ProseCommand;
}

/** The toolbar of a view. */
export function buildToolbar(deps: ToolbarDeps): Toolbar {
  const element = document.createElement('div');
  element.className = 'prose-toolbar';
  element.setAttribute('role', 'toolbar');
  element.setAttribute('aria-label', deps.label);
  const buttons = COMMAND_LIST.map(([name, command]) => buildButton(name, command, deps));
  element.append(...buttons.map((button) => button.element));
  const reachable = () => buttons.filter(({ element: button }) => !button.hidden);
  moveByKeys(element, reachable, deps.view);
  // A button that is pressed leaves the focus, and the selection, in the text.
  element.addEventListener('mousedown', (event) => event.preventDefault());
  return {
    element,
    update() {
      for (const button of buttons) show(button, deps.view);
      const shown = reachable();
      if (!shown.some(({ element: { tabIndex } }) => tabIndex === 0)) setStop(shown, 0);
    },
    focus: () =>
      (
        reachable().find(({ element: { tabIndex } }) => tabIndex === 0) ?? buttons[0]
      )?.element.focus(),
  };
}

function buildButton(name: CommandName, command: ProseCommand, deps: ToolbarDeps): Button {
  const element = document.createElement('button');
  const title = deps.names[name];
  const keys = command.keys?.replace('Mod', commandKeyName()).replaceAll('-', '+');
  element.type = 'button';
  element.tabIndex = -1;
  element.className = `prose-button prose-button-${name}`;
  // The stylesheet shows it: text of the button would have to be part of its name (WCAG 2.5.3).
  element.dataset.sign = command.sign;
  element.title = keys === undefined ? title : `${title} (${keys.toUpperCase()})`;
  element.setAttribute('aria-label', title);
  element.addEventListener('click', () => {
    const { view, openForm } = deps;
    if (element.getAttribute('aria-disabled') === 'true') return;
    if ('form' in command) {
      openForm(command.form);
      return;
    }
    command.run(view.state, view.dispatch, view);
    view.focus();
  });
  return { element, command };
}

function show({ element, command }: Button, view: EditorView): void {
  const { state } = view;
  element.hidden = command.isForTables === true && !isInTable(state);
  const canRun = view.editable && ('form' in command || command.run(state));
  element.setAttribute('aria-disabled', String(!canRun));
  if (command.isOn !== undefined) element.setAttribute('aria-pressed', String(command.isOn(state)));
  if (element.hidden) element.tabIndex = -1;
}

function setStop(buttons: readonly Button[], at: number): HTMLElement | undefined {
  for (const [index, { element }] of buttons.entries()) element.tabIndex = index === at ? 0 : -1;
  return buttons[at]?.element;
}

/** Arrow keys, Home and End move among the buttons; Escape goes back to the text. */
function moveByKeys(
  element: HTMLElement,
  reachable: () => readonly Button[],
  view: EditorView,
): void {
  element.addEventListener('keydown', (event) => {
    if (isComposing(event)) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      view.focus();
      return;
    }
    const buttons = reachable();
    const at = buttons.findIndex((button) => button.element === document.activeElement);
    const last = buttons.length - 1;
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: last }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    setStop(buttons, next > last ? 0 : next < 0 ? last : next)?.focus();
  });
  element.addEventListener('focusin', ({ target }) => {
    const buttons = reachable();
    const at = buttons.findIndex((button) => button.element === target);
    if (at !== -1) setStop(buttons, at);
  });
}
