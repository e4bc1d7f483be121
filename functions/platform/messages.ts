/**
 * Messages from whoever runs the service to the process leaders of municipalities. They stand on those leaders' page; who
 * gets mail about mentions gets one about this too. Addresses are the notices' own and are seen by nobody.
 */
import * as v from "valibot";
import { labelIn } from "../../shared/document/column.ts";
import { MAIL_TEXTS } from "../../shared/i18n/mails.ts";
import { TENANT_ID, type TenantId } from "../../shared/ids.ts";
import type { MailMessage, Tenant } from "../ports.ts";
import { send } from "../tenants/invitations.ts";
import { plainMail } from "../tenants/mail-page.ts";
import { noteForInstallation, type ActingAdministrator, type PlatformDeps } from "./administrators.ts";
import type { SentMessage } from "./platform-port.ts";

export const messageShape = v.strictObject({
  /** Chosen by the sender: sent twice it is one message. */
  id: v.pipe(v.string(), v.regex(/^[0-9A-Za-z]{16}$/)),
  cohort: v.exactOptional(v.pipe(v.string(), v.maxLength(40))),
  subject: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(120), v.regex(/^\P{Cc}*$/u)),
  text: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(4_000)),
  tenants: v.pipe(
    v.array(
      v.pipe(
        v.string(),
        v.regex(TENANT_ID),
        v.transform((id) => id as TenantId),
      ),
    ),
    v.minLength(1),
    v.maxLength(100),
  ),
});
export type MessageWish = v.InferOutput<typeof messageShape>;

/**
 * Kept first, then mailed: one that is there already is not mailed again.
 *
 * @param actFor does a piece of work for one municipality.
 */
export async function sendMessage(
  deps: PlatformDeps,
  by: ActingAdministrator,
  wish: MessageWish,
  actFor: <T>(tenant: TenantId, work: () => Promise<T>) => Promise<T>,
): Promise<SentMessage> {
  const { ports, platform } = deps;
  const message: SentMessage = { ...wish, version: 1, at: ports.clock(), byName: by.name, sent: 0, failed: 0 };
  if ((await platform.messages.create(message)) === "exists") return (await platform.messages.read(wish.id)) ?? message;
  await noteForInstallation(ports, by, {
    kind: "tenant-state",
    details: { message: wish.id, tenants: wish.tenants.length },
  });
  let sent = 0;
  let failed = 0;
  for (const id of wish.tenants) {
    const tenant = await ports.directory.tenant(id);
    if (tenant === undefined) continue;
    for (const mail of await actFor(id, () => mailsTo(deps, tenant, wish)))
      if (await send(deps, mail)) sent++;
      else failed++;
  }
  const done = { ...message, version: 2, sent, failed };
  await platform.messages.swap(1, done);
  return done;
}

async function mailsTo(
  { ports, inviting }: PlatformDeps,
  tenant: Tenant,
  { subject, text }: MessageWish,
): Promise<readonly MailMessage[]> {
  const leaders = new Set(
    (await ports.directory.members(tenant.id))
      .filter(({ role }) => role === "process-leader")
      .map(({ person }) => person),
  );
  const told = (await ports.notices.everybody(tenant.id)).filter(
    ({ person, mail, email }) => mail && email !== undefined && leaders.has(person),
  );
  return told.map(({ email = "", language }): MailMessage => {
    const texts = MAIL_TEXTS[language].message;
    const town = labelIn(tenant.name, language);
    const url = `${inviting.origin}/a/${tenant.id}/start`;
    return {
      kind: "message",
      to: email,
      ...plainMail(language, `${subject} – ${town}`, [
        texts.lead(town),
        ...text.split(/\n{2,}/),
        texts.open,
        { said: texts.button, link: url },
        texts.why,
      ]),
    };
  });
}

/** What a municipality's leaders were written, newest first. */
export const messagesTo = async ({ platform }: Pick<PlatformDeps, "platform">, tenant: TenantId) =>
  (await platform.messages.list())
    .filter(({ tenants }) => tenants.includes(tenant))
    .toSorted((a, b) => b.at - a.at)
    .slice(0, MOST_SHOWN);
const MOST_SHOWN = 20;
