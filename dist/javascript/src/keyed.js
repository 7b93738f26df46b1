// Lists that are read by key.

/** Return what is made of each row, as a read-only object by key or code; it inherits nothing: "constructor" is no key. */
export function keyed(rows, make) {
  const made = rows.map(make);
  return Object.freeze(
    Object.assign(Object.create(null), Object.fromEntries(made.map((entry) => [entry.key ?? entry.code, entry]))),
  );
}
