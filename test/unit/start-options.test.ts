import { expect, test } from "vitest";
import { HELP, nodeProblem, readOptions } from "../../infra/local/options.ts";

const read = (args: string[], environment: Record<string, string> = {}) => readOptions(args, environment, "/project");

test("without anything said it is port 3000 and a folder in the project", () => {
  expect(read([])).toEqual({ port: 3000, dataFolder: "/project/.samplan", fresh: false, chaos: undefined });
});

test("PORT, SAMPLAN_DATA, --fresh and --chaos are respected", () => {
  expect(read(["--fresh", "--chaos", "seed=2,drop=0.5"], { PORT: "0", SAMPLAN_DATA: "/srv/data" })).toMatchObject({
    port: 0,
    dataFolder: "/srv/data",
    fresh: true,
    chaos: { seed: 2, drop: 0.5 },
  });
  expect(read(["--chaos=seed=2"], { SAMPLAN_DATA: "here" })).toMatchObject({
    dataFolder: "/project/here",
    chaos: { seed: 2 },
  });
});

test.each([
  [["--frsh"], {}, '"--frsh" is not known here'],
  [["--fresh=yes"], {}, "is not known here"],
  [["8080"], {}, '"8080" is not known here'],
  [["--chaos"], {}, "wants a plan"],
  [["--chaos", "rain=1"], {}, 'does not know "rain"'],
  [[], { PORT: "http" }, 'not "http"'],
  [[], { PORT: "65536" }, 'not "65536"'],
  [[], { PORT: "-1" }, 'not "-1"'],
])("%j with %j is refused with one sentence", (args, environment, words) => {
  expect(() => read(args, environment as Record<string, string>)).toThrow(words);
});

test("--help explains every switch, variable and word of chaos", () => {
  expect(read(["--fresh", "--help"])).toBe("help");
  for (const word of [
    "--fresh",
    "--chaos",
    "PORT",
    "SAMPLAN_DATA",
    "seed=",
    "delay=",
    "reorder=",
    "duplicate=",
    "drop=",
    "crash=",
    "close=",
  ]) {
    expect(HELP).toContain(word);
  }
});

test("Node 20.19 and later run it, older ones are told what to install", () => {
  for (const version of ["v20.19.0", "v20.20.2", "v22.1.0", "v24.0.0"])
    expect(nodeProblem(version), version).toBeUndefined();
  for (const version of ["v18.20.0", "v20.18.3"]) expect(nodeProblem(version)).toContain(`this is ${version}`);
});
