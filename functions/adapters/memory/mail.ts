/** Mail that goes nowhere: kept to be looked at. Refuses the same addresses as the outbox of one machine. */
import type { Mail, MailMessage } from "../../ports.ts";
import { checkMail, REFUSED_DOMAIN } from "../rules.ts";

export interface MemoryMail extends Mail {
  readonly sent: readonly MailMessage[];
}

export function memoryMail(): MemoryMail {
  const sent: MailMessage[] = [];
  return {
    sent,
    async send(message) {
      checkMail(message);
      if (message.to.endsWith(REFUSED_DOMAIN)) return "refused";
      sent.push({ ...message });
      return "sent";
    },
  };
}
