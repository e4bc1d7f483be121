/**
 * Arrows in a table: one stop for the Tab key, from there by arrows, Home, End and with Ctrl to the corners. Works on what
 * stands in the page, so a table's rows may come and go. What can be pressed in a cell is marked `data-stop`; a cell
 * without is a stop itself. Rows marked `data-skip` are passed over.
 */
import { onCleanup, onMount } from "solid-js";

/** Called under an owner. @param beyond hears of Page Up (-1) and Page Down (1). */
export function createTableKeys(table: () => HTMLTableElement | undefined, beyond?: (by: -1 | 1) => void): void {
  const rows = (): HTMLTableRowElement[] => [
    ...(table()?.querySelectorAll<HTMLTableRowElement>("tr:not([data-skip])") ?? []),
  ];
  const stopsIn = (cell: Element | undefined): HTMLElement[] => {
    if (cell === undefined) return [];
    const inside = [...cell.querySelectorAll<HTMLElement>("[data-stop]")];
    return inside.length > 0 ? inside : [cell as HTMLElement];
  };
  let current: HTMLElement | undefined;

  /** One stop alone can be reached by Tab: the last one, or the first cell that is no heading. */
  const settle = (): void => {
    const all = rows().flatMap((row) => [...row.cells].flatMap(stopsIn));
    if (current === undefined || !all.includes(current)) {
      current = stopsIn(
        rows()
          .find((row) => row.querySelector("td") !== null)
          ?.querySelector("td") ?? undefined,
      )[0];
    }
    current ??= all[0];
    for (const stop of all) {
      const wanted = stop === current ? 0 : -1;
      if (stop.tabIndex !== wanted || !stop.hasAttribute("tabindex")) stop.tabIndex = wanted;
    }
    for (const cell of rows().flatMap((row) => [...row.cells]))
      if (!all.includes(cell) && cell.hasAttribute("tabindex")) cell.removeAttribute("tabindex");
  };

  const go = (row: number, cell: number, which: "first" | "last" = "first"): void => {
    const line = rows()[Math.max(0, Math.min(row, rows().length - 1))];
    const stops = stopsIn(line?.cells[Math.max(0, Math.min(cell, line.cells.length - 1))]);
    const stop = which === "last" ? stops.at(-1) : stops[0];
    stop?.focus();
    stop?.scrollIntoView({ block: "nearest", inline: "nearest" });
  };

  const handleKeyDown = (event: KeyboardEvent): void => {
    const cell = (event.target as HTMLElement).closest<HTMLTableCellElement>("td, th");
    const line = cell?.closest("tr");
    if (cell === null || cell === undefined || line === null || line === undefined) return;
    if (event.altKey || event.metaKey || event.shiftKey) return;
    const [at, column] = [rows().indexOf(line), cell.cellIndex];
    if (at < 0) return;
    const stops = stopsIn(cell);
    const here = stops.indexOf(event.target as HTMLElement);
    if (event.key === "ArrowDown" && here + 1 < stops.length) stops[here + 1]?.focus();
    else if (event.key === "ArrowDown") go(at + 1, column);
    else if (event.key === "ArrowUp" && here > 0) stops[here - 1]?.focus();
    else if (event.key === "ArrowUp") go(at - 1, column, "last");
    else if (event.key === "ArrowRight") go(at, column + 1);
    else if (event.key === "ArrowLeft") go(at, column - 1);
    else if (event.key === "Home") go(event.ctrlKey ? 0 : at, 0);
    else if (event.key === "End") go(event.ctrlKey ? rows().length - 1 : at, line.cells.length - 1);
    else if (event.key === "PageDown" && beyond !== undefined) beyond(1);
    else if (event.key === "PageUp" && beyond !== undefined) beyond(-1);
    else return;
    event.preventDefault();
  };
  const handleFocus = (event: FocusEvent): void => {
    const target = event.target as HTMLElement;
    if (target === current || !target.matches("td, th, [data-stop]")) return;
    current = target;
    settle();
  };

  onMount(() => {
    const element = table();
    if (element === undefined) return;
    // With these keys it is a grid to whoever cannot see it, too.
    element.setAttribute("role", "grid");
    settle();
    const watching = new MutationObserver(settle);
    watching.observe(element, { childList: true, subtree: true });
    element.addEventListener("keydown", handleKeyDown);
    element.addEventListener("focusin", handleFocus);
    onCleanup(() => {
      watching.disconnect();
      element.removeEventListener("keydown", handleKeyDown);
      element.removeEventListener("focusin", handleFocus);
    });
  });
}
