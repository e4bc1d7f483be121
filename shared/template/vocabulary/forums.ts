/** Choices of the sheet with standing groups. */
import { option, type Options } from "./option.ts";

export const FORUM_KIND: Options = [
  option("council", "samverkansråd", "collaboration council", "yhteistyöneuvosto"),
  option("working-group", "samverkansarbetsgrupp", "collaboration working group", "yhteistyöryhmä"),
  option("theme-group", "temagrupp", "theme group", "teemaryhmä"),
  option("improvement-group", "förbättringsgrupp", "improvement group", "parannusryhmä"),
  option("strategic-partnership", "strategiskt partnerskap", "strategic partnership", "strateginen kumppanuus"),
  option("business-group", "näringslivsgrupp", "business group", "elinkeinoryhmä"),
];
