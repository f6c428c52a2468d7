// Sends a fixed number of requests over a few connections that stay open.
// Given: {port, paths, requests, connections}. Reports {seconds, bytes}.
import { Agent, get } from 'node:http'
import { given, report } from './given.mjs'

const agent = new Agent({ keepAlive: true, maxSockets: given.connections })
let sent = 0
let bytes = 0

function ask(path) {
  return new Promise((resolve, reject) => {
    const request = get({ port: given.port, host: '127.0.0.1', path, agent, headers: { accept: 'text/html' } }, response => {
      if (response.statusCode !== 200) return reject(new Error(`${path} answered ${response.statusCode}`))
      response.on('data', chunk => (bytes += chunk.length))
      response.on('end', resolve)
      response.on('error', reject)
    })
    request.on('error', reject)
  })
}

async function visitor() {
  while (sent < given.requests) {
    const path = given.paths[sent % given.paths.length]
    sent += 1
    await ask(path)
  }
}

const start = performance.now()
await Promise.all(Array.from({ length: given.connections }, visitor))
report({ seconds: (performance.now() - start) / 1000, bytes })
agent.destroy()
