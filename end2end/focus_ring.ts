import { type Page, expect } from '@playwright/test'

/** What somebody sees of the element that has the keyboard. */
export interface Ring {
    /** The element, to read in a report. */
    what: string
    /** How many pixels of the window change by a contrast of 3 or more when it gets the keyboard. */
    seen: number
    /** As many as a line one pixel wide around it would change; WCAG 2.4.13 asks for two. */
    around: number
}

/** The contrast that WCAG 1.4.11 asks of what one has to see. */
const ENOUGH = 3

/**
 * Compares the picture of the page with that of the page without the keyboard: whatever the style says, a
 * ring is what can be seen. Tab goes on from where it was.
 */
export async function focusRing(page: Page, judge: Page): Promise<Ring | undefined> {
    const focused = page.locator(':focus')
    // After the last stop the keyboard leaves the page.
    if ((await focused.count()) === 0) return undefined
    const { what, around } = await focused.evaluate(element => {
        const lengths = [...element.getClientRects()].map(({ width, height }) => 2 * (width + height))
        return { what: element.outerHTML.slice(0, 120), around: Math.max(...lengths) }
    })
    const withKeyboard = await picture(page)
    await focused.evaluate((element: HTMLElement) => element.blur())
    const without = await picture(page)
    return { what, around, seen: await judge.evaluate(contrasting, { one: withKeyboard, other: without, enough: ENOUGH }) }
}

/** Goes through the stops of the keyboard and expects a ring around each. Says how many there were. */
export async function expectRings(page: Page, most: number): Promise<number> {
    const judge = await page.context().newPage()
    // Pages in the background draw nothing and get no keys.
    await page.bringToFront()
    let stops = 0
    for (; stops < most; stops++) {
        await page.keyboard.press('Tab')
        const ring = await focusRing(page, judge)
        if (!ring) break
        expect(ring.around, `${ring.what} has a size`).toBeGreaterThan(0)
        // Two pixels wide, less what is rounded off at the corners.
        expect(ring.seen, `pixels that show that the keyboard is on ${ring.what}`).toBeGreaterThan(1.6 * ring.around)
    }
    await judge.close()
    return stops
}

async function picture(page: Page): Promise<string> {
    return (await page.screenshot({ animations: 'disabled' })).toString('base64')
}

/** Runs in a page that holds nothing. */
async function contrasting({ one, other, enough }: { one: string; other: string; enough: number }): Promise<number> {
    const pixels = async (picture: string) => {
        const image = new Image()
        image.src = `data:image/png;base64,${picture}`
        await image.decode()
        const canvas = new OffscreenCanvas(image.width, image.height)
        const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D
        context.drawImage(image, 0, 0)
        return context.getImageData(0, 0, image.width, image.height).data
    }
    const linear = (part: number) => (part <= 10 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4)
    const [first, second] = [await pixels(one), await pixels(other)]
    const luminance = (data: Uint8ClampedArray, at: number) =>
        0.2126 * linear(data[at] ?? 0) + 0.7152 * linear(data[at + 1] ?? 0) + 0.0722 * linear(data[at + 2] ?? 0)
    let count = 0
    for (let at = 0; at < first.length; at += 4) {
        if (first[at] === second[at] && first[at + 1] === second[at + 1] && first[at + 2] === second[at + 2]) continue
        const [before, after] = [luminance(first, at) + 0.05, luminance(second, at) + 0.05]
        if (Math.max(before, after) / Math.min(before, after) >= enough) count += 1
    }
    return count
}
