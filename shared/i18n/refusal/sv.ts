/**
 * Why something was refused, one text per code of `shared/protocol/frames.ts`, of the rulebook and of the client. Each says what
 * happened, what was kept and what to do.
 */
import type { Denial } from "../../permissions/can.ts";
import type { RefusalCode } from "../../protocol/frames.ts";

/** Codes the client adds: no right to edit here, a cell that is worked out, rows that are sorted in one's own view, still opening, no connection, the sign-in has run out, a code without words. */
export type ShownCode =
  | RefusalCode
  | Denial
  | "no-right"
  | "computed"
  | "sorted"
  | "opening"
  | "offline"
  | "session-ended"
  | "unknown";

export type RefusalTexts = Readonly<Record<ShownCode, string>>;

export const refusal: RefusalTexts = {
  invalid:
    "Servern kunde inte ta emot ändringen. Det du skrev finns kvar på den här enheten. Bladet öppnas på nytt och ändringen skickas igen.",
  "not-allowed":
    "Du får inte ändra den här cellen. Det du skrev finns kvar att kopiera. Fråga processledaren om du behöver ändra här.",
  "not-ready":
    "Läget kräver något som raden inte har. Det du valde finns kvar att se. Fyll i det som fattas och välj igen.",
  "bad-value": "Värdet passar inte i kolumnen. Det du skrev finns kvar att kopiera. Skriv om det så att det passar.",
  gap: "Servern saknade något som ändringen bygger på. Det du skrev finns kvar på den här enheten. Bladet öppnas på nytt och ändringen skickas igen.",
  "too-large":
    "Det var för mycket på en gång. Allt finns kvar på den här enheten. Dela upp det och försök med mindre delar.",
  "too-fast": "Det gick för fort för servern. Allt finns kvar på den här enheten. Vänta en stund, så skickas det igen.",
  frozen:
    "Bladet är antaget och låst. Det du skrev finns kvar att kopiera. Be processledaren öppna ett nytt blad om något ska ändras.",
  deleted: "Bladet är borttaget. Det du skrev finns kvar att kopiera. Fråga processledaren om bladet ska återställas.",
  revoked:
    "Du har inte längre tillgång till bladet. Det du inte hann skicka finns kvar att kopiera. Fråga processledaren om du ska ha tillgång.",
  "bad-frame": "Något blev fel på vägen till servern. Det du skrev finns kvar på den här enheten. Ladda om sidan.",
  outdated:
    "Det finns en nyare version av Samplan än den som är öppen här. Allt du har skrivit finns kvar på den här enheten. Ladda om sidan, så skickas det.",
  "too-many-rows":
    "Bladet har så många rader som det får ha. Raderna som inte fick plats finns kvar att kopiera. Be processledaren om mer plats, eller börja ett nytt blad.",
  "too-many-bytes":
    "Bladet är fullt. Det som inte fick plats finns kvar att kopiera. Töm celler som inte behövs, så blir det plats inom ett dygn, eller be processledaren om mer plats.",
  "no-right": "Du får läsa här, men inte ändra. Inget har ändrats. Fråga processledaren om du behöver skriva här.",
  "other-tenant":
    "Bladet hör till en annan kommun. Inget har ändrats. Fråga den kommunens processledare om du behöver skriva här.",
  "no-access":
    "Din roll har ingen tillgång till arbetsbladen. Inget har ändrats. Fråga processledaren om du behöver en annan roll.",
  "other-sheet":
    "Du är med i vissa blad, och det här är inget av dem. Inget har ändrats. Fråga processledaren om du behöver det här bladet också.",
  restricted:
    "Bladet är bara för processledaren. Inget har ändrats. Fråga processledaren om du behöver veta något i det.",
  followed:
    "Bladet följs från en annan kommun och ändras där. Inget har ändrats. Fråga den kommunens processledare om något borde ändras.",
  "read-only":
    "Din roll läser det här bladet men ändrar det inte. Inget har ändrats. Fråga processledaren om du behöver skriva här.",
  structure: "Kolumnerna sköts av processledaren. Inget har ändrats. Be processledaren om en kolumn behöver ändras.",
  computed:
    "Det som står här räknas ut av andra celler eller kommer av radens historik. Inget har ändrats. Ändra i cellerna det räknas ut av.",
  sorted:
    "Raderna är sorterade eller grupperade i din vy, så de har ingen egen plats att flytta till. Inget har ändrats. Ta bort sorteringen om du vill flytta rader.",
  "not-in-charge":
    "Det här sköts av processledaren. Inget har ändrats. Fråga processledaren om du behöver något härifrån.",
  "other-column":
    "Din roll skriver bara i vissa kolumner i det här bladet. Inget har ändrats. Fråga processledaren om du behöver skriva i den här.",
  "other-organisation":
    "Raden hör till en annan organisation eller saknar ägare. Inget har ändrats. Be processledaren lägga till din organisation om raden är er.",
  "other-place":
    "Raden gäller en annan ort än din grupps. Inget har ändrats. Be processledaren rätta orten om raden är er.",
  opening: "Bladet öppnas fortfarande. Inget har ändrats. Vänta tills det syns och försök igen.",
  offline: "Du är utan nät. Det du skriver sparas på den här enheten. Det skickas av sig självt när nätet är tillbaka.",
  "session-ended":
    "Din inloggning har gått ut. Det du har skrivit finns kvar på den här enheten. Logga in igen, så skickas det.",
  unknown: "Något gick fel. Det du har skrivit finns kvar på den här enheten. Ladda om sidan och försök igen.",
};
