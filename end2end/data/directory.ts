import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** One line of a CSV file, by column. */
export type Row = Record<string, string>

/** The bundled directory, read on its own so that the tests do not take the program's word for it. */
export const directory = rows('server/src/seed/clusters.csv')

/** How many profiles `hostile.jsonl` adds. */
export const HOSTILE = 1

/** Everything that the server under test publishes. */
export const everything = directory.length + HOSTILE

/** How many clusters of the bundled directory have this value in that column. */
export function having(column: string, value: string): number {
    return directory.filter(row => row[column]?.split(';').includes(value)).length
}

/** The entries of a vocabulary. */
export function vocabulary(name: string): Row[] {
    return rows(`app/domain/vocabularies/${name}.csv`)
}

function rows(file: string): Row[] {
    const text = readFileSync(fileURLToPath(new URL(`../../${file}`, import.meta.url)), 'utf8').replace(/^\uFEFF/, '')
    const [header = [], ...lines] = fields(text)
    return lines.map(line => Object.fromEntries(header.map((column, index) => [column, line[index] ?? ''])))
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
