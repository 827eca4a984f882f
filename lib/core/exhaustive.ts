/** @module The end of a switch over a closed union, and the base of every coded error. */

/**
 * A surprise, as opposed to a refusal: it carries a stable `code` for logs and alarms.
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

/** Closes a switch: it does not compile while a case is missing, and throws if one slips through. */
export function exhaustive(value: never): never {
  throw new CodedError('ERR_UNHANDLED_CASE', `Unhandled case: ${JSON.stringify(value)}`);
}
