/**
 * What the bundled engine's file begins with. The engine numbers the records of a stream by looking at all there are, before
 * every write, and never lets one go: after ten thousand writes each took ten times as long, however little was asked of it.
 * It makes its own tables only where there are none, so it is handed this one with the order it asks for kept as an index,
 * and with no more than the newest records. A pump that has fallen further behind than that goes on at the oldest there is,
 * and the sweep finds what was passed over, as it does in the cloud after the stream's day.
 */
import { existsSync, writeFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

/** The table as the engine makes it (dynoxide 1.2.1), and what we add. */
export const SEED_SQL = [
  `CREATE TABLE _stream_records (
  id INTEGER PRIMARY KEY AUTOINCREMENT, table_name TEXT NOT NULL, event_name TEXT NOT NULL, keys_json TEXT NOT NULL,
  new_image TEXT, old_image TEXT, sequence_number TEXT NOT NULL, shard_id TEXT NOT NULL, created_at INTEGER NOT NULL,
  user_identity TEXT
)`,
  `CREATE INDEX _stream_records_in_order ON _stream_records (table_name, CAST(sequence_number AS INTEGER))`,
  `CREATE TRIGGER _stream_records_kept AFTER INSERT ON _stream_records BEGIN
  DELETE FROM _stream_records WHERE id = NEW.id - 10000;
END`,
] as const;

/** Made by handing those statements, each ended with a semicolon, to `sqlite3 seed.db`; then `gzip -9n < seed.db | base64 -w0`. */
const SEED =
  "H4sIAAAAAAACA+3XzW7TQBAH8HUTkSpSKm4V6mWOiRIqEEIcUCXcZhusOk5xtmojDsaNl2CaONR2gB5T8UQ8Ak/GJG1UsgniiBT9f5Jl78fszq58me47N841fRynozCnF+KxsCzxhkgIUeCnKB6YbUv8W0Hs963KLLCyLXZ+7nyo/OIPAAAAAACA/2j6qljae1nfvn2Sp/FgoNMgy1MdjoJU98dplAVX+ktu9B350laSlO+0WtKndRFkHysecryu9BV1PHMSHcqW45WJmtKVvNax32mvzDl/K31JcUQH5Mnzff54Ss+fsddl6TWne4XS7kHdmr6Pk0h/N7OIk4DfK+cp3ifveE15QX8LWpdxNQ8vhzpIwpFu0JHdVdVMX0900ue+yeiSg+wuL6sk30mtdrr1aLdet3rzoOx6yMVmsJhvNAuL+7QPXUnGYHW+H7dqtydWabbkj/ZdIkbqy82tpTVXjsIXz7d5nyyd+k7b9nt0Intkn6mO43F0W3qqQQ9nJiUvFHkdfs5ct0H6q07ytSNX+iYLPmfjxBjgTRP9LYhH4eAupkHjYbTUNm/UWDn7FKYcEJn9fT5drqOAK/nFmf7cdZLxbxBHnG+c38xjy7VZbc5FPwAAAAAAAABsMNT/AAAAAAAAAJuvjPofAAAAAAAAYOP9Bq20jLkAQAAA";

/** The bytes of a database with those statements carried out and nothing in it. */
export const seedBytes = (): Buffer => gunzipSync(Buffer.from(SEED, "base64"));

/** Before the engine's first start on a file; one that is there stays as it is. */
export function seedEngine(file: string): void {
  if (!existsSync(file)) writeFileSync(file, seedBytes());
}
