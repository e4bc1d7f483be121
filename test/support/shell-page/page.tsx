/** The real shell over sheets held in memory, with handles for a test on `window.sheets`. */
import { render } from "solid-js/web";
import { App } from "../../../client/App.tsx";
import { loadFirst } from "../../../client/i18n.ts";
import { registerServiceWorker } from "../../../client/service-worker.ts";
import "../../../client/ui/theme.css";
import "../../../client/ui/base.css";
import { makeFakeSheets } from "./fake-sheet.ts";
import type { FakeSheets } from "./fake-sheet.ts";

declare global {
  interface Window {
    sheets: FakeSheets;
  }
}

window.sheets = makeFakeSheets();
const first = await loadFirst();
const place = document.getElementById("app");
if (place === null) throw new Error("no place to draw");
if (new URLSearchParams(location.search).has("worker")) void registerServiceWorker();
render(() => <App first={first} loadSheets={() => Promise.resolve(window.sheets)} />, place);
