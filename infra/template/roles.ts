/** @module Generates a role for each function, which may do what its descriptor says and nothing else. */

import type { FunctionDescriptor, Right } from '../functions/descriptor.ts';
import { getAtt, idOf, lambdaName, ref, sub, TABLE } from './cloudformation.ts';

const ACCOUNT = `\${AWS::Region}:\${AWS::AccountId}`;

const TABLE_ARN = sub(`arn:\${AWS::Partition}:dynamodb:${ACCOUNT}:table/${TABLE}`);

const READ = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'];

/** A transaction needs the actions of the operations in it. */
const TABLE_ACTIONS: Readonly<Record<FunctionDescriptor['table'], readonly string[]>> = {
  none: [],
  read: READ,
  write: [
    ...READ,
    'dynamodb:PutItem',
    'dynamodb:UpdateItem',
    'dynamodb:DeleteItem',
    'dynamodb:ConditionCheckItem',
  ],
};

/** The roles, and the policy of those that purge CloudFront. */
export function roles(functions: readonly FunctionDescriptor[]) {
  const each = functions.map((one) => [idOf(one, 'Role'), roleOf(one)]);
  const purging = functions.filter(({ purgesCdn }) => purgesCdn === true);
  return { ...Object.fromEntries(each), CdnInvalidation: invalidationPolicy(purging) };
}

function roleOf(one: FunctionDescriptor) {
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'lambda.amazonaws.com' },
            Action: 'sts:AssumeRole',
          },
        ],
      },
      Policies: [{ PolicyName: one.table, PolicyDocument: policyOf(rightsOf(one)) }],
    },
  };
}

function rightsOf(one: FunctionDescriptor): readonly Right[] {
  const log = `logs:${ACCOUNT}:log-group:/aws/lambda/${lambdaName(one)}:*`;
  const queue = getAtt(idOf(one, 'DeadLetters'), 'Arn');
  return [
    {
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resource: sub(`arn:\${AWS::Partition}:${log}`),
    },
    ...tableRights(one),
    ...(one.deadLetters === undefined ? [] : [{ actions: ['sqs:SendMessage'], resource: queue }]),
    ...(one.rights ?? []),
  ];
}

function tableRights({ table, partitions }: FunctionDescriptor): readonly Right[] {
  if (table === 'none') return [];
  return [
    {
      actions: TABLE_ACTIONS[table],
      resource: TABLE_ARN,
      ...(partitions !== undefined && { condition: onPartitions(partitions) }),
    },
  ];
}

/** Every key of a request must be in one of the partitions: of a batch all, of a query its one. */
function onPartitions(partitions: readonly string[]) {
  return { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': partitions } };
}

function policyOf(rights: readonly Right[]) {
  return {
    Version: '2012-10-17',
    Statement: rights.map(({ actions, resource, condition }) => ({
      Effect: 'Allow',
      Action: actions.length === 1 ? actions[0] : actions,
      Resource: resource,
      ...(condition !== undefined && { Condition: condition }),
    })),
  };
}

/** A policy of its own, since the distribution exists only where it was asked for. */
function invalidationPolicy(functions: readonly FunctionDescriptor[]) {
  const distribution = `cloudfront::\${AWS::AccountId}:distribution/\${Distribution}`;
  return {
    Type: 'AWS::IAM::Policy',
    Condition: 'HasCdn',
    Properties: {
      PolicyName: 'invalidate',
      Roles: functions.map((one) => ref(idOf(one, 'Role'))),
      PolicyDocument: policyOf([
        {
          actions: ['cloudfront:CreateInvalidation'],
          resource: sub(`arn:\${AWS::Partition}:${distribution}`),
        },
      ]),
    },
  };
}
