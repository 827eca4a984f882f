/** @module Reads the table's definition from `infra/table.yml`, so that there is only one. */

import { readFile } from 'node:fs/promises';
import { parse, type Tags } from 'yaml';
import * as z from 'zod';

const tableSchema = z.object({
  Resources: z.object({
    Table: z.object({
      Type: z.literal('AWS::DynamoDB::Table'),
      Properties: z.record(z.string(), z.unknown()),
    }),
  }),
});

/** The short forms of CloudFormation's functions, each as the object that its long form is. */
const CLOUDFORMATION_TAGS: Tags = [
  { tag: '!Ref', resolve: (value: string) => ({ Ref: value }) },
  ...['GetAtt', 'Sub', 'ImportValue', 'Condition'].map((name) => ({
    tag: `!${name}`,
    resolve: (value: string) => ({ [name === 'Condition' ? name : `Fn::${name}`]: value }),
  })),
];

/** The properties of the `Table` resource as written, framework variables unresolved. */
export async function readTableDefinition(): Promise<Readonly<Record<string, unknown>>> {
  const text = await readFile(new URL('../table.yml', import.meta.url), 'utf8');
  const document: unknown = parse(text, { customTags: CLOUDFORMATION_TAGS });
  return tableSchema.parse(document).Resources.Table.Properties;
}
