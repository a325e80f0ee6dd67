import { peerDependencies, version } from "../../package.json";
import { starterFiles } from "./starter.js";

/** Where an edition stands in the repository, seen from its root. */
const editionOf = (id: string) => `rules/${id}/0.1.0`;

/** An association's own repository of rules: one edition, a decided case, and the checks that keep both right. */
export function repositoryFiles(id: string): ReadonlyMap<string, unknown> {
  const edition = editionOf(id);
  const up = "../".repeat(edition.split("/").length);
  const rulebook = [...starterFiles(id, `${up}node_modules/kodex/schemas`)];
  return new Map<string, unknown>([
    ["README.md", readme(id)],
    ["package.json", packageOf(id)],
    [".gitignore", "node_modules/\n*.html\n"],
    [".pre-commit-config.yaml", preCommit(id)],
    [".github/workflows/rules.yml", workflow(id)],
    ...rulebook.map(([name, content]) => [`${edition}/${name}`, content] as const),
    ["dossiers/example-member.json", dossier],
    ["test/decided.test.mjs", decided(id)],
  ]);
}

function packageOf(id: string): object {
  return {
    name: id,
    private: true,
    type: "module",
    scripts: {
      lint: `kodex lint rules/${id} --fail-on warning`,
      test: `kodex test rules/${id} && node --test`,
      docs: `kodex docs rules/${id} --format html --out ${id}.html`,
      verify: "kodex verify releases",
    },
    devDependencies: { kodex: `^${version}`, zod: peerDependencies.zod },
  };
}

const dossier = {
  member: { id: "example-member", name: "Example Calls (invented)" },
  contacts: [
    {
      id: "morning",
      startedAt: "2024-03-01T10:15:00+01:00",
      channel: "call",
      purpose: "sale",
      callerNumberShown: true,
    },
    {
      id: "evening",
      startedAt: "2024-03-01T18:40:00+01:00",
      channel: "call",
      purpose: "sale",
      callerNumberShown: false,
    },
    {
      id: "survey",
      startedAt: "2024-03-04T11:00:00+01:00",
      channel: "call",
      purpose: "survey",
      callerNumberShown: false,
    },
  ],
};

function decided(id: string): string {
  return `// Cases that were decided, or made up to be: what the rules say of them is what people say of them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { createChecker } from "kodex";
import { readDossier, readRulebooks } from "kodex/node";

const checker = createChecker(await readRulebooks("rules/${id}"));

test("a sales call that hid its number is the only breach of the example member", async () => {
  const report = await checker.check(await readDossier("dossiers/example-member.json"), { on: "2024-12-31" });
  const found = report.findings.map(({ outcome, rule, subject }) => \`\${outcome}: \${rule}, \${subject.id}\`);
  assert.deepEqual(found, ["violated: contact-shows-caller-number, evening"]);
});
`;
}

function workflow(id: string): string {
  return `name: rules
on:
  push:
    branches: [main]
  pull_request:
permissions:
  contents: read
jobs:
  rules:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 22
          cache: npm
      - run: npm ci
      - run: npm run lint
      - run: npm test
      - name: Released files are what was released
        if: hashFiles('releases/*.manifest.json') != ''
        run: npm run verify
      - run: npm run docs
      - uses: actions/upload-artifact@v4
        with:
          name: ${id}
          path: ${id}.html
`;
}

function preCommit(id: string): string {
  return `# https://pre-commit.com, after \`npm install\`
repos:
  - repo: local
    hooks:
      - id: kodex-lint
        name: kodex lint
        entry: npm run --silent lint
        language: system
        files: ^rules/${id}/
        pass_filenames: false
      - id: kodex-test
        name: kodex test
        entry: npm run --silent test
        language: system
        files: ^(rules/${id}|dossiers|test)/
        pass_filenames: false
`;
}

function readme(id: string): string {
  return `# ${id}

The rules of our association as data that a program can check.

| Here | Is |
|---|---|
| \`${editionOf(id)}\` | the edition that is being written: \`rulebook.json\`, \`clauses.json\`, a file for each rule, with its examples |
| \`dossiers\`, \`test\` | cases and what the rules must say of them; the member is invented |
| \`releases\` | what was released: a file and a manifest for each edition, never altered |

\`\`\`sh
npm install          # once; commit package-lock.json, the workflow installs by it
npm run lint         # what is wrong or weak
npm test             # the examples in the rules, and the cases
npm run docs         # ${id}.html, to be read
\`\`\`

To release an edition, once it is adopted:

\`\`\`sh
npx kodex release ${editionOf(id)} --out releases
\`\`\`

A change after that is an edition of its own: copy the folder under its new version, change it there, end the one before
(\`inForce.until\`), and see what changes for whom with \`npx kodex diff\`. The workflow in \`.github/workflows\` runs the same checks on
every push and pull request; \`pre-commit install\` runs them before every commit.
`;
}
