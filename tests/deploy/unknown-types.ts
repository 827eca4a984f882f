/** @module Lists the resource types that the emulator does not support; the template's test checks these. */

import type { Template, TemplateResource } from './operator.ts';

/** Types that moto's CloudFormation does not know; a deployment leaves them out without a word. */
export const UNKNOWN_TYPES = [
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  'AWS::ApiGatewayV2::Stage',
  'AWS::Budgets::Budget',
  'AWS::CloudFront::CachePolicy',
  'AWS::CloudFront::Distribution',
  'AWS::CloudFront::OriginRequestPolicy',
  'AWS::CloudFront::ResponseHeadersPolicy',
  'AWS::CloudWatch::Alarm',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::S3::BucketPolicy',
  'AWS::SNS::Subscription',
  'AWS::SNS::TopicPolicy',
] as const;

/** Of types that it knows, what it forgets: by logical id, a stack's outputs besides. */
export const FORGOTTEN_PROPERTIES: Readonly<Record<string, readonly string[]>> = {
  Table: ['TimeToLiveSpecification', 'PointInTimeRecoverySpecification'],
  ReleaseLambdaFunction: ['Architectures', 'DeadLetterConfig'],
};

/** The resources of one type, by logical id. */
export function ofType(
  { Resources }: Template,
  type: string,
): readonly (readonly [string, TemplateResource])[] {
  return Object.entries(Resources).filter(([, { Type }]) => Type === type);
}

/** The logical ids whose attributes a value asks for, by `Fn::GetAtt` or inside `Fn::Sub`. */
export function attributesAsked(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    if (name === 'Fn::GetAtt') return [String([inner].flat()[0]).split('.')[0] as string];
    if (name === 'Fn::Sub') {
      const text = String([inner].flat()[0]);
      return [...text.matchAll(/\$\{(\w+)\.\w+\}/g)].map(([, id = '']) => id);
    }
    return attributesAsked(inner);
  });
}
