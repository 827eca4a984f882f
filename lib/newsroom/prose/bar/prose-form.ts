/** @module Shows the fields of a command in a row under the toolbar: address, words, ruby or caption. */

import type { Command, EditorState } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { isComposing } from '../../frame/keyboard.ts';
import { around } from '../commands/block-commands.ts';
import {
  type FormValues,
  linkAt,
  mediaAt,
  removeLink,
  rubyAt,
  setCaption,
  setFigure,
  setLink,
  setRuby,
} from '../commands/form-commands.ts';
import type { FormName } from '../commands/prose-commands.ts';
import type { ProseLabels } from '../prose-words.ts';
import { nodes } from '../schema/prose-schema.ts';

/** A form as it is when it opens. */
interface FormPlan {
  readonly title: string;
  /** Label and value of each field by name. */
  readonly fields: Readonly<Record<string, readonly [string, string]>>;
  readonly apply: (values: FormValues) => Command | undefined;
  /** Said at the first field when nothing could be made of the values. */
  readonly fault: string;
  readonly remove?: Command;
}

type Planner = (state: EditorState, labels: ProseLabels) => FormPlan;

const PLANNERS: Readonly<Record<FormName, Planner>> = {
  link(state, labels) {
    const own = linkAt(state);
    const href = String(own?.mark.attrs.href ?? '');
    const needsWords = state.selection.empty && own === undefined;
    return {
      title: labels.commands.link,
      fields: {
        href: [labels.address, href],
        ...(needsWords && { words: [labels.words, ''] as const }),
      },
      apply: setLink,
      fault: labels.addressFault,
      ...(own !== undefined && { remove: removeLink }),
    };
  },
  figure(state, labels) {
    const own = mediaAt(state)?.node;
    const hasAlt = own === undefined || 'alt' in own.attrs;
    return {
      title: labels.commands.figure,
      fields: {
        src: [labels.address, String(own?.attrs.src ?? '')],
        ...(hasAlt && { alt: [labels.alt, String(own?.attrs.alt ?? '')] as const }),
        ...(own === undefined && { caption: [labels.caption, ''] as const }),
      },
      apply: setFigure,
      fault: labels.addressFault,
    };
  },
  ruby(state, labels) {
    const { base, rt } = rubyAt(state);
    return {
      title: labels.commands.ruby,
      fields: { base: [labels.rubyBase, base], rt: [labels.rubyText, rt] },
      apply: setRuby,
      fault: labels.rubyFault,
    };
  },
  caption({ selection }, labels) {
    const own = around(selection.$from, nodes.table)?.node.attrs.caption;
    return {
      title: labels.commands.caption,
      fields: { caption: [labels.commands.caption, String(own ?? '')] },
      apply: setCaption,
      fault: '',
    };
  },
};

export interface ProseForm {
  readonly element: HTMLElement;
  open(form: FormName): void;
  close(): void;
}

let forms = 0;

/** The place of the forms of a view; empty and hidden until one is opened. */
export function buildProseForm(view: EditorView, labels: ProseLabels): ProseForm {
  const element = document.createElement('form');
  element.className = 'prose-form';
  element.noValidate = true;
  element.hidden = true;
  let plan: FormPlan | undefined;
  const close = () => {
    if (element.hidden) return;
    element.hidden = true;
    element.replaceChildren();
    view.focus();
  };
  const act = (command: Command) => {
    close();
    command(view.state, view.dispatch, view);
    view.focus();
  };
  element.addEventListener('submit', (event) => {
    event.preventDefault();
    const command = plan?.apply(valuesOf(element));
    if (command === undefined) sayFault(element, plan?.fault ?? '');
    else act(command);
  });
  element.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !isComposing(event)) close();
    // Enter that commits a word of an input method sends no form.
    if (event.key === 'Enter' && isComposing(event)) event.preventDefault();
    event.stopPropagation();
  });
  return {
    element,
    close,
    open(name) {
      plan = PLANNERS[name](view.state, labels);
      const { remove } = plan;
      const buttons = [
        button(labels.apply),
        ...(remove === undefined ? [] : [button(labels.remove, () => act(remove))]),
        button(labels.cancel, close),
      ];
      element.setAttribute('aria-label', plan.title);
      element.replaceChildren(...fieldsOf(plan), faultPlace(), ...buttons);
      element.hidden = false;
      element.querySelector('input')?.focus();
    },
  };
}

function fieldsOf({ fields }: FormPlan): readonly HTMLElement[] {
  return Object.entries(fields).map(([name, [label, value]]) => {
    const holder = document.createElement('label');
    const input = document.createElement('input');
    input.name = name;
    input.value = value;
    input.autocomplete = 'off';
    if (name === 'href' || name === 'src') input.inputMode = 'url';
    holder.append(label, input);
    return holder;
  });
}

function faultPlace(): HTMLElement {
  const place = document.createElement('p');
  forms += 1;
  place.className = 'prose-form-fault';
  place.id = `prose-form-fault-${forms}`;
  place.setAttribute('role', 'alert');
  return place;
}

function sayFault(form: HTMLElement, fault: string): void {
  const place = form.querySelector('.prose-form-fault');
  const input = form.querySelector('input');
  if (place === null || input === null) return;
  place.textContent = fault;
  input.setAttribute('aria-invalid', 'true');
  input.setAttribute('aria-describedby', place.id);
  input.focus();
}

function button(label: string, run?: () => void): HTMLButtonElement {
  const element = document.createElement('button');
  element.type = run === undefined ? 'submit' : 'button';
  element.textContent = label;
  if (run !== undefined) element.addEventListener('click', run);
  return element;
}

function valuesOf(form: HTMLElement): FormValues {
  return Object.fromEntries(
    [...form.querySelectorAll('input')].map(({ name, value }) => [name, value]),
  );
}
