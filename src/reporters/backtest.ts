import type { Backtest } from "../backtest/replay.js";
import { tellBacktest } from "./backtest-tell.js";
import { accountToMarkdown } from "./markdown.js";
import { accountToText, type TextOptions } from "./text.js";

export interface BacktestTextOptions extends Pick<TextOptions, "lang" | "color" | "width"> {}

/** A backtest for people, as plain text: who is worse off, what changes rule by rule, what members would have to record. */
export function backtestToText(found: Backtest, options: BacktestTextOptions = {}): string {
  return accountToText(tellBacktest(found, options.lang ?? "en"), options);
}

/** A backtest as Markdown, for the pull request that proposes an edition. */
export function backtestToMarkdown(found: Backtest, options: Pick<BacktestTextOptions, "lang"> = {}): string {
  return accountToMarkdown(tellBacktest(found, options.lang ?? "en"));
}
