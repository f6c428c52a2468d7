{
const { begins, script, wasm, snapshot } = document.currentScript.dataset
const { classList } = document.documentElement
classList.add('scripted')
if (navigator.share) classList.add('shares')
const within = (event, selector) => event.target.closest?.(selector)
let begun = !script
const begin = () => {
  if (begun) return
  begun = true
  const parts = (snapshot?.split(' ') ?? []).map(part => fetch(part).catch(() => {}))
  Promise.all([import(script), fetch(wasm)])
    .then(([program, module_or_path]) => program.default({ module_or_path }).then(() => program.start(parts)))
    .catch(problem => {
      begun = false
      console.info('The page goes on without its program:', problem)
    })
}
if (begins === 'at-once') requestAnimationFrame(() => setTimeout(begin))
else for (const sign of ['focusin', 'pointerover'])
  addEventListener(sign, event => within(event, 'form[role=search]') && begin(), { passive: true })
addEventListener('input', event => {
  const list = within(event, '.choices .narrow')?.closest('.choices')
  if (!list) return
  const word = event.target.value.trim().toLowerCase()
  for (const row of list.querySelectorAll('details .value')) row.hidden = !row.textContent.toLowerCase().includes(word)
  for (const group of list.querySelectorAll('details')) group.open = word && group.querySelector('.value:not([hidden])')
})
addEventListener('click', async event => {
  const copy = within(event, '.copy-link')
  if (copy)
    copy.textContent = await navigator.clipboard?.writeText(location.href).then(() => 'Link copied', () => 0) || 'Copy it from the address bar'
  if (within(event, '.print')) print()
  if (within(event, '.share')) navigator.share({ title: document.title, url: location.href }).catch(() => {})
})
}
