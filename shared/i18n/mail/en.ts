/** Mails in English. */
import type { MailTexts } from "./sv.ts";

export const mail: MailTexts = {
  invitation: {
    subject: (town) => `Invitation to ${town} in Samplan`,
    hello: "Hello,",
    lead: (inviter, town) => `${inviter} invites you to take part in the shared planning of ${town} in Samplan.`,
    role: (role) => `Your role: ${role}.`,
    open: "Open the link, see what the invitation is about and accept it:",
    button: "See the invitation",
    until: (day) => `The link is good until ${day} and can be used once.`,
    unwanted:
      "Did you not expect this? Then there is nothing you need to do. Your address is removed when the invitation has expired.",
  },
  code: {
    subject: (code) => `${code} is your code for Samplan`,
    lead: "Type this code on the sign-in page:",
    until: "The code is good for ten minutes and can be used once.",
    unwanted: "Was it not you who wanted to sign in? Then there is nothing you need to do.",
  },
};
