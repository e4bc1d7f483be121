/** Mails in Swedish, the language the others are measured by. Sent by the functions; no page needs them. */
export const mail = {
  invitation: {
    subject: (town: string) => `Inbjudan till ${town} i Samplan`,
    hello: "Hej!",
    lead: (inviter: string, town: string) =>
      `${inviter} bjuder in dig att vara med i ${town}s gemensamma planering i Samplan.`,
    role: (role: string) => `Din roll: ${role}.`,
    open: "Öppna länken, se vad inbjudan gäller och tacka ja:",
    button: "Se inbjudan",
    until: (day: string) => `Länken gäller till och med ${day} och kan användas en gång.`,
    unwanted:
      "Väntade du dig inte det här? Då behöver du inte göra något. Din adress tas bort när inbjudan har gått ut.",
  },
  code: {
    subject: (code: string) => `${code} är din kod till Samplan`,
    lead: "Skriv den här koden på inloggningssidan:",
    until: "Koden gäller i tio minuter och kan användas en gång.",
    unwanted: "Var det inte du som ville logga in? Då behöver du inte göra något.",
  },
};

export type MailTexts = typeof mail;
