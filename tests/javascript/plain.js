// Show answers of the package as those of the Python package are shown: names with underscores, codes by their number.

export function plain(value) {
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== "object") return value;
  const named = Object.entries(value).map(([name, field]) => [
    name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    name === "code" && field?.code ? field.code : plain(field),
  ]);
  return Object.fromEntries(named);
}
