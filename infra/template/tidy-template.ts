/** @module The plugin that removes redundant `DependsOn` from the template, which its linter warns of. */

/** A CloudFormation resource, as far as its order counts. */
interface Resource {
  DependsOn?: string | readonly string[];
}

/** What the plugin uses of the framework. */
interface Framework {
  readonly service: {
    readonly provider: {
      readonly compiledCloudFormationTemplate: {
        readonly Resources: Readonly<Record<string, Resource>>;
      };
    };
  };
}

/** Loaded by the framework for every command; acts when a template is made. */
export default class TidyTemplatePlugin {
  readonly hooks: Readonly<Record<string, () => void>>;

  constructor({ service }: Framework) {
    this.hooks = {
      'after:aws:package:finalize:mergeCustomProviderResources': () => {
        const { Resources } = service.provider.compiledCloudFormationTemplate;
        for (const resource of Object.values(Resources)) dropImplied(resource);
      },
    };
  }
}

/** Drops each `DependsOn` that a `Ref` or `Fn::GetAtt` of the same resource already implies. */
export function dropImplied(resource: Resource): void {
  const { DependsOn, ...others } = resource;
  if (DependsOn === undefined) return;
  const implied = new Set(referencesIn(others));
  const left = [DependsOn].flat().filter((name) => !implied.has(name));
  if (left.length === 0) delete resource.DependsOn;
  else resource.DependsOn = left;
}

function referencesIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    if (name === 'Ref' && typeof inner === 'string') return [inner];
    if (name === 'Fn::GetAtt') return [String([inner].flat()[0]).split('.')[0] as string];
    return referencesIn(inner);
  });
}
