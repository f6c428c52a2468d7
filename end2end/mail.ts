import { readFile, readdir } from 'node:fs/promises'
import path from 'node:path'
import { expect } from './page'

/**
 * The link in the newest mail to an address, once there are as many mails to it as expected; from the server
 * that most tests ask, or from another one.
 */
export async function linkMailedTo(
    address: string,
    nth = 1,
    { mails: folder, origin } = { mails: process.env.ATLAS_MAILS ?? '', origin: process.env.ATLAS_UNDER_TEST ?? '' },
): Promise<string> {
    let mails: string[] = []
    await expect(async () => {
        const names = (await readdir(folder)).filter(name => name.endsWith('.eml')).sort()
        const all = await Promise.all(names.map(name => readFile(path.join(folder, name), 'utf8')))
        mails = all.filter(mail => mail.includes(`\nTo: ${address}\r\n`))
        expect(mails.length).toBeGreaterThanOrEqual(nth)
    }).toPass({ timeout: 15_000 })
    // A soft line break is how long lines travel.
    const link = mails[nth - 1]
        .replaceAll('=\r\n', '')
        .split('\r\n')
        .find(line => line.startsWith(origin))
    if (!link) throw new Error(`no link in ${mails[nth - 1]}`)
    return link
}
