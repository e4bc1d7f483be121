/** Entry of the HTTP API. */
import { handle } from "hono/aws-lambda";
import { deps } from "../deps.ts";
import { makeApp } from "./app.ts";

let handling: ReturnType<typeof handle> | undefined;

export const handler: ReturnType<typeof handle> = (event, context) => (handling ??= handle(makeApp(deps())))(event, context);
