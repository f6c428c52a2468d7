import { defineConfig } from '@playwright/test'
import base from './playwright.config'

/** `npm run screenshots`: pictures to judge, in target/screenshots. */
export default defineConfig({
    ...base,
    testDir: './screenshots',
    testIgnore: [],
    projects: [{ name: 'screenshots' }],
})
