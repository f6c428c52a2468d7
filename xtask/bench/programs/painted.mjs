// From something that a person does to the frame that shows what came of it, in whatever document
// that is: the page stays when the program shows the next one, and goes when the browser does.
//
// The page itself takes both times, by the clock of the machine, and a document's session storage
// carries the first over to the next document.

/// Makes `page` able to report; to be called before it goes anywhere.
export async function prepare(page) {
  const reports = []
  await page.exposeBinding('reportPainted', (_, milliseconds) => reports.shift()?.(milliseconds))
  await page.addInitScript(watch)
  return {
    /// Does `act` and waits until `goal` is painted; milliseconds from the first `event` on.
    /// A goal is {path, selector, text?}: what must be there, at what address.
    async measure(event, goal, act) {
      let timer
      const painted = new Promise((resolve, reject) => {
        reports.push(resolve)
        timer = setTimeout(() => reject(new Error(`${JSON.stringify(goal)} was not painted in a minute`)), 60_000)
      })
      await page.evaluate(([event, goal]) => window.awaitGoal(event, goal), [event, goal])
      await act()
      try {
        return await painted
      } finally {
        clearTimeout(timer)
      }
    },
  }
}

/// Runs in every document, before its own scripts.
function watch() {
  const KEY = 'awaited'
  const now = () => performance.timeOrigin + performance.now()
  const read = () => JSON.parse(sessionStorage.getItem(KEY) ?? 'null')
  let watching = false

  function isThere({ path, selector, text }) {
    if (path !== undefined && location.pathname + location.search !== path) return false
    const found = document.querySelector(selector)
    return found !== null && (text === undefined || found.textContent.trim() === text)
  }

  function look() {
    const awaited = read()
    if (awaited === null) return (watching = false)
    if (awaited.start === undefined || !isThere(awaited.goal)) return requestAnimationFrame(look)
    // It is in the document: the next frame shows it, and a task after that frame has begun comes
    // once it is handed over.
    watching = false
    sessionStorage.removeItem(KEY)
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => window.reportPainted(now() - awaited.start)
      port2.postMessage(null)
    })
  }

  function begin() {
    if (watching || read() === null) return
    watching = true
    requestAnimationFrame(look)
  }

  window.awaitGoal = (event, goal) => {
    const start = event === 'back' ? now() : undefined
    sessionStorage.setItem(KEY, JSON.stringify({ event, goal, start }))
    begin()
    if (event === 'back') setTimeout(() => history.back())
  }
  for (const event of ['click', 'keydown']) {
    const note = ({ timeStamp }) => {
      const awaited = read()
      if (awaited?.event !== event || awaited.start !== undefined) return
      sessionStorage.setItem(KEY, JSON.stringify({ ...awaited, start: performance.timeOrigin + timeStamp }))
    }
    addEventListener(event, note, { capture: true })
  }
  // A page that comes back as it was runs no script anew.
  addEventListener('pageshow', begin)
  begin()
}
