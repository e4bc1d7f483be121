/**
 * An issue for whoever holds its link, without an account. Only POST: scanners of mail follow links and send nothing, and
 * the link travels in the body, where no log sees it. The link is the right; what it may do the rulebook says.
 */
import { Hono } from "hono";
import * as v from "valibot";
import { AppError } from "../../../shared/errors.ts";
import { givenShape } from "../../../shared/owner-links/form.ts";
import { lookAtIssue, sendAnswer } from "../../tenants/owner-answers.ts";
import type { HttpDeps, HttpEnv } from "../context.ts";
import { readBody } from "../read-body.ts";

const token = v.pipe(v.string(), v.maxLength(200));
const lookRequest = v.strictObject({ token });
const sendRequest = v.strictObject({
  token,
  /** Chosen by the sender: sent again, it is the same wish. */
  id: v.pipe(v.string(), v.regex(/^[0-9A-Za-z]{16}$/)),
  given: givenShape,
});

export const issueAnswerRoutes = (deps: HttpDeps) =>
  new Hono<HttpEnv>()
    .post("/look", async (c) => {
      const outcome = await lookAtIssue(deps, (await readBody(c.req, lookRequest)).token);
      if (outcome.kind === "too-fast") throw tooFast();
      return c.json(outcome);
    })
    .post("/send", async (c) => {
      const { token: held, id, given } = await readBody(c.req, sendRequest);
      const outcome = await sendAnswer(deps, held, id, given);
      if (outcome.kind === "too-fast") throw tooFast();
      if (outcome.kind === "busy") throw new AppError("try-later", "not stored yet; send the same again shortly");
      return c.json(outcome);
    });

const tooFast = (): AppError => new AppError("too-fast", "too many tries by this link; come again in an hour");
