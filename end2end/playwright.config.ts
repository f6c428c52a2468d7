import { defineConfig, devices } from '@playwright/test'

/** Debian's Chromium, kept from talking to anybody but the server under test. */
export const chromium = {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
    ],
}

export default defineConfig({
    testDir: '.',
    globalSetup: './server/start.ts',
    // Results do not depend on each other: every test reads, none writes.
    fullyParallel: true,
    workers: 2,
    forbidOnly: Boolean(process.env.CI),
    // A test that passes the second time has found something all the same.
    retries: 0,
    timeout: 60_000,
    expect: { timeout: 15_000 },
    reporter: 'list',
    outputDir: '../target/end2end',
    snapshotPathTemplate: 'pictures/expected/{arg}{ext}',
    use: {
        ...devices['Desktop Chrome'],
        baseURL: process.env.ATLAS_UNDER_TEST,
        launchOptions: chromium,
        locale: 'en-GB',
        trace: 'retain-on-failure',
    },
    projects: [
        { name: 'with-js', use: { javaScriptEnabled: true } },
        { name: 'without-js', use: { javaScriptEnabled: false }, grepInvert: /@js/ },
    ],
})
