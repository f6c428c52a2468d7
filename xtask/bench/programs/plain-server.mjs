// The peer of `serve`: Node's own `http` server, which fills the pages of the real server from
// ready-made results with template strings.
// Given: {origin, paths, port}. Prints "ready" once it listens and every page is, but for its
// nonce, the same as the real one, byte by byte.
import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import { given } from './given.mjs'
import { templateOf, withoutNonce } from './template.mjs'

const pages = new Map()
for (const path of given.paths) {
  const html = await (await fetch(given.origin + path)).text()
  const page = templateOf(html)
  const filled = page.fill(page.results, freshNonce())
  if (withoutNonce(filled) !== withoutNonce(html)) throw new Error(`the template of ${path} does not fill the same page`)
  pages.set(path, page)
}

createServer((request, response) => {
  const page = pages.get(request.url)
  if (!page) {
    response.writeHead(404)
    return response.end()
  }
  const nonce = freshNonce()
  const html = page.fill(page.results, nonce)
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'content-length': Buffer.byteLength(html),
    'content-security-policy': `script-src 'nonce-${nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; style-src 'self'`,
  })
  response.end(html)
}).listen(given.port, '127.0.0.1', () => process.stdout.write('ready\n'))

function freshNonce() {
  return randomBytes(16).toString('base64')
}
