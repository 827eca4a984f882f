/** @module Names and functions of CloudFormation that the generated parts of the template share. */

import type { FunctionDescriptor } from '../functions/descriptor.ts';

/** The stack's name, with which every name of a resource begins; the framework fills it in. */
export const STACK = `\${self:service}-\${sls:stage}`;

/** The table that is read and written. */
export const TABLE = `\${param:servingTable}`;

/** `!Ref`. */
export function ref(id: string): { readonly Ref: string } {
  return { Ref: id };
}

/** `!GetAtt`. */
export function getAtt(id: string, attribute: string) {
  return { 'Fn::GetAtt': [id, attribute] };
}

/** `!Sub`. */
export function sub(text: string) {
  return { 'Fn::Sub': text };
}

/** A function's name in Lambda. */
export function lambdaName({ name }: Pick<FunctionDescriptor, 'name'>): string {
  return `${STACK}-${name}`;
}

/** The id of a function's resource of a kind: `FeedsRole`. */
export function idOf({ name }: Pick<FunctionDescriptor, 'name'>, kind: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}${kind}`;
}
