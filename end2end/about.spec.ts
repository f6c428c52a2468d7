import { expect, open, test } from './page'

test('the page about the site names the sources and states its accessibility', async ({ page, withJs }) => {
    await open(page, '/about', withJs)
    await expect(page).toHaveTitle(/About/)
    await expect(page.getByRole('heading', { name: /sources/i })).toBeVisible()
    await expect(page.getByRole('heading', { name: /accessibility statement/i })).toBeVisible()
    await expect(page.getByRole('main')).toContainText('European Cluster Collaboration Platform')
})
