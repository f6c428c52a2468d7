/** One address of every kind of page that a visitor can open. */
export const pages = [
    { name: 'landing', address: '/', status: 200 },
    { name: 'search', address: '/clusters', status: 200 },
    {
        name: 'search with words and filters',
        address: '/clusters?q=creativ&sector=performing-arts&label=bronze&target=US&sector=no-such-sector',
        status: 200,
    },
    { name: 'search without results', address: '/clusters?q=zzzzzzzzzz&label=gold', status: 200 },
    { name: 'profile', address: '/clusters/transilvania-creative-industries-cluster', status: 200 },
    { name: 'short profile', address: '/clusters/klastr-mechatronika', status: 200 },
    { name: 'hostile profile', address: '/clusters/hostile-markup', status: 200 },
    { name: 'print', address: '/clusters/transilvania-creative-industries-cluster/print', status: 200 },
    { name: 'about', address: '/about', status: 200 },
    { name: 'not found', address: '/no-such-page', status: 404 },
]
