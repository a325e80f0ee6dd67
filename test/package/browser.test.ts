import { createContext, runInContext } from "node:vm";
import { build } from "esbuild";
import { describe, expect, inject, it } from "vitest";

const page = `
  import { createChecker } from "kodex";
  import { Dossier } from "kodex/model";
  import { toText } from "kodex/reporters";
  import { editionsOf } from "kodex/rulebooks";
  import dossier from "./late-call.json";

  async function check() {
    const report = await createChecker(editionsOf("kontakta-consumer")).check(Dossier.parse(dossier), { on: "2018-12-31" });
    return JSON.stringify({ counts: report.byRule["contact-within-calling-hours"], text: toText(report) });
  }
  globalThis.answer = check();
`;

describe("the core, bundled for a browser", () => {
  it("needs no module of Node and checks a dossier", async () => {
    const { outputFiles } = await build({
      stdin: { contents: page, resolveDir: inject("project") },
      bundle: true,
      write: false,
      format: "iife",
      platform: "browser",
      logLevel: "silent",
    });
    // What every browser has beside the language itself.
    const { TextEncoder, TextDecoder, URL, setTimeout, clearTimeout, queueMicrotask, structuredClone } = globalThis;
    const globals = { TextEncoder, TextDecoder, URL, setTimeout, clearTimeout, queueMicrotask, structuredClone };
    const context = createContext({ ...globals, console });
    runInContext(outputFiles[0]?.text ?? "", context);
    const { counts, text } = JSON.parse(await context["answer"]);
    expect(counts).toEqual({ violated: 1, undetermined: 0, excepted: 0, satisfied: 0, inapplicable: 0 });
    expect(text).toContain("contact-within-calling-hours");
  });
});
