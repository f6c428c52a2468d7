import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const root = fileURLToPath(new URL('../..', import.meta.url))
const program = process.env.ATLAS_SERVER ?? path.join(root, 'target/debug/cluster-atlas')
const hostile = fileURLToPath(new URL('../data/hostile.jsonl', import.meta.url))

/**
 * Starts a server of the suite's own, with the bundled directory and one hostile profile in a
 * database of its own. Tells its address in ATLAS_UNDER_TEST and returns how to stop it.
 */
export default async function start(): Promise<() => Promise<void>> {
    const folder = await mkdtemp(path.join(tmpdir(), 'cluster-atlas-'))
    const port = await freePort()
    const address = `http://127.0.0.1:${port}`
    const settings = {
        cwd: folder,
        env: {
            PATH: process.env.PATH,
            ATLAS_DATA_DIR: folder,
            ATLAS_LISTEN: `127.0.0.1:${port}`,
            ATLAS_LOG: 'warn',
            ATLAS_PUBLIC_URL: address,
            DATABASE_URL: `sqlite://${path.join(folder, 'atlas.db')}`,
            ATLAS_SITE_ROOT: process.env.ATLAS_SITE_ROOT ?? path.join(root, 'target/site'),
        },
    }
    const server = spawn(program, ['serve'], { ...settings, stdio: ['ignore', 'inherit', 'inherit'] })
    const stop = async () => {
        await end(server)
        await rm(folder, { recursive: true, force: true })
    }
    try {
        await answers(`${address}/readyz`, server)
        // While the server runs, as an operator would: it has to notice by itself.
        const { stdout, stderr } = await promisify(execFile)(program, ['import', hostile], settings)
        await answers(`${address}/clusters/hostile-markup`, server).catch(problem => {
            throw new Error(`${problem.message}; the import said: ${stdout}${stderr}`)
        })
    } catch (problem) {
        await stop()
        throw problem
    }
    process.env.ATLAS_UNDER_TEST = address
    return stop
}

/** Waits until the address answers 200. */
async function answers(address: string, server: ChildProcess): Promise<void> {
    const patience = Date.now() + 60_000
    let last = 'nothing'
    while (Date.now() < patience) {
        if (server.exitCode !== null) throw new Error(`the server ended with ${server.exitCode} before ${address} answered`)
        last = await fetch(address).then(response => `${response.status}`, problem => `${problem.cause ?? problem}`)
        if (last === '200') return
        await sleep(100)
    }
    throw new Error(`${address} did not answer 200 within a minute, but ${last}`)
}

async function end(server: ChildProcess): Promise<void> {
    if (server.exitCode !== null) return
    const gone = new Promise(resolve => server.once('exit', resolve))
    server.kill('SIGTERM')
    const patient = setTimeout(() => server.kill('SIGKILL'), 15_000)
    await gone
    clearTimeout(patient)
}

function freePort(): Promise<number> {
    return new Promise((resolve, reject) => {
        const probe = createServer()
        probe.once('error', reject)
        probe.listen(0, '127.0.0.1', () => {
            const bound = probe.address()
            if (bound === null || typeof bound === 'string') return reject(new Error('no port'))
            probe.close(() => resolve(bound.port))
        })
    })
}
