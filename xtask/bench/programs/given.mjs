// How the programs here are called: `node NAME.mjs '{"port": …}'`; what they measured goes to
// stdout as one JSON value, progress to stderr.
export const given = JSON.parse(process.argv[2] ?? '{}')

export function report(measured) {
  process.stdout.write(JSON.stringify(measured))
}
