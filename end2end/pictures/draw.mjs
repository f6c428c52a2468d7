// Draws the pictures in public/ from the pages beside this file: `npm run pictures`.
import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'

const here = new URL('.', import.meta.url)
const out = name => fileURLToPath(new URL(`../../public/${name}`, here))

const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
})

async function draw(page_name, width, height, { bare = false } = {}) {
    const page = await browser.newPage({ viewport: { width, height } })
    await page.goto(new URL(page_name, here).href)
    if (bare) await page.evaluate(() => document.body.classList.add('bare'))
    const picture = await page.screenshot({ omitBackground: bare })
    await page.close()
    return picture
}

// An icon file is a table of pictures; since Windows Vista they may be PNG.
function icon(pictures) {
    const table = Buffer.alloc(6 + 16 * pictures.length)
    table.writeUInt16LE(1, 2)
    table.writeUInt16LE(pictures.length, 4)
    let offset = table.length
    pictures.forEach(({ size, png }, index) => {
        const entry = 6 + 16 * index
        table.writeUInt8(size, entry)
        table.writeUInt8(size, entry + 1)
        table.writeUInt16LE(1, entry + 4)
        table.writeUInt16LE(32, entry + 6)
        table.writeUInt32LE(png.length, entry + 8)
        table.writeUInt32LE(offset, entry + 12)
        offset += png.length
    })
    return Buffer.concat([table, ...pictures.map(picture => picture.png)])
}

await writeFile(out('social-preview.png'), await draw('social-preview.html', 1200, 630))
await writeFile(out('apple-touch-icon.png'), await draw('icon.html', 180, 180))
const sizes = []
for (const size of [16, 32]) sizes.push({ size, png: await draw('icon.html', size, size, { bare: true }) })
await writeFile(out('favicon.ico'), icon(sizes))
await browser.close()
