/** @module Nominal types: a branded value exists only because a parser made it. */

declare const brand: unique symbol;

/** `Base`, with proof in the type that it went through the parser of `Name`. */
export type Branded<Base, Name extends string> = Base & { readonly [brand]: Name };
