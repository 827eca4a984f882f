/** @module Opens the visual editor on the HTML of a body: toolbar, forms and text. */

import { dropCursor } from 'prosemirror-dropcursor';
import { gapCursor } from 'prosemirror-gapcursor';
import { closeHistory, history } from 'prosemirror-history';
import { imeSpan } from 'prosemirror-safari-ime-span';
import { EditorState, type Plugin } from 'prosemirror-state';
import { tableEditing } from 'prosemirror-tables';
import { EditorView } from 'prosemirror-view';
import { followKeyboard } from './bar/keyboard-place.ts';
import { buildProseForm, type ProseForm } from './bar/prose-form.ts';
import { buildToolbar, type Toolbar } from './bar/toolbar.ts';
import { type BodySource, keepBodySource } from './html/body-source.ts';
import type { ProseLabels } from './prose-words.ts';
import { type ClipboardReader, type ClipboardReport, readClipboard } from './view/clipboard.ts';
import { placeholders } from './view/empty-places.ts';
import { proseNodeViews } from './view/node-views.ts';
import { proseInputRules, proseKeys } from './view/prose-keys.ts';
import { undoGroups } from './view/undo-groups.ts';
import { type FindWords, markAll, wordMarks } from './view/word-marks.ts';

export interface ProseOptions {
  /** The body as it was saved. */
  readonly html: string;
  /** The article's language, as BCP 47. */
  readonly lang: string;
  /** The name of the text for screen readers. */
  readonly label: string;
  readonly labels: ProseLabels;
  /** The text was changed. */
  readonly onChange: () => void;
  /** Something was pasted or dropped: what was kept, cleaned and left out. */
  readonly onTold: (report: ClipboardReport) => void;
  /** Escape was pressed in the text; the focus is in the toolbar then. */
  readonly onEscape?: () => void;
}

export interface ProseEditor {
  /** Toolbar, form and text. */
  readonly element: HTMLElement;
  /** The HTML to save: byte for byte what was opened until something changed (rule NE-31). */
  html(): string;
  /** Puts other HTML in its place, as one step that can be undone. */
  replace(html: string): void;
  setEditable(editable: boolean): void;
  /** Marks the words that a search finds in each paragraph; nothing is marked without one. */
  setWords(find: FindWords | undefined): void;
  /** The article's language, when it was changed. */
  setLanguage(lang: string): void;
  focus(): void;
  destroy(): void;
}

/** A pause of typing after which undo begins a group. */
const GROUP_MS = 500;

/** How far the line of the caret stays from the edges of the window, where the toolbar may be. */
const CARET_MARGIN = { top: 80, bottom: 96, left: 0, right: 0 };

/** What is changed while the editor is open. */
interface Settings {
  editable: boolean;
  lang: string;
  find: FindWords | undefined;
}

interface Parts {
  readonly options: ProseOptions;
  readonly source: BodySource;
  readonly settings: Settings;
  readonly hint: HTMLElement;
  toolbar?: Toolbar;
  form?: ProseForm;
}

let editors = 0;

/** Opens an editor; its element is put into the page by the caller. */
export function openProseEditor(options: ProseOptions): ProseEditor {
  const element = document.createElement('div');
  element.className = 'prose';
  const settings: Settings = { editable: true, lang: options.lang, find: undefined };
  const parts: Parts = { options, source: keepBodySource(), settings, hint: hintOf(options) };
  const view = openView(parts);
  const { labels } = options;
  const form = buildProseForm(view, labels);
  const openForm = form.open;
  const toolbar = buildToolbar({ view, label: labels.toolbar, names: labels.commands, openForm });
  Object.assign(parts, { form, toolbar });
  element.append(toolbar.element, form.element, view.dom, parts.hint);
  toolbar.update();
  return editorOf(element, view, { ...parts, toolbar, form });
}

function editorOf(element: HTMLElement, view: EditorView, parts: Required<Parts>): ProseEditor {
  const { source, settings, toolbar } = parts;
  const stopFollowing = followKeyboard(element);
  const refresh = () => {
    view.setProps({});
    toolbar.update();
  };
  return {
    element,
    html: () => source.write(view.state.doc),
    replace(html) {
      const { content } = source.read(html);
      const tr = view.state.tr.replaceWith(0, view.state.doc.content.size, content);
      view.dispatch(closeHistory(tr));
      view.dispatch(closeHistory(view.state.tr));
    },
    setEditable(editable) {
      settings.editable = editable;
      refresh();
    },
    setWords(find) {
      settings.find = find;
      markAll(view, find, sayWord(parts.options));
    },
    setLanguage(lang) {
      settings.lang = lang;
      refresh();
    },
    focus: () => view.focus(),
    destroy() {
      stopFollowing();
      view.destroy();
      element.remove();
    },
  };
}

function openView(parts: Parts): EditorView {
  const { options, source, settings, hint } = parts;
  const clipboard = readClipboard(options.labels.pictureToUpload, options.onTold);
  const doc = source.read(options.html);
  const state = EditorState.create({ doc, plugins: [...pluginsOf(parts)] });
  const view: EditorView = new EditorView(null, {
    state,
    ...clipboard.props,
    nodeViews: proseNodeViews(options.labels),
    editable: () => settings.editable,
    scrollMargin: CARET_MARGIN,
    scrollThreshold: CARET_MARGIN,
    dispatchTransaction: dispatcher(parts, clipboard, () => view),
    attributes: () => ({
      class: 'prose-text',
      role: 'textbox',
      'aria-multiline': 'true',
      'aria-label': options.label,
      'aria-describedby': hint.id,
      'aria-readonly': String(!settings.editable),
      lang: settings.lang,
    }),
  });
  return view;
}

/** Applies each change, and reports it: what was pasted first, then that the text is another one. */
function dispatcher(parts: Parts, clipboard: ClipboardReader, view: () => EditorView) {
  const group = undoGroups();
  return (tr: Parameters<EditorView['dispatch']>[0]) => {
    view().updateState(view().state.apply(group(tr)));
    parts.toolbar?.update();
    if (!tr.docChanged) return;
    const report = clipboard.take();
    if (report !== undefined) parts.options.onTold(report);
    parts.options.onChange();
  };
}

function pluginsOf(parts: Parts): readonly Plugin[] {
  const { options, settings } = parts;
  const { labels } = options;
  const targets = {
    openForm: (form: Parameters<ProseForm['open']>[0]) => parts.form?.open(form),
    focusToolbar: () => parts.toolbar?.focus(),
    leave: () => {
      parts.toolbar?.focus();
      options.onEscape?.();
    },
  };
  return [
    proseInputRules(),
    ...proseKeys(targets),
    tableEditing(),
    history({ newGroupDelay: GROUP_MS }),
    dropCursor({ class: 'prose-drop', color: false }),
    gapCursor(),
    imeSpan,
    placeholders({ text: labels.placeholder, caption: labels.caption, summary: labels.summary }),
    wordMarks(() => settings.find, sayWord(options)),
  ];
}

function sayWord({ labels }: ProseOptions): (found: { suggestion?: string | undefined }) => string {
  return ({ suggestion }) => labels.markedWord(suggestion);
}

/** How to leave the text, in words that only screen readers get. */
function hintOf({ labels }: ProseOptions): HTMLElement {
  editors += 1;
  const hint = document.createElement('p');
  hint.className = 'unseen';
  hint.id = `prose-hint-${editors}`;
  hint.textContent = labels.hint;
  return hint;
}
