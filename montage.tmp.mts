import { launchBrowser } from "./test/support/browser.ts";
import { readFileSync } from "node:fs";
const [out, cols, width, ...files] = process.argv.slice(2);
const b = await launchBrowser(); const p = await b.newPage({ viewport: { width: Number(cols) * (Number(width) + 10), height: 800 } });
await p.setContent(`<body style="margin:0;background:#888;column-count:${cols};column-gap:10px">${files.map((f) => `<img style="width:${width}px;margin-bottom:8px;break-inside:avoid;display:block" src="data:image/png;base64,${readFileSync(f).toString("base64")}">`).join("")}`);
await p.waitForTimeout(500); await p.screenshot({ path: out, fullPage: true }); await b.close();
