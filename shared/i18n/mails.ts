/** Mails and the names of roles by language, for the functions and the local issuer. */
import type { Language } from "../document/column.ts";
import { mail as en } from "./mail/en.ts";
import { mail as fi } from "./mail/fi.ts";
import { mail as sv, type MailTexts } from "./mail/sv.ts";
import { role as roleEn } from "./role/en.ts";
import { role as roleFi } from "./role/fi.ts";
import { role as roleSv } from "./role/sv.ts";

export const MAIL_TEXTS: Readonly<Record<Language, MailTexts>> = { sv, fi, en };
export const ROLE_NAMES = { sv: roleSv, fi: roleFi, en: roleEn } as const;
