/** @module Leaves out of an object the members whose value is undefined. */

/** The members of `values` that are not undefined: an optional member is absent, never undefined. */
export function present<Values extends object>(values: Values): Present<Values> {
  const members = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(members) as Present<Values>;
}

/** `Values` with each member that may be undefined made optional. */
export type Present<Values extends object> = {
  readonly [Name in keyof Values as undefined extends Values[Name] ? never : Name]: Values[Name];
} & {
  readonly [Name in keyof Values as undefined extends Values[Name] ? Name : never]?: Exclude<
    Values[Name],
    undefined
  >;
};

/** `Values` with every member optional but the named ones. */
export type OptionalBut<Values extends object, Required extends keyof Values> = Pick<
  Values,
  Required
> &
  Partial<Omit<Values, Required>>;
