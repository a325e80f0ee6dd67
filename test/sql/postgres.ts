import { execFileSync, spawn } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import pg from "pg";

/** A PostgreSQL server of its own, without network, that is gone when the tests are. */
export interface Postgres {
  readonly version: string;
  readonly rows: (sql: string) => Promise<readonly (readonly unknown[])[]>;
  readonly stop: () => Promise<void>;
}

/** The folder of the server's programs: Debian keeps them outside the path. */
function programs(): string {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...versions.map((version) => join(debian, version, "bin")), ...(process.env.PATH ?? "").split(":")];
  const found = folders.find((folder) => existsSync(join(folder, "initdb")) && existsSync(join(folder, "postgres")));
  if (found === undefined)
    throw new Error(
      "no PostgreSQL server: these tests need `initdb` and `postgres` (Debian: `apt-get install postgresql`)",
    );
  return found;
}

/** The server refuses to run as root, so somebody else runs it then. */
function somebody(): { readonly before: readonly string[]; readonly uid?: number; readonly gid?: number } {
  if (userInfo().uid !== 0) return { before: [] };
  for (const name of ["postgres", "nobody"]) {
    try {
      const id = (flag: string) => Number(execFileSync("id", [flag, name], { encoding: "utf8" }));
      const [uid, gid] = [id("-u"), id("-g")];
      return { before: ["setpriv", `--reuid=${uid}`, `--regid=${gid}`, "--clear-groups"], uid, gid };
    } catch {
      // There is no such user; the next may exist.
    }
  }
  throw new Error("PostgreSQL does not run as root, and there is neither a user `postgres` nor `nobody`");
}

export async function startPostgres(): Promise<Postgres> {
  const bin = programs();
  const { before, uid, gid } = somebody();
  const folder = mkdtempSync(join(tmpdir(), "kodex-postgres-"));
  if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid);
  const data = join(folder, "data");
  const command = (program: string, args: readonly string[]): [string, string[]] => {
    const [first = "", ...rest] = [...before, join(bin, program), ...args];
    return [first, rest];
  };
  const [init, initArgs] = command("initdb", [
    "-D",
    data,
    "-U",
    "kodex",
    "-A",
    "trust",
    "-E",
    "UTF8",
    "--locale=C.UTF-8",
    "-N",
  ]);
  execFileSync(init, initArgs, { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
  const settings = ["fsync=off", "full_page_writes=off", "synchronous_commit=off", "listen_addresses=", "jit=off"];
  const [serve, serveArgs] = command("postgres", ["-D", data, "-k", folder, ...settings.flatMap((one) => ["-c", one])]);
  const server = spawn(serve, serveArgs, { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  server.stderr.on("data", (part) => {
    said += String(part);
  });
  const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  const client = await connected(
    folder,
    () => server.exitCode !== null,
    () => said,
  );
  const { rows } = await client.query("SHOW server_version");
  return {
    version: String(rows[0].server_version),
    rows: async (sql) => (await client.query({ text: sql, rowMode: "array" })).rows,
    async stop() {
      await client.end();
      server.kill("SIGINT");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function connected(folder: string, isOver: () => boolean, said: () => string): Promise<pg.Client> {
  for (let attempt = 0; ; attempt++) {
    const client = new pg.Client({ host: folder, user: "kodex", database: "postgres" });
    // An error after the end of the server is no news.
    client.on("error", () => undefined);
    try {
      await client.connect();
      return client;
    } catch (error) {
      if (isOver() || attempt > 200) throw new Error(`PostgreSQL does not answer: ${said()}`, { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
