/** Loads the functions' entry modules by the paths of resources.ts. */
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { FUNCTIONS, type FunctionName } from "../resources.ts";
import type { Handler, Handlers } from "./invoker.ts";

/** `project`: the project's folder. The environment must be set before: a module may read it when it is loaded. */
export async function loadHandlers(project: string): Promise<Handlers> {
  const handlers: Partial<Record<FunctionName, Handler>> = {};
  for (const [name, { entry }] of Object.entries(FUNCTIONS) as [FunctionName, { entry: string }][]) {
    const module = (await import(pathToFileURL(join(project, entry)).href)) as { handler?: unknown };
    if (typeof module.handler !== "function")
      throw new Error(`${entry} exports no function "handler", so "${name}" cannot run.`);
    handlers[name] = module.handler as Handler;
  }
  return handlers;
}
