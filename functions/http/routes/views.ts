/** Saved views over HTTP: those one may open in a sheet, and saving, sharing and deleting them (SPEC V). */
import { Hono } from "hono";
import * as v from "valibot";
import { AppError } from "../../../shared/errors.ts";
import { viewShape } from "../../../shared/views/view-shape.ts";
import { MAX_VIEW_NAME, VIEW_ID, type ViewRefusal } from "../../../shared/views/view.ts";
import { deleteView, listViews, mayShare, saveView } from "../../views/views.ts";
import { enterDocument, type HttpDeps, type HttpEnv } from "../context.ts";
import { largeJson } from "../large-json.ts";
import { readBody } from "../read-body.ts";
import { line } from "../shapes.ts";

const saveRequest = v.strictObject({
  name: line(MAX_VIEW_NAME),
  shared: v.boolean(),
  version: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  view: viewShape,
});

export const viewRoutes = (deps: HttpDeps) =>
  new Hono<HttpEnv>()
    .get("/", async (c) => {
      const access = await enter(deps, c.get("signedIn"), c.req.param());
      const views = await listViews(deps, access.key, access.member.person);
      // What is one's own is not another role's.
      const seen = access.viewing === true ? views.filter(({ shared }) => shared) : views;
      return largeJson(c, { views: seen, mayShare: mayShare(access) });
    })
    .put("/:view", async (c) => {
      const access = await enter(deps, c.get("signedIn"), c.req.param());
      const id = idIn(c.req.param("view"));
      const outcome = await saveView(deps, access, { ...(await readBody(c.req, saveRequest)), id });
      if (outcome.kind === "refused") throw refusalError(outcome.code);
      return c.json({ view: outcome.view });
    })
    .delete("/:view", async (c) => {
      const access = await enter(deps, c.get("signedIn"), c.req.param());
      const refusal = await deleteView(deps, access, idIn(c.req.param("view")));
      if (refusal !== undefined) throw refusalError(refusal);
      return c.json({});
    });

const enter = (deps: HttpDeps, who: HttpEnv["Variables"]["signedIn"], params: Partial<Record<string, string>>) =>
  enterDocument(deps, who, params["tenant"] ?? "", params["document"] ?? "");

const idIn = (id: string): string => {
  if (VIEW_ID.test(id)) return id;
  throw new AppError("not-found", "no such view");
};

const refusalError = (refusal: ViewRefusal): AppError =>
  new AppError(refusal === "may-not-share" ? "not-allowed" : "conflict", "the view was not saved", {
    details: { refusal },
  });
