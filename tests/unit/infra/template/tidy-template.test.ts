/** @module Dependencies of the template that are implied elsewhere are removed. */

import { expect, test } from 'vitest';
import { dropImplied } from '../../../../infra/template/tidy-template.ts';

test('a dependency that a Ref or an attribute implies is removed', () => {
  const route = {
    DependsOn: 'Integration',
    Properties: { Target: { 'Fn::Join': ['/', ['integrations', { Ref: 'Integration' }]] } },
  };
  dropImplied(route);
  expect(route).not.toHaveProperty('DependsOn');
  const stage = {
    DependsOn: ['LogGroup'],
    Properties: { DestinationArn: { 'Fn::GetAtt': ['LogGroup', 'Arn'] } },
  };
  dropImplied(stage);
  expect(stage).not.toHaveProperty('DependsOn');
});

test('a dependency that nothing else implies is kept', () => {
  const one = {
    DependsOn: ['LogGroup', 'Role'],
    Properties: { Role: { 'Fn::GetAtt': 'Role.Arn' }, Name: 'LogGroup' },
  };
  dropImplied(one);
  expect(one.DependsOn).toEqual(['LogGroup']);
});
