import { HtmlValidate } from 'html-validate'
import { pages } from './data/pages'
import { expect, test } from './page'

const validate = new HtmlValidate({
    extends: ['html-validate:recommended'],
    rules: {
        // Matters of style, decided by what writes the HTML and not by anybody who reads it.
        'attribute-boolean-style': 'off',
        'attribute-empty-style': 'off',
        'doctype-style': 'off',
        'no-trailing-whitespace': 'off',
        'void-style': 'off',
        'long-title': 'off',
        // The list of results has a name, as the contract says.
        'aria-label-misuse': ['error', { allowAnyNamable: true }],
        // A key is repeated for each value of a facet, in addresses and therefore in the form.
        'form-dup-name': 'off',
    },
})

for (const { name, address, status } of pages) {
    // The server sends the same to every browser, so once is enough.
    test(`@js ${name} is valid HTML as the server sends it`, async ({ request }) => {
        const response = await request.get(address)
        expect(response.status()).toBe(status)
        // leptos marks places with `<!>`, which every browser reads as an empty comment and the
        // validator's tokenizer does not.
        const html = (await response.text()).replaceAll('<!>', '<!---->')
        const report = await validate.validateString(html)
        const problems = report.results.flatMap(result =>
            result.messages.map(({ ruleId, message, line, column }) => `${ruleId}: ${message} (${line}:${column})`),
        )
        expect(problems).toEqual([])
    })
}
