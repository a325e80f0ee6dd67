import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import type { Command } from "commander";
import { IDENTIFIER } from "../base/identifier.js";
import { quote } from "../base/quote.js";
import { UsageError } from "./failure.js";
import { type ExitCode, exitCodes, type Io } from "./io.js";
import { cannotWrite } from "./output.js";
import { repositoryFiles } from "./repository.js";
import type { Cli } from "./run.js";
import { starterFiles } from "./starter.js";

interface InitOptions {
  readonly repository?: true;
}

export function addInit(program: Command, cli: Cli): void {
  program
    .command("init")
    .summary("write a minimal rulebook to start from")
    .description("Writes a minimal rulebook that lints clean and whose examples pass. Refuses to overwrite anything.")
    .argument("[folder]", "a folder that does not exist yet, or is empty", "our-code")
    .option(
      "--repository",
      "a repository of rules around it: package, tests, GitHub workflow, pre-commit hooks, README",
    )
    .addHelpText("after", help)
    .action(cli.action((folder: string, options: InitOptions) => init(cli.io, folder, options)));
}

const help = `
Exit codes:
  0  written
  2  bad input or usage; nothing was written

Examples:
  $ kodex init our-code
  $ kodex test ./our-code
  $ kodex init --repository our-rules`;

async function init(io: Io, folder: string, { repository }: InitOptions): Promise<ExitCode> {
  const target = resolve(folder);
  const id = idFor(target);
  const files = repository === true ? repositoryFiles(id) : starterFiles(id, schemasFrom(target));
  await refuseFull(folder, target);
  try {
    await writeFolder(target, files);
  } catch (error) {
    throw new UsageError([cannotWrite(folder, error)]);
  }
  const shown = /[/\\]|^\./.test(folder) ? folder : `./${folder}`;
  const names = [...files.keys()].map((name) => `  ${join(folder, name)}`);
  const next = repository === true ? `cd ${folder} && npm install && npm run lint && npm test` : `kodex test ${shown}`;
  io.stdout.write(`written:\n${names.join("\n")}\nnext: ${next}\n`);
  return exitCodes.nothing;
}

async function refuseFull(folder: string, target: string): Promise<void> {
  try {
    const names = await readdir(target);
    if (names.length > 0) throw new UsageError([`${quote(folder)} is not empty: nothing was written`]);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOTDIR") throw new UsageError([`${quote(folder)} is a file: nothing was written`]);
    if (code !== "ENOENT") throw new UsageError([cannotWrite(folder, error)]);
  }
}

/** All or nothing: the files are written into a folder beside, whose entries are moved into place last. */
async function writeFolder(target: string, files: ReadonlyMap<string, unknown>): Promise<void> {
  const isNew = !existsSync(target);
  const beside = isNew
    ? join(dirname(target), `.${basename(target)}.${process.pid}.tmp`)
    : join(target, `.${process.pid}.tmp`);
  await mkdir(dirname(beside), { recursive: true });
  await mkdir(beside);
  const moved: string[] = [];
  try {
    for (const [name, content] of files) {
      await mkdir(dirname(join(beside, name)), { recursive: true });
      const text = typeof content === "string" ? content : `${JSON.stringify(content, null, 2)}\n`;
      await writeFile(join(beside, name), text);
    }
    if (isNew) return await rename(beside, target);
    for (const name of await readdir(beside)) {
      await rename(join(beside, name), join(target, name));
      moved.push(join(target, name));
    }
    await rm(beside, { recursive: true });
  } catch (error) {
    for (const path of [...moved, beside]) await rm(path, { recursive: true, force: true });
    throw error;
  }
}

/** The folder's name as an id, where it is one. */
function idFor(target: string): string {
  const name = basename(target)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return IDENTIFIER.test(name) ? name : "our-code";
}

/** Where the installed package keeps its JSON Schemas, seen from the folder, so that an editor completes and checks. */
function schemasFrom(target: string): string | undefined {
  const schemas = resolve("node_modules/kodex/schemas");
  if (!existsSync(schemas)) return undefined;
  return relative(target, schemas).split(sep).join("/");
}
