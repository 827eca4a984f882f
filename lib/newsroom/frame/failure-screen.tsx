/** @module The last resort: what is shown where a page threw. */
/** @jsxImportSource preact */

import { Component, type ComponentChildren } from 'preact';
import { frameWords } from './frame-words.ts';
import { language } from './newsroom-language.ts';

/** Shows its children, or after an error of theirs a text and `rescue`, which shows what was written. */
export class FailureScreen extends Component<
  { readonly children: ComponentChildren; readonly rescue?: () => ComponentChildren },
  { readonly failed: boolean }
> {
  static override getDerivedStateFromError() {
    return { failed: true };
  }

  override state = { failed: false };

  override componentDidCatch(error: unknown): void {
    console.error(error);
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    const words = frameWords[language.value];
    return (
      <section class="message" role="alert">
        <h1>{words.brokenTitle}</h1>
        <p>{words.brokenText}</p>
        <button type="button" onClick={() => location.reload()}>
          {words.reload}
        </button>
        {this.props.rescue?.()}
      </section>
    );
  }
}
