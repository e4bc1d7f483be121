/** A municipality's people: who is a member of what kind, its contact function, and changes of both by a process leader. */
import { Hono } from "hono";
import * as v from "valibot";
import { AppError } from "../../../shared/errors.ts";
import { PERSON_ID, type PersonId } from "../../../shared/ids.ts";
import { GIVEN_ROLES, missingScope } from "../../../shared/permissions/scope.ts";
import type { Member } from "../../ports.ts";
import { changeContact } from "../../tenants/contact.ts";
import { changeMember, removeMember, type MemberOutcome } from "../../tenants/members.ts";
import { undoRemoval, type UndoOutcome } from "../../tenants/undo-removal.ts";
import { enterTenant, mayManage, mayReadAnything, type HttpDeps, type HttpEnv, type TenantAccess } from "../context.ts";
import { readBody } from "../read-body.ts";
import { line, rowId } from "../shapes.ts";

const memberRequest = v.strictObject({
  role: v.picklist(GIVEN_ROLES),
  organisation: v.optional(rowId),
  place: v.optional(rowId),
});
const contactRequest = v.strictObject({ role: line(80) });

export const peopleRoutes = (deps: HttpDeps) =>
  new Hono<HttpEnv>()
    .get("/", async (c) => {
      const access = await enterTenant(deps, c.get("signedIn"), c.req.param("tenant") ?? "");
      if (!mayReadAnything(access)) throw new AppError("not-found", "no such page for you");
      const members = await deps.ports.directory.members(access.tenant.id);
      return c.json({
        members: members.map(({ person, name, role, organisation, place }) => ({
          person,
          name,
          role,
          organisation,
          place,
        })),
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
      if (missingScope(request.role, request) !== undefined) throw refusal("scope-missing");
      const person = personIn(c.req.param("person"));
      const before = await deps.ports.directory.member(access.tenant.id, person);
      if (before === undefined) throw refusal("no-such-member");
      const { organisation: _organisation, place: _place, ...kept } = before;
      const next: Member = {
        ...kept,
        role: request.role,
        ...(request.organisation === undefined ? {} : { organisation: request.organisation }),
        ...(request.place === undefined ? {} : { place: request.place }),
      };
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
      return c.json({ person });
    });

/** A process leader's way in; anybody else learns nothing. */
export async function enterAsManager(
  deps: HttpDeps,
  who: HttpEnv["Variables"]["signedIn"],
  tenant: string | undefined,
): Promise<TenantAccess> {
  const access = await enterTenant(deps, who, tenant ?? "");
  if (!mayManage(access)) throw new AppError("not-found", "no such page for you");
  return access;
}

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
