import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Page, expect } from '@playwright/test'
import { open, searchesLocally, test } from './page'
import { matchesLocally } from './partners_page'
import { chromium } from './playwright.config'

// Compared with pictures/expected. After a change that was meant: `npm run pictures:renew` (with ATLAS_SERVER and
// ATLAS_SITE_ROOT where they are not in target/), look at what git shows, and commit it. The pages are those of a directory that never changes, in a font that the suite brings.

const PROFILE = '/clusters/example-creative-industries'
const PARTNERS = '/partners?for=example-creative-industries&keep=picture-12'
const VIEWS = [
    { name: 'first page', address: '/', width: 1280, colorScheme: 'light' },
    { name: 'first page', address: '/', width: 360, colorScheme: 'dark' },
    { name: 'search', address: '/clusters', width: 1280, colorScheme: 'dark' },
    { name: 'search', address: '/clusters', width: 360, colorScheme: 'light' },
    { name: 'search with words and filters', address: '/clusters?q=industr&label=gold&label=silver', width: 1280, colorScheme: 'light' },
    { name: 'search without results', address: '/clusters?q=industr&label=none&country=JP', width: 360, colorScheme: 'dark' },
    { name: 'profile', address: PROFILE, width: 1280, colorScheme: 'light' },
    { name: 'profile', address: PROFILE, width: 360, colorScheme: 'dark' },
    { name: 'profile for printing', address: `${PROFILE}/print`, width: 768, colorScheme: 'light' },
    { name: 'partners', address: PARTNERS, width: 1280, colorScheme: 'light' },
    { name: 'partners', address: `${PARTNERS}&goal=complement`, width: 360, colorScheme: 'dark' },
    { name: 'partners for a wish', address: '/partners?from=FR&seek-sector=automotive&prefer-label=gold', width: 768, colorScheme: 'light' },
    { name: 'not found', address: '/no-such-page', width: 360, colorScheme: 'light' },
] as const

test.use({
    baseURL: process.env.ATLAS_PICTURED,
    // Chromium writes the status of the page itself to the console.
    expectedProblems: /status of 404/,
    launchOptions: {
        ...chromium,
        // However the machine draws its own letters.
        args: [...chromium.args, '--font-render-hinting=none', '--disable-lcd-text', '--force-color-profile=srgb'],
    },
})

test.describe('@js', () => {
    for (const { name, address, width, colorScheme } of VIEWS) {
        test(`${name}, ${width} px wide, ${colorScheme}, looks as it did`, async ({ page }) => {
            await page.setViewportSize({ width, height: width < 500 ? 780 : 900 })
            await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
            await open(page, address, true)
            if (name.startsWith('search')) await searchesLocally(page)
            if (name.startsWith('partners')) await matchesLocally(page)
            await stand(page)
            await shoot(page, `${name.replaceAll(' ', '-')}-${width}-${colorScheme}.png`)
        })
    }

    test('the drawer of filters, 360 px wide, light, looks as it did', async ({ page }) => {
        await page.setViewportSize({ width: 360, height: 780 })
        await open(page, '/clusters?label=gold', true)
        await searchesLocally(page)
        await page.getByRole('button', { name: 'Filters (1)' }).press('Enter')
        await stand(page)
        await shoot(page, 'drawer-360-light.png')
    })

    test('the drawer of demands, 360 px wide, light, looks as it did', async ({ page }) => {
        await page.setViewportSize({ width: 360, height: 780 })
        await open(page, PARTNERS, true)
        await matchesLocally(page)
        await page.getByRole('button', { name: /^Filters/ }).press('Enter')
        await stand(page)
        await shoot(page, 'demands-360-light.png')
    })

    test('search in forced colours, 1280 px wide, looks as it did', async ({ page }) => {
        await page.setViewportSize({ width: 1280, height: 900 })
        await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' })
        await open(page, '/clusters?q=industr&label=gold&label=silver', true)
        await searchesLocally(page)
        await stand(page)
        await shoot(page, 'search-1280-forced.png')
    })
})

/** Lets nothing be different tomorrow: the letters are the suite's own, and ages those of no day. */
async function stand(page: Page): Promise<void> {
    await page.evaluate(async files => {
        for (const { weight, range, base64 } of files) {
            const bytes = Uint8Array.from(atob(base64), char => char.charCodeAt(0))
            // Made by a script, so that no content security policy has to know of it.
            document.fonts.add(await new FontFace('Pictured', bytes.buffer, { weight, unicodeRange: range }).load())
        }
        const sheet = new CSSStyleSheet()
        sheet.replaceSync('*, ::before, ::after { font-family: Pictured, sans-serif !important; caret-color: transparent !important }')
        document.adoptedStyleSheets.push(sheet)
        const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
        while (texts.nextNode()) {
            const text = texts.currentNode as Text
            text.data = text.data.replace(/\b(today|yesterday|\d+ (day|week|month|year)s? ago)\b/, 'some day')
        }
        await document.fonts.ready
    }, FONT)
}

async function shoot(page: Page, file: string): Promise<void> {
    // A processor may round an edge otherwise. A word, a line that moved or another colour is more than that.
    await expect(page).toHaveScreenshot(file, { maxDiffPixels: 60, threshold: 0.03 })
}

/** Weights of the site, and the ranges of letters that each file holds. Atkinson Hyperlegible, OFL. */
const FONT = (['400', '700'] as const).flatMap(weight =>
    [
        { part: 'latin', range: 'U+0-FF, U+131, U+152-153, U+2BB-2BC, U+2C6, U+2DA, U+2DC, U+2000-206F, U+20AC, U+2122' },
        { part: 'latin-ext', range: 'U+100-130, U+132-151, U+154-2BA, U+1E00-1EFF, U+20A0-20AB, U+20AD-20C0' },
    ].map(({ part, range }) => ({
        weight: weight === '700' ? '500 900' : weight,
        range,
        base64: readFileSync(
            createRequire(import.meta.url).resolve(`@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible-${part}-${weight}-normal.woff2`),
        ).toString('base64'),
    })),
)
