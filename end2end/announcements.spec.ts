import { expect, open, searchesLocally, test } from './page'

/** What the page says aloud, and when, in milliseconds. */
type Said = { text: string; at: number }[]

test('@js what is found is told, at most once a second however fast somebody types', async ({ page }) => {
    await open(page, '/clusters', true)
    await searchesLocally(page)
    const voice = page.locator('[aria-live=polite]:not(button)')
    await expect(voice).toHaveCount(1)
    await voice.evaluate(element => {
        const said: Said = []
        Object.assign(window, { said })
        new MutationObserver(() => said.push({ text: element.textContent ?? '', at: performance.now() })).observe(element, {
            childList: true,
            characterData: true,
            subtree: true,
        })
    })
    // Some two seconds of typing.
    await page.getByRole('searchbox', { name: 'Search clusters' }).pressSequentially('energy and water in spain', { delay: 80 })
    await expect(page).toHaveURL(/spain/)
    await expect(voice).toHaveText(await page.getByRole('status').innerText())
    const said = await page.evaluate(() => (window as unknown as { said: Said }).said)
    expect(said.length).toBeGreaterThan(1)
    for (const [index, { text, at }] of said.entries()) {
        expect(text).toMatch(/^[\d,]+ clusters?$/)
        const before = said[index - 1]
        // A busy machine may be late with the one before.
        if (before) expect(at - before.at, `“${text}” after “${before.text}”`).toBeGreaterThan(900)
    }
})
