import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { moderator } from '../people'

const root = fileURLToPath(new URL('../..', import.meta.url))
const program = process.env.ATLAS_SERVER ?? path.join(root, 'target/debug/cluster-atlas')
const data = (file: string) => fileURLToPath(new URL(`../data/${file}`, import.meta.url))

/** A server of the suite's own, with a database of its own. */
interface Server {
    address: string
    /** Where its mails become files. */
    mails: string
    /** Runs the program beside it, as an operator would. */
    run(...command: string[]): Promise<string>
    stop(): Promise<void>
}

/**
 * Starts three servers and returns how to stop them. ATLAS_UNDER_TEST tells the address of one with the bundled
 * directory and one hostile profile; ATLAS_PICTURED that of one whose few clusters never change, so that
 * pictures of its pages do not either; ATLAS_KEPT that of one whose clusters are registered and kept by
 * tests, with one moderator. ATLAS_MAILS and ATLAS_KEPT_MAILS are the folders in which mails of the first and
 * the last become files.
 */
export default async function start(): Promise<() => Promise<void>> {
    const servers: Server[] = []
    const stop = async () => {
        await Promise.all(servers.map(server => server.stop()))
    }
    try {
        const tested = await serve({}, servers)
        const pictured = await serve({ ATLAS_SEED_DIRECTORY: data('pictured.jsonl') }, servers)
        const kept = await serve({ ATLAS_SEED_DIRECTORY: data('pictured.jsonl'), ATLAS_RATE_LIMITS: 'off' }, servers)
        await makeModerator(kept)
        // While the server runs: it has to notice by itself.
        const said = await tested.run('import', data('hostile.jsonl'))
        await answers(`${tested.address}/clusters/hostile-markup`).catch(problem => {
            throw new Error(`${problem.message}; the import said: ${said}`)
        })
        process.env.ATLAS_UNDER_TEST = tested.address
        process.env.ATLAS_MAILS = tested.mails
        process.env.ATLAS_PICTURED = pictured.address
        process.env.ATLAS_KEPT = kept.address
        process.env.ATLAS_KEPT_MAILS = kept.mails
    } catch (problem) {
        await stop()
        throw problem
    }
    return stop
}

/** Starts a server and adds it to those that are to be stopped. */
async function serve(variables: Record<string, string>, servers: Server[]): Promise<Server> {
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
            // All tests are one client.
            ATLAS_RATE_LIMITS: 'off',
            DATABASE_URL: `sqlite://${path.join(folder, 'atlas.db')}`,
            ATLAS_SITE_ROOT: process.env.ATLAS_SITE_ROOT ?? path.join(root, 'target/site'),
            ...variables,
        },
    }
    const child = spawn(program, ['serve'], { ...settings, stdio: ['ignore', 'inherit', 'inherit'] })
    const server = {
        address,
        mails: path.join(folder, 'outbox'),
        run: async (...command: string[]) => {
            const { stdout, stderr } = await promisify(execFile)(program, command, settings)
            return `${stdout}${stderr}`
        },
        stop: async () => {
            await end(child)
            await rm(folder, { recursive: true, force: true })
        },
    }
    servers.push(server)
    await answers(`${address}/readyz`, child)
    return server
}

/** Makes the moderator whom tests sign in as, the way an operator does. */
async function makeModerator(server: Server): Promise<void> {
    const said = await server.run('moderator', moderator.email)
    const token = /\/reset\/([\w-]+)/.exec(said)?.[1]
    const body = new URLSearchParams({ token: token ?? '', new_password: moderator.password })
    // As a browser does: who set a password is signed in and led to the account.
    const headers = { accept: 'text/html' }
    const answer = await fetch(`${server.address}/api/set_password`, { method: 'POST', body, headers, redirect: 'manual' })
    if (answer.headers.get('location') !== '/account') {
        throw new Error(`no password for the moderator: ${answer.status}; the program said: ${said}`)
    }
}

/** Waits until the address answers 200. */
async function answers(address: string, server?: ChildProcess): Promise<void> {
    const patience = Date.now() + 60_000
    let last = 'nothing'
    while (Date.now() < patience) {
        if (typeof server?.exitCode === 'number') throw new Error(`the server ended with ${server.exitCode} before ${address} answered`)
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
