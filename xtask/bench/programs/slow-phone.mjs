// A visitor with a slow phone: a quarter of this machine's processor, 150 ms to the server and back,
// and the rates of Lighthouse's slow 4G.
import { chromium } from 'playwright-core'
import { executable, flags } from './chromium.mjs'

const PROCESSOR = 4
const ROUND_TRIP = 150
const KILOBIT = 1024 / 8
const CONDITIONS = {
  offline: false,
  latency: ROUND_TRIP,
  downloadThroughput: 1638.4 * KILOBIT,
  uploadThroughput: 750 * KILOBIT,
}

/// A browser that keeps pages to come back to, as a person's does; Playwright turns that off.
export function launch() {
  const ignoreDefaultArgs = ['--disable-back-forward-cache']
  return chromium.launch({ executablePath: executable, args: flags, ignoreDefaultArgs, headless: true })
}

/// A page with an empty cache on the slow phone. What matches one of `blocked` is never fetched.
export async function slowPage(browser, blocked = []) {
  const context = await browser.newContext({ viewport: { width: 412, height: 823 } })
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  if (blocked.length > 0) await session.send('Network.setBlockedURLs', { urls: blocked })
  await session.send('Network.emulateNetworkConditions', CONDITIONS)
  await session.send('Emulation.setCPUThrottlingRate', { rate: PROCESSOR })
  return page
}

/// Makes sure that the network is slow indeed: Chromium gives up ways of saying so now and then.
export async function assertSlow(page) {
  const waited = await page.evaluate(async () => {
    const start = performance.now()
    await fetch('/healthz')
    return performance.now() - start
  })
  if (waited < ROUND_TRIP) throw new Error(`the server answered after ${waited} ms: the network is not slow`)
}
