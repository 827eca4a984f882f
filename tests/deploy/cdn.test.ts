/** @module Tests CloudFront in the template, as no emulator makes it: cache keys, what is cached, what is forwarded. */

import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Operator, openOperator, type Template } from './operator.ts';
import { ofType } from './unknown-types.ts';

// AWS's own policies, by the ids that its documentation gives.
const CACHING_DISABLED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
const ALL_VIEWER_EXCEPT_HOST = 'b689b0a8-53d0-40ab-baf2-68738e2966ac';

const EVERY_METHOD = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'];

interface Behaviour {
  readonly PathPattern?: string;
  readonly AllowedMethods: readonly string[];
  readonly CachedMethods: readonly string[];
  readonly Compress: boolean;
  readonly CachePolicyId: unknown;
  readonly OriginRequestPolicyId: unknown;
}

interface DistributionConfig {
  readonly HttpVersion: string;
  readonly Aliases: unknown;
  readonly Origins: readonly Readonly<Record<string, unknown>>[];
  readonly DefaultCacheBehavior: Behaviour;
  readonly CacheBehaviors: readonly Behaviour[];
  readonly CustomErrorResponses: readonly Readonly<Record<string, number>>[];
}

interface CachePolicyConfig {
  readonly MinTTL: number;
  readonly MaxTTL: number;
  readonly ParametersInCacheKeyAndForwardedToOrigin: Readonly<Record<string, unknown>>;
}

let operator: Operator;
let template: Template;
let distribution: DistributionConfig;

beforeAll(async () => {
  operator = await openOperator();
  await operator.run('package', '--param=cdn=true');
  template = await operator.template();
  distribution = template.Resources.Distribution?.Properties
    .DistributionConfig as DistributionConfig;
});

afterAll(() => operator?.leave());

/** The behaviour for a path: the first whose pattern matches, as CloudFront chooses. */
function behaviourOf(path: string): Behaviour {
  const found = distribution.CacheBehaviors.find(({ PathPattern = '' }) => {
    const source = PathPattern.replace(/[.]/g, '\\.').replaceAll('*', '.*');
    return new RegExp(`^${source}$`).test(path);
  });
  return found ?? distribution.DefaultCacheBehavior;
}

function cacheOf(path: string): CachePolicyConfig {
  const { Ref } = behaviourOf(path).CachePolicyId as { readonly Ref: string };
  return template.Resources[Ref]?.Properties.CachePolicyConfig as CachePolicyConfig;
}

test('CloudFront speaks HTTP/2 and 3, and asks the API over TLS by the API’s own name', () => {
  expect(distribution.HttpVersion).toBe('http2and3');
  expect(distribution.Origins).toMatchObject([
    {
      DomainName: {
        'Fn::Sub': `\${HttpApi}.execute-api.\${AWS::Region}.\${AWS::URLSuffix}`,
      },
      CustomOriginConfig: { OriginProtocolPolicy: 'https-only', OriginSSLProtocols: ['TLSv1.2'] },
    },
  ]);
});

test('CloudFront allows every method on every path, and caches GET and HEAD alone', () => {
  for (const one of [distribution.DefaultCacheBehavior, ...distribution.CacheBehaviors]) {
    expect([...one.AllowedMethods].sort(), one.PathPattern).toEqual(EVERY_METHOD);
    expect(one.CachedMethods, one.PathPattern).toEqual(['GET', 'HEAD']);
    // The app codes its answers, and leaves those to signed requests uncoded.
    expect(one.Compress, one.PathPattern).toBe(false);
  }
});

test.each([
  '/api/desk/articles',
  '/api/desk/articles/0198c1d2/versions/2',
  '/api/keys',
  '/api/keys/abc',
  '/previews/token',
  '/newsroom',
  '/newsroom/join',
  '/newsroom/articles/0198c1d2',
  '/api/invitations',
  '/api/invitations/claim',
])('CloudFront caches nothing of %s, and forwards the whole request', (path) => {
  expect(behaviourOf(path)).toMatchObject({
    CachePolicyId: CACHING_DISABLED,
    OriginRequestPolicyId: ALL_VIEWER_EXCEPT_HOST,
  });
});

test('CloudFront keeps the files of the newsroom by their address alone, as they never change', () => {
  expect(behaviourOf('/newsroom/assets/main-1A2B3C4D.js').CachePolicyId).toEqual({
    Ref: 'PagesCache',
  });
});

test.each(['/api/articles', '/api/articles/0198c1d2/withdraw'])(
  'CloudFront forwards a signed request to %s as it was signed, except Host',
  (path) => {
    expect(behaviourOf(path).OriginRequestPolicyId).toBe(ALL_VIEWER_EXCEPT_HOST);
  },
);

test.each([
  ['/', ['cursor', 'view'], []],
  ['/rss.xml', ['cursor', 'view'], []],
  ['/sections/local/atom.xml', ['cursor', 'view'], []],
  ['/articles/0198c1d2/feed', ['cursor', 'view'], []],
  ['/feed', ['view'], ['Accept']],
  ['/sections/local/feed', ['view'], ['Accept']],
  ['/tags/%E6%9D%AD%E5%B7%9E/feed', ['view'], ['Accept']],
  ['/authors/li/feed', ['view'], ['Accept']],
  ['/sources/0417/feed', ['view'], ['Accept']],
  ['/api/articles', ['cursor', 'from', 'limit', 'scope', 'since', 'to', 'view'], []],
  ['/api/changes', ['cursor', 'from', 'limit', 'scope', 'since', 'to', 'view'], []],
])(
  'CloudFront’s cache key for %s has the queries and headers that it varies by',
  (path, queries, headers) => {
    const { MinTTL, MaxTTL, ParametersInCacheKeyAndForwardedToOrigin: key } = cacheOf(path);
    const { QueryStrings } = key.QueryStringsConfig as { readonly QueryStrings: readonly string[] };
    expect([...QueryStrings].sort()).toEqual(queries);
    expect((key.HeadersConfig as { readonly Headers?: unknown }).Headers ?? []).toEqual(headers);
    expect(key).toMatchObject({
      CookiesConfig: { CookieBehavior: 'none' },
      EnableAcceptEncodingBrotli: true,
      EnableAcceptEncodingGzip: true,
    });
    // Below 1 CloudFront would not normalise Accept-Encoding; the rest is our Cache-Control's to say.
    expect([MinTTL, MaxTTL]).toEqual([1, 86_400]);
  },
);

test('CloudFront forwards no reader’s query and no cookie outside of the cache key', () => {
  const policies = ofType(template, 'AWS::CloudFront::OriginRequestPolicy').map(
    ([, { Properties }]) => Properties.OriginRequestPolicyConfig,
  );
  expect(policies).toMatchObject([
    {
      CookiesConfig: { CookieBehavior: 'none' },
      QueryStringsConfig: { QueryStringBehavior: 'none' },
    },
  ]);
});

test('CloudFront hands no A-IM on, so that it never holds the part of a feed that one reader lacked', () => {
  const policies = ['AWS::CloudFront::CachePolicy', 'AWS::CloudFront::OriginRequestPolicy'];
  const forwarded = JSON.stringify(policies.map((type) => ofType(template, type)));
  expect(forwarded).toContain('"User-Agent"');
  expect(forwarded).not.toMatch(/a-im|if-none-match/i);
  const feeds = ['/rss.xml', '/atom.xml', '/feed.json', '/feed', '/tags/x/rss.xml', '/tags/x/feed'];
  for (const path of feeds) {
    expect(behaviourOf(path).OriginRequestPolicyId).not.toBe(ALL_VIEWER_EXCEPT_HOST);
  }
});

test('CloudFront caches a failure only as long as its own Cache-Control says', () => {
  const codes = distribution.CustomErrorResponses.map(({ ErrorCode }) => ErrorCode);
  expect(codes).toEqual(expect.arrayContaining([404, 500, 502, 503, 504]));
  for (const one of distribution.CustomErrorResponses) {
    expect(Object.keys(one).sort()).toEqual(['ErrorCachingMinTTL', 'ErrorCode']);
    expect(one.ErrorCachingMinTTL).toBe(0);
  }
});

test('CloudFront has a domain name only where one is given', () => {
  expect(distribution.Aliases).toEqual({
    'Fn::If': ['HasDomain', [{ Ref: 'DomainName' }], { Ref: 'AWS::NoValue' }],
  });
});

test('CloudFront’s distribution is known to editorial and release, which alone may invalidate it', () => {
  const knowing = ofType(template, 'AWS::Lambda::Function')
    .filter(([, one]) => JSON.stringify(one.Properties).includes('CDN_DISTRIBUTION_ID'))
    .map(([id]) => id);
  expect(knowing.sort()).toEqual(['EditorialLambdaFunction', 'ReleaseLambdaFunction']);
  expect(template.Resources.CdnInvalidation).toMatchObject({
    Condition: 'HasCdn',
    Properties: {
      Roles: [{ Ref: 'EditorialRole' }, { Ref: 'ReleaseRole' }],
      PolicyDocument: {
        Statement: [
          {
            Action: 'cloudfront:CreateInvalidation',
            Resource: {
              'Fn::Sub': `arn:\${AWS::Partition}:cloudfront::\${AWS::AccountId}:distribution/\${Distribution}`,
            },
          },
        ],
      },
    },
  });
});
