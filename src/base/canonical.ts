import { sha256 } from "@noble/hashes/sha256";
import { bytesToHex } from "@noble/hashes/utils";
import canonicalize from "canonicalize";

/** RFC 8785 canonical JSON of plain data. */
export function canonicalJson(data: unknown): string {
  return canonicalize(data) ?? "null";
}

/** SHA-256 (hex) over the RFC 8785 canonical JSON of plain data. */
export function digestOf(data: unknown): string {
  return digestOfText(canonicalJson(data));
}

/** SHA-256 (hex) over a text in UTF-8: of a file that holds canonical JSON, that of its data. */
export function digestOfText(text: string): string {
  return bytesToHex(sha256(text));
}
