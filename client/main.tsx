/** Entry: the first dictionary, then the page; in a built product also the service worker. */
import { render } from "solid-js/web";
import { App, fetchAhead } from "./App.tsx";
import { loadFirst } from "./i18n.ts";
import { registerServiceWorker } from "./service-worker.ts";
import "./ui/theme.css";
import "./ui/base.css";

const place = document.getElementById("app");
if (place === null) throw new Error("index.html has no #app");

const loadSheets = () => import("./doc/sheet-session.ts");

fetchAhead(location.pathname, loadSheets);
const first = await loadFirst();
render(() => <App first={first} loadSheets={loadSheets} />, place);
if (import.meta.env.PROD) void registerServiceWorker();
