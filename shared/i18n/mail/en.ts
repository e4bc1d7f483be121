/** Mails in English. */
import type { MailTexts } from "./sv.ts";

export const mail: MailTexts = {
  invitation: {
    subject: (town) => `Invitation to ${town} in Samplan`,
    hello: "Hello,",
    lead: (inviter, town) => `${inviter} invites you to take part in the shared planning of ${town} in Samplan.`,
    role: (role) => `Your role: ${role}.`,
    sheets: (sheets, count) =>
      `The invitation is for ${count === 1 ? "one sheet" : `${count} sheets`}: ${sheets}. Other sheets are not shown.`,
    open: "Open the link, see what the invitation is about and accept it:",
    button: "See the invitation",
    until: (day) => `The link is good until ${day} and can be used once.`,
    unwanted:
      "Did you not expect this? Then there is nothing you need to do. Your address is removed when the invitation has expired.",
  },
  ownerLink: {
    subject: (town, issue) => `A question from ${town}: ${issue}`,
    hello: "Hello,",
    lead: (sender, town, organisation) =>
      `${sender} in ${town} is writing to ${organisation} about an issue raised in talks with the people who live there.`,
    issue: (title) => `The issue: ${title}`,
    purpose: {
      answer:
        "Will you own the issue? You say yes or no on a page, without an account. If you say yes, you can report there how it is going.",
      report: "You own the issue. Report how it is going on a page, without an account.",
    },
    open: "Open the link, read the issue and answer:",
    button: "Read the issue and answer",
    until: (day) => `The link is good until ${day}.`,
    careful:
      "Whoever has the link can answer for you. Pass it on only to the person among you who should answer. Did you not expect this? Then there is nothing you need to do.",
    signature: (day, organisation) => `${day}, via link: ${organisation}`,
  },
  code: {
    subject: (code) => `${code} is your code for Samplan`,
    lead: "Type this code on the sign-in page:",
    until: "The code is good for ten minutes and can be used once.",
    unwanted: "Was it not you who wanted to sign in? Then there is nothing you need to do.",
  },
  mention: {
    subject: (count, town) =>
      count === 1 ? `You are mentioned in a comment – ${town}` : `You are mentioned in ${count} comments – ${town}`,
    lead: (town) => `Somebody has mentioned you in a comment in the shared planning of ${town} in Samplan.`,
    line: (who, sheet) => `${who} mentioned you in ${sheet}. Open the comment:`,
    more: (count) => (count === 1 ? "And in one more comment." : `And in ${count} more comments.`),
    off: "Would you rather not get these mails? Switch them off in Samplan, under Comments. What comments say is never sent by mail.",
  },
  message: {
    lead: (town: string) => `To the process leaders of ${town}, from those who run Samplan:`,
    open: "Read it in Samplan, where you also see what is left to do:",
    button: "Open in Samplan",
    why: "You get this because you asked for mail in Samplan. Switch it off there, under Comments.",
  },
};
