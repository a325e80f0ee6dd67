import { builtinModules } from "node:module";
import { posix } from "node:path";
import ts from "typescript";
import { isLayer, layerOf, mayImport, withNode } from "./layers.js";

/** One file may know the rules engine, so that it can be replaced, and so that nobody reads its two-valued verdicts. */
const engineModule = "json-rules-engine";
const engineFile = "engine/assess.ts";

/** Globals of Node that a browser lacks. */
const nodeGlobals: ReadonlySet<string> = new Set(["process", "Buffer", "__dirname", "__filename", "require", "global"]);

/** Same input, same bytes: what asks the clock, the machine's zone, the locale or chance. */
const unsteadyMembers: ReadonlySet<string> = new Set([
  ...["localeCompare", "getTimezoneOffset", "randomUUID", "getRandomValues"],
  ...["Year", "FullYear", "Month", "Date", "Day", "Hours", "Minutes", "Seconds", "Milliseconds"].flatMap((part) => [
    `get${part}`,
    `set${part}`,
  ]),
]);
const unsteadyCalls: ReadonlySet<string> = new Set(["Date.now", "Math.random", "performance.now"]);

/** What a file of `src`, named by its path below it, does that it should not: a sentence each, with its line. */
export function faultsOf(path: string, text: string): readonly string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const layer = layerOf(path);
  const faults: string[] = [];
  const report = (node: ts.Node, sentence: string): void => {
    faults.push(`${path}:${file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1} ${sentence}`);
  };

  const visit = (node: ts.Node): void => {
    const specifier = importedBy(node);
    if (specifier !== undefined) for (const sentence of importFaults(path, specifier)) report(node, sentence);
    for (const sentence of exportFaults(node)) report(node, sentence);
    if (layer !== "cli") for (const sentence of steadinessFaults(node)) report(node, sentence);
    if (!withNode.has(layer) && ts.isIdentifier(node) && nodeGlobals.has(node.text) && isReference(node)) {
      report(node, `uses \`${node.text}\`, which only Node has`);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  if (!isLayer(layer)) faults.push(`${path}:1 stands in no layer`);
  return faults;
}

/** The module that an import, a re-export, `import()` or `import("...").Type` names. */
function importedBy(node: ts.Node): string | undefined {
  const named =
    ts.isImportDeclaration(node) || ts.isExportDeclaration(node)
      ? node.moduleSpecifier
      : ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
        ? node.arguments[0]
        : ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)
          ? node.argument.literal
          : ts.isExternalModuleReference(node)
            ? node.expression
            : undefined;
  return named !== undefined && ts.isStringLiteralLike(named) ? named.text : undefined;
}

function importFaults(path: string, specifier: string): readonly string[] {
  const layer = layerOf(path);
  if (specifier.startsWith(".")) {
    const target = posix.join(posix.dirname(path), specifier.replace(/\.js$/, ".ts"));
    if (target.startsWith("..")) return layer === "cli" ? [] : [`imports \`${specifier}\`, which is outside src`];
    return mayImport(layer, layerOf(target)) ? [] : [`imports \`${target}\`: \`${layer}\` may not know it`];
  }
  const faults: string[] = [];
  const isBuiltin = specifier.startsWith("node:") || builtinModules.includes(specifier.split("/")[0] ?? "");
  if (isBuiltin && !withNode.has(layer)) faults.push(`imports \`${specifier}\`, which only Node has`);
  if (specifier === engineModule && path !== engineFile) {
    faults.push(`imports \`${engineModule}\`, which is for \`${engineFile}\` alone`);
  }
  return faults;
}

function exportFaults(node: ts.Node): readonly string[] {
  if (ts.isExportDeclaration(node) && (node.exportClause === undefined || ts.isNamespaceExport(node.exportClause))) {
    return ["exports `*`: name what is exported"];
  }
  const isDefault =
    ts.isExportAssignment(node) ||
    (ts.canHaveModifiers(node) && ts.getModifiers(node)?.some((word) => word.kind === ts.SyntaxKind.DefaultKeyword)) ||
    (ts.isExportSpecifier(node) && node.name.text === "default");
  return isDefault ? ["has a default export"] : [];
}

function steadinessFaults(node: ts.Node): readonly string[] {
  if (ts.isNewExpression(node) && isNamed(node.expression, "Date") && (node.arguments?.length ?? 0) !== 1) {
    return ["asks the clock or the machine's zone: `new Date` takes one instant here"];
  }
  if (ts.isCallExpression(node) && isNamed(node.expression, "Date")) return ["asks the clock: `Date()`"];
  if (ts.isPropertyAccessExpression(node)) {
    const name = node.name.text;
    const call = `${node.expression.getText()}.${name}`;
    if (unsteadyCalls.has(call)) return [`is not the same for the same input: \`${call}\``];
    if (unsteadyMembers.has(name) || name.startsWith("toLocale")) return [`depends on the machine: \`.${name}\``];
    const isIntl = isNamed(node.expression, "Intl") && ts.isNewExpression(node.parent);
    if (isIntl && !ts.isStringLiteralLike(node.parent.arguments?.[0] ?? node)) {
      return [`depends on the locale: \`${call}\` without a locale of its own`];
    }
  }
  return [];
}

function isNamed(node: ts.Node, name: string): boolean {
  return ts.isIdentifier(node) && node.text === name;
}

/** Whether an identifier reads a variable, rather than naming a property, a key or a declaration. */
function isReference(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  return (
    ts.isCallExpression(parent) ||
    ts.isBinaryExpression(parent) ||
    ts.isTypeOfExpression(parent) ||
    ts.isReturnStatement(parent) ||
    (ts.isVariableDeclaration(parent) && parent.initializer === node)
  );
}
