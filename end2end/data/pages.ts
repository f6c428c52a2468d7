import table from './pages.json' with { type: 'json' }

const FULL = 'transilvania-creative-industries-cluster'
/** Clusters that differ in what their pages have to cope with. */
const CLUSTERS = { profile: FULL, 'short profile': 'klastr-mechatronika', 'hostile profile': 'hostile-markup' }

/** Addresses beside those of the table: the same pages asked something, and no page at all. */
const ASKED = [
    {
        name: 'search with words and filters',
        address: '/clusters?q=creativ&sector=performing-arts&label=bronze&target=US&sector=no-such-sector',
        status: 200,
    },
    { name: 'search without results', address: '/clusters?q=zzzzzzzzzz&label=gold', status: 200 },
    { name: 'partners of a cluster', address: `/partners?for=${FULL}&goal=complement&why=klastr-mechatronika`, status: 200 },
    {
        name: 'partners for a wish that is not understood',
        address: '/partners?from=RO&seek-sector=performing-arts&mutual=1&w-sector=9&sector=no-such-sector',
        status: 200,
    },
    { name: 'partners of nobody', address: '/partners?for=no-such-cluster', status: 404 },
    { name: 'who registers', address: '/register?country=RO&cluster=Nobody+has+this+name&none=1', status: 200 },
    { name: 'look-alikes', address: '/register?country=RO&cluster=Transilvania+Creative+Industries', status: 200 },
    { name: 'registering without a name', address: '/register?country=&cluster=', status: 200 },
    { name: 'a link that opens nothing', address: '/verify/nothing', status: 404 },
    { name: 'not found', address: '/no-such-page', status: 404 },
]

/**
 * One address of every kind of page that a visitor can open. `pages.json` is the server's own table; a
 * test of `app` fails where the two differ.
 */
export const pages = [
    ...table
        .filter(({ audience, path }) => audience === 'public' || (audience === 'visitor' && !path.includes('{')))
        .flatMap(({ path }) =>
            path.includes('{slug}')
                ? Object.entries(CLUSTERS).map(([name, slug]) => ({
                      name: path.endsWith('{slug}') ? name : `${name}, ${path.split('/').at(-1)}`,
                      address: path.replace('{slug}', slug),
                      status: 200,
                  }))
                : [{ name: path, address: path, status: 200 }],
        ),
    ...ASKED,
]
