/** Which figure an indicator becomes: the picture the field asks for, by the catalogue. Pure. */
import type { IndicatorId } from "../../../shared/indicators/indicator.ts";
import { CATALOGUE } from "../catalogue.ts";
import { balanceFigure } from "./balance.ts";
import type { Figure } from "./figure.ts";
import { halvesFigure, heatFigure, moneyFigure, stackFigure } from "./parts.ts";
import { lastFigure, matrixFigure, reachFigure } from "./places.ts";
import { ballotFigure, barsFigure, boxesFigure, dotsFigure } from "./single.ts";
import { lineageFigure, profileFigure, settingFigure, statesFigure } from "./states.ts";
import { historyOf, trendFigure } from "./trend.ts";
import type { World } from "./world.ts";

export function figureOf(world: World, indicator: IndicatorId, overTime: boolean): Figure {
  const state = stateOf(world, indicator);
  return overTime && historyOf(world, indicator).length > 1 ? trendFigure(world, indicator, state) : state;
}

function stateOf(world: World, indicator: IndicatorId): Figure {
  switch (CATALOGUE[indicator].figure) {
    case "dots":
      return dotsFigure(world, indicator);
    case "heat":
      return heatFigure(world, indicator);
    case "places":
      return reachFigure(world, indicator);
    case "bars":
      return barsFigure(world, indicator, false);
    case "bullets":
      return barsFigure(world, indicator, true);
    case "boxes":
      return boxesFigure(world, indicator);
    case "stack":
      return stackFigure(world, indicator);
    case "halves":
      return halvesFigure(world, indicator);
    case "balance":
      return balanceFigure(world, indicator);
    case "matrix":
      return matrixFigure(world, indicator);
    case "rings":
      return lastFigure(world, indicator);
    case "states":
      return statesFigure(world, indicator);
    case "ballot":
      return ballotFigure(world, indicator);
    case "money":
      return moneyFigure(world, indicator);
    case "profile":
      return profileFigure(world, indicator);
    case "scatter":
      return settingFigure(world, indicator);
    case "arrows":
      return lineageFigure(world, indicator);
  }
}
