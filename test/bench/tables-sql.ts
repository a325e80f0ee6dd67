/** The rules that the SQL written by hand knows: two over single calls, two that count. */
export const ruleIds = [
  "contact-within-calling-hours",
  "contact-shows-caller-number",
  "contact-at-most-three-attempts-a-day",
  "contact-four-hours-after-previous-attempt",
];

/** Half a year of calls in order of time, forty campaigns, numbers called again, some words not known. */
export function tableSql(rows: number): string {
  const pick = (salt: number, below: number) => `(hash(i, ${salt}) % ${below})`;
  const known = (value: string, salt: number) => `CASE WHEN ${pick(salt, 100)} <> 0 THEN ${value} END`;
  return `SELECT 'c' || lpad(i::VARCHAR, 10, '0') AS id,
    TIMESTAMP '2018-04-02 06:30:00' + to_days((i * 199 // ${rows})::INTEGER) + to_seconds((i * 199 % ${rows}) * 53000 // ${rows}) AS started_at,
    CASE WHEN ${pick(1, 50)} = 0 THEN 'email' ELSE 'call' END AS channel,
    ${known(`CASE WHEN ${pick(2, 10)} = 0 THEN 'inbound' ELSE 'outbound' END`, 3)} AS direction,
    ['sale', 'marketing', 'survey', 'service'][1 + ${pick(4, 4)}::INTEGER] AS purpose,
    'campaign-' || ${pick(5, 40)} AS campaign_id,
    '+4670' || lpad(${pick(5, 40)}::VARCHAR, 2, '0') || lpad(${pick(6, Math.max(1, Math.floor(rows / 400)))}::VARCHAR, 8, '0') AS number,
    'consumer' AS consumer_kind,
    CASE WHEN ${pick(7, 20)} = 0 THEN 'company' ELSE 'person' END AS number_holder,
    ${known(`${pick(8, 60)} <> 0`, 9)} AS caller_number_shown
  FROM range(${rows}) AS t(i)`;
}

/** The outcomes of these rules over the same table, counted: what somebody who knows both would write once. */
export function byHandSql(parquet: string, on: string): string {
  const group = "PARTITION BY number, campaign_id";
  const order = "ORDER BY started_at, id";
  const upTo = "ROWS BETWEEN UNBOUNDED PRECEDING AND";
  const requirements: Readonly<Record<string, string>> = {
    "contact-within-calling-hours": "started_at::TIME >= TIME '08:00' AND started_at::TIME < TIME '21:00'",
    "contact-shows-caller-number": "caller_number_shown",
    "contact-at-most-three-attempts-a-day": "CASE WHEN most <= 3 THEN TRUE WHEN least > 3 THEN FALSE END",
    "contact-four-hours-after-previous-attempt":
      "CASE WHEN perhaps IS NULL OR started_at - perhaps >= INTERVAL 4 HOUR THEN TRUE WHEN surely IS NOT NULL AND started_at - surely < INTERVAL 4 HOUR THEN FALSE END",
  };
  const outcome = (is: string) =>
    `CASE WHEN NOT attempt THEN 'inapplicable' WHEN ${is} THEN 'satisfied' WHEN attempt AND NOT (${is}) THEN 'violated' ELSE 'undetermined' END`;
  const columns = ruleIds.map((id, index) => `${outcome(requirements[id] as string)} AS rule_${index}`);
  const counts = ruleIds.flatMap((_, index) =>
    ["violated", "undetermined", "excepted", "satisfied", "inapplicable"].map(
      (word) => `count(*) FILTER (WHERE rule_${index} = '${word}')`,
    ),
  );
  return `WITH calls AS (
    SELECT *, channel = 'call' AND direction = 'outbound' AS attempt, started_at::DATE AS day FROM '${parquet}' WHERE started_at::DATE <= DATE '${on}'
  ), counted AS (
    SELECT *,
      count(*) FILTER (WHERE attempt) OVER (${group}, day ${order} ${upTo} CURRENT ROW) AS least,
      count(*) FILTER (WHERE attempt IS NOT FALSE) OVER (${group}, day ${order} ${upTo} CURRENT ROW) AS most,
      max(started_at) FILTER (WHERE attempt) OVER (${group} ${order} ${upTo} 1 PRECEDING) AS surely,
      max(started_at) FILTER (WHERE attempt IS NOT FALSE) OVER (${group} ${order} ${upTo} 1 PRECEDING) AS perhaps
    FROM calls
  ), judged AS (SELECT ${columns.join(", ")} FROM counted)
  SELECT ${counts.join(", ")} FROM judged`;
}
