/** Stakeholders by sector and level of society (domain S4.10). What is not said has a row and a column of its own. */
import type { Reader } from "../../../shared/chain/reading.ts";
import type { RowId } from "../../../shared/ids.ts";

/** Stands for what is not chosen; no option has this id. */
export const UNSAID = "";

export interface LevelMatrix {
  /** Option ids; `UNSAID` last, and only where somebody is. */
  readonly sectors: readonly string[];
  readonly levels: readonly string[];
  at(sector: string, level: string): readonly RowId[];
}

export function levelMatrix(stakeholders: Reader): LevelMatrix {
  const cells = new Map<string, RowId[]>();
  const used = { sector: new Set<string>(), level: new Set<string>() };
  for (const row of stakeholders.rows()) {
    const [sector = UNSAID] = stakeholders.choices(row, "sector");
    const [level = UNSAID] = stakeholders.choices(row, "level");
    used.sector.add(sector);
    used.level.add(level);
    const held = cells.get(`${sector}/${level}`);
    if (held === undefined) cells.set(`${sector}/${level}`, [row]);
    else held.push(row);
  }
  const axis = (key: "sector" | "level"): readonly string[] => {
    const options = stakeholders.options(key);
    // A choice that has been taken away may still stand somewhere.
    const others = [...used[key]].filter((id) => id !== UNSAID && !options.includes(id));
    return [...options, ...others, ...(used[key].has(UNSAID) ? [UNSAID] : [])];
  };
  return {
    sectors: axis("sector"),
    levels: axis("level"),
    at: (sector, level) => cells.get(`${sector}/${level}`) ?? [],
  };
}
