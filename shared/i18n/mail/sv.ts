/** Mails in Swedish, the language the others are measured by. Sent by the functions; no page needs them. */
export const mail = {
  invitation: {
    subject: (town: string) => `Inbjudan till ${town} i Samplan`,
    hello: "Hej!",
    lead: (inviter: string, town: string) =>
      `${inviter} bjuder in dig att vara med i ${town}s gemensamma planering i Samplan.`,
    role: (role: string) => `Din roll: ${role}.`,
    sheets: (sheets: string, count: number) =>
      `Inbjudan gäller ${count === 1 ? "ett blad" : `${count} blad`}: ${sheets}. Andra blad visas inte.`,
    open: "Öppna länken, se vad inbjudan gäller och tacka ja:",
    button: "Se inbjudan",
    until: (day: string) => `Länken gäller till och med ${day} och kan användas en gång.`,
    unwanted:
      "Väntade du dig inte det här? Då behöver du inte göra något. Din adress tas bort när inbjudan har gått ut.",
  },
  ownerLink: {
    subject: (town: string, issue: string) => `Fråga från ${town}: ${issue}`,
    hello: "Hej!",
    lead: (sender: string, town: string, organisation: string) =>
      `${sender} i ${town} skriver till ${organisation} om en fråga som har kommit fram i samtal med dem som bor i kommunen.`,
    issue: (title: string) => `Frågan: ${title}`,
    purpose: {
      answer:
        "Kan din organisation äga frågan? Du svarar ja eller nej på en sida, utan konto. Efter ett ja berättar du där hur det går.",
      report: "Din organisation äger frågan. Berätta hur det går på en sida, utan konto.",
    },
    open: "Öppna länken, läs frågan och svara:",
    button: "Läs frågan och svara",
    until: (day: string) => `Länken gäller till och med ${day}.`,
    careful:
      "Den som har länken kan svara för organisationen. Skicka den bara vidare till den som ska svara. Väntade du dig inte det här? Då behöver du inte göra något.",
    signature: (day: string, organisation: string) => `${day}, via länk: ${organisation}`,
  },
  code: {
    subject: (code: string) => `${code} är din kod till Samplan`,
    lead: "Skriv den här koden på inloggningssidan:",
    until: "Koden gäller i tio minuter och kan användas en gång.",
    unwanted: "Var det inte du som ville logga in? Då behöver du inte göra något.",
  },
  mention: {
    subject: (count: number, town: string) =>
      count === 1 ? `Du nämns i en kommentar – ${town}` : `Du nämns i ${count} kommentarer – ${town}`,
    lead: (town: string) => `Någon har nämnt dig i en kommentar i ${town}s gemensamma planering i Samplan.`,
    line: (who: string, sheet: string) => `${who} nämnde dig i ${sheet}. Öppna kommentaren:`,
    more: (count: number) => (count === 1 ? "Och i en kommentar till." : `Och i ${count} kommentarer till.`),
    off: "Vill du inte ha sådana mejl? Stäng av dem i Samplan, under Kommentarer. Vad som står i kommentarerna skickas aldrig med mejl.",
  },
  message: {
    lead: (town: string) => `Till processledarna i ${town}, från dem som driver Samplan:`,
    open: "Läs det i Samplan, där det också står vad som är kvar att göra:",
    button: "Öppna i Samplan",
    why: "Du får det här för att du har bett om mejl i Samplan. Stäng av dem där, under Kommentarer.",
  },
};

export type MailTexts = typeof mail;
