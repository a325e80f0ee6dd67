import { sha256 } from "@noble/hashes/sha256";
import { bytesToHex } from "@noble/hashes/utils";
import canonicalize from "canonicalize";

/** RFC 8785 canonical JSON of plain data. */
export function canonicalJson(data: unknown): string {
  return canonicalize(data) ?? "null";
}

/** SHA-256 (hex) over the RFC 8785 canonical JSON of plain data. */
export function digestOf(data: unknown): string {
  return bytesToHex(sha256(canonicalJson(data)));
}
