// The browser that measures: the machine's own Chromium, quiet and with an empty profile.
import { given } from './given.mjs'

export const executable = given.browser

export const flags = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
