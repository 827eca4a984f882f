/** @module Types of the resources of a deployed stack that `list_resources.py` prints. */

/** A policy as IAM keeps it. */
export interface PolicyDocument {
  readonly Statement: readonly {
    readonly Effect: string;
    readonly Action: string | readonly string[];
    readonly Resource: string;
  }[];
}

export interface DeployedFunction {
  readonly name: string;
  readonly runtime: string;
  readonly handler: string;
  /** In MB. */
  readonly memory: number;
  /** In seconds. */
  readonly timeout: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly role: string;
  /** Signed, for anybody who has it. */
  readonly codeUrl: string;
  /** Base64. */
  readonly codeSha256: string;
  readonly callers: readonly { readonly Principal: { readonly Service: string } }[];
}

export interface DeployedRole {
  readonly arn: string;
  readonly assumedBy: unknown;
  readonly attached: readonly unknown[];
  readonly policies: Readonly<Record<string, PolicyDocument>>;
}

export interface StackResources {
  readonly stack: {
    readonly status: string;
    readonly tags: Readonly<Record<string, string>>;
    readonly resources: readonly { readonly id: string; readonly type: string }[];
  } | null;
  readonly table: Readonly<Record<string, unknown>> | null;
  readonly functions: readonly DeployedFunction[];
  readonly roles: readonly DeployedRole[];
  readonly rules: readonly {
    readonly name: string;
    readonly schedule: string;
    readonly state: string;
    readonly targets: readonly string[];
  }[];
  readonly queues: readonly Readonly<Record<string, string>>[];
  /** Days of retention by the log group's name. */
  readonly logs: Readonly<Record<string, number | null>>;
  readonly topics: readonly string[];
  readonly dashboards: readonly string[];
  readonly buckets: readonly string[];
}
