import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** One line of a vocabulary, by column. */
export type Row = Record<string, string>

/** A profile as it stands in the bundled directory. */
export type Profile = { slug: string; [field: string]: unknown }

/** The bundled directory, read on its own so that the tests do not take the program's word for it. */
export const directory: Profile[] = ['transilvania-creative-industries-cluster', 'clusters'].flatMap(name =>
    text(`server/src/seed/${name}.jsonl`).trim().split('\n').map(line => JSON.parse(line) as Profile),
)

/** How many profiles `hostile.jsonl` adds. */
export const HOSTILE = 1

/** Everything that the server under test publishes. */
export const everything = directory.length + HOSTILE

/** How many clusters of the bundled directory have this value in that field. */
export function having(field: string, value: string): number {
    return directory.filter(profile => [profile[field]].flat().includes(value)).length
}

/** The entries of a vocabulary. */
export function vocabulary(name: string): Row[] {
    return rows(`app/domain/vocabularies/${name}.csv`)
}

function rows(file: string): Row[] {
    const [header = [], ...lines] = fields(text(file))
    return lines.map(line => Object.fromEntries(header.map((column, index) => [column, line[index] ?? ''])))
}

function text(file: string): string {
    return readFileSync(fileURLToPath(new URL(`../../${file}`, import.meta.url)), 'utf8').replace(/^\uFEFF/, '')
}

/** Splits CSV into lines of fields; fields in quotes may hold commas, line breaks and doubled quotes. */
function fields(text: string): string[][] {
    const lines: string[][] = []
    let line: string[] = []
    const pattern = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/gy
    for (let match = pattern.exec(text); match && pattern.lastIndex <= text.length; match = pattern.exec(text)) {
        line.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '')
        if (match[3] !== ',') {
            if (line.length > 1 || line[0] !== '') lines.push(line)
            line = []
        }
        if (pattern.lastIndex >= text.length) break
    }
    return lines
}
