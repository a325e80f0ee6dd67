import { digestOf, digestOfText } from "../base/canonical.js";
import { quote } from "../base/quote.js";
import type { Problem } from "../errors.js";
import type { Report } from "../findings/report.js";
import { safeParseRulebook } from "../rulebook/parse.js";
import type { Rulebook } from "../rulebook/rulebook.js";
import { editionName, type Manifest } from "./manifest.js";

/**
 * Whether a released file is what its manifest says: every byte, the edition it holds, and its digest. `text` is the
 * content of the file. Gives what differs, nothing where all is as it was.
 */
export function verifyRelease(text: string, manifest: Manifest): Problem[] {
  const bytes = new TextEncoder().encode(text).length;
  const digest = digestOfText(text);
  const problems: Problem[] = [];
  if (digest !== manifest.digest)
    problems.push(differs("digest", "", `its digest is ${digest}, the manifest says ${manifest.digest}`));
  if (bytes !== manifest.bytes)
    problems.push(differs("bytes", "", `holds ${bytes} bytes, the manifest says ${manifest.bytes}`));
  const rulebook = rulebookIn(text);
  if (rulebook === undefined) return [...problems, differs("rulebook", "", "holds no rulebook that can be read")];
  if (digest === manifest.digest && digestOf(rulebook) !== digest)
    problems.push(differs("form", "", "is not in canonical form (RFC 8785), so receipts name another digest"));
  if (editionName(rulebook) !== editionName(manifest)) {
    const message = `holds ${quote(editionName(rulebook))}, the manifest says ${quote(editionName(manifest))}`;
    problems.push(differs("edition", "/version", message));
  }
  return problems;
}

/** The rulebook in a text, where it is one. */
function rulebookIn(text: string): Rulebook | undefined {
  try {
    const read = safeParseRulebook(JSON.parse(text));
    return read.ok ? read.rulebook : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Whether the receipt of a report is that of these rulebooks and, where it is given, of this dossier, and whether its
 * findings are those it was written with. Pointers lead into the report; gives what differs, nothing where all fits.
 */
export function verifyReceipt(report: Report, rulebooks: readonly Rulebook[], dossier?: unknown): Problem[] {
  const { receipt, findings } = report;
  const problems: Problem[] = [];
  const digests = new Map(rulebooks.map((rulebook) => [editionName(rulebook), digestOf(rulebook)]));
  const reported = new Set(report.rulebooks.map(editionName));
  for (const [name, said] of Object.entries(receipt.rulebooks)) {
    const digest = digests.get(name);
    const pointer = `/receipt/rulebooks/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    if (digest === undefined)
      problems.push(differs("lacking", pointer, `${quote(name)} is not among the editions given`));
    else if (digest !== said)
      problems.push(differs("digest", pointer, `${quote(name)} has the digest ${digest}, the receipt says ${said}`));
    if (!reported.has(name))
      problems.push(differs("receipt", pointer, `${quote(name)} is not among the editions of the report`));
  }
  for (const [index, { id, version, digest }] of report.rulebooks.entries()) {
    if (receipt.rulebooks[editionName({ id, version })] === digest) continue;
    problems.push(
      differs("receipt", `/rulebooks/${index}/digest`, "the report and its receipt name different digests"),
    );
  }
  const found = digestOf(findings);
  if (found !== receipt.findings)
    problems.push(differs("findings", "/findings", `have the digest ${found}, the receipt says ${receipt.findings}`));
  const records = dossier === undefined ? receipt.dossier : digestOf(dossier);
  if (records !== receipt.dossier)
    problems.push(
      differs(
        "dossier",
        "/receipt/dossier",
        `the dossier has the digest ${records}, the receipt says ${receipt.dossier}`,
      ),
    );
  return problems;
}

function differs(code: string, pointer: string, message: string): Problem {
  return { code: `differs-${code}`, pointer, message };
}
