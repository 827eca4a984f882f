"""What the emulator holds of a stack, asked through its own API, as JSON: list_resources.py ENDPOINT REGION STACK TABLE."""

import ast
import json
import sys
from functools import partial
from urllib.parse import urlparse

import boto3
from botocore.exceptions import ClientError

endpoint, region, stack, table = sys.argv[1:]
client = partial(
    boto3.client,
    endpoint_url=endpoint,
    region_name=region,
    aws_access_key_id="testing",
    aws_secret_access_key="testing",
)


def look_stack():
    cloudformation = client("cloudformation")
    try:
        found = cloudformation.describe_stacks(StackName=stack)["Stacks"][0]
    except ClientError:
        return None
    pages = cloudformation.get_paginator("list_stack_resources").paginate(StackName=stack)
    return {
        "status": found["StackStatus"],
        "tags": {t["Key"]: t["Value"] for t in found.get("Tags", [])},
        "resources": [
            {"id": r["LogicalResourceId"], "type": r["ResourceType"]}
            for page in pages
            for r in page["StackResourceSummaries"]
            # One of a type that the emulator does not know has neither.
            if r.get("ResourceType")
        ],
    }


def look_table():
    dynamodb = client("dynamodb")
    try:
        found = dynamodb.describe_table(TableName=table)["Table"]
    except ClientError:
        return None
    return {
        "keys": found["KeySchema"],
        "attributes": found["AttributeDefinitions"],
        "billing": found.get("BillingModeSummary", {}).get("BillingMode"),
        "stream": found.get("StreamSpecification"),
        "deletionProtection": found.get("DeletionProtectionEnabled"),
    }


def deployment_buckets():
    return [b["Name"] for b in client("s3").list_buckets()["Buckets"]]


def code_url(location):
    """Where the zip lies; the emulator returns the true key, and the bucket by its AWS-wide name."""
    bucket = next(name for name in deployment_buckets() if name.startswith(stack))
    place = {"Bucket": bucket, "Key": urlparse(location).path.lstrip("/")}
    return client("s3").generate_presigned_url("get_object", Params=place)


def look_function(lam, found):
    name = found["FunctionName"]
    try:
        policy = json.loads(lam.get_policy(FunctionName=name)["Policy"])["Statement"]
    except ClientError:
        policy = []
    return {
        "name": name,
        "runtime": found["Runtime"],
        "handler": found["Handler"],
        "memory": found["MemorySize"],
        "timeout": found["Timeout"],
        "architectures": found.get("Architectures"),
        "environment": found.get("Environment", {}).get("Variables", {}),
        "role": found["Role"],
        "codeUrl": code_url(lam.get_function(FunctionName=name)["Code"]["Location"]),
        "codeSha256": found["CodeSha256"],
        "callers": policy,
    }


def look_functions():
    lam = client("lambda")
    found = [f for page in lam.get_paginator("list_functions").paginate() for f in page["Functions"]]
    return [look_function(lam, f) for f in found if f["FunctionName"].startswith(stack)]


def document_of(policy):
    """A policy that CloudFormation made is kept by the emulator as Python writes it."""
    return ast.literal_eval(policy) if isinstance(policy, str) else policy


def look_roles():
    iam = client("iam")
    roles = [r for page in iam.get_paginator("list_roles").paginate() for r in page["Roles"]]
    return [
        {
            "arn": role["Arn"],
            "assumedBy": role["AssumeRolePolicyDocument"],
            "attached": iam.list_attached_role_policies(RoleName=role["RoleName"])["AttachedPolicies"],
            "policies": {
                name: document_of(
                    iam.get_role_policy(RoleName=role["RoleName"], PolicyName=name)["PolicyDocument"]
                )
                for name in iam.list_role_policies(RoleName=role["RoleName"])["PolicyNames"]
            },
        }
        for role in roles
        if role["RoleName"].startswith(stack)
    ]


def look_rules():
    events = client("events")
    return [
        {
            "name": rule["Name"],
            "schedule": rule.get("ScheduleExpression"),
            "state": rule["State"],
            "targets": [t["Arn"] for t in events.list_targets_by_rule(Rule=rule["Name"])["Targets"]],
        }
        for rule in events.list_rules(NamePrefix=stack)["Rules"]
    ]


def look_queues():
    sqs = client("sqs")
    urls = sqs.list_queues(QueueNamePrefix=stack).get("QueueUrls", [])
    return [
        sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"] for url in urls
    ]


def look_logs():
    groups = client("logs").describe_log_groups()["logGroups"]
    return {g["logGroupName"]: g.get("retentionInDays") for g in groups if stack in g["logGroupName"]}


print(
    json.dumps(
        {
            "stack": look_stack(),
            "table": look_table(),
            "functions": look_functions(),
            "roles": look_roles(),
            "rules": look_rules(),
            "queues": look_queues(),
            "logs": look_logs(),
            "topics": [t["TopicArn"] for t in client("sns").list_topics()["Topics"]],
            "dashboards": [d["DashboardName"] for d in client("cloudwatch").list_dashboards()["DashboardEntries"]],
            "buckets": deployment_buckets(),
        },
        default=str,
    )
)
