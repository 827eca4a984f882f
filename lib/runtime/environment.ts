/** @module Reads the environment of a deployed function into typed settings. */

import { CodedError } from '../core/errors.ts';

/** Settings of the deployment. */
export interface Environment {
  /** The table's name. */
  readonly table: string;
  /** Public origins, `https://host` without a slash; the first one is canonical. */
  readonly origins: readonly [string, ...string[]];
  /** The first admin's public JWK as JSON, if the deployment names one. */
  readonly firstAdminJwk?: string;
  /** CloudFront's distribution in front of the site, if there is one. */
  readonly distributionId?: string;
}

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Reads `TABLE_NAME`, `PUBLIC_ORIGINS` (comma-separated), `ADMIN_JWK` and `CDN_DISTRIBUTION_ID`.
 * Throws `ERR_ENVIRONMENT` naming the variable that is missing or wrong.
 */
export function readEnvironment(variables: Variables = process.env): Environment {
  const table = required(variables, 'TABLE_NAME');
  const [first, ...others] = required(variables, 'PUBLIC_ORIGINS').split(',').map(originOf);
  if (first === undefined) throw wrong('PUBLIC_ORIGINS', 'is empty');
  const firstAdminJwk = variables.ADMIN_JWK?.trim();
  const distributionId = variables.CDN_DISTRIBUTION_ID?.trim();
  return {
    table,
    origins: [first, ...others],
    ...(firstAdminJwk && { firstAdminJwk }),
    ...(distributionId && { distributionId }),
  };
}

function required(variables: Variables, name: string): string {
  const value = variables[name]?.trim();
  if (value === undefined || value === '') throw wrong(name, 'is not set');
  return value;
}

function originOf(text: string): string {
  const trimmed = text.trim().replace(/\/$/, '');
  const url = URL.parse(trimmed);
  // A port that is the scheme's own is left out of an origin (RFC 6454 §6.1).
  const written = trimmed.toLowerCase().replace(/(?<=^http:.*):80$|(?<=^https:.*):443$/, '');
  if (url === null || !isWeb(url) || url.origin !== written) {
    throw wrong('PUBLIC_ORIGINS', `holds ${JSON.stringify(trimmed)}, which is not an origin`);
  }
  return url.origin;
}

function isWeb({ protocol }: URL): boolean {
  return protocol === 'https:' || protocol === 'http:';
}

function wrong(name: string, rule: string): CodedError {
  return new CodedError('ERR_ENVIRONMENT', `The environment variable ${name} ${rule}`);
}
