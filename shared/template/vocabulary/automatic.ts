/** What every row of every sheet can say about itself. */
import { option, type Options } from "./option.ts";

/** Sub-process the row belongs to; a tenant adds its own. */
export const STRAND: Options = [
  option("main", "huvudprocess", "main process", "pääprosessi"),
  option("disability", "funktionsnedsättning", "people with disabilities", "vammaiset henkilöt"),
  option("foreign-born", "utlandsfödda", "foreign-born residents", "ulkomailla syntyneet"),
];

/** The language the row's own text is written in; `se` is Northern Sami's code and stands for the Sami languages. */
export const LANGUAGE_OF_ROW: Options = [
  option("sv", "svenska", "Swedish", "ruotsi"),
  option("fi", "finska", "Finnish", "suomi"),
  option("en", "engelska", "English", "englanti"),
  option("se", "samiska", "Sami", "saame"),
  option("other", "annat", "other", "muu"),
];
