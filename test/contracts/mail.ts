/** Contract of `Mail`. */
import { expect, test } from "vitest";
import type { Mail, MailMessage } from "../../functions/ports.ts";

export interface MailWorld {
  readonly mail: Mail;
  /** What would have reached somebody, oldest first. */
  arrived(): readonly (Pick<MailMessage, "to" | "subject" | "text"> & { readonly kind: string })[];
}

export const message = (more: Partial<MailMessage> = {}): MailMessage => ({
  to: "eva.åkerström@norsjö.example",
  subject: "Inbjudan till Norsjö – ”välkommen”",
  text: "Hej!\n\nÄntligen: € 100 & <b>.\n\nhttp://localhost:3000/inbjudan#a.b.c",
  html: "<p>Hej!</p>",
  kind: "invitation",
  ...more,
});

export function describeMail(name: string, world: () => MailWorld): void {
  test(`${name}: a mail arrives as it was written`, async () => {
    const sent = message();

    expect(await world().mail.send(sent)).toBe("sent");

    const { to, subject, text, kind } = sent;
    expect(world().arrived().at(-1)).toMatchObject({ to, subject, text, kind });
  });

  test(`${name}: an address that takes no mail is refused, and nothing arrives`, async () => {
    const before = world().arrived().length;

    expect(await world().mail.send(message({ to: "gone@refused.invalid" }))).toBe("refused");
    expect(world().arrived()).toHaveLength(before);
  });

  test(`${name}: what could become a header or another receiver is never sent`, async () => {
    const before = world().arrived().length;
    for (const wrong of [
      { to: "a@b.example, c@d.example" },
      { to: "a@b.example\r\nBcc: c@d.example" },
      { to: "Eva <a@b.example>" },
      { to: "a" },
      { subject: "Hej\r\nBcc: c@d.example" },
      { text: "x".repeat(20_001) },
    ]) {
      await expect(world().mail.send(message(wrong)), JSON.stringify(wrong).slice(0, 60)).rejects.toMatchObject({
        name: "Refused",
      });
    }
    expect(world().arrived()).toHaveLength(before);
  });
}
