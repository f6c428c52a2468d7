// The browser that measures: the machine's own Chromium, quiet and with an empty profile.
export const executable = process.env.CHROME_PATH ?? '/usr/bin/chromium'

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
