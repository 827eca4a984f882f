/** @module The base class of every coded error. */

/**
 * An unexpected failure, as opposed to a refusal. `code` is stable: logs and alarms use it.
 * Every `throw` in the product throws one of these or a subclass.
 */
export class CodedError extends Error {
  readonly code: string;
  /** Whether the same request may succeed a little later without any change. */
  readonly isTransient: boolean;

  constructor(code: string, message: string, options: CodedErrorOptions = {}) {
    const { isTransient = false, ...rest } = options;
    super(message, rest);
    this.name = 'CodedError';
    this.code = code;
    this.isTransient = isTransient;
  }
}

/** The options of a coded error; `isTransient` is false unless given. */
export interface CodedErrorOptions extends ErrorOptions {
  readonly isTransient?: boolean;
}
