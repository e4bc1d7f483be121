/** A municipality's people: who is a member of what kind, its contact function, and changes of both by a process leader. */
import { Hono } from "hono";
import * as v from "valibot";
import { AppError } from "../../../shared/errors.ts";
import { PERSON_ID, type PersonId } from "../../../shared/ids.ts";
import { GIVEN_ROLES, tiesOf } from "../../../shared/permissions/scope.ts";
import type { Member } from "../../ports.ts";
import { dropFeed } from "../../tenants/calendar-feed.ts";
import { changeContact } from "../../tenants/contact.ts";
import { changeMember, removeMember, type MemberOutcome } from "../../tenants/members.ts";
import { endElsewhere } from "../../tenants/end-elsewhere.ts";
import { undoRemoval, type UndoOutcome } from "../../tenants/undo-removal.ts";
import {
  enterAsManager,
  enterTenant,
  mayManage,
  mayRead,
  mayReadAnything,
  type HttpDeps,
  type HttpEnv,
  type TenantAccess,
} from "../context.ts";
import { readBody } from "../read-body.ts";
import { scopeRefusal } from "../../tenants/scope.ts";
import { line, scopeShape } from "../shapes.ts";

const memberRequest = v.strictObject({
  role: v.picklist(GIVEN_ROLES),
  ...scopeShape,
});
const contactRequest = v.strictObject({ role: line(80) });

export const peopleRoutes = (deps: HttpDeps) =>
  new Hono<HttpEnv>()
    .get("/", async (c) => {
      const access = await enterTenant(deps, c.get("signedIn"), c.req.param("tenant") ?? "");
      if (!mayReadAnything(access)) throw new AppError("not-found", "no such page for you");
      const { directory } = deps.ports;
      const [all, sheets] = await Promise.all([
        directory.members(access.tenant.id),
        directory.sheets(access.tenant.id),
      ]);
      const now = deps.ports.clock();
      const members = all.filter(({ until = now + 1 }) => until > now);
      // That somebody is limited is told to everybody, to which sheets only where one sees all of them oneself.
      const seen = new Set(sheets.filter((sheet) => mayRead(access, sheet)).map(({ sheet }) => sheet));
      return c.json({
        members: members.map((member) => {
          const { person, name, role, guest } = member;
          const { sheets: only, ...ties } = tiesOf(member);
          const told = only?.every((sheet) => seen.has(sheet)) === true ? only : [];
          return {
            person,
            name,
            role,
            ...ties,
            ...(only === undefined ? {} : { sheets: told }),
            ...(guest === undefined ? {} : { from: guest.name }),
          };
        }),
        me: access.member.person,
        manages: mayManage(access),
        contact: access.tenant.contact,
      });
    })
    .put("/contact", async (c) => {
      const access = await enterAsManager(deps, c.get("signedIn"), c.req.param("tenant"));
      const { role } = await readBody(c.req, contactRequest);
      const { contact } = await changeContact(deps.ports, access, role);
      return c.json({ contact });
    })
    .put("/:person", async (c) => {
      const access = await enterAsManager(deps, c.get("signedIn"), c.req.param("tenant"));
      const request = await readBody(c.req, memberRequest);
      const unfit = await scopeRefusal(deps.ports, access.tenant.id, request.role, request);
      if (unfit !== undefined) throw refusal(unfit);
      const person = personIn(c.req.param("person"));
      const before = await deps.ports.directory.member(access.tenant.id, person);
      if (before === undefined) throw refusal("no-such-member");
      const { name, colour } = before;
      const next: Member = { person, name, colour, role: request.role, ...tiesOf(request) };
      settled(await changeMember(deps, changer(access), next));
      return c.json({ person });
    })
    .post("/:person/undo-removal", async (c) => {
      const access = await enterAsManager(deps, c.get("signedIn"), c.req.param("tenant"));
      const person = personIn(c.req.param("person"));
      settled(await undoRemoval(deps, changer(access), person));
      return c.json({ person });
    })
    .delete("/:person", async (c) => {
      // Everybody may leave; whether this one may remove that one is decided where it is done.
      const access = await enterTenant(deps, c.get("signedIn"), c.req.param("tenant") ?? "");
      const person = personIn(c.req.param("person"));
      if (person !== access.member.person && !mayManage(access))
        throw new AppError("not-found", "no such page for you");
      settled(await removeMember(deps, changer(access), person));
      await dropFeed(deps, access.tenant.id, person);
      if (deps.elsewhere !== undefined) await endElsewhere(deps, deps.elsewhere, access.tenant.id, person);
      return c.json({ person });
    });

const changer = ({ tenant, member }: TenantAccess) => ({ tenant: tenant.id, person: member.person });

function settled(outcome: MemberOutcome | UndoOutcome): void {
  if (outcome.kind === "refused") throw refusal(outcome.code);
}

const refusal = (code: string): AppError =>
  new AppError("conflict", "the change was not made", { details: { refusal: code } });

function personIn(id: string): PersonId {
  if (!PERSON_ID.test(id)) throw refusal("no-such-member");
  return id as PersonId;
}
