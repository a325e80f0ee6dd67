import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, it } from "vitest";

/** A rulebook as an author is writing it; each `<…>` stands where the editor is asked what may follow. */
const written = `import { defineRulebook } from "../../src/rulebook/define.js";
const text = { en: "A text" };
defineRulebook({
  kodex: 1, id: "a-code", version: "1.0.0", title: text, association: { id: "a", name: "A", country: "SE" },
  inForce: { from: "2018-01-01" }, clauses: [],
  facts: { "member.trained": { type: "boolean" } },
  records: { gift: { fields: { venue: { type: "enum", values: ["hotel", "clinic"] } } } },
  parameters: { "at-most": { value: 3 } },
  measures: { "a-day": { of: "contact", statistic: "count" } },
  conditions: { "is-call": { fact: "contact.channel", operator: "equal", value: "call" } },
  rules: [{
    id: "a-rule", clause: "one", title: text, subject: "<subject>", severity: "minor", basis: "code",
    applies: { condition: "<condition>" },
    requires: { all: [
      { fact: "<fact>" },
      { fact: "contact.channel", operator: "<operator>" },
      { fact: "contact.channel", operator: "equal", value: "<value>" },
      { fact: "gift.venue", operator: "equal", value: "<own value>" },
    ] },
  }],
});
`;

const path = fileURLToPath(new URL("being-written.ts", import.meta.url));

function languageService(): ts.LanguageService {
  const read = (file: string) => (file === path ? written : ts.sys.readFile(file));
  return ts.createLanguageService({
    getScriptFileNames: () => [path],
    getScriptVersion: () => "1",
    getScriptSnapshot: (file) => {
      const content = read(file);
      return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content);
    },
    getCurrentDirectory: () => fileURLToPath(new URL("../..", import.meta.url)),
    getCompilationSettings: () => ({
      strict: true,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      target: ts.ScriptTarget.ES2022,
      skipLibCheck: true,
      types: [],
    }),
    getDefaultLibFileName: (options) => ts.getDefaultLibFilePath(options),
    fileExists: ts.sys.fileExists,
    readFile: read,
  });
}

describe("in an editor, a rulebook in TypeScript completes", { timeout: 60_000 }, () => {
  const service = languageService();
  const offered = (place: string): readonly string[] =>
    (service.getCompletionsAtPosition(path, written.indexOf(`<${place}>`), {})?.entries ?? []).map(({ name }) => name);

  it("facts: built in, one hop away, and its own", () => {
    const names = [
      "contact.localTime",
      "complaint.contract.concludedOn",
      "member.trained",
      "gift.venue",
      "parameter.at-most",
      "measure.a-day",
    ];
    expect(offered("fact")).toEqual(expect.arrayContaining(names));
  });

  it.each<[string, string, readonly string[]]>([
    ["operators that fit the fact", "operator", ["equal", "notEqual", "in", "notIn", "isKnown"]],
    ["values of the fact", "value", ["call", "sms", "email", "letter", "visit"]],
    ["values of its own fact", "own value", ["hotel", "clinic"]],
    ["shared conditions", "condition", ["is-call"]],
    ["subjects", "subject", ["contact", "contract", "complaint", "practice", "case", "member", "gift"]],
  ])("%s", (_, place, expected) => expect([...offered(place)].sort()).toEqual([...expected].sort()));
});
