/**
 * What every stack of the house has in common: its name from the stage, tags, and the refusal to be deployed to another
 * Region than the one the customer was promised. The templates themselves carry neither account nor Region.
 */
import { Aws, CfnOutput, CfnRule, Fn, Stack, Tags } from "aws-cdk-lib";
import type { App } from "aws-cdk-lib";

import type { CloudConfig } from "./config.ts";

export class HouseStack extends Stack {
  constructor(app: App, name: string, config: CloudConfig, description: string) {
    super(app, `samplan-${config.stage}-${name}`, {
      description: `Samplan (${config.stage}): ${description}`,
      analyticsReporting: false,
      terminationProtection: true,
    });
    Tags.of(this).add("product", "samplan");
    Tags.of(this).add("stage", config.stage);
    new CfnRule(this, "PromisedRegion", {
      assertions: [
        {
          assert: Fn.conditionEquals(Aws.REGION, config.region),
          assertDescription: `This stage belongs to ${config.region}. Deploy there, or synthesise again with the setting \`region\`.`,
        },
      ],
    });
  }

  /** Exports an attribute under a readable name; the templates of other stacks import it by that name. */
  protected share(name: string, value: string): Shared {
    const exported = `${this.stackName}-${name}`;
    return { value: this.exportValue(value, { name: exported }), name: exported };
  }

  /** A value the operator needs after deploying. `name` may hold hyphens; the output's id does not. */
  protected output(name: string, value: string): void {
    new CfnOutput(this, `Show-${name}`, {
      key: name.replace(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase()),
      value,
    });
  }
}

/** A value of one stack as the others see it. */
export interface Shared {
  readonly value: string;
  /** The export's own name, which is also what the rule checker calls the value. */
  readonly name: string;
}

/** The keys of a record with their own type; its order is the order everything is synthesised in. */
export function namesOf<Name extends string>(record: Readonly<Record<Name, unknown>>): Name[] {
  return Object.keys(record) as Name[];
}
