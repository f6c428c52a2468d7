import { readFileSync } from 'node:fs'
import { everything } from './data/directory'
import { choice, expect, hold, open, test, wake, watchRequests } from './page'
import { SEEKER, expectMatches, listed, matches, matchesLocally, openMatches, slider, table, wishOf } from './partners_page'

test.describe('@js matches in the browser', () => {
    test('a slider re-ranks by the keyboard, keeps it, and the address follows', async ({ page, request }) => {
        await openMatches(page, `for=${SEEKER}&spread=0`, true)
        const before = await listed(page)
        const sectors = slider(page, 'Sectoral industries')
        await sectors.focus()
        for (const weight of [3, 2, 1, 0]) {
            await page.keyboard.press('ArrowLeft')
            await expect(sectors).toHaveAttribute('aria-valuetext', `${weight} of 5`)
            await expect(sectors).toBeFocused()
        }
        await expect(page).toHaveURL(/w-sector=0/)
        const rows = await table(request, wishOf(page))
        expect(await listed(page)).toEqual(rows.slice(0, 20))
        expect(await listed(page)).not.toEqual(before)
        await expect(page.getByText('Changed from what is usual')).toBeVisible()
        // One can go back from where the page was entered, not from every step of the slider.
        await page.getByRole('link', { name: 'Back to usual' }).click()
        await expect(sectors).toHaveValue('4')
        await expect(sectors).toHaveAttribute('aria-valuetext', '4 of 5')
        expect(await listed(page)).toEqual(before)
        await page.goBack()
        await expect(sectors).toHaveValue('0')
        expect(await listed(page)).toEqual(rows.slice(0, 20))
    })

    test('weights that were left alone follow the goal, those that were set stay', async ({ page }) => {
        await openMatches(page, `for=${SEEKER}`, true)
        await slider(page, 'Target countries').fill('1')
        await page.getByRole('radio', { name: /^Third country/ }).check()
        await expect(page).toHaveURL(/goal=third-country&w-target=1$/)
        await expect(slider(page, 'Technology fields')).toHaveValue('2')
        await expect(slider(page, 'Target countries')).toHaveValue('1')
    })

    test('nothing of a wish is sent while it changes, nor with the profile that is opened', async ({ page }) => {
        await openMatches(page, `for=${SEEKER}`, true)
        await page.waitForLoadState('networkidle')
        const requests = watchRequests(page)
        const told: string[] = []
        page.on('request', request => told.push(`${request.headers()['referer'] ?? ''}`))
        await page.getByRole('searchbox', { name: 'With the words' }).fill('design')
        await (await choice(page, 'Cluster Excellence Label', 'No valid label')).check()
        await page.getByText('You look for').first().click()
        await (await choice(page, 'Technologies you look for', 'Creative services')).check()
        await slider(page, 'Emerging industries').fill('0')
        await page.locator('select[name=prefer-country]').selectOption('IT')
        await page.getByRole('spinbutton', { name: 'from' }).fill('1')
        await page.getByRole('spinbutton', { name: 'from' }).fill('')
        await page.getByRole('radio', { name: /^Complement/ }).check()
        await page.getByRole('button', { name: /^Hide / }).first().click()
        await page.getByRole('button', { name: /^Keep / }).first().click()
        await expect(page).toHaveURL(/seek-technology=creative-services.*goal=complement.*q=design.*label=none.*prefer-country=IT.*w-emerging=0.*keep=.*hide=/)
        await page.getByRole('searchbox', { name: 'Why not …?' }).fill('klastr-mechatronika')
        await page.keyboard.press('Enter')
        await expect(page.locator('[data-slug=klastr-mechatronika]')).toBeVisible()
        const download = page.waitForEvent('download')
        await page.getByRole('link', { name: 'Download CSV' }).click()
        await download
        expect(requests.filter(request => !request.includes(' blob:'))).toEqual([])
        const link = matches(page).first().getByRole('heading').getByRole('link')
        const name = await link.innerText()
        await link.click()
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(name)
        const sent = requests.filter(request => !request.includes(' blob:'))
        expect(sent.every(request => /^GET [^?]*\/clusters\/[a-z0-9-]+$/.test(request)), sent.join()).toBe(true)
        expect(told.filter(referrer => referrer !== '')).toEqual([])
    })

    test('a match opens in the page, and back returns to the same place with the keyboard', async ({ page }) => {
        await openMatches(page, `for=${SEEKER}&w-sector=5`, true)
        const link = matches(page).nth(12).getByRole('heading').getByRole('link')
        await link.scrollIntoViewIfNeeded()
        const [place, address, name] = [await page.evaluate(() => Math.round(scrollY)), page.url(), await link.innerText()]
        expect(place).toBeGreaterThan(0)
        await link.press('Enter')
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(name)
        await expect(page).toHaveTitle(`${name} · Cluster Atlas`)
        await expect.poll(() => page.evaluate(() => scrollY)).toBe(0)
        await page.goBack()
        await expect(page).toHaveURL(address)
        await expect(link).toBeFocused()
        await expect.poll(() => page.evaluate(() => Math.round(scrollY))).toBe(place)
        await expect(page).toHaveTitle(/^Partners for /)
        await page.goForward()
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(name)
        // From there the other seeks, in the same page.
        const requests = watchRequests(page)
        await page.getByRole('main').getByRole('link', { name: 'Find partners' }).click()
        await expect(page).toHaveTitle(`Partners for ${name} · Cluster Atlas`)
        await expectMatches(page, everything - 1)
        expect(requests).toEqual([])
        await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
        await page.goBack()
        await page.goBack()
        await expect(page).toHaveURL(address)
        await expect(slider(page, 'Sectoral industries')).toHaveValue('5')
    })

    test('what was typed, ticked and moved before the program came is kept', async ({ page }) => {
        const release = await hold(page, '**/partners.*.wasm')
        await page.goto(`/partners?for=${SEEKER}`)
        await page.getByRole('searchbox', { name: 'With the words' }).fill('design')
        const italy = await choice(page, 'Country', 'Italy')
        await italy.check()
        await slider(page, 'Technology fields').fill('1')
        release()
        await matchesLocally(page)
        await expect(page).toHaveURL(/q=design&country=IT&w-technology=1$/)
        await expect(italy).toBeChecked()
        await expect(page.getByRole('searchbox', { name: 'With the words' })).toHaveValue('design')
        await expect(page.getByRole('button', { name: 'Remove Italy' })).toBeVisible()
    })

    test('a wish begins to be answered as it is said, and the form stays where it is', async ({ page }) => {
        await page.goto('/partners')
        await matchesLocally(page)
        await expect(page.getByRole('list', { name: 'Matches' })).toHaveCount(0)
        await page.getByLabel('Your country').focus()
        await page.getByLabel('Your country').selectOption('RO')
        await expectMatches(page, everything)
        await expect(page.getByLabel('Your country')).toBeFocused()
        await expect(page.getByText('They target Romania')).toBeVisible()
        const arts = await choice(page, 'Sectors you look for', 'Performing Arts')
        await arts.check()
        await expect(page).toHaveURL(/from=RO&seek-sector=performing-arts$/)
        await expect(page.locator('#looks-for')).toHaveText('Performing Arts.')
        await page.goBack()
        await expect(arts).not.toBeChecked()
        await page.goBack()
        await expect(page.getByRole('list', { name: 'Matches' })).toHaveCount(0)
        await page.goForward()
        await page.goForward()
        await expect(arts).toBeChecked()
        await page.reload()
        await matchesLocally(page)
        await expect(arts).toBeChecked()
    })

    test('regions are offered with their countries', async ({ page }) => {
        await openMatches(page, `for=${SEEKER}`, true)
        const regions = page.locator('[data-facet=region] input')
        await expect(regions).toHaveCount(0)
        await (await choice(page, 'Country', 'Germany')).check()
        await expect(regions).not.toHaveCount(0)
        await (await choice(page, 'Region', 'Bayern')).check()
        await expect(page).toHaveURL(/region=DE2/)
        await (await choice(page, 'Country', 'Germany')).uncheck()
        await expect(page).toHaveURL(/region=DE2/)
        await expect(regions).toHaveCount(1)
    })

    test('long lists are narrowed by typing', async ({ page }) => {
        await openMatches(page, 'from=RO', true)
        await choice(page, 'Sectors you look for', 'Performing Arts')
        await page.getByRole('searchbox', { name: 'Filter Sectors you look for' }).fill('furnit')
        const group = page.getByRole('group', { name: 'Sectors you look for' })
        await expect(group.getByRole('checkbox').filter({ visible: true })).toHaveCount(1)
        await expect(page).toHaveURL(/from=RO$/)
    })

    test('the table is the server’s, saved without asking it', async ({ page, request }) => {
        await openMatches(page, `for=${SEEKER}&label=none`, true)
        await slider(page, 'Emerging industries').fill('0')
        const download = page.waitForEvent('download')
        await page.getByRole('link', { name: 'Download CSV' }).click()
        const saved = await download
        expect(saved.suggestedFilename()).toBe('partners.csv')
        const written = await (await request.get(`/partners.csv?${wishOf(page)}`)).text()
        expect(readFileSync(await saved.path(), 'utf8')).toBe(written)
    })

    test('the keyboard stays where its effect is seen', async ({ page }) => {
        await openMatches(page, `for=${SEEKER}&label=none`, true)
        const headings = matches(page).getByRole('heading').getByRole('link')
        const [first = '', second = '', third = ''] = await headings.allInnerTexts()
        await page.getByRole('button', { name: `Keep ${first}` }).press('Enter')
        await expect(page.getByRole('link', { name: `Kept: take ${first} off the list` })).toBeFocused()
        await page.keyboard.press('Enter')
        await expect(page.getByRole('button', { name: `Keep ${first}` })).toBeFocused()
        await page.getByRole('button', { name: `Hide ${second}` }).press('Enter')
        await expect(page.getByRole('link', { name: third, exact: true })).toBeFocused()
        await page.getByRole('button', { name: 'Remove No valid label' }).press('Space')
        await expect(page.getByRole('status')).toBeFocused()
        await page.getByRole('link', { name: 'Next' }).press('Enter')
        await expect(page).toHaveURL(/page=2$/)
        expect(await page.evaluate(() => document.activeElement?.id)).toBe('matches')
        await expect(matches(page).first()).toBeInViewport()
    })

    test('what was unfolded stays so while the list is drawn anew', async ({ page }) => {
        await openMatches(page, `for=${SEEKER}`, true)
        const [{ slug } = { slug: '' }] = await listed(page)
        await page.locator(`#numbers-${slug} > summary`).click()
        await (await choice(page, 'Emerging industries', 'Creative Industries')).check()
        await expect(page).toHaveURL(/emerging=creative-industries/)
        await expect(page.locator(`#numbers-${slug}`)).toHaveAttribute('open', '')
    })

    test('what changes is told, at most once a second', async ({ page }) => {
        await openMatches(page, `for=${SEEKER}`, true)
        const voice = page.locator('[aria-live=polite]:not(button)')
        await expect(voice).toHaveCount(1)
        await expect(voice).toBeEmpty()
        await voice.evaluate(element => {
            const said: number[] = []
            Object.assign(window, { said })
            new MutationObserver(() => said.push(performance.now())).observe(element, { childList: true, characterData: true, subtree: true })
        })
        await slider(page, 'Sectoral industries').focus()
        for (const key of ['ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft']) {
            await page.keyboard.press(key, { delay: 150 })
        }
        await (await choice(page, 'Country', 'Italy')).check()
        const name = await matches(page).first().getByRole('heading').innerText()
        await expect(voice).toHaveText(`${await page.getByRole('status').innerText()}, first ${name}`)
        const said = await page.evaluate(() => (window as unknown as { said: number[] }).said)
        for (const [index, at] of said.entries()) if (index > 0) expect(at - (said[index - 1] ?? 0)).toBeGreaterThan(900)
    })

    test('on a phone filters and order are drawers, whose effect is there before they close', async ({ page }) => {
        await page.setViewportSize({ width: 360, height: 740 })
        await openMatches(page, `for=${SEEKER}`, true)
        const filters = page.getByRole('button', { name: /^Filters/ })
        await filters.click()
        const drawer = page.getByRole('complementary', { name: 'Only show' })
        await expect(drawer).toBeVisible()
        await (await choice(page, 'Country', 'Italy')).check()
        await expect(page).toHaveURL(/country=IT/)
        await expect(drawer).toBeVisible()
        await drawer.getByRole('button', { name: `Show ${await page.getByRole('status').textContent()}` }).click()
        await expect(drawer).toBeHidden()
        await expect(filters).toHaveText('Filters (1)')
        await expect(filters).toBeFocused()
        const order = page.getByRole('button', { name: /^Order/ })
        await order.click()
        await slider(page, 'Technology fields').fill('5')
        await page.getByRole('button', { name: 'Show in this order' }).click()
        await expect(slider(page, 'Technology fields')).toBeHidden()
        await expect(order).toHaveText('Order (1)')
    })

    test('a profile that the search’s program shows leads to matches with their own program', async ({ page }) => {
        await open(page, '/', true)
        await wake(page)
        await page.locator('html[data-program=search]').waitFor({ state: 'attached' })
        await page.getByRole('searchbox', { name: 'Search clusters' }).fill('creativ cluj')
        await page.keyboard.press('Enter')
        await page.getByRole('link', { name: 'Transilvania Creative Industries Cluster' }).first().click()
        await page.getByRole('main').getByRole('link', { name: 'Find partners' }).click()
        await matchesLocally(page)
        await expectMatches(page, everything - 1)
        // And back to the search, which is the other’s.
        await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Clusters' }).click()
        await page.locator('html[data-program=search]').waitFor({ state: 'attached' })
    })
})

test.describe('@js where the program cannot answer', () => {
    // Chromium writes each failed request to the console.
    test.use({ expectedProblems: /Failed to load resource|Failed to fetch/ })

    for (const [what, address] of [
        ['without the snapshot', '**/catalogue/**'],
        ['without the program', '**/partners.*.wasm'],
    ] as const) {
        test(`${what} the form is sent to the server`, async ({ page }) => {
            await page.route(address, route => route.abort())
            await page.goto(`/partners?for=${SEEKER}`)
            await page.waitForLoadState('networkidle')
            await expect(page.locator('html[data-program]')).toHaveCount(0)
            await (await choice(page, 'Country', 'Italy')).check()
            await page.getByRole('button', { name: 'Show matches' }).first().click()
            await expect(page).toHaveURL(/country=IT/)
            await expect(page.getByRole('link', { name: 'Remove Italy' })).toBeVisible()
        })
    }

    test('a broken snapshot is refused, and the page left as it is', async ({ page }) => {
        await page.route(/\/catalogue\/(?!current)/, route => route.fulfill({ body: Buffer.alloc(4096, 0xff) }))
        await page.goto(`/partners?for=${SEEKER}`)
        await page.waitForLoadState('networkidle')
        await expect(page.locator('html[data-program]')).toHaveCount(0)
        await expect(matches(page)).toHaveCount(20)
    })

    test('a snapshot that was replaced meanwhile is looked for by the pointer', async ({ page }) => {
        let first = true
        await page.route(/\/catalogue\/(?!current)/, async route => {
            if (!first) return route.continue()
            first = false
            await route.fulfill({ status: 404, body: '' })
        })
        await openMatches(page, `for=${SEEKER}`, true)
        await expectMatches(page, everything - 1)
    })
})
