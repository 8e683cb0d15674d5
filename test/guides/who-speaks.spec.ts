import { type Portal, startPortal } from '../support/portal';

describe('who speaks', () => {
  let portal: Portal | undefined;
  afterEach(() => portal?.stop());

  const footOf = async (env: NodeJS.ProcessEnv) => {
    portal = await startPortal(env);
    const html = await (await fetch(`${portal.url}/en`)).text();
    return html.slice(html.indexOf('<footer'));
  };

  it('is nobody official, and the official pages are named as the authority', async () => {
    const foot = await footOf({});
    expect(foot).toContain(
      'It belongs neither to the Estonian state nor to the e-Residency programme',
    );
    for (const page of ['www.e-resident.gov.ee/', 'www.politsei.ee/en/', 'www.id.ee/en/']) {
      expect(foot).toContain(`href="https://${page}"`);
    }
  });

  it('is the operator, where one gives a name and a contact', async () => {
    const foot = await footOf({ OPERATOR_NAME: 'Abi MTÜ', OPERATOR_CONTACT: 'abi@example.org' });
    expect(foot).toContain('Abi MTÜ');
    expect(foot).toContain('abi@example.org');
    expect(foot).not.toContain('It belongs neither');
  });
});
