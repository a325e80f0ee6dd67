import { parseDay } from "../base/calendar.js";
import { didYouMean } from "../base/nearest.js";
import { outcomes } from "../base/outcome.js";
import { choice, quote } from "../base/quote.js";
import { type Checker, insideOf, refuseKind } from "../engine/checker.js";
import { environmentOf } from "../engine/environment.js";
import { declaring } from "../engine/governing.js";
import type { EditionPlan, RulePlan } from "../engine/plan.js";
import { place, subjectIn } from "../engine/subject.js";
import { type Problem, SqlError } from "../errors.js";
import type { PlainRecord } from "../facts/fact.js";
import { listOf } from "../facts/vocabulary.js";
import { type LackingColumn, lackingColumns } from "../mapping/column.js";
import type { Mapping } from "../mapping/mapping.js";
import type { Readings } from "./condition.js";
import { type DialectName, dialectOf, dialects } from "./dialect.js";
import {
  and,
  call,
  choose,
  column,
  compare,
  date,
  integer,
  isKnown,
  isLiteral,
  isNull,
  or,
  partsOf,
  type Sql,
  TRUE,
  text,
} from "./expression.js";
import { type Facts, factsOf } from "./facts.js";
import { type ColumnType, columnTypes } from "./field.js";
import type { Ordered } from "./groups.js";
import { judgedBy } from "./judged.js";
import { fieldsAsked } from "./mapping.js";
import { measuresOf } from "./measures.js";
import type { Membership } from "./outcome.js";
import { type Records, recordsOf } from "./records.js";
import { namesOf, SOURCE, type Stage, snake, stageOf } from "./stage.js";
import { type Query, writeQuery } from "./write.js";

export interface SqlOptions {
  readonly dialect: DialectName;
  /** The kind of record that a row is: `contact`, `contract`, `complaint`, or a type that a rulebook declares. */
  readonly as: string;
  /**
   * The relation as it stands in FROM, in the engine's own words and taken as it is: a table's name,
   * `read_parquet('calls.parquet')`. The name of the records' list (`contacts`) unless said.
   */
  readonly table?: string | undefined;
  /** The day the check speaks for, `YYYY-MM-DD`; records after it are neither judged nor counted. */
  readonly on: string;
  /** How columns become fields; without it a column has the name of the field in snake case: `consumer_number`. */
  readonly mapping?: Mapping | undefined;
  /**
   * The columns that the relation has, and what they hold. A field whose column is not there is absent, so that it has
   * its default, where it has one. Without this every field that a rule reads is taken to be a column.
   */
  readonly columns?: readonly string[] | Readonly<Record<string, ColumnType>> | undefined;
  /** The column that says whose record a row is: each member's records are counted apart, as a dossier of their own. */
  readonly by?: string | undefined;
  /** The member, or what all members of `by` have in common: days of membership, and facts that rules read. */
  readonly member?: PlainRecord | undefined;
  /** Fields that are known in every row, which spares the counting of records whose group is open. */
  readonly known?: readonly string[] | undefined;
  /** What the names of the views begin with; `kodex_<kind>` unless said. */
  readonly prefix?: string | undefined;
}

export const viewNames = [
  "records",
  "unreadable",
  "facts",
  "measures",
  "judged",
  "outcomes",
  "counts",
  "outOfForce",
] as const;
/**
 * The views of a plan. `records`: one row per row of the relation, brought to types. `unreadable`: those that are no
 * records, and why. `facts` and `measures`: one row per record, with what rules read. `judged`: the same with one column
 * per rule, its outcome, and what keeps a record from being judged. `outcomes`: one row per record and rule. `counts`: by
 * member, rule and outcome, zeros too. `outOfForce`: records that no edition judges, and why.
 */
export type ViewName = (typeof viewNames)[number];

export interface SqlView {
  readonly view: ViewName;
  /** Its name in the database. */
  readonly name: string;
  /** What a row of it is, in one sentence. */
  readonly sentence: string;
  readonly columns: readonly string[];
  /** The query, over the views before it by their names. */
  readonly select: string;
}

/** A rule of the plan, and where it stands in `judged`. */
export interface SqlRule {
  /** As in `byRule` of a report. */
  readonly rule: string;
  /** The column of its outcome in `judged`; NULL where the rule does not judge the record. */
  readonly column: string;
  /** The editions that have it, as `<rulebook>@<version>`. */
  readonly editions: readonly string[];
}

/**
 * Rules as SQL. `script` makes all views, `drop` takes them away; `query(view)` is one statement that needs none of them.
 */
export interface SqlPlan {
  readonly dialect: DialectName;
  readonly kind: string;
  readonly views: readonly SqlView[];
  readonly rules: readonly SqlRule[];
  /** The column of `facts` (or `measures`) that holds a fact, or the bounds of a measure, by the edition that reads it. */
  readonly columnOf: (fact: string, edition: string) => readonly string[];
  /** Facts that rules read and no column can tell. */
  readonly notKnown: readonly string[];
  /** Columns that the mapping names and that are not among `columns`: their facts are not known, or have their default. */
  readonly lacking: readonly LackingColumn[];
  readonly script: string;
  readonly drop: string;
  readonly query: (view: ViewName) => string;
}

/**
 * The rules about one kind of record as SQL, with the meaning that `screenAll` gives them. Throws one `SqlError` with
 * everything that has no exact form in SQL, by name, and every option that does not fit.
 *
 * ```ts
 * const plan = toSql(checker, { dialect: "duckdb", as: "contact", table: "calls", on: "2018-12-31" });
 * await connection.run(plan.script);                      // makes the views
 * await connection.runAndReadAll(plan.query("counts"));   // or asks one of them, making none
 * ```
 */
export function toSql(checker: Checker, options: SqlOptions): SqlPlan {
  return sqlOver(checker, options, (stage, problems) => {
    const { plan, checks } = insideOf(checker);
    const { as: kind, by, mapping } = options;
    const columns = columnsGiven(options.columns);
    const names = columns && [...columns.keys()];
    const rulebooks = plan.books.flatMap(({ editions }) => editions.map(({ rulebook }) => rulebook));
    const read = new Set([`${kind}.id`, ...checks(kind).map(({ fact }) => fact.name)]);
    const asked = fieldsAsked(kind, rulebooks, mapping, names, read);
    if (asked.problems.length > 0) throw new SqlError(asked.problems);
    const { fields } = asked;
    const member = by === undefined ? undefined : memberColumn(stage, by);
    const required = member === undefined ? [] : [[member, "of which member it is is not known"] as const];
    return {
      ...recordsOf({ stage, kind, fields, columns, read, required, problems }),
      member,
      lacking: names === undefined ? [] : lackingColumns(fields, names),
    };
  });
}

/** Records that somebody reads from rows, the member whose each is, and columns that are not there. */
export type RecordsGiven = Records & Pick<SqlPlan, "lacking"> & { readonly member: Sql | undefined };

/** Rules as SQL over records, however they are read from rows. */
export function sqlOver(
  checker: Checker,
  options: Omit<SqlOptions, "mapping">,
  recordsIn: (stage: Stage, problems: Problem[]) => RecordsGiven,
): SqlPlan {
  const { plan, checks: checksOf, provided } = insideOf(checker);
  const problems: Problem[] = optionProblems(options);
  if (problems.length > 0) throw new SqlError(problems);
  refuseKind(plan, options.as);
  const { as: kind, on, known } = options;
  const dialect = dialectOf(options.dialect);
  const prefix = options.prefix ?? `kodex_${snake(kind)}`;
  const books = plan.books;
  refuseGovernors(
    books.flatMap(({ editions }) => editions),
    kind,
    problems,
  );

  const names = namesOf();
  const recordStage = stageOf(names);
  const { member, lacking, ...records } = recordsIn(recordStage, problems);
  const factStage = stageOf(names);
  const memberSubject = options.member === undefined ? undefined : memberSubjectOf(options.member, on);
  const facts = factsOf({
    stage: factStage,
    kind,
    records,
    on,
    member: memberSubject,
    governedBy: declaring(kind, books).records?.[kind]?.governedBy,
    problems,
  });
  const membership = membershipOf(options.member);
  const measureStage = stageOf(names);
  const { days } = facts;
  const ordered: Ordered = {
    stage: measureStage,
    names,
    days,
    time: facts.time,
    id: facts.id,
    hasInstants: kind === "contact",
    member,
    counted: countedOf(facts, measureStage, on),
  };
  const read = new Map<string, readonly string[]>();
  const note = (fact: string, edition: EditionPlan, made: readonly Sql[]) => {
    const name = `${edition.rulebook.id}@${edition.rulebook.version}`;
    read.set(
      `${fact} ${name}`,
      made.flatMap((sql) => (sql.op === "column" ? [sql.name] : [])),
    );
  };
  const readings: Readings = {
    fact(name, edition, calendar) {
      if (provided.has(name))
        problems.push({
          code: "not-in-sql",
          pointer: "",
          message: `fact ${quote(name)} has no form in SQL: a provider of the caller gives it`,
        });
      const sql = facts.read(name, edition, calendar);
      note(name, edition, [sql]);
      return sql;
    },
    measure(edition, id, part) {
      const value = measure(edition, id, part);
      const name = part === "value" ? `measure.${id}` : `measure.${id}.${part}`;
      note(name, edition, "exact" in value ? [value.exact] : [value.lower, value.upper]);
      return value;
    },
    problems,
  };
  const isAlwaysKnown = (fact: string) => known?.includes(fact.slice(kind.length + 1)) === true;
  const measure = measuresOf({ ordered, kind, on, membership, isAlwaysKnown, problems }, () => readings);
  const judgedStage = stageOf(names);
  const judged = judgedBy({ plan, kind, on, stage: judgedStage, days, membership, readings });
  if (problems.length > 0) throw new SqlError(unique(problems));

  const { id } = facts;
  const memberColumns = member === undefined ? [] : [{ name: "member", sql: member }];
  const nameOf = (view: ViewName) => `${prefix}_${snake(view)}`;
  const from = (view: ViewName) => dialect.quote(nameOf(view));
  const day = choose([[compare(days.first, "=", days.last), days.first]]);
  const rules = judged.rules.map(({ key, plans, outcome }) => ({
    rule: key,
    sql: outcome,
    column: outcome.op === "column" ? outcome.name : "",
    editions: plans.map(editionName),
  }));
  const all = { levels: [], keeps: true };
  const stageColumns = (stage: Stage) =>
    stage.levels.flatMap((level) => [
      ...level.columns.map(({ name }) => name),
      ...level.pairings.flatMap(({ results }) => results.map(({ name }) => name)),
    ]);
  /** What a view shows: what rules and reports read of it, and what the views after it are made of. */
  const shown = [
    ...[...read.values()].flat().map((name) => column(name)),
    ...rules.map(({ sql }) => sql),
    ...memberColumns.map(({ sql }) => sql),
    judged.outOfForce,
    id,
    facts.time,
    days.first,
    days.last,
  ];
  const keptOf = (stages: readonly Stage[], later: readonly Stage[], more: readonly Sql[] = []) => {
    const used = namesIn(later, [...shown, ...more]);
    return stages
      .flatMap(stageColumns)
      .filter((name) => used.has(name))
      .map((name) => ({ name, sql: column(name) }));
  };
  const ruleValue = ({ rule, sql }: (typeof rules)[number]) => [text(rule), sql];

  const queries: Readonly<Record<ViewName, { readonly sentence: string; readonly query: Query }>> = {
    records: {
      sentence: "One row per row of the relation, its fields brought to the types that rules read.",
      query: {
        from: options.table ?? dialect.quote(snake(listOf[kind] ?? kind)),
        levels: recordStage.levels,
        keeps: false,
        columns: keptOf([recordStage], [factStage, measureStage, judgedStage], [records.unreadable]),
      },
    },
    unreadable: {
      sentence: "Rows that are no records, and why; they are judged by no rule and counted in no measure.",
      query: {
        ...all,
        from: from("records"),
        columns: [...memberColumns, { name: "id", sql: id }, { name: "reason", sql: records.unreadable }],
        filter: isKnown(records.unreadable),
      },
    },
    facts: {
      sentence: "One row per record, with the facts that rules read.",
      query: {
        from: from("records"),
        where: isNull(records.unreadable),
        levels: factStage.levels,
        keeps: true,
        columns: keptOf([recordStage, factStage], [measureStage, judgedStage]),
      },
    },
    measures: {
      sentence:
        "The same with the measures as of each record: what is not certain stands between a lower and an upper bound.",
      query: {
        from: from("facts"),
        levels: measureStage.levels,
        keeps: true,
        columns: keptOf([recordStage, factStage, measureStage], [judgedStage]),
      },
    },
    judged: {
      sentence: "The same with one column per rule, its outcome: NULL where the rule does not judge the record.",
      query: {
        from: from("measures"),
        levels: judgedStage.levels,
        keeps: true,
        columns: keptOf([recordStage, factStage, measureStage, judgedStage], []),
      },
    },
    outcomes: {
      sentence: "One row per record and rule that judges it, with the outcome and the day that governs the record.",
      query: {
        ...all,
        from: from("judged"),
        columns: [
          ...memberColumns,
          { name: "id", sql: id },
          { name: "day", sql: day },
          { name: "rule", sql: column("rule", "line") },
          { name: "outcome", sql: column("outcome", "line") },
        ],
        rows: { names: ["rule", "outcome"], values: rules.map(ruleValue) },
        filter: isKnown(column("outcome", "line")),
      },
    },
    counts: {
      sentence: "How often each rule came to each outcome, by member; zeros stand here as well.",
      query: countsQuery(),
    },
    outOfForce: {
      sentence: "Records that no edition judges, and why.",
      query: {
        ...all,
        from: from("judged"),
        columns: [...memberColumns, { name: "id", sql: id }, { name: "reason", sql: judged.outOfForce }],
        filter: isKnown(judged.outOfForce),
      },
    },
  };

  function countsQuery(): Query {
    const cells = rules.flatMap(({ rule, sql }) =>
      outcomes.map((outcome) => ({ rule, outcome, name: names.fresh("n"), sql })),
    );
    const totals: Query = {
      ...all,
      from: from("judged"),
      columns: [
        ...memberColumns,
        ...cells.map(({ name, outcome, sql }) => ({
          name,
          sql: { op: "aggregate", fn: "count", arg: choose([[compare(sql, "=", text(outcome)), integer(1)]]) } as const,
        })),
      ],
      ...(member === undefined ? {} : { groupBy: [member] }),
    };
    return {
      ...all,
      from: `(${writeQuery(totals, dialect)})`,
      columns: [
        ...memberColumns.map(({ name }) => ({ name, sql: column(name) })),
        ...["rule", "outcome", "records"].map((name) => ({ name, sql: column(name, "line") })),
      ],
      rows: {
        names: ["rule", "outcome", "records"],
        values: cells.map(({ rule, outcome, name }) => [text(rule), text(outcome), column(name)]),
      },
    };
  }

  const stages = [recordStage, factStage, measureStage, judgedStage];
  const wide = Math.max(stages.flatMap(stageColumns).length, rules.length * outcomes.length);
  if (wide > dialect.mostColumns)
    throw new SqlError([
      {
        code: "too-many-columns",
        pointer: "",
        message: `the rules need ${wide} columns, \`${dialect.name}\` has room for ${dialect.mostColumns}`,
      },
    ]);
  const made = viewNames.filter((view) => rules.length > 0 || (view !== "outcomes" && view !== "counts"));
  const views = made.map((view): SqlView => {
    const { sentence, query } = queries[view];
    return {
      view,
      name: nameOf(view),
      sentence,
      columns: query.columns.map(({ name }) => name),
      select: writeQuery(query, dialect),
    };
  });
  const selectOf = new Map(views.map((one) => [one.view, one]));
  return {
    dialect: dialect.name,
    kind,
    views,
    rules: rules.map(({ rule, column: name, editions }) => ({ rule, column: name, editions })),
    columnOf: (fact, edition) => read.get(`${fact} ${edition}`) ?? [],
    notKnown: checksOf(kind)
      .map(({ fact }) => fact)
      .filter(({ name, whenAbsent }) => records.field(name) === undefined && whenAbsent === undefined)
      .map(({ name }) => name),
    lacking,
    script: views
      .map(
        ({ name, sentence, select }) =>
          `-- ${sentence}\nCREATE OR REPLACE VIEW ${dialect.quote(name)} AS\n${select};\n`,
      )
      .join("\n"),
    drop: [...views]
      .reverse()
      .map(({ name }) => `DROP VIEW IF EXISTS ${dialect.quote(name)};\n`)
      .join(""),
    query(view) {
      const last = selectOf.get(view);
      if (last === undefined)
        throw new SqlError([
          {
            code: "no-rules",
            pointer: "",
            message: `there is no rule about a ${quote(kind)}, so no view ${quote(view)}`,
          },
        ]);
      const before = pathTo(view).map((one) => selectOf.get(one) as SqlView);
      if (before.length === 0) return last.select;
      const steps = before.map(({ name, select }) => `${dialect.quote(name)} AS (\n${select}\n)`);
      return `WITH ${steps.join(",\n")}\nSELECT * FROM (\n${last.select}\n) AS ${dialect.quote(last.name)}`;
    },
  };
}

const chain: readonly ViewName[] = ["records", "facts", "measures", "judged"];

/** The views that a view reads, each after those it reads itself. */
function pathTo(view: ViewName): readonly ViewName[] {
  if (view === "unreadable") return ["records"];
  const at = chain.indexOf(view);
  return at < 0 ? chain : chain.slice(0, at);
}

function editionName({ edition }: RulePlan): string {
  return `${edition.rulebook.id}@${edition.rulebook.version}`;
}

function optionProblems(options: Omit<SqlOptions, "mapping">): Problem[] {
  const problems: Problem[] = [];
  const wrong = (pointer: string, message: string, hint?: string) =>
    problems.push({ code: "bad-option", pointer, message, ...(hint === undefined ? {} : { hint }) });
  if (!dialects.includes(options.dialect))
    wrong(
      "/dialect",
      `unknown dialect ${quote(options.dialect)}`,
      didYouMean(String(options.dialect), dialects) ?? `expected one of ${choice(dialects)}`,
    );
  if (options.table !== undefined && (typeof options.table !== "string" || options.table.trim() === ""))
    wrong("/table", "expected the relation that holds the records, as it stands in FROM");
  if (typeof options.on !== "string" || parseDay(options.on) === undefined)
    wrong("/on", `expected the day the check speaks for as \`YYYY-MM-DD\`, found ${quote(options.on)}`);
  if (options.prefix !== undefined && !/^[a-z][a-z0-9_]{0,40}$/.test(options.prefix))
    wrong("/prefix", `expected small letters, digits and underscores, found ${quote(options.prefix)}`);
  if (options.columns !== undefined && !Array.isArray(options.columns))
    for (const [name, type] of Object.entries(options.columns))
      if (!(columnTypes as readonly string[]).includes(type))
        wrong(
          "/columns",
          `column ${quote(name)} holds ${quote(type)}`,
          didYouMean(String(type), columnTypes) ?? `expected one of ${choice(columnTypes)}`,
        );
  if (options.by !== undefined && columnsGiven(options.columns)?.has(options.by) === false)
    wrong("/by", `no column ${quote(options.by)}`);
  return problems;
}

function columnsGiven(columns: SqlOptions["columns"]): ReadonlyMap<string, ColumnType> | undefined {
  if (columns === undefined) return undefined;
  if (Array.isArray(columns)) return new Map(columns.map((name: string) => [name, "any" as const]));
  return new Map(Object.entries(columns as Readonly<Record<string, ColumnType>>));
}

/** Editions of declared records that do not agree on the day that governs them count in different orders. */
function refuseGovernors(editions: readonly EditionPlan[], kind: string, problems: Problem[]): void {
  const types = editions.flatMap(({ rulebook }) => rulebook.records?.[kind] ?? []);
  if (new Set(types.map(({ governedBy }) => governedBy)).size > 1)
    problems.push({
      code: "not-in-sql",
      pointer: "",
      message: `records of kind ${quote(kind)} have no form in SQL: editions name different days that govern them`,
    });
}

function memberColumn(stage: Stage, by: string): Sql {
  return stage.column("member", call("nullIf", call("trimmed", call("text", column(by, SOURCE))), text("")));
}

function memberSubjectOf(member: PlainRecord, on: string) {
  const env = environmentOf({ on, member, lists: new Map(), completeFrom: new Map() });
  return (edition: EditionPlan, calendar: string | undefined) => {
    const scope = edition.scope("member", calendar);
    const subject = subjectIn(scope, env.envOf(scope));
    place(subject, member, -1, env.onDay);
    return subject;
  };
}

function membershipOf(member: PlainRecord | undefined): Membership & { readonly edges: readonly number[] } {
  const [joined, left] = [member?.joinedOn, member?.leftOn].map((day) => (typeof day === "string" ? day : undefined));
  return {
    isGiven: member !== undefined,
    on: (day) =>
      and(
        joined === undefined ? TRUE : compare(day, ">=", date(joined)),
        left === undefined ? TRUE : compare(day, "<=", date(left)),
      ),
    edges: [joined, left].flatMap((day) => (day === undefined ? [] : [parseDay(day) as number])),
  };
}

/** Records after the day of the check are not counted; of which day is not known may have been before it. */
function countedOf({ days }: Facts, stage: Stage, on: string): Sql {
  const is = or(isNull(days.first), compare(days.first, "<=", date(on)));
  return isLiteral(is) ? is : stage.column("counted", is);
}

/** The names of columns that expressions read. */
function namesIn(stages: readonly Stage[], kept: readonly Sql[]): ReadonlySet<string> {
  const used = new Set<string>();
  const visit = (sql: Sql): void => {
    if (sql.op === "column") used.add(sql.name);
    else partsOf(sql).forEach(visit);
  };
  kept.forEach(visit);
  for (const { levels } of stages)
    for (const { columns, pairings } of levels) {
      for (const { sql } of columns) visit(sql);
      for (const { key, equal } of pairings) for (const name of [...key, ...equal]) used.add(name);
    }
  return used;
}

function unique(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}
