/** @module The base class of every coded error. */

/**
 * An unexpected failure, as opposed to a refusal. `code` is stable: logs and alarms use it.
 * Every `throw` in the product throws one of these or a subclass.
 */
export class CodedError extends Error {
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'CodedError';
    this.code = code;
  }
}
