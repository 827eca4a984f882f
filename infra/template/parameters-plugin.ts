/** @module The plugin that refuses misspelt parameters and an unfit first admin's key before anything is packaged. */

import { findKeyFlaw } from '../../lib/editors/first-admin.ts';

/** What the plugin uses of the framework. */
interface Framework {
  readonly processedInput: { readonly options: { readonly param?: readonly string[] } };
  /** By stage; `default` for all. */
  readonly configurationInput: {
    readonly params: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  };
  readonly service: {
    readonly functions: Readonly<
      Record<string, { readonly environment?: Readonly<Record<string, unknown>> }>
    >;
  };
  /** An error of the user's, printed as one line. */
  readonly classes: { readonly Error: new (message: string, code: string) => Error };
}

/** Loaded by the framework for every command; acts before it packages. */
export default class ParametersPlugin {
  readonly hooks: Readonly<Record<string, () => Promise<void>>>;

  constructor(framework: Framework) {
    const check = () => checkParameters(framework);
    this.hooks = { 'before:package:cleanup': check, 'before:deploy:deploy': check };
  }
}

async function checkParameters(framework: Framework): Promise<void> {
  const flaw = findUnknownName(framework) ?? (await findAdminFlaw(framework));
  if (flaw !== undefined) throw new framework.classes.Error(flaw, 'WRONG_PARAMETER');
}

function findUnknownName({ processedInput, configurationInput }: Framework): string | undefined {
  const known = Object.keys(configurationInput.params.default ?? {});
  const given = (processedInput.options.param ?? []).map((item) => item.split('=')[0] ?? '');
  const staged = Object.values(configurationInput.params).flatMap(Object.keys);
  const unknown = [...given, ...staged].find((name) => !known.includes(name));
  return unknown && `There is no parameter “${unknown}”; there are ${known.join(', ')}`;
}

async function findAdminFlaw({ service }: Framework): Promise<string | undefined> {
  const json = service.functions.editorial?.environment?.ADMIN_JWK;
  if (typeof json !== 'string' || json.trim() === '') return undefined;
  const flaw = await findKeyFlaw(json);
  return flaw && `The parameter adminJwk ${flaw}`;
}
