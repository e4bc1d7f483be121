/**
 * Which browser the tests use: `CHROME_PATH`, else the one the install brought along (Linux on x64), else an installed
 * Chrome or Chromium. The bundled one is unpacked once, beside the installed packages, and kept for later runs.
 */
import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";

const ROOT = join(import.meta.dirname, "../..");
const PACKAGE = join(ROOT, "node_modules/@sparticuz/chromium");

export interface BrowserBinary {
  readonly executablePath: string;
  /** What the browser, and nothing else, needs in its environment: the bundled one brings libraries and fonts. */
  readonly env: Readonly<Record<string, string>>;
}

export async function findBrowser(): Promise<BrowserBinary> {
  const named = process.env["CHROME_PATH"];
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROME_PATH names ${named}, which does not exist. Correct or unset it.`);
    return { executablePath: named, env: {} };
  }
  if (process.platform === "linux" && process.arch === "x64" && existsSync(PACKAGE)) return unpacked();
  const executablePath = installed();
  if (executablePath) return { executablePath, env: {} };
  throw new Error(
    "No browser for the browser tests: the bundled one exists for Linux on x64 only, and no Chrome or Chromium is installed. " +
      "Install one, or set CHROME_PATH to its executable.",
  );
}

async function unpacked(): Promise<BrowserBinary> {
  const { version } = JSON.parse(readFileSync(join(PACKAGE, "package.json"), "utf8")) as { version: string };
  const home = join(ROOT, "node_modules/.cache/samplan-browser", `${version}-1`);
  if (!existsSync(home)) await unpack(home);
  return {
    executablePath: join(home, "chromium"),
    env: { LD_LIBRARY_PATH: join(home, "al2023/lib"), FONTCONFIG_FILE: join(home, FONT_CONFIG) },
  };
}

/**
 * Unpacks into a folder of its own and renames it when complete, so an interrupted run leaves nothing half done. The
 * package unpacks into the temporary folder and changes its process's library path, hence the child process; the
 * runtime's name makes it bring the libraries a bare Debian lacks.
 */
async function unpack(home: string): Promise<void> {
  const building = `${home}.${process.pid}`;
  await rm(building, { recursive: true, force: true });
  await mkdir(building, { recursive: true });
  const script = `await (await import("@sparticuz/chromium")).default.executablePath();`;
  try {
    await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", script], {
      cwd: ROOT,
      env: { ...process.env, TMPDIR: building, AWS_LAMBDA_JS_RUNTIME: "nodejs22.x" },
    });
    await writeFile(join(building, FONT_CONFIG), fontConfig(home));
    await rename(building, home);
  } catch (cause) {
    await rm(building, { recursive: true, force: true });
    if (existsSync(home)) return; // Another run was quicker.
    throw new Error(`The bundled browser could not be unpacked into ${home}. Free disk space, or set CHROME_PATH.`, {
      cause,
    });
  }
}

/** The package's own font settings name folders of Lambda: without a font that is found, no text is drawn at all. */
const FONT_CONFIG = "samplan-fonts.conf";
const fontConfig = (home: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>${home}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${home}/font-cache</cachedir>
</fontconfig>
`;

function installed(): string | undefined {
  const names = ["google-chrome", "google-chrome-stable", "chromium", "chromium-browser"];
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const places = [
    ...folders.flatMap((folder) => names.map((name) => join(folder, name))),
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
  ];
  return places.find((place) => existsSync(place));
}
