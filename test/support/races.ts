/**
 * `npm run races [-- --restores N --adoptions N --processes P --seed S]`: the laws of restoring (SPEC Y6) and adopting (Y8)
 * raced against edits and cuts as many times as goals ask for, not as few as every test run can afford. The very tests of
 * test/property, split by seed over processes; a failure names its seed.
 */
import { spawn } from "node:child_process";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: {
    restores: { type: "string", default: "10000" },
    adoptions: { type: "string", default: "100000" },
    processes: { type: "string", default: "1" },
    seed: { type: "string", default: "1" },
  },
});
const [processes, seed] = [Math.max(1, Number(values.processes)), Number(values.seed)];

/** @returns whether all of them held. */
function race(file: string, variable: string, count: number, from: number): Promise<boolean> {
  const env = { ...process.env, [variable]: String(count), TEST_SEED: String(from) };
  // The file stands before the options: one of them would take it for its value.
  const args = ["vitest", "run", `test/property/${file}.test.ts`, "--project", "property", "--disable-console-intercept", "-t", "races"]; // prettier-ignore
  const child = spawn("npx", args, { env, stdio: ["ignore", "pipe", "inherit"], shell: process.platform === "win32" });
  const lines: string[] = [];
  child.stdout.on("data", (bytes: Buffer) => lines.push(bytes.toString()));
  return new Promise((resolve) => {
    child.on("close", (code) => {
      const all = lines.join("");
      // What the tests themselves say; everything where one has failed.
      const said = code === 0 ? all.split("\n").filter((line) => line.includes(" races")) : [all];
      process.stdout.write(`${file}, seeds ${from}..${from + count - 1}: ${code === 0 ? "held" : "BROKEN"}\n${said.join("\n")}\n`); // prettier-ignore
      resolve(code === 0);
    });
  });
}

async function inProcesses(file: string, variable: string, races: number): Promise<boolean> {
  const share = Math.ceil(races / processes);
  const held = await Promise.all(
    Array.from({ length: processes }, (_, at) => race(file, variable, share, seed + at * share)),
  );
  return held.every((one) => one);
}

const held = [
  await inProcesses("versions", "VERSION_RACES", Number(values.restores)),
  await inProcesses("adopt", "ADOPTION_RACES", Number(values.adoptions)),
];
process.exitCode = held.every((one) => one) ? 0 : 1;
