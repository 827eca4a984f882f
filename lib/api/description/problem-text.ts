/** @module What is said of one type of problem beside its title. */

/** In plain English, for whoever writes or mends a client. */
export interface ProblemText {
  /** What happened. */
  readonly meaning: string;
  /** What to do about it. */
  readonly remedy: string;
}
