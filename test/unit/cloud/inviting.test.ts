/** Who may send mail (the HTTP function and the scheduler, as the one sender) and let people in (the HTTP function, into the one pool). */
import { expect, test } from "vitest";
import { ENVIRONMENT, FUNCTIONS, type FunctionName } from "../../../infra/resources.ts";
import { allows, statementsOf, type Statement } from "./iam.ts";
import { houseName, must, resourcesOf, synthesise, type Json, type Synthesised } from "./synthesised.ts";

const NAMES = Object.keys(FUNCTIONS) as FunctionName[];
const OURS = { mailFrom: "plan@norsjo.example" };

function statementsFor(made: Synthesised, name: FunctionName): readonly Statement[] {
  const role = must(
    resourcesOf(made, "AWS::IAM::Role").find(({ id }) => new RegExp(`^Function${name}Role[0-9A-F]{8}$`).test(id)),
  );
  return statementsOf(resourcesOf(made, "AWS::IAM::Policy"), role.id);
}

const identity = (name: string): string => `arn:Partition:ses:Region:AccountId:identity/${name}`;
const maySend = (statements: readonly Statement[], from: string, as = from): boolean =>
  allows(statements, { action: "ses:SendEmail", resource: identity(as), context: { "ses:FromAddress": from } });

test("mail goes out as the installation's sender only, and only from the functions that mail", () => {
  const made = synthesise(OURS);
  for (const name of NAMES) {
    const statements = statementsFor(made, name);
    const mails = name === "http" || name === "across" || name === "scheduler";
    expect([name, maySend(statements, OURS.mailFrom), maySend(statements, OURS.mailFrom, "norsjo.example")]).toEqual([
      name,
      mails,
      mails,
    ]);
    expect(maySend(statements, "other@norsjo.example", "norsjo.example")).toBe(false);
    expect(JSON.stringify(statements).includes("AdminCreateUser")).toBe(name === "http" || name === "across");
    for (const action of [
      "ses:SendRawEmail",
      "cognito-idp:ListUsers",
      "cognito-idp:AdminSetUserPassword",
      "cognito-idp:AdminGetUser",
    ]) {
      expect(JSON.stringify(statements)).not.toContain(action);
    }
  }
  const http = must(resourcesOf(made, "AWS::Lambda::Function").find((resource) => houseName(resource) === "http"));
  const variables = (http.properties["Environment"] as { Variables: Json }).Variables;
  expect(variables[ENVIRONMENT.mailFrom]).toBe(OURS.mailFrom);
});

test("without a sender nobody may send, and with the customer's own issuer nobody lets people in", () => {
  const plain = synthesise({});
  const own = synthesise({ issuer: "https://login.norsjo.example", clientId: "samplan" });

  expect(JSON.stringify(statementsFor(plain, "http"))).not.toContain("ses:");
  expect(JSON.stringify(statementsFor(own, "http"))).not.toContain("cognito-idp:");
});
