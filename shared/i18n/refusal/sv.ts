/**
 * Why something was refused, one text per code of `shared/protocol/frames.ts` and the client's own. Each says what
 * happened, what was kept and what to do.
 */
import type { RefusalCode } from "../../protocol/frames.ts";

/** Codes the client adds: no right to edit here, no connection, the sign-in has run out, a code without words. */
export type ShownCode = RefusalCode | "no-right" | "offline" | "session-ended" | "unknown";

export type RefusalTexts = Readonly<Record<ShownCode, string>>;

export const refusal: RefusalTexts = {
  invalid: "Servern kunde inte ta emot ändringen. Det du skrev finns kvar på den här enheten. Bladet öppnas på nytt och ändringen skickas igen.",
  "not-allowed": "Du får inte ändra den här cellen. Det du skrev finns kvar att kopiera. Fråga processledaren om du behöver ändra här.",
  "bad-value": "Värdet passar inte i kolumnen. Det du skrev finns kvar att kopiera. Skriv om det så att det passar.",
  gap: "Servern saknade något som ändringen bygger på. Det du skrev finns kvar på den här enheten. Bladet öppnas på nytt och ändringen skickas igen.",
  "too-large": "Det var för mycket på en gång. Allt finns kvar på den här enheten. Dela upp det och försök med mindre delar.",
  "too-fast": "Det gick för fort för servern. Allt finns kvar på den här enheten. Vänta en stund, så skickas det igen.",
  frozen: "Bladet är antaget och låst. Det du skrev finns kvar att kopiera. Be processledaren öppna ett nytt blad om något ska ändras.",
  deleted: "Bladet är borttaget. Det du skrev finns kvar att kopiera. Fråga processledaren om bladet ska återställas.",
  revoked: "Du har inte längre tillgång till bladet. Det du inte hann skicka finns kvar att kopiera. Fråga processledaren om du ska ha tillgång.",
  "bad-frame": "Något blev fel på vägen till servern. Det du skrev finns kvar på den här enheten. Ladda om sidan.",
  "no-right": "Du får läsa här, men inte ändra. Inget har ändrats. Fråga processledaren om du behöver skriva här.",
  offline: "Du är utan nät. Det du skriver sparas på den här enheten. Det skickas av sig självt när nätet är tillbaka.",
  "session-ended": "Din inloggning har gått ut. Det du har skrivit finns kvar på den här enheten. Logga in igen, så skickas det.",
  unknown: "Något gick fel. Det du har skrivit finns kvar på den här enheten. Ladda om sidan och försök igen.",
};
