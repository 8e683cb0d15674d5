import { type CDPSession, type Page } from 'playwright-core';

export interface Authenticator {
  readonly session: CDPSession;
  readonly id: string;
  /** What happens when the device asks for finger, face or PIN. */
  verifies(yes: boolean): Promise<void>;
}

/** A passkey device that Chromium plays for one page, with user verification. */
export async function anAuthenticator(
  page: Page,
  hasUserVerification = true,
): Promise<Authenticator> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  const { authenticatorId: id } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification,
      isUserVerified: hasUserVerification,
      automaticPresenceSimulation: true,
    },
  });
  const verifies = async (isUserVerified: boolean) => {
    await session.send('WebAuthn.setUserVerified', { authenticatorId: id, isUserVerified });
  };
  return { session, id, verifies };
}
